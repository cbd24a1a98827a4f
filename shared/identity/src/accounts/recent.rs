//! What came into the outboxes in a period, for `reconcile`: lines of accounts' logs, and messages to the operator. Codes are not among
//! it: they are good for minutes, and whoever waits for one asks for another.

use serde::Deserialize;
use time::{OffsetDateTime, UtcOffset};
use zvarot_runtime::table::recent::{INDEX, partition, shard};
use zvarot_runtime::table::{Item, StoreError, text, text_in};

use super::Accounts;

/// An item of an outbox, as the index has it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct RecentItem {
    /// Its partition key.
    pub pk: String,
    /// Its sort key.
    pub sk: String,
    /// Its type.
    #[serde(rename = "type")]
    pub kind: String,
    /// When it came.
    #[serde(with = "time::serde::rfc3339")]
    pub at: OffsetDateTime,
}

/// The item of an outbox with what puts it into the index, where its `at` orders it.
pub(super) fn indexed(mut item: Item, at: OffsetDateTime) -> Item {
    let shard = shard(text_in(&item, "pk").unwrap_or_default());
    item.insert(INDEX.to_owned(), text(partition(at.to_offset(UtcOffset::UTC).date(), shard)));
    item
}

impl Accounts {
    /// Everything that came between `since` and `until`.
    pub async fn recent(&self, since: OffsetDateTime, until: OffsetDateTime) -> Result<Vec<RecentItem>, StoreError> {
        let entries = self.table.recent(since, until).await?;
        // what cannot be read is parked when it comes by the stream; here it must not hold up the others
        Ok(entries.into_iter().filter_map(|entry| serde_dynamo::from_item(entry).ok()).collect())
    }
}
