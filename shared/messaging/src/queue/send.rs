//! Sends messages.

use aws_sdk_sqs::Client;
use aws_sdk_sqs::error::{BuildError, SdkError};
use aws_sdk_sqs::operation::send_message_batch::SendMessageBatchError;
use aws_sdk_sqs::types::SendMessageBatchRequestEntry;
use futures_util::future::try_join_all;
use serde::Serialize;
use thiserror::Error;

/// Why messages were not sent, or not all of them. Sending all again is right: consumers do each thing once.
#[derive(Debug, Error)]
pub enum SendError {
    /// A message cannot be written.
    #[error("a message cannot be written")]
    Message(#[from] serde_json::Error),
    /// A request cannot be built.
    #[error("a request to the queue cannot be built")]
    Request(#[from] BuildError),
    /// The queue did not answer.
    #[error("the queue did not answer")]
    Queue(#[from] Box<SdkError<SendMessageBatchError>>),
    /// The queue took some messages only. Holds the code that it gave for the first of the others.
    #[error("the queue refused {count} messages: {code}")]
    Refused {
        /// How many.
        count: usize,
        /// Why the first.
        code: String,
    },
}

/// Sends every message, ten in a request (the most that SQS takes), all requests at once.
pub async fn send_all<M: Serialize>(client: &Client, queue_url: &str, messages: &[M]) -> Result<(), SendError> {
    try_join_all(messages.chunks(10).map(|chunk| send_chunk(client, queue_url, chunk))).await?;
    Ok(())
}

async fn send_chunk<M: Serialize>(client: &Client, queue_url: &str, messages: &[M]) -> Result<(), SendError> {
    let entries = messages.iter().enumerate().map(|(at, message)| {
        let body = serde_json::to_string(message)?;
        Ok(SendMessageBatchRequestEntry::builder().id(at.to_string()).message_body(body).build()?)
    });
    let entries = entries.collect::<Result<Vec<_>, SendError>>()?;
    let request = client.send_message_batch().queue_url(queue_url).set_entries(Some(entries));
    let sent = request.send().await.map_err(Box::new)?;
    match sent.failed.first() {
        None => Ok(()),
        Some(first) => Err(SendError::Refused { count: sent.failed.len(), code: first.code.clone() }),
    }
}
