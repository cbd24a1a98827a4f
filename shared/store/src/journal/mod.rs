//! The journal of appeals: the truth that all else follows from. Also the outbox: its stream feeds the queues.

mod append;
mod draft;
mod keys;
mod load;
mod opened;
mod recent;
mod retry;
mod submissions;

use aws_sdk_dynamodb::Client;

pub use append::{AppendError, NewEvent};
pub use draft::{DraftConflict, DraftUnread, StoredDraft};
pub use keys::{event_key, number_of, partition, sequence_of};
pub use load::{LoadError, Loaded, StoredEvent};
pub use opened::Opened;
pub use recent::RecentEvent;
pub use retry::{Attempt, Patience, settle};
pub use submissions::DayPlace;

/// The table `journal`.
#[derive(Debug, Clone)]
pub struct Journal {
    client: Client,
    table: String,
}

impl Journal {
    /// The journal in `table`.
    pub fn new(client: Client, table: String) -> Self {
        Self { client, table }
    }
}
