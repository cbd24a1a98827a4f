//! A signup before its confirmation, and its sendings. The code itself is nowhere: see `signup::Codes`.

use std::collections::BTreeMap;
use zvarot_runtime::random;
use zvarot_runtime::table::{Item, Outcome, StoreError, Update, number, text};

use aws_sdk_dynamodb::types::AttributeValue;
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use zvarot_domain::applicant::{Applicant, Email, Login, Phone};
use zvarot_domain::id::{AccountId, SignupId};
use zvarot_domain::language::Language;
use zvarot_domain::signup::{MAX_TRIES, State};

use super::{Accounts, LinkedIdentity, PasswordHash, keys};

/// `REGISTRATION#<id>` / `STATE`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Signup {
    /// Its id: a secret of whoever opened it.
    pub id: SignupId,
    /// The account that it will become: chosen now, so that every repeated confirmation names the same one.
    pub account: AccountId,
    /// Who registers.
    pub applicant: Applicant,
    /// The mobile number to prove.
    pub phone: Phone,
    /// The e-mail address to claim.
    pub email: Email,
    /// The login to claim; legal entities have none, nor has whoever signs in by `identity` alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub login: Option<Login>,
    /// What remains of the password; none without a login.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub password: Option<PasswordHash>,
    /// The identity of an outside provider to claim.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub identity: Option<LinkedIdentity>,
    /// The language in which to write.
    pub language: Language,
    /// Which sending its messages are of: decided once, when it was looked up whose the phone is.
    pub sends: SendingKind,
    /// Who may still ask for a code, and who may still try.
    pub codes: State,
    /// SHA-256 of the command that opened it, in hex: tells a repeated request from another with the same key.
    pub body: String,
    /// The repeated askings that bore an idempotency key, and when each was answered (RFC 3339).
    #[serde(default)]
    pub asked: BTreeMap<String, String>,
}

/// What a sending says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum SendingKind {
    /// The one-time code.
    Code,
    /// "You have an account already": the number belongs to one. Whoever asked is not told the difference.
    AlreadyRegistered,
}

/// `REGISTRATION#<id>` / `SEND#<k>`: a message that `notify` is to send.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Sending {
    /// Of which signup.
    #[serde(rename = "registration")] // as it is stored
    pub signup: SignupId,
    /// Counted from 1: the counter of the code.
    pub k: u32,
    /// What it says.
    #[serde(rename = "type")]
    pub kind: SendingKind,
    /// Where it goes.
    pub phone: Phone,
    /// In which language.
    pub language: Language,
    /// After this it is not sent any more: the code would not be taken.
    #[serde(with = "time::serde::rfc3339")]
    pub valid_until: OffsetDateTime,
}

/// How a try at a code was counted.
#[derive(Debug)]
pub enum Tried {
    /// It counts; the signup as it is with it.
    Counted(Box<Signup>),
    /// There is no such signup, or no longer.
    Unknown,
    /// All tries are used up.
    TooManyTries,
}

impl Signup {
    /// The sending that its state asks for now.
    pub fn sending(&self) -> Sending {
        Sending {
            signup: self.id.clone(),
            k: self.codes.sendings,
            kind: self.sends,
            phone: self.phone.clone(),
            language: self.language,
            valid_until: self.codes.code_expires_at(),
        }
    }

    pub(super) fn item(&self) -> Result<Item, StoreError> {
        let mut item: Item = serde_dynamo::to_item(self)?;
        item.extend(keys::key(keys::signup(&self.id), keys::STATE));
        item.insert("expires_at".to_owned(), number(self.codes.expires_at().unix_timestamp()));
        Ok(item)
    }
}

impl Sending {
    /// The item; it goes with its signup.
    pub(super) fn item(&self, expires: OffsetDateTime) -> Result<Item, StoreError> {
        let mut item: Item = serde_dynamo::to_item(self)?;
        item.extend(keys::key(keys::signup(&self.signup), keys::sending(self.k)));
        item.insert("expires_at".to_owned(), number(expires.unix_timestamp()));
        Ok(item)
    }
}

impl Accounts {
    /// A signup that has not expired.
    pub async fn signup(&self, id: &SignupId, now: OffsetDateTime) -> Result<Option<Signup>, StoreError> {
        let found: Option<Signup> = self.table.get(keys::key(keys::signup(id), keys::STATE)).await?;
        Ok(found.filter(|signup| now < signup.codes.expires_at()))
    }

    /// A sending: what `notify` reads when its keys arrive.
    pub async fn sending(&self, id: &SignupId, k: u32) -> Result<Option<Sending>, StoreError> {
        self.table.get(keys::key(keys::signup(id), keys::sending(k))).await
    }

    /// Counts one more try at a code before it is compared, so that parallel guesses count, and reads the signup in
    /// the same call.
    pub async fn count_try(&self, id: &SignupId, now: OffsetDateTime) -> Result<Tried, StoreError> {
        let this = this_call()?;
        let update = Update {
            update: "SET codes.tries = codes.tries + :one ADD tried_by :by",
            condition: Some(
                "attribute_exists(pk) AND expires_at > :now AND codes.tries < :max AND NOT contains(tried_by, :this)",
            ),
            values: vec![
                (":one", number(1)),
                (":now", number(now.unix_timestamp())),
                (":max", number(MAX_TRIES)),
                (":by", set_of(&this)),
                (":this", text(&this)),
            ],
            names: Vec::new(),
        };
        match self.table.update_if(state(id), update).await? {
            Outcome::Done(item) => Ok(Tried::Counted(serde_dynamo::from_item(item)?)),
            // the SDK repeated a request whose answer was lost: this very try counts already
            Outcome::Refused(Some(stored)) if is_in(&stored, "tried_by", &this) => {
                Ok(Tried::Counted(serde_dynamo::from_item(stored)?))
            }
            Outcome::Refused(stored) => {
                let found: Option<Signup> = stored.map(serde_dynamo::from_item).transpose()?;
                Ok(match found.filter(|signup| now < signup.codes.expires_at()) {
                    // nothing is left to guess: whoever repeats the right code gets the same answer
                    Some(signup) if signup.codes.confirmed => Tried::Counted(Box::new(signup)),
                    Some(_) => Tried::TooManyTries,
                    None => Tried::Unknown,
                })
            }
            Outcome::Conflict => Err(StoreError::Conflict),
        }
    }

    /// Gives back a try whose code was right, where the answer tells nothing of other accounts. A signup that is gone is success.
    pub async fn give_try_back(&self, id: &SignupId) -> Result<(), StoreError> {
        let this = this_call()?;
        let update = Update {
            update: "SET codes.tries = codes.tries - :one ADD given_back_by :by",
            condition: Some("codes.tries > :none AND NOT contains(given_back_by, :this)"),
            values: vec![(":one", number(1)), (":none", number(0)), (":by", set_of(&this)), (":this", text(&this))],
            names: Vec::new(),
        };
        self.table.update_if(state(id), update).await?.done().map(drop)
    }
}

/// A name of this call alone: the item remembers it, so that a request which the SDK repeats counts once.
fn this_call() -> Result<String, StoreError> {
    Ok(hex::encode(random::bytes::<8>()?))
}

fn set_of(name: &str) -> AttributeValue {
    AttributeValue::Ss(vec![name.to_owned()])
}

fn is_in(item: &Item, set: &str, name: &str) -> bool {
    item.get(set).and_then(|names| names.as_ss().ok()).is_some_and(|names| names.iter().any(|other| other == name))
}

fn state(id: &SignupId) -> Item {
    keys::key(keys::signup(id), keys::STATE)
}

#[cfg(test)]
pub(super) mod tests {
    use time::macros::datetime;

    use super::*;

    /// A signup as it may be stored.
    pub(in crate::accounts) fn stored() -> Signup {
        let applicant = serde_json::json!({
            "kind": "individual", "address": "Мінск", "name": {"surname": "Іваноў", "given": "Янка"},
        });
        Signup {
            id: SignupId::parse("r1").unwrap(),
            account: AccountId::parse("a1").unwrap(),
            applicant: serde_json::from_value(applicant).unwrap(),
            phone: Phone::parse("+375291234567").unwrap(),
            email: Email::parse("anna@example.by").unwrap(),
            login: Some(Login::parse("anna").unwrap()),
            password: None,
            identity: None,
            language: Language::Be,
            sends: SendingKind::Code,
            codes: State::opened(datetime!(2026-11-23 09:00 UTC)),
            body: "00".to_owned(),
            asked: BTreeMap::new(),
        }
    }

    #[test]
    fn an_item_reads_back_and_goes_after_a_day() {
        let item = stored().item().unwrap();
        assert_eq!(item["expires_at"], AttributeValue::N("1795510800".to_owned()));
        assert!(matches!(&item["asked"], AttributeValue::M(asked) if asked.is_empty()), "a place for later askings");
        let AttributeValue::M(codes) = &item["codes"] else { panic!("a map whose parts are updated one by one") };
        assert_eq!(codes["tries"], AttributeValue::N("0".to_owned()));
        let read: Signup = serde_dynamo::from_item(item).unwrap();
        assert_eq!(read.codes, stored().codes);
    }

    #[test]
    fn a_sending_says_all_that_its_message_needs() {
        let sending = stored().sending();
        let item = sending.item(stored().codes.expires_at()).unwrap();
        assert_eq!(item["sk"], AttributeValue::S("SEND#0001".to_owned()));
        assert_eq!(item["type"], AttributeValue::S("code".to_owned()));
        assert_eq!(item["validUntil"], AttributeValue::S("2026-11-23T09:10:00Z".to_owned()));
        assert_eq!(serde_dynamo::from_item::<_, Sending>(item).unwrap(), sending);
    }
}
