//! The parked queue: what no retry will mend, kept for a person to look at.

use aws_sdk_sqs::Client;
use serde::Serialize;

use super::{ItemRef, SendError, send_all};
use zvarot_runtime::configuration::{ConfigurationError, required};

/// Where messages are parked.
#[derive(Debug, Clone)]
pub struct Parking {
    client: Client,
    queue_url: String,
}

/// A message of the parked queue.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub(super) enum Parked {
    /// An item that could not be dealt with.
    Known {
        #[serde(flatten)]
        item: ItemRef,
        reason: &'static str,
    },
    /// A record that holds no keys. Its text is kept, because it exists nowhere else.
    Unknown { id: String, record: String, reason: &'static str },
}

impl Parking {
    /// Reads `PARKED_QUEUE_URL`.
    pub fn from_env(client: Client) -> Result<Self, ConfigurationError> {
        Ok(Self::new(client, required("PARKED_QUEUE_URL")?))
    }

    /// With the address of the queue.
    pub fn new(client: Client, queue_url: impl Into<String>) -> Self {
        Self { client, queue_url: queue_url.into() }
    }

    pub(super) async fn park(&self, parked: &[Parked]) -> Result<(), SendError> {
        send_all(&self.client, &self.queue_url, parked).await
    }
}
