//! The profile of an account: whose it is, how to reach them, how they want to be told.

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use zvarot_domain::account::{AccountEvent, Cabinet, NotificationSettings};
use zvarot_domain::applicant::{Applicant, Email, Login, Phone};
use zvarot_domain::id::AccountId;
use zvarot_domain::language::Language;
use zvarot_runtime::table::{Item, StoreError, Transaction};

use super::daily::{LINKS_PER_DAY, emails};
use super::events::place;
use super::{Accounts, keys};
use zvarot_runtime::retry::Attempt;

/// `ACCOUNT#<id>` / `PROFILE`. Holds what never reaches a log; its parts hide themselves from `Debug`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Profile {
    /// Whose it is.
    pub account: AccountId,
    /// What an appeal says about its applicant: `submit` keeps a copy of it as it is on the day.
    pub applicant: Applicant,
    /// The mobile number that was proven by a code; a legal entity's is its signatory's.
    pub phone: Phone,
    /// The e-mail address that is theirs, proven or only claimed. None once somebody else has proven it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<Email>,
    /// Whether the link that was mailed there has been followed.
    #[serde(default)]
    pub email_proven: bool,
    /// Another address that shall take the place of `email` once it is proven.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pending_email: Option<Email>,
    /// The login, for those who have a password.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub login: Option<Login>,
    /// The language in which to write to them.
    pub language: Language,
    /// Their wishes; an appeal's own win over them.
    #[serde(default)]
    pub settings: NotificationSettings,
    /// Whether anybody has ever come.
    #[serde(default)]
    pub cabinet: Cabinet,
    /// When the account was made.
    #[serde(with = "time::serde::rfc3339")]
    pub created_at: OffsetDateTime,
    /// Raised by every change; the `ETag` of `/v1/me`.
    pub version: u32,
}

impl Profile {
    /// The address to which answers may be mailed: only a proven one, or a typing error would tell a stranger.
    pub fn proven_email(&self) -> Option<&Email> {
        self.email.as_ref().filter(|_| self.email_proven)
    }

    /// The address to which a link to prove it is to be mailed: the newest that is not proven.
    pub fn email_to_prove(&self) -> Option<&Email> {
        self.pending_email.as_ref().or_else(|| self.email.as_ref().filter(|_| !self.email_proven))
    }
}

/// A changed profile on its way to the table.
#[derive(Debug)]
pub struct ProfileChange<'a> {
    /// As it is to be; its version is that of the one before plus one.
    pub profile: &'a Profile,
    /// What the log says about it. A link to prove an address that it asks for counts against the day's.
    pub events: &'a [AccountEvent],
}

/// How a change of a profile ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Changed {
    /// It is written.
    Done,
    /// The profile had changed meanwhile; nothing was written.
    Stale,
    /// Too many links were mailed today; nothing was written.
    Capped,
}

impl Accounts {
    /// The profile of an account, read consistently. None: there is no such account (an official has none either).
    pub async fn profile(&self, account: &AccountId) -> Result<Option<Profile>, StoreError> {
        self.table.get(keys::key(keys::account(account), keys::PROFILE)).await
    }

    /// Writes a changed profile and what the log says about it: both or none.
    pub async fn change_profile(
        &self,
        change: &ProfileChange<'_>,
        now: OffsetDateTime,
    ) -> Result<Attempt<Changed>, StoreError> {
        let account = &change.profile.account;
        let mut writes = vec![self.replace_profile(change.profile, change.profile.version.saturating_sub(1))?];
        // one after the other: two at one place would be refused
        for (n, event) in (place(now)?..).zip(change.events) {
            writes.push(self.log_at(n, account, event.clone(), now)?);
        }
        let capped_at = writes.len();
        if change.events.contains(&AccountEvent::EmailClaimed) {
            writes.push(self.capped(&emails(account), LINKS_PER_DAY, now)?);
        }
        Ok(match self.table.transact(writes).await? {
            Transaction::Done => Attempt::Done(Changed::Done),
            Transaction::Refused(refused) if refused.at(0) => Attempt::Done(Changed::Stale),
            Transaction::Refused(refused) if refused.at(capped_at) => Attempt::Done(Changed::Capped),
            Transaction::Refused(_) | Transaction::Conflict => Attempt::Lost,
        })
    }
}

/// The item of a profile.
pub(super) fn item(profile: &Profile) -> Result<Item, StoreError> {
    let mut item: Item = serde_dynamo::to_item(profile)?;
    item.extend(keys::key(keys::account(&profile.account), keys::PROFILE));
    Ok(item)
}

#[cfg(test)]
pub(super) mod tests {
    use aws_sdk_dynamodb::types::AttributeValue;

    use super::*;

    /// A profile as it may be stored.
    pub(in crate::accounts) fn stored() -> Profile {
        serde_json::from_value(serde_json::json!({
            "account": "a1", "phone": "+375291234567", "language": "be", "version": 1, "login": "anna",
            "applicant": {"kind": "individual", "address": "Мінск", "name": {"surname": "Іваноў", "given": "Янка"}},
            "email": "anna@example.by", "createdAt": "2026-11-23T09:00:00Z",
        }))
        .unwrap()
    }

    #[test]
    fn what_was_stored_reads_back() {
        let profile = stored();
        let item = item(&profile).unwrap();
        assert_eq!(item["pk"], AttributeValue::S("ACCOUNT#a1".to_owned()));
        assert_eq!(serde_dynamo::from_item::<_, Profile>(item).unwrap(), profile);
    }

    #[test]
    fn only_a_proven_address_takes_mail_and_only_another_is_to_be_proven() {
        let mut profile = stored();
        assert_eq!(profile.proven_email(), None);
        assert_eq!(profile.email_to_prove(), profile.email.as_ref());
        profile.email_proven = true;
        assert_eq!(profile.proven_email(), profile.email.as_ref());
        assert_eq!(profile.email_to_prove(), None);
        profile.pending_email = Some(Email::parse("new@example.by").unwrap());
        assert_eq!(profile.proven_email(), profile.email.as_ref());
        assert_eq!(profile.email_to_prove(), profile.pending_email.as_ref());
    }

    #[test]
    fn nothing_private_is_printed() {
        let printed = format!("{:?}", stored());
        for private in ["Іваноў", "Мінск", "291234567", "anna"] {
            assert!(!printed.contains(private), "{private}");
        }
    }
}
