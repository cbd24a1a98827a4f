//! What happened in a period: a sparse, keys-only index by day, for `reconcile`.

use aws_sdk_dynamodb::types::AttributeValue;
use time::format_description::well_known::Rfc3339;
use time::{Date, OffsetDateTime, UtcOffset};
use zvarot_domain::appeal::AppealNumber;

use super::{Journal, LoadError, keys};

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
    pub async fn recent(&self, since: OffsetDateTime, until: OffsetDateTime) -> Result<Vec<RecentEvent>, LoadError> {
        let (since, until) = (since.to_offset(UtcOffset::UTC), until.to_offset(UtcOffset::UTC));
        let mut events = Vec::new();
        let mut day = Some(since.date());
        while let Some(date) = day.filter(|date| *date <= until.date()) {
            for shard in 0..SHARDS {
                self.recent_in(&partition(date, shard), since, until, &mut events).await?;
            }
            day = date.next_day();
        }
        Ok(events)
    }

    async fn recent_in(
        &self,
        partition: &str,
        since: OffsetDateTime,
        until: OffsetDateTime,
        events: &mut Vec<RecentEvent>,
    ) -> Result<(), LoadError> {
        let mut start = None;
        loop {
            let page = self
                .client
                .query()
                .table_name(&self.table)
                .index_name("recent")
                .key_condition_expression("recent = :day AND #at BETWEEN :since AND :until")
                .expression_attribute_names("#at", "at")
                .expression_attribute_values(":day", AttributeValue::S(partition.to_owned()))
                .expression_attribute_values(":since", AttributeValue::S(instant(since)))
                .expression_attribute_values(":until", AttributeValue::S(instant(until)))
                .set_exclusive_start_key(start)
                .send()
                .await?;
            for item in page.items.unwrap_or_default() {
                let text = |name| item.get(name).and_then(|value: &AttributeValue| value.as_s().ok());
                let key =
                    text("pk").and_then(|pk| keys::number_of(pk)).zip(text("sk").and_then(|sk| keys::sequence_of(sk)));
                // a foreign key is parked when it comes by the stream; here it must not hold up the others
                events.extend(key.map(|(number, n)| RecentEvent { number, n }));
            }
            start = page.last_evaluated_key;
            if start.is_none() {
                return Ok(());
            }
        }
    }
}
