//! A counter of one day (UTC): raised as long as it is below its cap, in the transaction of what it counts.

use time::{Date, Duration, OffsetDateTime, UtcOffset};

use super::{Update, number};

impl Update<'static> {
    /// Raises a counter of the day by one, if it is below `cap`. The item has `happened`, and goes by itself.
    pub fn counting(cap: u32, now: OffsetDateTime) -> Self {
        // two days: one is over at midnight, and DynamoDB deletes late
        let expires = number((now + Duration::days(2)).unix_timestamp());
        Self {
            update: "SET expires_at = :expires ADD happened :one",
            condition: Some("attribute_not_exists(pk) OR happened < :cap"),
            values: vec![(":one", number(1)), (":cap", number(cap)), (":expires", expires)],
            names: Vec::new(),
        }
    }
}

/// The day that counters of now are of.
pub fn counted_day(now: OffsetDateTime) -> Date {
    now.to_offset(UtcOffset::UTC).date()
}
