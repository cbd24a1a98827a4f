//! The table `accounts`: registrations, accounts, sessions, claims on what is unique, counters of attempts.
//!
//! | Key | Item |
//! |---|---|
//! | `REGISTRATION#<id>` / `STATE` | an open registration |
//! | `REGISTRATION#<id>` / `SEND#<k, 4 digits>` | a sending; its insert is the outbox of `notify` |
//! | `ACCOUNT#<id>` / `PROFILE` | [`Profile`] |
//! | `ACCOUNT#<id>` / `EVENT#<n, 13 digits>` | a line of the account's log; its insert is the outbox of `notify` |
//! | `ACCOUNT#<id>` / `DEVICE#<id>` | [`Device`] |
//! | `PHONE#…`, `EMAIL#…`, `LOGIN#…` / `OWNER` | to whom it belongs |
//!
//! Attribute names are camelCase, but `pk`, `sk` and the TTL `expires_at` (epoch seconds). Whatever has a TTL is also
//! checked in code, because DynamoDB deletes late.

mod devices;
pub mod keys;
mod profile;

use std::collections::HashMap;

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::error::SdkError;
use aws_sdk_dynamodb::types::AttributeValue;
use serde::de::DeserializeOwned;
use thiserror::Error;

pub use devices::{Device, DevicePlatform};
pub use profile::Profile;

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
    Request(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// An item does not read or write.
    #[error("an item of the accounts does not read")]
    Format(#[from] serde_dynamo::Error),
    /// A request could not be built.
    #[error("a request could not be built")]
    Build(#[from] aws_sdk_dynamodb::error::BuildError),
}

impl<E, R> From<SdkError<E, R>> for AccountsError
where
    E: std::error::Error + Send + Sync + 'static,
    R: std::fmt::Debug + Send + Sync + 'static,
{
    fn from(error: SdkError<E, R>) -> Self {
        Self::Request(Box::new(error))
    }
}

impl Accounts {
    /// The accounts in `table`.
    pub fn new(client: Client, table: String) -> Self {
        Self { client, table }
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
