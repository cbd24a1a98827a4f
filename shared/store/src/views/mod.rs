//! The views: cards, lists, tallies. All of it follows from the journal and can be rebuilt from it.

mod card;
mod key_range;
mod lists;
mod projection;
mod stored_card;
mod tallies;

use aws_sdk_dynamodb::Client;
use zvarot_runtime::table::Table;

pub use card::Card;
pub use key_range::{KeyRange, Numbers};
pub use lists::{List, Page};
pub use projection::Projected;
pub use tallies::{Tallies, Tally};

/// The table `views`.
#[derive(Debug, Clone)]
pub struct Views {
    table: Table,
}

impl Views {
    /// The views in the table called `table`.
    pub fn new(client: Client, table: String) -> Self {
        Self { table: Table::new(client, table) }
    }
}
