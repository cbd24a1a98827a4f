//! The items of sessions.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde::{Deserialize, Serialize};
use time::format_description::well_known::Rfc3339;
use time::{Duration, OffsetDateTime};
use zvarot_domain::account::{AccountEvent, AccountKind, Cabinet, SignInMethod, session_ends};
use zvarot_domain::id::{AccountId, SessionId};
use zvarot_runtime::table::{Condition, Item, Outcome, StoreError, Transaction, Update, number, text};

use super::SignIn;
use crate::accounts::{Accounts, keys};
use zvarot_http::tokens::refresh::{MAX_AGE, RefreshToken};
use zvarot_http::tokens::{Party, Session};
use zvarot_runtime::retry::Attempt;

/// `ACCOUNT#<id>` / `SESSION#<id>`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct StoredSession {
    /// Its id.
    pub id: SessionId,
    /// As what its owner signed in.
    #[serde(flatten)]
    pub party: Party,
    /// The account that its access tokens name where it is another than that it lies under: an official's is the person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<AccountId>,
    /// How they proved it.
    pub method: SignInMethod,
    /// The certificate that proved it, as base64 of DER; none after a password.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub certificate: Option<String>,
    /// The identity of an outside provider that proved it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub identity: Option<String>,
    /// Where the session at that provider is ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provider_sign_out: Option<String>,
    /// The client, as it names itself, cut short.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub client: Option<String>,
    /// The generation of its last refresh token: 1 at sign-in.
    pub generation: u32,
    /// When they signed in.
    #[serde(with = "time::serde::rfc3339")]
    pub created_at: OffsetDateTime,
    /// When its token was last replaced.
    #[serde(with = "time::serde::rfc3339")]
    pub used_at: OffsetDateTime,
    /// When it ends if it is not used again, in epoch seconds.
    #[serde(rename = "expires_at")]
    pub expires: i64,
}

impl std::fmt::Debug for StoredSession {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("StoredSession")
            .field("id", &self.id)
            .field("generation", &self.generation)
            .finish_non_exhaustive()
    }
}

/// What a shown refresh token leads to.
#[derive(Debug)]
pub enum Rotated {
    /// The session with the generation that comes next, or came next a moment ago.
    Successor(Box<StoredSession>),
    /// The session has ended.
    Gone,
    /// The token was replaced long ago: somebody else has it too.
    Reused,
}

/// A second tab, or a repeated request whose answer was lost, comes within seconds.
const REPEATED_WITHIN: Duration = Duration::seconds(30);
/// Enough to tell one browser from another.
const MAX_CLIENT: usize = 160;

const SESSION: &str = "SESSION#";

impl StoredSession {
    pub(super) fn new(id: SessionId, sign_in: &SignIn<'_>, client: Option<&str>, now: OffsetDateTime) -> Self {
        let session = Self {
            id,
            party: sign_in.party.clone(),
            subject: matches!(sign_in.party, Party::Official { .. }).then(|| sign_in.account.clone()),
            method: sign_in.method,
            certificate: sign_in.certificate.map(|der| BASE64_STANDARD.encode(der)),
            identity: sign_in.outside.map(|outside| outside.id.to_owned()),
            provider_sign_out: sign_in.outside.and_then(|outside| outside.sign_out).map(str::to_owned),
            client: client.map(|client| client.chars().take(MAX_CLIENT).collect()),
            generation: 1,
            created_at: now,
            used_at: now,
            expires: 0,
        };
        Self { expires: session.end_if_used(now), ..session }
    }

    /// The certificate (DER) that proved it. `None`: there was none. An empty one is none that holds.
    pub fn certificate_der(&self) -> Option<Vec<u8>> {
        self.certificate.as_ref().map(|text| BASE64_STANDARD.decode(text).unwrap_or_default())
    }

    /// When it ends if it is used now and never again, in epoch seconds: after a month, but no later than any such session.
    pub(super) fn end_if_used(&self, now: OffsetDateTime) -> i64 {
        let unused = now + Duration::seconds(i64::from(MAX_AGE));
        unused.min(session_ends(self.kind(), self.created_at)).unix_timestamp()
    }

    /// Whether it has ended by itself.
    fn is_over(&self, now: OffsetDateTime) -> bool {
        now.unix_timestamp() >= self.expires || now >= session_ends(self.kind(), self.created_at)
    }

    fn kind(&self) -> AccountKind {
        match self.party {
            Party::Citizen => AccountKind::Individual,
            Party::LegalEntity { .. } => AccountKind::LegalEntity,
            Party::Official { .. } => AccountKind::Official,
        }
    }

    fn item(&self, account: &AccountId) -> Result<Item, StoreError> {
        let mut item: Item = serde_dynamo::to_item(self)?;
        item.extend(keys::key(keys::account(account), sort_key(&self.id)));
        Ok(item)
    }

    /// The session as its access tokens tell of it. None: an official's from before they lay under organisation and person, which has ended.
    pub(super) fn bearer(&self, lies_under: &AccountId) -> Option<Session> {
        let account = match (&self.subject, &self.party) {
            (Some(subject), _) => subject,
            (None, Party::Official { .. }) => return None,
            (None, Party::Citizen | Party::LegalEntity { .. }) => lies_under,
        };
        Some(Session { id: self.id.clone(), account: account.clone(), party: self.party.clone() })
    }

    /// What a token of generation `shown` leads to, when it is not the last one.
    fn successor(self, shown: u32, now: OffsetDateTime) -> Rotated {
        if self.is_over(now) {
            return Rotated::Gone;
        }
        // a generation that was never given out cannot be shown: the token bears our HMAC
        if self.generation == shown.saturating_add(1) && now - self.used_at <= REPEATED_WITHIN {
            Rotated::Successor(Box::new(self))
        } else {
            Rotated::Reused
        }
    }
}

impl Accounts {
    /// The sessions of an account that have not ended.
    pub async fn sessions(&self, account: &AccountId, now: OffsetDateTime) -> Result<Vec<StoredSession>, StoreError> {
        let mut sessions: Vec<StoredSession> =
            self.table.query(keys::account(account)).prefix(SESSION).consistent().all().await?;
        sessions.retain(|session| !session.is_over(now));
        Ok(sessions)
    }

    /// One session of an account, if it has not ended. Read consistently.
    pub(in crate::accounts) async fn session(
        &self,
        account: &AccountId,
        id: &SessionId,
        now: OffsetDateTime,
    ) -> Result<Option<StoredSession>, StoreError> {
        let stored: Option<StoredSession> = self.table.get(keys::key(keys::account(account), sort_key(id))).await?;
        Ok(stored.filter(|session| !session.is_over(now)))
    }

    /// Saves a new session, with what the sign-in does to the cabinet.
    pub(super) async fn save_session(
        &self,
        account: &AccountId,
        session: &StoredSession,
        sign_in: &SignIn<'_>,
        now: OffsetDateTime,
    ) -> Result<Attempt<()>, StoreError> {
        let item = session.item(account)?;
        let Some(event) = sign_in.activation.clone() else {
            self.table.put(item).await?;
            return Ok(Attempt::Done(()));
        };
        let mut writes = vec![self.table.put_new(item.clone())?];
        if let Some(login) = sign_in.login {
            let remember = Update {
                update: "SET activated = :yes",
                condition: Some("account = :account"),
                values: vec![
                    (":yes", aws_sdk_dynamodb::types::AttributeValue::Bool(true)),
                    (":account", text(account.as_str())),
                ],
                names: Vec::new(),
            };
            writes.push(self.table.updating(keys::key(keys::login(login), keys::OWNER), remember)?);
        }
        let without_activation = writes.clone();
        let profile = writes.len();
        writes.push(self.activate(account, now)?);
        writes.push(self.log(account, event, now)?);
        match self.table.transact(writes).await? {
            Transaction::Done => Ok(Attempt::Done(())),
            // another sign-in has activated it since, in a way that the claim of the login did not learn of
            Transaction::Refused(refused) if refused.at(profile) => {
                match self.table.transact(without_activation).await? {
                    Transaction::Done => Ok(Attempt::Done(())),
                    _ => Ok(Attempt::Lost),
                }
            }
            Transaction::Refused(_) | Transaction::Conflict => Ok(Attempt::Lost),
        }
    }

    fn activate(
        &self,
        account: &AccountId,
        now: OffsetDateTime,
    ) -> Result<aws_sdk_dynamodb::types::TransactWriteItem, StoreError> {
        let cabinet: Item = serde_dynamo::to_item(Cabinet::Activated { at: now })?;
        let formed: Item = serde_dynamo::to_item(Cabinet::Formed)?;
        let change = Update {
            update: "SET cabinet = :activated, version = version + :one",
            condition: Some("cabinet = :formed"),
            values: vec![
                (":activated", aws_sdk_dynamodb::types::AttributeValue::M(cabinet)),
                (":formed", aws_sdk_dynamodb::types::AttributeValue::M(formed)),
                (":one", number(1)),
            ],
            names: Vec::new(),
        };
        self.table.updating(keys::key(keys::account(account), keys::PROFILE), change)
    }

    /// Replaces the token that was shown by its successor, if it is the last one. Used now, the session ends at `expires`.
    pub(super) async fn rotate_session(
        &self,
        shown: &RefreshToken,
        expires: i64,
        now: OffsetDateTime,
    ) -> Result<Rotated, StoreError> {
        let update = Update {
            update: "SET generation = :next, usedAt = :used, expires_at = :expires",
            condition: Some("generation = :shown AND expires_at > :now"),
            values: vec![
                (":next", number(shown.generation.saturating_add(1))),
                (":shown", number(shown.generation)),
                (":used", text(now.format(&Rfc3339).unwrap_or_default())),
                (":expires", number(expires)),
                (":now", number(now.unix_timestamp())),
            ],
            names: Vec::new(),
        };
        let key = keys::key(keys::account(&shown.account), sort_key(&shown.session));
        match self.table.update_if(key, update).await? {
            Outcome::Done(item) => Ok(Rotated::Successor(serde_dynamo::from_item(item)?)),
            Outcome::Refused(stored) => {
                let found: Option<StoredSession> = stored.map(serde_dynamo::from_item).transpose()?;
                Ok(found.map_or(Rotated::Gone, |session| session.successor(shown.generation, now)))
            }
            Outcome::Conflict => Err(StoreError::Conflict),
        }
    }

    /// Ends a session and says why, and forgets the devices that it had added: somebody else may use them next. False: it had
    /// ended already.
    pub async fn end_session(
        &self,
        account: &AccountId,
        session: &SessionId,
        why: AccountEvent,
        now: OffsetDateTime,
    ) -> Result<Attempt<bool>, StoreError> {
        // first: cut off in between, the session is still there to be ended once more
        self.remove_devices_of(account, session, now).await?;
        let writes = vec![
            self.table.deleting(keys::key(keys::account(account), sort_key(session)), Some(Condition::present()))?,
            self.log(account, why, now)?,
        ];
        Ok(match self.table.transact(writes).await? {
            Transaction::Done => Attempt::Done(true),
            Transaction::Refused(refused) if refused.at(0) => Attempt::Done(false),
            Transaction::Refused(_) | Transaction::Conflict => Attempt::Lost,
        })
    }
}

fn sort_key(session: &SessionId) -> String {
    format!("{SESSION}{session}")
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;
    use zvarot_domain::id::OrganisationId;

    use super::*;

    const NOW: OffsetDateTime = datetime!(2026-11-23 09:00 UTC);

    fn official(generation: u32) -> StoredSession {
        let organisation = OrganisationId::parse("min").unwrap();
        let session = session(generation);
        let certificate = Some("MAMCAQU=".to_owned());
        let subject = AccountId::parse("p1").ok();
        let official = StoredSession { party: Party::Official { organisation }, subject, certificate, ..session };
        StoredSession { expires: official.end_if_used(NOW), ..official }
    }

    fn session(generation: u32) -> StoredSession {
        StoredSession {
            id: SessionId::parse("s1").unwrap(),
            party: Party::Citizen,
            subject: None,
            certificate: None,
            identity: None,
            provider_sign_out: None,
            method: SignInMethod::ESignature,
            client: Some("Firefox".to_owned()),
            generation,
            created_at: NOW,
            used_at: NOW,
            expires: (NOW + Duration::seconds(i64::from(MAX_AGE))).unix_timestamp(),
        }
    }

    #[test]
    fn the_item_reads_back() {
        let item = official(3).item(&AccountId::parse("p1").unwrap()).unwrap();
        assert_eq!(item["sk"], text("SESSION#s1"));
        assert_eq!(item["party"], text("official"));
        assert_eq!(serde_dynamo::from_item::<_, StoredSession>(item).unwrap(), official(3));
        assert_eq!(official(3).certificate_der(), Some(vec![0x30, 0x03, 0x02, 0x01, 0x05]));
    }

    #[test]
    fn a_session_ends_however_often_it_is_used() {
        let (day, of_use) = (Duration::days(1), |session: &StoredSession, at: OffsetDateTime| {
            OffsetDateTime::from_unix_timestamp(session.end_if_used(at)).unwrap() - NOW
        });
        assert_eq!(of_use(&session(1), NOW), 30 * day);
        assert_eq!(of_use(&session(1), NOW + 80 * day), 90 * day);
        assert_eq!(of_use(&official(1), NOW + Duration::hours(11)), Duration::hours(12));
        // also one that was stored when it could last longer
        let month_later: OffsetDateTime = NOW + 30 * day;
        let long = StoredSession { expires: month_later.unix_timestamp(), ..official(1) };
        assert!(long.is_over(NOW + Duration::hours(12)) && !long.is_over(NOW + Duration::hours(11)));
    }

    #[test]
    fn an_official_whose_session_lies_under_the_person_alone_signs_in_again() {
        let (owner, person) = (AccountId::parse("official-1").unwrap(), AccountId::parse("p1").unwrap());
        assert_eq!(official(1).bearer(&owner).map(|session| session.account), Some(person));
        assert_eq!(StoredSession { subject: None, ..official(1) }.bearer(&owner), None);
        assert_eq!(session(1).bearer(&owner).map(|session| session.account), Some(owner));
    }

    #[test]
    fn the_token_just_replaced_gets_the_same_successor_for_half_a_minute() {
        let judged = |shown, seconds| session(3).successor(shown, NOW + Duration::seconds(seconds));
        assert!(matches!(judged(2, 30), Rotated::Successor(session) if session.generation == 3));
        assert!(matches!(judged(2, 31), Rotated::Reused));
        assert!(matches!(judged(1, 1), Rotated::Reused));
        assert!(matches!(judged(2, i64::from(MAX_AGE)), Rotated::Gone));
    }
}
