//! The journal of appeals: the truth that all else follows from. Also the outbox: its stream feeds the queues.

mod append;
mod draft;
mod keys;
mod load;
mod opened;
mod recent;
mod submissions;

use aws_sdk_dynamodb::Client;
use zvarot_runtime::table::Table;

pub use append::{AppendError, NewEvent};
pub use draft::{DraftConflict, StoredDraft};
pub use keys::{DRAFT, event_key, number_of, partition, sequence_of};
pub use load::{Loaded, StoredEvent};
pub use opened::Opened;
pub use recent::RecentEvent;
pub use submissions::DayPlace;

/// The table `journal`.
#[derive(Debug, Clone)]
pub struct Journal {
    table: Table,
}

impl Journal {
    /// The journal in the table called `table`.
    pub fn new(client: Client, table: String) -> Self {
        Self { table: Table::new(client, table) }
    }
}
