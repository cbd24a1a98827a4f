//! A queue for serials: whoever lost the race for one is told which to wait for.
//!
//! Fifty registrars at once who simply tried again would need a thousand transactions. The queue is a courtesy and promises
//! nothing: a serial is given by its transaction alone, and whoever leaves the queue only makes the others wait a little.

use std::time::Duration;

use aws_sdk_dynamodb::types::AttributeValue;
use time::OffsetDateTime;
use zvarot_domain::id::OrganisationId;
use zvarot_runtime::table::{Item, StoreError, Update, number, number_in};
use zvarot_runtime::time_limits;

use super::Directory;
use super::serial::key;

/// What each one before us takes: a transaction and its way there and back.
pub const TURN: Duration = Duration::from_millis(30);
/// So many turns fit into the time for which anybody waits (3 s). A longer queue holds those who have left.
const LONGEST: u32 = 100;
/// Nobody waits as long as that: a queue that was not joined since has run empty.
const STALE: Duration = Duration::from_secs(4);
/// Two who find an old queue may both begin a new one; the second joins the first's.
const TRIES: u8 = 3;

impl Directory {
    /// The serial to wait for, behind those who came before; `last` is the last one given as far as we know.
    pub async fn queue_for_serial(
        &self,
        organisation: &OrganisationId,
        year: i32,
        last: u32,
        now: OffsetDateTime,
    ) -> Result<u32, StoreError> {
        for _ in 0..TRIES {
            if let Some(place) = self.join_queue(organisation, year, (last, now)).await? {
                return Ok(place);
            }
            if let Some(place) = self.begin_queue(organisation, year, (last, now)).await? {
                return Ok(place);
            }
        }
        Ok(last + 1)
    }

    async fn join_queue(
        &self,
        organisation: &OrganisationId,
        year: i32,
        (last, now): (u32, OffsetDateTime),
    ) -> Result<Option<u32>, StoreError> {
        let joining = ("SET place = place + :one, joined = :now", "place BETWEEN :last AND :full AND joined > :stale");
        let values = [(":one", 1), (":last", last), (":full", last.saturating_add(LONGEST))];
        self.queue(key(organisation, &format!("{year}#QUEUE")), joining, (&values, now)).await
    }

    async fn begin_queue(
        &self,
        organisation: &OrganisationId,
        year: i32,
        (last, now): (u32, OffsetDateTime),
    ) -> Result<Option<u32>, StoreError> {
        let nobody_waits = "attribute_not_exists(pk) OR NOT (place BETWEEN :last AND :full AND joined > :stale)";
        let beginning = ("SET place = :first, joined = :now", nobody_waits);
        let values = [(":first", last + 1), (":last", last), (":full", last.saturating_add(LONGEST))];
        self.queue(key(organisation, &format!("{year}#QUEUE")), beginning, (&values, now)).await
    }

    /// The place after the update; none where its condition does not hold.
    async fn queue(
        &self,
        key: Item,
        (update, condition): (&str, &str),
        (values, now): (&[(&str, u32)], OffsetDateTime),
    ) -> Result<Option<u32>, StoreError> {
        let mut all = vec![(":now", moment(now)), (":stale", moment(now - time_limits::of_stage(STALE)))];
        all.extend(values.iter().map(|(name, value)| (*name, number(*value))));
        let update = Update { update, condition: Some(condition), values: all, names: Vec::new() };
        let updated = self.table.update_if(key, update).await?.done()?;
        Ok(updated.and_then(|item| number_in(&item, "place")))
    }
}

/// Milliseconds since 1970.
fn moment(at: OffsetDateTime) -> AttributeValue {
    AttributeValue::N((at.unix_timestamp_nanos() / 1_000_000).to_string())
}
