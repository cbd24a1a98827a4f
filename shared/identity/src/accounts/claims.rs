//! Claims on what belongs to one account at most: made in the transaction that proves them.

use serde::{Deserialize, Serialize};
use zvarot_domain::account::AccountKind;
use zvarot_domain::applicant::{Email, Login, Phone};
use zvarot_domain::id::AccountId;
use zvarot_runtime::table::{Item, StoreError, text};

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
pub struct Taken {
    /// The mobile number.
    pub phone: bool,
    /// The login.
    pub login: bool,
    /// The e-mail address.
    pub email: bool,
}

/// The item of a claim.
pub(super) fn claim<T: Serialize>(pk: String, owner: &T) -> Result<Item, StoreError> {
    let mut item: Item = serde_dynamo::to_item(owner)?;
    item.extend(keys::key(pk, keys::OWNER));
    Ok(item)
}

/// The item by which an account says, unproven, that it acts for a legal entity.
pub(super) fn candidate(pk: String, account: &AccountId) -> Item {
    let mut item = keys::key(pk, keys::account(account));
    item.insert("account".to_owned(), text(account.as_str()));
    item
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

    /// The accounts that say to act for the legal entity with this УНП, in no order. Which of them a certificate opens is
    /// for the sign-in to decide.
    pub async fn accounts_of_entity(&self, unp: &zvarot_domain::applicant::Unp) -> Result<Vec<AccountId>, StoreError> {
        let owners: Vec<Owner> = self.table.query(keys::unp(unp)).prefix("ACCOUNT#").consistent().all().await?;
        Ok(owners.into_iter().map(|owner| owner.account).collect())
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
        assert_eq!(item["sk"], text("OWNER"));
        assert_eq!(serde_dynamo::from_item::<_, LoginOwner>(item).unwrap(), owner);
    }
}
