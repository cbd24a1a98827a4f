//! Counters of wrong passwords: raised before the password is compared, so that parallel guesses count; in one transaction, so that a
//! request which the SDK repeats counts once.

use aws_sdk_dynamodb::types::{AttributeValue, TransactWriteItem};
use serde::Deserialize;
use time::{Duration, OffsetDateTime};
use zvarot_domain::account::{FAILURES_FORGOTTEN_AFTER, lockout};
use zvarot_runtime::retry::RetryBudget;
use zvarot_runtime::table::{Item, Refused, StoreError, Transaction, Update, number};

use super::{Accounts, keys};

/// What is counted, and how many failures weigh as one in the rule of the lock-out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Allowance {
    /// A login: 1. An address, behind which a whole office or a carrier's quarter of the town may sit: many more.
    pub failures_per_step: u32,
}

/// How an attempt was counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counted {
    /// It may be made.
    Allowed,
    /// Not now.
    Locked {
        /// How long to wait.
        retry_after: Duration,
    },
}

/// `ATTEMPT#<what>` / `COUNT`.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Failures {
    failures: u32,
    /// Of the last attempt that was let through, in milliseconds since 1970.
    last_at: i64,
}

/// Who an attempt is counted to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attempter {
    /// The name of the counter.
    pub who: String,
    /// What it is forgiven.
    pub allowance: Allowance,
}

/// An attempter whose counter is as it was last seen.
struct Seen<'a> {
    attempter: &'a Attempter,
    /// When the last attempt was made, if that is forgotten: then the count starts anew.
    forgotten: Option<i64>,
}

impl Accounts {
    /// Counts an attempt to all of `attempters`, unless one of them is locked out: then to none. Whoever succeeds takes it back with
    /// [`forgive_attempt`](Self::forgive_attempt).
    pub async fn count_attempt(&self, attempters: &[Attempter], now: OffsetDateTime) -> Result<Counted, StoreError> {
        let mut seen: Vec<_> = attempters.iter().map(|attempter| Seen { attempter, forgotten: None }).collect();
        let mut budget = RetryBudget::default();
        loop {
            let writes = seen.iter().map(|seen| self.raising(seen, now)).collect::<Result<_, _>>()?;
            match self.table.transact(writes).await? {
                Transaction::Done => return Ok(Counted::Allowed),
                Transaction::Refused(refused) => {
                    if let Some(wait) = longest_wait(&mut seen, &refused, now)? {
                        return Ok(Counted::Locked { retry_after: wait.max(Duration::SECOND) });
                    }
                }
                Transaction::Conflict => {}
            }
            budget.wait().await?;
        }
    }

    /// Forgets all attempts of `login`, whose right password was given, and takes one back from each of `addresses`: it was no failure, but those
    /// of others there remain.
    pub async fn forgive_attempt(&self, login: &Attempter, addresses: &[Attempter]) -> Result<(), StoreError> {
        let mut left: Vec<_> = addresses.iter().collect();
        let mut budget = RetryBudget::default();
        loop {
            match self.table.transact(self.forgiving(login, &left)?).await? {
                Transaction::Done => return Ok(()),
                // such a counter went away meanwhile: there is nothing to take back from it
                Transaction::Refused(refused) => {
                    let mut place = 0;
                    left.retain(|_| {
                        place += 1;
                        !refused.at(place)
                    });
                }
                Transaction::Conflict => {}
            }
            budget.wait().await?;
        }
    }

    fn forgiving(&self, login: &Attempter, addresses: &[&Attempter]) -> Result<Vec<TransactWriteItem>, StoreError> {
        let mut writes = vec![self.table.deleting(counter(&login.who), None)?];
        for address in addresses {
            let less = Update {
                update: "ADD failures :less",
                condition: Some("failures > :none"),
                values: vec![(":less", number(-1)), (":none", number(0))],
                names: Vec::new(),
            };
            writes.push(self.table.updating(counter(&address.who), less)?);
        }
        Ok(writes)
    }

    /// The counter raised by one, or begun anew after a quiet day.
    fn raising(&self, seen: &Seen<'_>, now: OffsetDateTime) -> Result<TransactWriteItem, StoreError> {
        let Seen { attempter: Attempter { who, allowance }, forgotten } = seen;
        let mut values = vec![
            (":one", number(1)),
            (":now", number(milliseconds(now))),
            (":expires", number((now + FAILURES_FORGOTTEN_AFTER).unix_timestamp())),
        ];
        if let Some(last_at) = forgotten {
            values.push((":last", number(*last_at)));
            let anew = Update {
                update: "SET lastAt = :now, expires_at = :expires, failures = :one",
                condition: Some("lastAt = :last"),
                values,
                names: Vec::new(),
            };
            return self.table.updating(counter(who), anew);
        }
        let condition = Allowance::condition();
        let limits = allowance.values(now);
        values.extend(limits.iter().map(|(name, value)| (name.as_str(), value.clone())));
        let raise = Update {
            update: "SET lastAt = :now, expires_at = :expires ADD failures :one",
            condition: Some(&condition),
            values,
            names: Vec::new(),
        };
        self.table.updating(counter(who), raise)
    }
}

/// The longest wait of those who are locked out; none where every refusal only says that the counter is forgotten or gone.
fn longest_wait(seen: &mut [Seen<'_>], refused: &Refused, now: OffsetDateTime) -> Result<Option<Duration>, StoreError> {
    let mut longest = None;
    for (place, seen) in seen.iter_mut().enumerate().filter(|(place, _)| refused.at(*place)) {
        let stored: Option<Failures> = refused.item(place).cloned().map(serde_dynamo::from_item).transpose()?;
        seen.forgotten = stored.as_ref().filter(|failures| failures.is_forgotten(now)).map(|failures| failures.last_at);
        if let (None, Some(failures)) = (seen.forgotten, stored) {
            longest = longest.max(Some(seen.attempter.allowance.remaining(&failures, now)));
        }
    }
    Ok(longest)
}

/// The key of the counter of attempts by `who`.
fn counter(who: &str) -> Item {
    keys::key(keys::attempts(who), keys::COUNT)
}

impl Allowance {
    /// A wait that holds from so many steps of failures on: until it gets longer, or for ever.
    fn waits() -> Vec<(u32, Duration)> {
        let mut waits: Vec<(u32, Duration)> = Vec::new();
        for step in 0.. {
            let wait = lockout(step);
            if waits.last().is_none_or(|(_, last)| *last < wait) {
                waits.push((step, wait));
            } else if !wait.is_zero() {
                break; // the longest is reached
            }
        }
        waits
    }

    /// Lets an attempt through if there was none, or the last one is long enough ago for their number; one that is forgotten begins anew
    /// instead. The rule is the domain's; here it is only said so that the table can hold it against the item it has.
    fn condition() -> String {
        let waits = Self::waits();
        let mut clauses = Vec::new();
        for (place, (_, wait)) in waits.iter().enumerate() {
            let fewer = waits.get(place + 1).map(|_| format!("failures < :f{}", place + 1));
            let long_ago = (!wait.is_zero()).then(|| format!("lastAt <= :t{place}"));
            let clause: Vec<String> = fewer.into_iter().chain(long_ago).collect();
            clauses.push(format!("({})", clause.join(" AND ")));
        }
        format!("attribute_not_exists(pk) OR (lastAt > :forgotten AND ({}))", clauses.join(" OR "))
    }

    fn values(self, now: OffsetDateTime) -> Vec<(String, AttributeValue)> {
        let mut values = vec![(":forgotten".to_owned(), number(milliseconds(now - FAILURES_FORGOTTEN_AFTER)))];
        for (place, (step, wait)) in Self::waits().into_iter().enumerate() {
            if place > 0 {
                values.push((format!(":f{place}"), number(step.saturating_mul(self.failures_per_step))));
            }
            if !wait.is_zero() {
                values.push((format!(":t{place}"), number(milliseconds(now - wait))));
            }
        }
        values
    }

    fn remaining(self, failures: &Failures, now: OffsetDateTime) -> Duration {
        let wait = lockout(failures.failures / self.failures_per_step.max(1));
        wait - Duration::milliseconds(milliseconds(now) - failures.last_at)
    }
}

impl Failures {
    fn is_forgotten(&self, now: OffsetDateTime) -> bool {
        self.last_at <= milliseconds(now - FAILURES_FORGOTTEN_AFTER)
    }
}

fn milliseconds(at: OffsetDateTime) -> i64 {
    i64::try_from(at.unix_timestamp_nanos() / 1_000_000).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    const NOW: OffsetDateTime = datetime!(2026-11-23 09:00 UTC);
    const LOGIN: Allowance = Allowance { failures_per_step: 1 };

    #[test]
    fn the_condition_says_the_rule_of_the_domain() {
        assert_eq!(
            Allowance::condition(),
            "attribute_not_exists(pk) OR (lastAt > :forgotten AND ((failures < :f1) OR (failures < :f2 AND lastAt <= :t1) \
             OR (failures < :f3 AND lastAt <= :t2) OR (failures < :f4 AND lastAt <= :t3) OR (failures < :f5 AND lastAt <= :t4) \
             OR (failures < :f6 AND lastAt <= :t5) OR (lastAt <= :t6)))"
        );
        let values: std::collections::BTreeMap<_, _> = LOGIN.values(NOW).into_iter().collect();
        assert_eq!(values[":f1"], number(5));
        assert_eq!(values[":t1"], number(milliseconds(NOW) - 30_000));
        assert_eq!(values[":t6"], number(milliseconds(NOW) - 900_000));
        assert_eq!(values.len(), 13);
    }

    /// What the table does with the condition, on numbers.
    fn lets_through(allowance: Allowance, failures: u32, since_last: Duration) -> bool {
        let waits = Allowance::waits();
        since_last >= FAILURES_FORGOTTEN_AFTER
            || waits.iter().enumerate().any(|(place, (_, wait))| {
                let fewer = waits.get(place + 1).is_none_or(|(step, _)| failures < step * allowance.failures_per_step);
                fewer && since_last >= *wait
            })
    }

    #[test]
    fn the_table_lets_through_what_the_domain_lets_through() {
        for failures_per_step in [1, 20] {
            let allowance = Allowance { failures_per_step };
            for failures in 0..300 {
                for seconds in [0, 1, 29, 30, 59, 60, 119, 120, 240, 480, 899, 900, 86_400] {
                    let since_last = Duration::seconds(seconds);
                    let expected = since_last >= lockout(failures / failures_per_step);
                    assert_eq!(lets_through(allowance, failures, since_last), expected, "{failures} {seconds}");
                }
            }
        }
    }

    #[test]
    fn the_wait_that_is_left_is_told() {
        let failures = Failures { failures: 6, last_at: milliseconds(NOW) - 20_000 };
        assert_eq!(LOGIN.remaining(&failures, NOW), Duration::seconds(40));
        let office = Allowance { failures_per_step: 20 };
        assert!(!office.remaining(&failures, NOW).is_positive());
    }
}
