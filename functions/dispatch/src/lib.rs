//! `dispatch`: the streams of journal and accounts are the outbox; each new event goes to its queues.
//!
//! Nothing is remembered: a batch that comes again is sent again, and consumers do each thing once.

mod announce;

use zvarot_messaging::queue::{Change, SendError, UnparsableRecord};
use zvarot_messaging::routing_table::Queues;
use zvarot_runtime::configuration::ConfigurationError;
use zvarot_runtime::sdk::Sdk;

/// What the function uses.
pub struct App {
    queues: Queues,
}

impl App {
    /// Reads the addresses of the queues.
    pub fn from_env(sdk: &Sdk) -> Result<Self, ConfigurationError> {
        Ok(Self::new(Queues::from_env(sdk.sqs())?))
    }

    /// With these queues.
    pub fn new(queues: Queues) -> Self {
        Self { queues }
    }
}

/// Sends what the changes announce; returns those that cannot be parsed, to be parked. An error is of the
/// whole batch.
pub async fn handle(app: &App, changes: Vec<Change>) -> Result<Vec<UnparsableRecord>, SendError> {
    let (mut messages, mut unparsable) = (Vec::new(), Vec::new());
    for change in &changes {
        match announce::messages(change) {
            Ok(theirs) => messages.extend(theirs),
            Err(reason) => unparsable.push(change.unparsable(reason)),
        }
    }
    app.queues.send(&messages).await?;
    Ok(unparsable)
}
