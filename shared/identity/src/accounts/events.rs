//! The log of an account: outbox of its messages.

use aws_sdk_dynamodb::types::TransactWriteItem;
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use zvarot_domain::account::AccountEvent;
use zvarot_domain::id::AccountId;
use zvarot_runtime::table::{Item, StoreError};

use super::recent::indexed;
use super::{Accounts, keys};
use zvarot_runtime::random;

/// `ACCOUNT#<id>` / `EVENT#<n>`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredAccountEvent {
    /// What happened.
    #[serde(flatten)]
    pub event: AccountEvent,
    /// When.
    #[serde(with = "time::serde::rfc3339")]
    pub at: OffsetDateTime,
}

/// The place of the event that makes an account.
pub(super) const FIRST: u64 = 1;

impl Accounts {
    /// An event, by the sort key that a queue message names.
    pub async fn event(&self, account: &AccountId, sk: &str) -> Result<Option<StoredAccountEvent>, StoreError> {
        self.table.get(keys::key(keys::account(account), sk)).await
    }

    /// Adds an event to the log at a new place.
    pub(super) fn log(
        &self,
        account: &AccountId,
        event: AccountEvent,
        at: OffsetDateTime,
    ) -> Result<TransactWriteItem, StoreError> {
        self.log_at(place(at)?, account, event, at)
    }

    /// Adds an event to the log at its place `n`.
    pub(super) fn log_at(
        &self,
        n: u64,
        account: &AccountId,
        event: AccountEvent,
        at: OffsetDateTime,
    ) -> Result<TransactWriteItem, StoreError> {
        let mut item: Item = serde_dynamo::to_item(StoredAccountEvent { event, at })?;
        item.extend(keys::key(keys::account(account), keys::event(n)));
        self.table.put_new(indexed(item, at))
    }
}

/// A place after all earlier ones: the time in milliseconds, and three digits that keep two events of one millisecond apart.
pub(super) fn place(at: OffsetDateTime) -> Result<u64, StoreError> {
    let milliseconds = u64::try_from(at.unix_timestamp_nanos() / 1_000_000).unwrap_or_default();
    let random = u64::from(u16::from_be_bytes(random::bytes()?)) % 1_000;
    Ok(milliseconds * 1_000 + random)
}

#[cfg(test)]
mod tests {
    use aws_sdk_dynamodb::types::AttributeValue;
    use time::macros::datetime;

    use super::*;

    #[test]
    fn an_event_is_stored_flat_and_reads_back() {
        let stored = StoredAccountEvent { event: AccountEvent::EmailClaimed, at: datetime!(2026-11-23 09:00 UTC) };
        let item: Item = serde_dynamo::to_item(&stored).unwrap();
        assert_eq!(item["type"], AttributeValue::S("emailClaimed".to_owned()));
        assert_eq!(item["at"], AttributeValue::S("2026-11-23T09:00:00Z".to_owned()));
        assert_eq!(serde_dynamo::from_item::<_, StoredAccountEvent>(item).unwrap(), stored);
    }

    #[test]
    fn later_events_stand_after_earlier_ones() {
        let (one, two) = (datetime!(2026-11-23 09:00:00.001 UTC), datetime!(2026-11-23 09:00:00.002 UTC));
        assert!(keys::event(place(one).unwrap()) < keys::event(place(two).unwrap()));
        assert!(keys::event(FIRST) < keys::event(place(one).unwrap()));
        assert_eq!(keys::event(place(one).unwrap()).len(), "EVENT#".len() + 16);
    }
}
