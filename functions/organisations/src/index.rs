//! All organisations in the memory of this process, so that any word of any of them can be compared.
//!
//! A thousand of them are half a megabyte: one page of a query, read again once a minute while somebody searches.

use std::sync::Arc;

use futures_util::try_join;
use time::{Duration, OffsetDateTime};
use tokio::sync::Mutex;
use zvarot_domain::organisation::search::Index;
use zvarot_runtime::table::StoreError;
use zvarot_store::directory::Directory;

/// How old it may be. The replies made from it are kept by browsers and `CloudFront` for so much less.
pub(crate) const LIFETIME: Duration = Duration::MINUTE;

/// The index as it was read last.
#[derive(Default)]
pub(crate) struct Cached(Mutex<Option<(OffsetDateTime, Arc<Index>)>>);

impl Cached {
    /// The index, read again if it is too old.
    pub async fn read(&self, directory: &Directory, now: OffsetDateTime) -> Result<Arc<Index>, StoreError> {
        let mut kept = self.0.lock().await;
        if let Some((_, index)) = kept.as_ref().filter(|(at, _)| now - *at < LIFETIME) {
            return Ok(Arc::clone(index));
        }
        let (entries, everyday) = try_join!(directory.organisations(), directory.everyday_names())?;
        let index = Arc::new(Index::new(entries, &everyday));
        *kept = Some((now, Arc::clone(&index)));
        Ok(index)
    }
}
