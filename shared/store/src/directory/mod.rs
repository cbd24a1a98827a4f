//! The directory: organisations, units, people, calendars, the classifier, registration counters, the log of an organisation's people.

mod calendar;
mod organisations;
mod people;
mod search;
mod serial;
mod staff;

use aws_sdk_dynamodb::Client;
use zvarot_runtime::table::Table;

pub use calendar::Classified;
pub use organisations::organisation_key;
pub use people::Enrolled;

pub use serial::serial_in;
pub use staff::{Carried, Change, LogPage, NewChange, Staff};

/// The table `directory`.
#[derive(Debug, Clone)]
pub struct Directory {
    table: Table,
}

impl Directory {
    /// The directory in the table called `table`.
    pub fn new(client: Client, table: String) -> Self {
        Self { table: Table::new(client, table) }
    }
}
