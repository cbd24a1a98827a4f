//! The loop of a function that a queue calls.

use futures_util::FutureExt;
use lambda_runtime::{LambdaEvent, service_fn, tracing};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::panic::AssertUnwindSafe;
use std::time::Instant;

use super::parked::Parked;
use super::{Failure, ItemRef, Parking};
use zvarot_runtime::telemetry::{chain, elapsed_ms};

/// What SQS hands over. Bodies stay text until their turn, so that an odd one spoils nothing but itself.
#[derive(Debug, Deserialize)]
pub struct QueueEvent {
    #[serde(rename = "Records")]
    records: Vec<QueueRecord>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct QueueRecord {
    message_id: String,
    #[serde(default)]
    body: String,
}

/// Which records go back to the queue (`ReportBatchItemFailures`).
#[derive(Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct QueueReply {
    batch_item_failures: Vec<FailedItem>,
}

#[derive(Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
struct FailedItem {
    item_identifier: String,
}

/// Serves messages with `handler`, one after the other, until Lambda ends the sandbox.
pub async fn run_queue<H, F>(parking: &Parking, handler: H) -> Result<(), lambda_runtime::Error>
where
    H: Fn(ItemRef) -> F,
    F: Future<Output = Result<(), Failure>>,
{
    run_queue_of(parking, handler).await
}

/// The same for a queue that others write to as well: `M` is whatever may lie there.
pub async fn run_queue_of<M, H, F>(parking: &Parking, handler: H) -> Result<(), lambda_runtime::Error>
where
    M: DeserializeOwned,
    H: Fn(M) -> F,
    F: Future<Output = Result<(), Failure>>,
{
    let handler = &handler;
    lambda_runtime::run(service_fn(move |event: LambdaEvent<QueueEvent>| async move {
        Ok::<_, lambda_runtime::Error>(consume_of(parking, handler, event.payload).await)
    }))
    .await
}

/// Deals with one batch: each record is done, parked, or goes back.
pub async fn consume<H, F>(parking: &Parking, handler: H, event: QueueEvent) -> QueueReply
where
    H: Fn(ItemRef) -> F,
    F: Future<Output = Result<(), Failure>>,
{
    consume_of(parking, handler, event).await
}

/// The same for messages of type `M`.
pub async fn consume_of<M, H, F>(parking: &Parking, handler: H, event: QueueEvent) -> QueueReply
where
    M: DeserializeOwned,
    H: Fn(M) -> F,
    F: Future<Output = Result<(), Failure>>,
{
    let mut reply = QueueReply::default();
    for record in event.records {
        let started = Instant::now();
        let done = one(parking, &handler, &record).await;
        let elapsed_ms = elapsed_ms(started);
        let message_id = record.message_id.as_str();
        match done {
            Ok(done) => tracing::info!(message.id = message_id, elapsed_ms, done, "consumed"),
            Err(error) => {
                tracing::warn!(message.id = message_id, elapsed_ms, cause = chain(&*error), "goes back");
                reply.batch_item_failures.push(FailedItem { item_identifier: record.message_id });
            }
        }
    }
    reply
}

async fn one<M, H, F>(
    parking: &Parking,
    handler: &H,
    record: &QueueRecord,
) -> Result<&'static str, Box<dyn std::error::Error + Send + Sync>>
where
    M: DeserializeOwned,
    H: Fn(M) -> F,
    F: Future<Output = Result<(), Failure>>,
{
    let unknown = |reason| Parked::Unknown { id: record.message_id.clone(), record: record.body.clone(), reason };
    let parked = match serde_json::from_str::<M>(&record.body) {
        Err(_) => unknown("unparsable"),
        Ok(message) => {
            // a panic is a failure of this record, not of its neighbours
            let outcome = AssertUnwindSafe(async { handler(message).await }).catch_unwind().await;
            match outcome.unwrap_or_else(|_| Err(Failure::Retry("the handler panicked".into()))) {
                Ok(()) => return Ok("done"),
                Err(Failure::Retry(error)) => return Err(error),
                Err(Failure::Park(reason)) => match serde_json::from_str(&record.body) {
                    Ok(item) => Parked::Known { item, reason },
                    Err(_) => unknown(reason),
                },
            }
        }
    };
    parking.park(&[parked]).await?;
    Ok("parked")
}
