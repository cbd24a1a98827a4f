//! The views: cards, lists, counters, notices. All of it follows from the journal and can be rebuilt from it.

mod card;
mod counters;
mod lists;
mod notices;
mod projection;

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::error::SdkError;
use thiserror::Error;

pub use card::Card;
pub use counters::Counts;
pub use lists::{List, Page};
pub use notices::Notice;
pub use projection::{ProjectError, Projected};

/// The table `views`.
#[derive(Debug, Clone)]
pub struct Views {
    client: Client,
    table: String,
}

impl Views {
    /// The views in `table`.
    pub fn new(client: Client, table: String) -> Self {
        Self { client, table }
    }
}

/// Why a view could not be read or written.
#[derive(Debug, Error)]
pub enum ViewError {
    /// The table did not answer.
    #[error("the views did not answer")]
    Request(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// An item does not read or write.
    #[error("a view does not read")]
    Format(#[from] serde_dynamo::Error),
    /// A request could not be built.
    #[error("a request could not be built")]
    Build(#[from] aws_sdk_dynamodb::error::BuildError),
    /// A cursor that we did not give.
    #[error("a foreign cursor")]
    Cursor,
}

impl<E, R> From<SdkError<E, R>> for ViewError
where
    E: std::error::Error + Send + Sync + 'static,
    R: std::fmt::Debug + Send + Sync + 'static,
{
    fn from(error: SdkError<E, R>) -> Self {
        Self::Request(Box::new(error))
    }
}
