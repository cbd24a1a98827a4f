//! One delivery: sent, logged, and its end turned into what becomes of the message.

use lambda_runtime::tracing;
use time::OffsetDateTime;
use zvarot_messaging::deliveries::{Counted, Delivery, DeliveryError, Envelope, Outcome};
use zvarot_messaging::queue::Failure;
use zvarot_runtime::table::StoreError;

use crate::App;

/// Delivers by `send`. What the provider refuses for good, and what is over a cap of the day, is settled: nobody can do more.
pub(crate) async fn deliver(
    app: &App,
    envelope: Envelope<'_>,
    now: OffsetDateTime,
    send: impl AsyncFnOnce(Counted) -> Outcome,
) -> Result<Delivery, Failure> {
    let key = envelope.key;
    let result = app.deliveries.deliver(envelope, now, send).await;
    match &result {
        // a metric counts this line (infra/observability.yaml)
        Ok(delivery) if delivery.is_capped() => tracing::warn!(delivery = %key, "message capped"),
        Ok(delivery) => tracing::info!(
            delivery = %key,
            delivery.state = ?delivery.state,
            delivery.attempts = delivery.attempts,
            delivery.error = delivery.error,
            "delivered"
        ),
        Err(error) => tracing::warn!(delivery = %key, %error, "not delivered"),
    }
    result.map_err(|error| match error {
        // a person must look; the delivery says which message it is
        DeliveryError::Uncertain => Failure::Park("uncertainDelivery"),
        DeliveryError::Format(_) => Failure::Park("unreadableDelivery"),
        other => other.into(),
    })
}

/// The failure of all, where any failed: one that may pass before one that never will, because the message must come back.
pub(crate) fn all_done(results: impl IntoIterator<Item = Result<(), Failure>>) -> Result<(), Failure> {
    let mut parked = Ok(());
    for result in results {
        match result {
            Err(retry @ Failure::Retry(_)) => return Err(retry),
            Err(park @ Failure::Park(_)) => parked = Err(park),
            Ok(()) => {}
        }
    }
    parked
}

/// What becomes of a message whose account could not be read.
pub(crate) fn unread(error: StoreError) -> Failure {
    match error {
        StoreError::Format(_) => Failure::Park("unreadableAccount"),
        other => other.into(),
    }
}
