//! The loop of a function that a DynamoDB stream calls.
//!
//! A stream keeps order and waits: a fault that may pass fails the whole batch, which comes again, and a record that
//! cannot be understood is parked and passed over, so that it does not hold up the rest. Nothing is answered record by
//! record, because the local stack takes such an answer for success.

use lambda_runtime::{LambdaEvent, service_fn, tracing};
use serde::Deserialize;
use serde_dynamo::Item;
use serde_json::Value;
use std::error::Error;
use std::time::Instant;

use super::parked::Parked;
use super::{ItemRef, Parking, Table};
use zvarot_runtime::configuration::{ConfigurationError, optional, required};
use zvarot_runtime::telemetry::elapsed_ms;

/// The names of the streamed tables, by which a record tells whence it comes.
#[derive(Debug, Clone)]
pub struct Tables {
    /// The name of the journal.
    pub journal: String,
    /// The name of the accounts table, in functions that hear of it.
    pub accounts: Option<String>,
}

impl Tables {
    /// Reads `JOURNAL_TABLE` and, if set, `ACCOUNTS_TABLE`.
    pub fn from_env() -> Result<Self, ConfigurationError> {
        Ok(Self { journal: required("JOURNAL_TABLE")?, accounts: optional("ACCOUNTS_TABLE") })
    }

    /// The table in the ARN of a stream, `arn:aws:dynamodb:<region>:<account>:table/<name>/stream/<label>`.
    fn of(&self, stream: &str) -> Option<Table> {
        let name = stream.split('/').nth(1)?;
        if name == self.journal {
            Some(Table::Journal)
        } else if self.accounts.as_deref() == Some(name) {
            Some(Table::Accounts)
        } else {
            None
        }
    }
}

/// An item that came to be.
#[derive(Clone)]
pub struct Change {
    /// The table of the item.
    pub table: Table,
    /// Its partition key.
    pub pk: String,
    /// Its sort key.
    pub sk: String,
    /// The whole item. May hold personal data: never logged, never sent.
    pub image: Item,
}

impl Change {
    /// The message that announces it.
    pub fn item_ref(&self, kind: impl Into<String>) -> ItemRef {
        let (pk, sk) = (self.pk.clone(), self.sk.clone());
        ItemRef { table: self.table, pk, sk, kind: kind.into(), send_expired: false }
    }

    /// What is parked where it cannot be parsed: which item it is, and the reason as a code.
    pub fn unparsable(&self, reason: &'static str) -> UnparsableRecord {
        UnparsableRecord { item: self.item_ref("unknown"), reason }
    }
}

/// A record that the handler cannot parse.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnparsableRecord {
    /// Which item it is about.
    pub item: ItemRef,
    /// Why, as a code.
    pub reason: &'static str,
}

/// What DynamoDB hands over. Records are read one by one, so that an odd one spoils nothing but itself.
#[derive(Deserialize)]
pub struct Batch {
    #[serde(rename = "Records")]
    records: Vec<Value>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Record {
    event_name: String,
    #[serde(rename = "eventSourceARN")]
    source: String,
    dynamodb: Written,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Written {
    keys: Item,
    new_image: Option<Item>,
}

#[derive(Deserialize)]
struct ItemKeys {
    pk: String,
    sk: String,
}

/// Serves batches with `handler` until Lambda ends the sandbox.
///
/// The handler gets the inserted and changed items in their order, and returns those that it cannot understand. Its error
/// fails the batch, which comes again.
pub async fn run_stream<H, F, E>(parking: &Parking, tables: &Tables, handler: H) -> Result<(), lambda_runtime::Error>
where
    H: Fn(Vec<Change>) -> F,
    F: Future<Output = Result<Vec<UnparsableRecord>, E>>,
    E: Into<Box<dyn Error + Send + Sync>>,
{
    let handler = &handler;
    lambda_runtime::run(service_fn(move |event: LambdaEvent<Batch>| feed(parking, tables, handler, event.payload)))
        .await
}

/// Deals with one batch.
pub async fn feed<H, F, E>(
    parking: &Parking,
    tables: &Tables,
    handler: H,
    batch: Batch,
) -> Result<(), Box<dyn Error + Send + Sync>>
where
    H: Fn(Vec<Change>) -> F,
    F: Future<Output = Result<Vec<UnparsableRecord>, E>>,
    E: Into<Box<dyn Error + Send + Sync>>,
{
    let started = Instant::now();
    let records = batch.records.len();
    let (mut changes, mut parked) = (Vec::new(), Vec::new());
    for record in batch.records {
        match change(tables, &record) {
            Ok(Some(change)) => changes.push(change),
            Ok(None) => {} // a deletion announces nothing
            Err(Unreadable) => parked.push(unknown(&record)),
        }
    }
    let unparsable = handler(changes).await.map_err(Into::into)?;
    parked.extend(unparsable.into_iter().map(|UnparsableRecord { item, reason }| Parked::Known { item, reason }));
    parking.park(&parked).await?;
    let elapsed_ms = elapsed_ms(started);
    tracing::info!(records, parked = parked.len(), elapsed_ms, "fed");
    Ok(())
}

struct Unreadable;

fn change(tables: &Tables, record: &Value) -> Result<Option<Change>, Unreadable> {
    let record = Record::deserialize(record).map_err(|_| Unreadable)?;
    if record.event_name == "REMOVE" {
        return Ok(None);
    }
    let table = tables.of(&record.source).ok_or(Unreadable)?;
    let ItemKeys { pk, sk } = serde_dynamo::from_item(record.dynamodb.keys).map_err(|_| Unreadable)?;
    let image = record.dynamodb.new_image.ok_or(Unreadable)?;
    Ok(Some(Change { table, pk, sk, image }))
}

/// What is kept of a record without keys: its name and its keys' part, but not the image, which may hold personal data
/// and which the table has anyhow.
fn unknown(record: &Value) -> Parked {
    let id = record["eventID"].as_str().unwrap_or_default().to_owned();
    Parked::Unknown { id, record: record["dynamodb"]["Keys"].to_string(), reason: "unparsable" }
}
