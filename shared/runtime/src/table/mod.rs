//! A table of DynamoDB with the keys `pk` and `sk`: reading, paging, conditions and transactions, written once for all stores.

mod batch;
mod condition;
mod counter;
mod guard;
mod query;
mod read;
pub mod recent;
mod transaction;
mod write;

use std::collections::HashMap;

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::error::{BuildError, SdkError};
use aws_sdk_dynamodb::types::AttributeValue;
use thiserror::Error;

use crate::random::RandomError;
use crate::retry::RetryError;
use crate::sdk_error::RequestError;

pub use batch::batch_get;
pub use condition::{Condition, Update};
pub use counter::counted_day;
pub use guard::Guard;
pub use query::{Query, QueryPage};
pub use transaction::{Refused, Transaction};
pub use write::Outcome;

/// An item, or a key of one.
pub type Item = HashMap<String, AttributeValue>;

/// A table and the client that reaches it.
#[derive(Debug, Clone)]
pub struct Table {
    client: Client,
    name: String,
}

impl Table {
    /// The table called `name`.
    pub fn new(client: Client, name: String) -> Self {
        Self { client, name }
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
    }
}

/// Why a store could not do what was asked.
#[derive(Debug, Error)]
pub enum StoreError {
    /// DynamoDB did not answer, or refused.
    #[error("a table did not answer")]
    Request(#[from] RequestError),
    /// A transaction of somebody else holds the item: the same may succeed a moment later.
    #[error("a conflict of transactions")]
    Conflict,
    /// It was tried for as long as it may be.
    #[error(transparent)]
    Retry(#[from] RetryError),
    /// What is stored contradicts itself. It needs a person.
    #[error("what is stored is broken")]
    Corrupt(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// An item does not read or write.
    #[error("an item does not read")]
    Format(#[from] serde_dynamo::Error),
    /// A request could not be built.
    #[error("a request could not be built")]
    Build(#[from] BuildError),
    /// There are no random numbers.
    #[error(transparent)]
    Random(#[from] RandomError),
}

impl<E> From<SdkError<E>> for StoreError
where
    RequestError: From<SdkError<E>>,
{
    fn from(error: SdkError<E>) -> Self {
        Self::Request(error.into())
    }
}

/// The key of one item.
pub fn key(pk: impl Into<String>, sk: impl Into<String>) -> Item {
    Item::from([("pk".to_owned(), text(pk)), ("sk".to_owned(), text(sk))])
}

/// A number as DynamoDB takes it.
pub fn number(value: impl Into<i64>) -> AttributeValue {
    AttributeValue::N(value.into().to_string())
}

/// A text as DynamoDB takes it.
pub fn text(value: impl Into<String>) -> AttributeValue {
    AttributeValue::S(value.into())
}

/// The number in an attribute; nothing if there is none.
#[allow(clippy::implicit_hasher, reason = "an item is what the SDK says it is")]
pub fn number_in<N: std::str::FromStr>(item: &Item, name: &str) -> Option<N> {
    item.get(name)?.as_n().ok()?.parse().ok()
}

/// The text in an attribute; nothing if there is none.
#[allow(clippy::implicit_hasher, reason = "an item is what the SDK says it is")]
pub fn text_in<'a>(item: &'a Item, name: &str) -> Option<&'a str> {
    item.get(name)?.as_s().ok().map(String::as_str)
}
