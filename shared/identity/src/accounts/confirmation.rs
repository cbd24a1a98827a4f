//! From a confirmed signup to an account: profile, first event and every claim in one transaction.

use aws_sdk_dynamodb::types::AttributeValue;
use time::OffsetDateTime;
use zvarot_domain::account::{AccountEvent, AccountKind, Cabinet, NotificationSettings};
use zvarot_domain::applicant::{Applicant, Email, Login};
use zvarot_runtime::table::{Refused, StoreError, Transaction, Update, number};

use super::claims::{Owner, candidate, claim};
use super::{Accounts, EmailOwner, LoginOwner, Profile, Signup, Taken, events, keys, profile};
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
    /// The account is there: made now, or by an earlier confirmation of the same signup.
    Account,
    /// Something belongs to another account; nothing was written.
    Taken(Taken),
}

// places in the transaction
const STATE: usize = 0;
const PHONE: usize = 1;
const EMAIL: usize = 2;
const LOGIN: usize = 5;

impl Accounts {
    /// Makes the account and its claims, and marks the signup as confirmed: all or nothing.
    pub async fn confirm(&self, new: &NewAccount<'_>, now: OffsetDateTime) -> Result<Attempt<Confirmed>, StoreError> {
        let signup = new.signup;
        let account = &signup.account;
        let kind = AccountKind::from(signup.applicant.kind());
        let created = AccountEvent::Created { kind, signup: signup.id.clone() };
        let email = EmailOwner { account: account.clone(), proven: false };
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
            self.table.put_new(claim(keys::email(new.email), &email)?)?,
            self.table.put_new(profile::item(&new.profile(now))?)?,
            self.log_at(events::FIRST, account, created, now)?,
        ];
        if let Some((login, password)) = new.login.zip(signup.password.as_ref()) {
            let owner = LoginOwner { account: account.clone(), password: password.clone(), kind, activated: false };
            writes.push(self.table.put_new(claim(keys::login(login), &owner)?)?);
        }
        if let Applicant::LegalEntity { unp, .. } = &signup.applicant {
            writes.push(self.table.put_new(candidate(keys::unp(unp), account))?);
        }
        Ok(match self.table.transact(writes).await? {
            Transaction::Done => Attempt::Done(Confirmed::Account),
            Transaction::Refused(refused) => decided(&refused, new.login.is_some()),
            Transaction::Conflict => Attempt::Lost,
        })
    }
}

fn decided(refused: &Refused, has_login: bool) -> Attempt<Confirmed> {
    let taken = Taken { phone: refused.at(PHONE), email: refused.at(EMAIL), login: has_login && refused.at(LOGIN) };
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
    fn profile(&self, now: OffsetDateTime) -> Profile {
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
            cabinet: Cabinet::Formed,
            created_at: now,
            version: 1,
        }
    }
}
