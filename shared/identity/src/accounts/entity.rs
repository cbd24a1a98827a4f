//! The account of a legal entity: opened by a signature that proves its УНП, and by nothing else (seed:2).
//!
//! A signup says who asks, by which phone and e-mail; only a certificate says for whom somebody may act. So until a signatory has
//! signed in there is no account, no claim and no message, and the signup goes after its day like one that was never confirmed.

use time::OffsetDateTime;
use zvarot_domain::account::{AccountEvent, AccountKind, Cabinet, SignInMethod};
use zvarot_domain::applicant::{Applicant, Unp};
use zvarot_domain::id::AccountId;
use zvarot_runtime::retry::Attempt;
use zvarot_runtime::table::{Refused, StoreError, Transaction};

use super::claims::{Owner, claim};
use super::guarded::first_guard;
use super::{Accounts, NewAccount, ProvenPerson, Signup, Taken, events, keys, profile};

/// How opening the account of a legal entity ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EntityOpened {
    /// The legal entity has its account: this one, or one that was opened a moment before.
    Open,
    /// The phone or the e-mail address of the signup belongs to another account by now; nothing was written.
    Taken(Taken),
}

// places in the transaction
const ENTITY: usize = 0;
const PHONE: usize = 1;
const EMAIL: usize = 2;

impl Signup {
    /// Whether it asks for an account of the legal entity with this УНП, and its phone is proven.
    pub fn waits_for(&self, proven: &Unp) -> bool {
        let asked = matches!(&self.applicant, Applicant::LegalEntity { unp, .. } if unp == proven);
        asked && self.codes.confirmed
    }
}

impl Accounts {
    /// The account of the legal entity with this УНП, if a signature has opened one.
    pub async fn entity_account(&self, unp: &Unp) -> Result<Option<AccountId>, StoreError> {
        let owner: Option<Owner> = self.table.get(keys::key(keys::unp(unp), keys::OWNER)).await?;
        Ok(owner.map(|owner| owner.account))
    }

    /// The accounts of the legal entity with this УНП that a code alone made, before a signature was asked for. In no order; only
    /// one that a signature opened later is proven.
    pub async fn entity_accounts_by_code(&self, unp: &Unp) -> Result<Vec<AccountId>, StoreError> {
        let owners: Vec<Owner> = self.table.query(keys::unp(unp)).prefix("ACCOUNT#").consistent().all().await?;
        Ok(owners.into_iter().map(|owner| owner.account).collect())
    }

    /// Opens the account that `signup` asks for: account, claims and the first signatory, all or nothing. Whoever calls has checked a signature of
    /// `signatory` that proves `unp`, and that the signup [waits for it](Signup::waits_for).
    pub async fn open_entity(
        &self,
        signup: &Signup,
        unp: &Unp,
        signatory: &ProvenPerson,
        now: OffsetDateTime,
    ) -> Result<Attempt<EntityOpened>, StoreError> {
        let account = &signup.account;
        let owner = Owner { account: account.clone() };
        let new = NewAccount { signup, login: None, email: &signup.email };
        let created = AccountEvent::Created { kind: AccountKind::LegalEntity, signup: signup.id.clone() };
        let activated = AccountEvent::Activated { method: SignInMethod::ESignature };
        let writes = vec![
            self.table.put_new(claim(keys::unp(unp), &owner)?)?,
            self.table.put_new(claim(keys::phone(&signup.phone), &owner)?)?,
            self.name_email(&signup.email, account)?,
            self.table.put_new(profile::item(&new.profile(Cabinet::Activated { at: now }, now))?)?,
            self.log_at(events::FIRST, account, created, now)?,
            self.log(account, activated, now)?,
            self.table.put_new(signatory.signatory(account, now).item(account)?)?,
            self.table.passing(first_guard(account, keys::SIGNATORY))?,
        ];
        Ok(match self.table.transact(writes).await? {
            Transaction::Done => Attempt::Done(EntityOpened::Open),
            Transaction::Refused(refused) => decided(&refused),
            Transaction::Conflict => Attempt::Lost,
        })
    }
}

fn decided(refused: &Refused) -> Attempt<EntityOpened> {
    let taken = Taken { phone: refused.at(PHONE), email: refused.at(EMAIL), ..Taken::default() };
    if refused.at(ENTITY) {
        Attempt::Done(EntityOpened::Open)
    } else if taken == Taken::default() {
        Attempt::Lost
    } else {
        Attempt::Done(EntityOpened::Taken(taken))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::accounts::signup::tests::stored;

    #[test]
    fn a_signature_opens_only_a_confirmed_signup_of_its_own_legal_entity() {
        let (unp, other) = (Unp::parse("200988541").unwrap(), Unp::parse("100999012").unwrap());
        let entity = |confirmed| {
            let mut signup = stored();
            signup.applicant = serde_json::from_value(serde_json::json!({
                "kind": "legalEntity", "unp": "200988541", "name": "ААТ «Ромашка»", "address": "Гродна",
                "signatory": {"surname": "Ёлкіна", "given": "Ганна"},
            }))
            .unwrap();
            signup.codes.confirmed = confirmed;
            signup
        };
        assert!(entity(true).waits_for(&unp));
        assert!(!entity(true).waits_for(&other));
        assert!(!entity(false).waits_for(&unp));
        assert!(!stored().waits_for(&unp));
    }
}
