//! What happened in a period: a sparse, keys-only index by day, for `reconcile`.

use time::format_description::well_known::Rfc3339;
use time::{Date, OffsetDateTime, UtcOffset};
use zvarot_domain::appeal::AppealNumber;
use zvarot_runtime::table::{StoreError, text_in};

use super::{Journal, keys};

/// The index, and the attribute that is its partition key.
pub(super) const INDEX: &str = "recent";
/// Shards of a day: each takes 1,000 writes a second.
pub(super) const SHARDS: u32 = 4;

/// An event by its key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecentEvent {
    /// Of which appeal.
    pub number: AppealNumber,
    /// Its place.
    pub n: u32,
}

pub(super) fn shard(number: &AppealNumber) -> u32 {
    number.as_str().bytes().map(u32::from).sum::<u32>() % SHARDS
}

pub(super) fn partition(day: Date, shard: u32) -> String {
    format!("{day}#{shard}")
}

pub(super) fn instant(at: OffsetDateTime) -> String {
    at.to_offset(UtcOffset::UTC).format(&Rfc3339).unwrap_or_default()
}

impl Journal {
    /// Every event between `since` and `until`, by day and shard.
    pub async fn recent(&self, since: OffsetDateTime, until: OffsetDateTime) -> Result<Vec<RecentEvent>, StoreError> {
        let (since, until) = (since.to_offset(UtcOffset::UTC), until.to_offset(UtcOffset::UTC));
        let (from, to) = (instant(since), instant(until));
        let mut events = Vec::new();
        let mut day = Some(since.date());
        while let Some(date) = day.filter(|date| *date <= until.date()) {
            for shard in 0..SHARDS {
                let query =
                    self.table.query_index(INDEX, INDEX, partition(date, shard)).index_between("at", &from, &to);
                // a foreign key is parked when it comes by the stream; here it must not hold up the others
                events.extend(query.items().await?.iter().filter_map(|item| {
                    let number = keys::number_of(text_in(item, "pk")?)?;
                    Some(RecentEvent { number, n: keys::sequence_of(text_in(item, "sk")?)? })
                }));
            }
            day = date.next_day();
        }
        Ok(events)
    }
}
