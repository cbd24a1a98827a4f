//! The directory: organisations, units, people, calendars, the classifier, registration counters.

mod calendar;
mod organisations;
mod people;
mod queue;
mod search;
mod serial;

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::operation::query::builders::QueryFluentBuilder;
use aws_sdk_dynamodb::types::AttributeValue;
use serde::de::DeserializeOwned;
use std::collections::HashMap;
use thiserror::Error;

use zvarot_runtime::sdk_error::RequestError;

pub use calendar::Classified;
pub use organisations::organisation_key;
pub use people::Enrolled;
pub use queue::TURN;
pub use search::{Found, FoundPage};
pub use serial::serial_in;

/// The table `directory`.
#[derive(Debug, Clone)]
pub struct Directory {
    client: Client,
    table: String,
}

/// Why the directory could not be read.
#[derive(Debug, Error)]
pub enum DirectoryError {
    /// The table did not answer.
    #[error("the directory did not answer")]
    Request(#[from] RequestError),
    /// An item does not read.
    #[error("an item of the directory does not read")]
    Format(#[from] serde_dynamo::Error),
    /// A request could not be built.
    #[error("a request could not be built")]
    Build(#[from] aws_sdk_dynamodb::error::BuildError),
}

impl<E> From<aws_sdk_dynamodb::error::SdkError<E>> for DirectoryError
where
    RequestError: From<aws_sdk_dynamodb::error::SdkError<E>>,
{
    fn from(error: aws_sdk_dynamodb::error::SdkError<E>) -> Self {
        Self::Request(error.into())
    }
}

impl Directory {
    /// The directory in `table`.
    pub fn new(client: Client, table: String) -> Self {
        Self { client, table }
    }

    async fn item<T: DeserializeOwned>(&self, pk: String, sk: String) -> Result<Option<T>, DirectoryError> {
        let found = self
            .client
            .get_item()
            .table_name(&self.table)
            .key("pk", AttributeValue::S(pk))
            .key("sk", AttributeValue::S(sk))
            .send()
            .await?;
        Ok(found.item.map(serde_dynamo::from_item).transpose()?)
    }

    /// Every item of a partition whose sort key starts with `prefix`.
    async fn items<T: DeserializeOwned>(&self, pk: String, prefix: &str) -> Result<Vec<T>, DirectoryError> {
        let query = self
            .client
            .query()
            .key_condition_expression("pk = :pk AND begins_with(sk, :prefix)")
            .expression_attribute_values(":pk", AttributeValue::S(pk))
            .expression_attribute_values(":prefix", AttributeValue::S(prefix.to_owned()));
        self.all(query).await
    }

    /// Every item of a partition.
    async fn partition<T: DeserializeOwned>(&self, pk: String) -> Result<Vec<T>, DirectoryError> {
        let query = self.client.query().key_condition_expression("pk = :pk");
        self.all(query.expression_attribute_values(":pk", AttributeValue::S(pk))).await
    }

    async fn all<T: DeserializeOwned>(&self, query: QueryFluentBuilder) -> Result<Vec<T>, DirectoryError> {
        let mut items = Vec::new();
        let mut start: Option<HashMap<String, AttributeValue>> = None;
        loop {
            let page = query.clone().table_name(&self.table).set_exclusive_start_key(start).send().await?;
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
