//! From a confirmed signup to an account: profile, first event and every claim in one transaction. A legal entity's is
//! confirmed only: a signature that proves its УНП makes the account (see `entity`).

use aws_sdk_dynamodb::types::AttributeValue;
use time::OffsetDateTime;
use zvarot_domain::account::{AccountEvent, AccountKind, Cabinet, NotificationSettings};
use zvarot_domain::applicant::{ApplicantKind, Email, Login};
use zvarot_runtime::table::{Outcome, Refused, StoreError, Transaction, Update, number, text};

use super::claims::{Owner, claim};
use super::{Accounts, LinkedIdentity, LoginOwner, Profile, Signup, Taken, events, keys, profile};
use zvarot_runtime::retry::Attempt;

/// The account that a signup becomes, once its phone is proven.
#[derive(Debug, Clone)]
pub struct NewAccount<'a> {
    /// The signup.
    pub signup: &'a Signup,
    /// The login to claim: the signup's, or another if that was taken.
    pub login: Option<&'a Login>,
    /// The e-mail address to claim: the signup's, or another if that was taken.
    pub email: &'a Email,
}

/// How a confirmation ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Confirmed {
    /// The account is there: made now, or by an earlier confirmation of the same signup. A legal entity's is not: its phone is
    /// proven, and nothing else.
    Account,
    /// Something belongs to another account; nothing was written.
    Taken(Taken),
}

// places in the transaction
const STATE: usize = 0;
const PHONE: usize = 1;
const EMAIL: usize = 2;
const REST: usize = 5;

impl Accounts {
    /// Makes a natural person's account and its claims, and marks the signup as confirmed: all or nothing. A legal entity's
    /// signup is only marked: whoever typed its УНП has proven nothing about it.
    pub async fn confirm(&self, new: &NewAccount<'_>, now: OffsetDateTime) -> Result<Attempt<Confirmed>, StoreError> {
        match new.signup.applicant.kind() {
            ApplicantKind::Individual => self.make_account(new, now).await,
            ApplicantKind::LegalEntity => self.mark_confirmed(new).await,
        }
    }

    /// Keeps what the account of a legal entity will be made of: the signup, with the e-mail address that the confirmation names.
    async fn mark_confirmed(&self, new: &NewAccount<'_>) -> Result<Attempt<Confirmed>, StoreError> {
        let confirmed = Update {
            update: "SET codes.confirmed = :yes, codes.tries = codes.tries - :one, email = :email",
            condition: Some("codes.confirmed = :no"),
            values: vec![
                (":yes", AttributeValue::Bool(true)),
                (":no", AttributeValue::Bool(false)),
                (":one", number(1)),
                (":email", text(new.email.as_str())),
            ],
            names: Vec::new(),
        };
        let key = keys::key(keys::signup(&new.signup.id), keys::STATE);
        Ok(match self.table.update_if(key, confirmed).await? {
            // refused: a confirmation of the same signup was quicker
            Outcome::Done(_) | Outcome::Refused(_) => Attempt::Done(Confirmed::Account),
            Outcome::Conflict => Attempt::Lost,
        })
    }

    async fn make_account(&self, new: &NewAccount<'_>, now: OffsetDateTime) -> Result<Attempt<Confirmed>, StoreError> {
        let signup = new.signup;
        let account = &signup.account;
        let kind = AccountKind::from(signup.applicant.kind());
        let created = AccountEvent::Created { kind, signup: signup.id.clone() };
        // the right code is no failed try
        let confirmed = Update {
            update: "SET codes.confirmed = :yes, codes.tries = codes.tries - :one",
            condition: Some("codes.confirmed = :no"),
            values: vec![
                (":yes", AttributeValue::Bool(true)),
                (":no", AttributeValue::Bool(false)),
                (":one", number(1)),
            ],
            names: Vec::new(),
        };
        let mut writes = vec![
            self.table.updating(keys::key(keys::signup(&signup.id), keys::STATE), confirmed)?,
            self.table.put_new(claim(keys::phone(&signup.phone), &Owner { account: account.clone() })?)?,
            self.name_email(new.email, account)?,
            self.table.put_new(profile::item(&new.profile(Cabinet::Formed, now))?)?,
            self.log_at(events::FIRST, account, created, now)?,
        ];
        if let Some((login, password)) = new.login.zip(signup.password.as_ref()) {
            let owner = LoginOwner { account: account.clone(), password: password.clone(), kind, activated: false };
            writes.push(self.table.put_new(claim(keys::login(login), &owner)?)?);
        }
        if let Some(identity) = &signup.identity {
            writes.extend(self.claiming(account, &LinkedIdentity { linked_at: now, ..identity.clone() })?);
        }
        Ok(match self.table.transact(writes).await? {
            Transaction::Done => Attempt::Done(Confirmed::Account),
            Transaction::Refused(refused) => decided(&refused, new),
            Transaction::Conflict => Attempt::Lost,
        })
    }
}

fn decided(refused: &Refused, new: &NewAccount<'_>) -> Attempt<Confirmed> {
    let has_login = new.login.is_some() && new.signup.password.is_some();
    let identity = REST + usize::from(has_login);
    let taken = Taken {
        phone: refused.at(PHONE),
        email: refused.at(EMAIL),
        login: has_login && refused.at(REST),
        identity: new.signup.identity.is_some() && refused.at(identity),
    };
    if refused.at(STATE) {
        // a confirmation of the same signup was quicker: its account is this one
        Attempt::Done(Confirmed::Account)
    } else if taken == Taken::default() {
        Attempt::Lost
    } else {
        Attempt::Done(Confirmed::Taken(taken))
    }
}

impl NewAccount<'_> {
    pub(super) fn profile(&self, cabinet: Cabinet, now: OffsetDateTime) -> Profile {
        Profile {
            account: self.signup.account.clone(),
            applicant: self.signup.applicant.clone(),
            phone: self.signup.phone.clone(),
            email: Some(self.email.clone()),
            email_proven: false,
            pending_email: None,
            login: self.login.cloned(),
            language: self.signup.language,
            settings: NotificationSettings::default(),
            cabinet,
            created_at: now,
            version: 1,
        }
    }
}
