//! What was written in a period: a sparse index by day and shard, which holds keys and little else.

use time::format_description::well_known::Rfc3339;
use time::{Date, OffsetDateTime, UtcOffset};

use super::{Item, StoreError, Table};

/// The index, and the attribute that is its partition key. Its sort key is `at`, an [`instant`].
pub const INDEX: &str = "recent";
/// Shards of a day: each takes 1,000 writes a second.
pub const SHARDS: u32 = 4;

/// The shard of what is named `id`.
pub fn shard(id: &str) -> u32 {
    id.bytes().map(u32::from).sum::<u32>() % SHARDS
}

/// The partition of a day's shard.
pub fn partition(day: Date, shard: u32) -> String {
    format!("{day}#{shard}")
}

/// The sort key of what was written `at` that time.
pub fn instant(at: OffsetDateTime) -> String {
    at.to_offset(UtcOffset::UTC).format(&Rfc3339).unwrap_or_default()
}

impl Table {
    /// Every entry of the index between `since` and `until`, by day and shard.
    pub async fn recent(&self, since: OffsetDateTime, until: OffsetDateTime) -> Result<Vec<Item>, StoreError> {
        let (since, until) = (since.to_offset(UtcOffset::UTC), until.to_offset(UtcOffset::UTC));
        let (from, to) = (instant(since), instant(until));
        let mut entries = Vec::new();
        let mut day = Some(since.date());
        while let Some(date) = day.filter(|date| *date <= until.date()) {
            for shard in 0..SHARDS {
                let query = self.query_index(INDEX, INDEX, partition(date, shard)).index_between("at", &from, &to);
                entries.extend(query.items().await?);
            }
            day = date.next_day();
        }
        Ok(entries)
    }
}
