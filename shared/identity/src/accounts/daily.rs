//! Counters of one day (UTC): raised as long as they are below their cap.

use aws_sdk_dynamodb::types::{AttributeValue, TransactWriteItem};
use time::{Date, Duration, OffsetDateTime};
use zvarot_domain::attachment::PUTS_A_DAY;
use zvarot_domain::id::AccountId;
use zvarot_runtime::table::{Item, StoreError, Update, number};

use super::{Accounts, keys};

const RAISE: &str = "SET expires_at = :expires ADD happened :one";
const IF_BELOW: &str = "attribute_not_exists(pk) OR happened < :cap";

impl Accounts {
    /// Raises the counter of today, together with other writes, if it is below the cap.
    pub(super) fn capped(&self, what: &str, cap: u32, now: OffsetDateTime) -> Result<TransactWriteItem, StoreError> {
        let values = values(cap, now).to_vec();
        self.table
            .updating(key(what, now), Update { update: RAISE, condition: Some(IF_BELOW), values, names: Vec::new() })
    }

    /// Counts one more put of a file that `account` may make. False where there were [`PUTS_A_DAY`] today.
    pub async fn count_put(&self, account: &AccountId, now: OffsetDateTime) -> Result<bool, StoreError> {
        let values = values(PUTS_A_DAY, now).to_vec();
        let update = Update { update: RAISE, condition: Some(IF_BELOW), values, names: Vec::new() };
        let counted = self.table.update_if(key(&format!("UPLOAD#{account}"), now), update).await?;
        Ok(counted.done()?.is_some())
    }
}

fn key(what: &str, now: OffsetDateTime) -> Item {
    keys::key(keys::attempts(&format!("{what}#{}", day(now))), keys::COUNT)
}

fn values(cap: u32, now: OffsetDateTime) -> [(&'static str, AttributeValue); 3] {
    // two days: one is over at midnight, and DynamoDB deletes late
    let expires = (now + Duration::days(2)).unix_timestamp();
    [(":one", number(1)), (":cap", number(cap)), (":expires", number(expires))]
}

/// How long until the caps of the day are new, in seconds.
pub fn until_tomorrow(now: OffsetDateTime) -> u32 {
    let midnight = day(now).next_day().map_or(now, |tomorrow| tomorrow.midnight().assume_utc());
    u32::try_from((midnight - now).whole_seconds()).unwrap_or(0) + 1
}

fn day(now: OffsetDateTime) -> Date {
    now.to_offset(time::UtcOffset::UTC).date()
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    #[test]
    fn the_caps_are_new_at_midnight() {
        assert_eq!(until_tomorrow(datetime!(2026-11-23 23:59:30 UTC)), 31);
        assert_eq!(until_tomorrow(datetime!(2026-11-23 00:00 UTC)), 86_401);
        assert_eq!(until_tomorrow(datetime!(2026-11-23 02:00 +3)), 3_601);
    }
}
