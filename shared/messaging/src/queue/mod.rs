//! Queues and streams: messages that name an item and carry no data of it, and the loops of the functions that take them.

mod consume;
mod expiry;
mod parked;
mod send;
mod stream;

pub use consume::{consume, consume_of, run_queue, run_queue_of};
pub use expiry::Expiry;
pub use parked::Parking;
pub use send::{SendError, send_all};
pub use stream::{Batch, Change, Tables, UnparsableRecord, feed, run_stream};

use std::error::Error;

use serde::{Deserialize, Serialize};

/// A table whose items are announced.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Table {
    /// The journal of appeals.
    Journal,
    /// The accounts.
    Accounts,
}

/// A message: which item came to be, and of what type. Never personal data: whoever needs more reads the item.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ItemRef {
    /// The table of the item.
    pub table: Table,
    /// Its partition key.
    pub pk: String,
    /// Its sort key.
    pub sk: String,
    /// The type of the event, such as `submitted`.
    #[serde(rename = "type")]
    pub kind: String,
    /// Ordered by an operator: people are to be told even of what is older than [`Expiry`] allows.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub send_expired: bool,
}

/// Why a message was not done. What is done already, or gone, is done.
#[derive(Debug)]
pub enum Failure {
    /// It may work later: back to the queue with it.
    Retry(Box<dyn Error + Send + Sync>),
    /// It never will: to the parked queue, with a code that says why.
    Park(&'static str),
}

impl<E: Error + Send + Sync + 'static> From<E> for Failure {
    fn from(error: E) -> Self {
        Self::Retry(error.into())
    }
}

#[cfg(test)]
mod tests;
