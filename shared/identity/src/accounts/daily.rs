//! Counters of one day (UTC): raised as long as they are below their cap, in the transaction of what they count. Its token makes a
//! request that the SDK repeats count once.

use aws_sdk_dynamodb::types::TransactWriteItem;
use time::OffsetDateTime;
use zvarot_domain::attachment::PUTS_A_DAY;
use zvarot_domain::id::AccountId;
use zvarot_http::Network;
use zvarot_runtime::retry::{Attempt, retry};
use zvarot_runtime::table::{Item, StoreError, Transaction, Update, counted_day};

use super::{Accounts, keys};

/// A person mistypes an address once or twice; more mails a day to one that nobody has proven would flood a stranger's mailbox.
pub(super) const LINKS_PER_DAY: u32 = 5;

impl Accounts {
    /// Raises the counter of today, together with other writes, if it is below the cap.
    pub(super) fn capped(&self, what: &str, cap: u32, now: OffsetDateTime) -> Result<TransactWriteItem, StoreError> {
        self.table.updating(key(what, now), Update::counting(cap, now))
    }

    /// Counts one more mail to an address of `account` that nobody has proven, or one more answer about such an address: together
    /// with the links there are five. False where there were as many today.
    pub async fn count_unproven(&self, account: &AccountId, now: OffsetDateTime) -> Result<bool, StoreError> {
        self.count(&emails(account), LINKS_PER_DAY, now).await
    }

    /// Raises the counter of today of each network: a wider one has a cap so many times as high.
    pub(super) fn capped_by_network(
        &self,
        what: &str,
        networks: &[Network],
        cap: u32,
        now: OffsetDateTime,
    ) -> Result<Vec<TransactWriteItem>, StoreError> {
        let counted = networks
            .iter()
            .map(|Network { key, people }| self.capped(&format!("{what}#{key}"), cap.saturating_mul(*people), now));
        counted.collect()
    }

    /// Counts one more put of a file that `account` may make. False where there were [`PUTS_A_DAY`] today.
    pub async fn count_put(&self, account: &AccountId, now: OffsetDateTime) -> Result<bool, StoreError> {
        self.count(&format!("UPLOAD#{account}"), PUTS_A_DAY, now).await
    }

    /// Counts one more appeal of `account`, together with the event that it is: refused where there were `cap` today.
    pub fn counted_appeal(
        &self,
        account: &AccountId,
        cap: u32,
        now: OffsetDateTime,
    ) -> Result<TransactWriteItem, StoreError> {
        self.capped(&format!("APPEAL#{account}"), cap, now)
    }

    /// Counts what nothing else is written for. False: the cap is reached.
    async fn count(&self, what: &str, cap: u32, now: OffsetDateTime) -> Result<bool, StoreError> {
        retry(async || {
            Ok::<_, StoreError>(match self.table.transact(vec![self.capped(what, cap, now)?]).await? {
                Transaction::Done => Attempt::Done(true),
                Transaction::Refused(_) => Attempt::Done(false),
                Transaction::Conflict => Attempt::Lost,
            })
        })
        .await
    }
}

/// The counter of what an account does about addresses that nobody has proven.
pub(super) fn emails(account: &AccountId) -> String {
    format!("EMAIL#{account}")
}

fn key(what: &str, now: OffsetDateTime) -> Item {
    keys::key(keys::attempts(&format!("{what}#{}", counted_day(now))), keys::COUNT)
}

/// How long until the caps of the day are new, in seconds.
pub fn until_tomorrow(now: OffsetDateTime) -> u32 {
    let midnight = counted_day(now).next_day().map_or(now, |tomorrow| tomorrow.midnight().assume_utc());
    u32::try_from((midnight - now).whole_seconds()).unwrap_or(0) + 1
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
