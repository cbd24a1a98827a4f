//! The views: cards, lists, tallies. All of it follows from the journal and can be rebuilt from it.

mod card;
mod key_range;
mod lists;
mod projection;
mod stored_card;
mod tallies;

use aws_sdk_dynamodb::Client;
use thiserror::Error;

use zvarot_runtime::sdk_error::RequestError;

pub use card::Card;
pub use key_range::KeyRange;
pub use lists::{List, Page};
pub use projection::Projected;
pub use tallies::{Tallies, Tally};

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
    Request(#[from] RequestError),
    /// An item does not read or write.
    #[error("a view does not read")]
    Format(#[from] serde_dynamo::Error),
    /// A request could not be built.
    #[error("a request could not be built")]
    Build(#[from] aws_sdk_dynamodb::error::BuildError),
}

impl<E> From<aws_sdk_dynamodb::error::SdkError<E>> for ViewError
where
    RequestError: From<aws_sdk_dynamodb::error::SdkError<E>>,
{
    fn from(error: aws_sdk_dynamodb::error::SdkError<E>) -> Self {
        Self::Request(error.into())
    }
}
