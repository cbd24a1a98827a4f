//! A provider's description and keys, kept by the warm process.

use std::sync::{Arc, Mutex, PoisonError};

use openidconnect::{IssuerUrl, ProviderMetadataWithLogout};
use time::{Duration, OffsetDateTime};

use super::ProviderError;
use crate::outside::Outside;

/// Addresses change once in years; a key that is new is asked for at once (`anew`), one that was withdrawn is forgotten after this.
const GOOD_FOR: Duration = Duration::hours(1);

/// The description, if it was read already.
pub(super) struct Metadata {
    issuer: IssuerUrl,
    known: Mutex<Option<Known>>,
}

struct Known {
    since: OffsetDateTime,
    metadata: Arc<ProviderMetadataWithLogout>,
}

impl Metadata {
    pub fn new(issuer: IssuerUrl) -> Self {
        Self { issuer, known: Mutex::new(None) }
    }

    /// The description, not older than an hour.
    pub async fn current(
        &self,
        outside: &Outside,
        now: OffsetDateTime,
    ) -> Result<Arc<ProviderMetadataWithLogout>, ProviderError> {
        match self.known(now) {
            Some(known) => Ok(known),
            None => self.anew(outside, now).await,
        }
    }

    /// The description as it is now.
    pub async fn anew(
        &self,
        outside: &Outside,
        now: OffsetDateTime,
    ) -> Result<Arc<ProviderMetadataWithLogout>, ProviderError> {
        let metadata = ProviderMetadataWithLogout::discover_async(self.issuer.clone(), outside).await?;
        let metadata = Arc::new(metadata);
        let known = Known { since: now, metadata: metadata.clone() };
        *self.known.lock().unwrap_or_else(PoisonError::into_inner) = Some(known);
        Ok(metadata)
    }

    fn known(&self, now: OffsetDateTime) -> Option<Arc<ProviderMetadataWithLogout>> {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.as_ref().filter(|known| now - known.since < GOOD_FOR).map(|known| known.metadata.clone())
    }
}
