//! What happened in a period, for `reconcile`.

use time::OffsetDateTime;
use zvarot_domain::appeal::AppealNumber;
use zvarot_runtime::table::{StoreError, text_in};

use super::{Journal, keys};

/// An event by its key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecentEvent {
    /// Of which appeal.
    pub number: AppealNumber,
    /// Its place.
    pub n: u32,
}

impl Journal {
    /// Every event between `since` and `until`, by day and shard.
    pub async fn recent(&self, since: OffsetDateTime, until: OffsetDateTime) -> Result<Vec<RecentEvent>, StoreError> {
        let entries = self.table.recent(since, until).await?;
        // a foreign key is parked when it comes by the stream; here it must not hold up the others
        let events = entries.iter().filter_map(|entry| {
            let number = keys::number_of(text_in(entry, "pk")?)?;
            Some(RecentEvent { number, n: keys::sequence_of(text_in(entry, "sk")?)? })
        });
        Ok(events.collect())
    }
}
