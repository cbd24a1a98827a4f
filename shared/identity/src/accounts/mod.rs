//! The table `accounts`: registrations, accounts, sessions, claims on what is unique, counters of attempts.
//!
//! | Key | Item |
//! |---|---|
//! | `REGISTRATION#<id>` / `STATE` | [`Registration`]; goes after a day |
//! | `REGISTRATION#<id>` / `SEND#<k, 4 digits>` | [`Sending`]; its insert is the outbox of `notify` |
//! | `MESSAGE#<id>` / `SEND#0001` | [`OperatorMessage`]; its insert is the outbox of `notify`; goes after a year |
//! | `ACCOUNT#<id>` / `PROFILE` | [`Profile`] |
//! | `ACCOUNT#<id>` / `EVENT#<n, 16 digits>` | [`StoredAccountEvent`]; its insert is the outbox of `notify` |
//! | `ACCOUNT#<id>` / `SESSION#<id>` | [`StoredSession`]; goes when it has not been used for 30 days |
//! | `ACCOUNT#<id>` / `DEVICE#<id>` | [`Device`] |
//! | `ACCOUNT#<id>` / `CERTIFICATE#<SHA-256, hex>` | [`LinkedCertificate`] |
//! | `PHONE#<E.164>` / `OWNER` | `account` |
//! | `EMAIL#<address, lower case>` / `OWNER` | [`EmailOwner`]: `account`, `proven` |
//! | `LOGIN#<login, lower case>` / `OWNER` | [`LoginOwner`]: all that a sign-in by password must know, in one read |
//! | `IDENTITY#CERTIFICATE#<SHA-256, hex>` / `OWNER` | `account`: whom the certificate signs in |
//! | `IDENTITY#UNP#<УНП>` / `ACCOUNT#<id>` | `account`: says to act for this legal entity, proven by nothing yet |
//! | `ATTEMPT#…` / `COUNT` | counters with a TTL: wrong passwords; SMS, registrations, messages and uploads of a day |
//! | `CHALLENGE#<id>` / `CHALLENGE` | see [`crate::challenges`] |
//! | `DRAFTS#<account>` / `DRAFT#<intent>` | see [`zvarot_store::drafts`] |
//!
//! An official is an account too, with the person's id: sessions and certificates, but no profile.
//!
//! Every item of an outbox has `type`: of a `SEND#` item `code`, `alreadyRegistered` or `message`, of an `EVENT#` item the name of the
//! [`AccountEvent`](zvarot_domain::account::AccountEvent). `n` of an event is the time in milliseconds and three random
//! digits, so that nobody has to know the number of the last one; the first event of an account has `n` = 1.
//!
//! Attribute names are camelCase, but `pk`, `sk` and the TTL `expires_at` (epoch seconds). Whatever has a TTL is also
//! checked in code, because DynamoDB deletes late.

mod attempts;
mod certificates;
mod claims;
mod confirmation;
mod daily;
mod devices;
mod email;
pub mod email_token;
mod events;
pub mod keys;
mod message;
mod name_body;
mod opening;
mod password;
mod profile;
mod registration;
pub mod sessions;
mod transaction;

use std::collections::HashMap;

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::error::SdkError;
use aws_sdk_dynamodb::types::AttributeValue;
use serde::de::DeserializeOwned;
use thiserror::Error;

use zvarot_runtime::sdk_error::RequestError;

pub use attempts::{Allowance, Counted};
pub use certificates::{Linked, LinkedCertificate};
pub use claims::{EmailOwner, LoginOwner, Taken};
pub use confirmation::{Confirmed, NewAccount};
pub use daily::until_tomorrow;
pub use devices::{Device, DevicePlatform};
pub use email::Proof;
pub use events::StoredAccountEvent;
pub use message::{Left, MessageCaps, OperatorMessage};
pub use name_body::NameBody;
pub use opening::{Caps, Opened, SentAgain};
pub use password::{PasswordError, PasswordHash};
pub use profile::{Changed, Profile, ProfileChange};
pub use registration::{Registration, Sending, SendingKind, Tried};
pub use sessions::StoredSession;

type Item = HashMap<String, AttributeValue>;

/// The table `accounts`.
#[derive(Debug, Clone)]
pub struct Accounts {
    client: Client,
    table: String,
}

/// Why an account could not be read or written.
#[derive(Debug, Error)]
pub enum AccountsError {
    /// The table did not answer.
    #[error("the accounts did not answer")]
    Request(#[from] RequestError),
    /// An item does not read or write.
    #[error("an item of the accounts does not read")]
    Format(#[from] serde_dynamo::Error),
    /// A request could not be built.
    #[error("a request could not be built")]
    Build(#[from] aws_sdk_dynamodb::error::BuildError),
    /// An event could not be given its place.
    #[error(transparent)]
    Random(#[from] zvarot_runtime::random::RandomError),
}

impl<E> From<SdkError<E>> for AccountsError
where
    RequestError: From<SdkError<E>>,
{
    fn from(error: SdkError<E>) -> Self {
        Self::Request(error.into())
    }
}

impl From<AccountsError> for zvarot_http::problem::Problem {
    fn from(error: AccountsError) -> Self {
        match error {
            AccountsError::Request(request) => request.into(),
            other => Self::internal(other),
        }
    }
}

impl Accounts {
    /// The accounts in `table`.
    pub fn new(client: Client, table: String) -> Self {
        Self { client, table }
    }

    /// One item, read consistently.
    async fn item<T: DeserializeOwned>(&self, pk: String, sk: impl Into<String>) -> Result<Option<T>, AccountsError> {
        let found = self
            .client
            .get_item()
            .table_name(&self.table)
            .set_key(Some(keys::key(pk, sk)))
            .consistent_read(true)
            .send()
            .await?;
        Ok(found.item.map(serde_dynamo::from_item).transpose()?)
    }

    /// Every item of a partition whose sort key starts with `prefix`.
    async fn items<T: DeserializeOwned>(&self, pk: String, prefix: &str) -> Result<Vec<T>, AccountsError> {
        let mut items = Vec::new();
        let mut start = None;
        loop {
            let page = self
                .client
                .query()
                .table_name(&self.table)
                .key_condition_expression("pk = :pk AND begins_with(sk, :prefix)")
                .expression_attribute_values(":pk", AttributeValue::S(pk.clone()))
                .expression_attribute_values(":prefix", AttributeValue::S(prefix.to_owned()))
                .consistent_read(true)
                .set_exclusive_start_key(start)
                .send()
                .await?;
            for item in page.items.unwrap_or_default() {
                items.push(serde_dynamo::from_item(item)?);
            }
            start = page.last_evaluated_key;
            if start.is_none() {
                return Ok(items);
            }
        }
    }
}
