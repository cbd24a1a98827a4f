//! Claims on what belongs to one account at most: made in the transaction that proves them.

use aws_sdk_dynamodb::types::{AttributeValue, TransactWriteItem};
use serde::{Deserialize, Serialize};
use zvarot_domain::account::AccountKind;
use zvarot_domain::applicant::{Email, Login, Phone};
use zvarot_domain::id::AccountId;
use zvarot_runtime::table::{Condition, Item, StoreError};

use super::{Accounts, PasswordHash, keys};

/// `PHONE#…`, `IDENTITY#…` / `OWNER`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Owner {
    pub account: AccountId,
}

/// `EMAIL#…` / `OWNER`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EmailOwner {
    /// Whose it is.
    pub account: AccountId,
    /// Whether the mailed link was followed. Until then whoever proves the address displaces the owner.
    pub proven: bool,
}

/// `LOGIN#…` / `OWNER`: all that a sign-in by password must know, in one read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LoginOwner {
    /// Whose it is.
    pub account: AccountId,
    /// What remains of the password.
    pub password: PasswordHash,
    /// Whose account it is: only a natural person signs in by password.
    pub kind: AccountKind,
    /// False until the first sign-in. A sign-in of another kind leaves it: the profile decides, this saves reading it.
    pub activated: bool,
}

/// Which of the things that an account claims belong to another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[allow(clippy::struct_excessive_bools, reason = "each claim is taken or not, whatever the others are")]
pub struct Taken {
    /// The mobile number.
    pub phone: bool,
    /// The login.
    pub login: bool,
    /// The identity of an outside provider.
    pub identity: bool,
    /// The e-mail address: only where the other account has proven it.
    pub email: bool,
}

/// The item of a claim.
pub(super) fn claim<T: Serialize>(pk: String, owner: &T) -> Result<Item, StoreError> {
    let mut item: Item = serde_dynamo::to_item(owner)?;
    item.extend(keys::key(pk, keys::OWNER));
    Ok(item)
}

impl Accounts {
    /// Whose number it is.
    pub async fn phone_owner(&self, phone: &Phone) -> Result<Option<AccountId>, StoreError> {
        Ok(self.table.get::<Owner>(keys::key(keys::phone(phone), keys::OWNER)).await?.map(|owner| owner.account))
    }

    /// Whose address it is, proven or claimed.
    pub async fn email_owner(&self, email: &Email) -> Result<Option<EmailOwner>, StoreError> {
        self.table.get(keys::key(keys::email(email), keys::OWNER)).await
    }

    /// Whose login it is.
    pub async fn login_owner(&self, login: &Login) -> Result<Option<LoginOwner>, StoreError> {
        self.table.get(keys::key(keys::login(login), keys::OWNER)).await
    }

    /// Notes that `account` names `email`, unproven: whoever proves the address learns from it whom to displace. It keeps
    /// nobody out, so it takes the place of another unproven one. Refused where the address is proven.
    pub(super) fn name_email(&self, email: &Email, account: &AccountId) -> Result<TransactWriteItem, StoreError> {
        let item = claim(keys::email(email), &EmailOwner { account: account.clone(), proven: false })?;
        let unproven =
            Condition::new("attribute_not_exists(pk) OR proven = :no").value(":no", AttributeValue::Bool(false));
        self.table.putting(item, Some(unproven))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_owner_of_a_login_reads_back() {
        let owner = LoginOwner {
            account: AccountId::parse("a1").unwrap(),
            password: PasswordHash::dummy().unwrap(),
            kind: AccountKind::Individual,
            activated: false,
        };
        let item = claim("LOGIN#anna".to_owned(), &owner).unwrap();
        assert_eq!(item["sk"], zvarot_runtime::table::text("OWNER"));
        assert_eq!(serde_dynamo::from_item::<_, LoginOwner>(item).unwrap(), owner);
    }
}
