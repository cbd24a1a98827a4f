//! Counters of wrong passwords: raised before the password is compared, so that parallel guesses count.

use aws_sdk_dynamodb::types::AttributeValue;
use serde::Deserialize;
use time::{Duration, OffsetDateTime};
use zvarot_domain::account::{FAILURES_FORGOTTEN_AFTER, lockout};
use zvarot_runtime::table::{Item, Outcome, StoreError, Update, number};

use super::{Accounts, keys};

/// What is counted, and how many failures weigh as one in the rule of the lock-out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Allowance {
    /// A login: 1. An address, behind which a whole office may sit: more.
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

impl Accounts {
    /// Counts an attempt by `who`, unless it is locked out. Whoever succeeds takes it back with
    /// [`forget_attempts`](Self::forget_attempts) or [`take_back_attempt`](Self::take_back_attempt).
    pub async fn count_attempt(
        &self,
        who: &str,
        allowance: Allowance,
        now: OffsetDateTime,
    ) -> Result<Counted, StoreError> {
        let condition = Allowance::condition();
        let mut values = vec![
            (":one", number(1)),
            (":now", number(milliseconds(now))),
            (":expires", number((now + FAILURES_FORGOTTEN_AFTER).unix_timestamp())),
        ];
        let limits = allowance.values(now);
        values.extend(limits.iter().map(|(name, value)| (name.as_str(), value.clone())));
        let update = Update {
            update: "SET lastAt = :now, expires_at = :expires ADD failures :one",
            condition: Some(&condition),
            values,
            names: Vec::new(),
        };
        match self.table.update_giving_old(counter(who), update).await? {
            Outcome::Done(before) => {
                let before: Option<Failures> = before.map(serde_dynamo::from_item).transpose()?;
                if before.is_some_and(|before| before.is_forgotten(now)) {
                    self.start_anew(who, now).await?;
                }
                Ok(Counted::Allowed)
            }
            Outcome::Refused(stored) => {
                let failures: Option<Failures> = stored.map(serde_dynamo::from_item).transpose()?;
                // somebody succeeded or was forgotten in between: a second is enough
                let wait = failures.map_or(Duration::SECOND, |failures| allowance.remaining(&failures, now));
                Ok(Counted::Locked { retry_after: wait.max(Duration::SECOND) })
            }
            Outcome::Conflict => Err(StoreError::Conflict),
        }
    }

    /// Forgets all attempts by `who`: the right password was given.
    pub async fn forget_attempts(&self, who: &str) -> Result<(), StoreError> {
        self.table.delete(counter(who)).await
    }

    /// Takes one attempt by `who` back: it was no failure, but those of others at the same address remain.
    pub async fn take_back_attempt(&self, who: &str) -> Result<(), StoreError> {
        let update = Update {
            update: "ADD failures :less",
            condition: Some("failures > :none"),
            values: vec![(":less", number(-1)), (":none", number(0))],
            names: Vec::new(),
        };
        self.table.update_if(counter(who), update).await?.done().map(drop)
    }

    /// After a quiet day the count starts with this attempt. Rare: DynamoDB has mostly deleted the counter by then.
    async fn start_anew(&self, who: &str, now: OffsetDateTime) -> Result<(), StoreError> {
        let update = Update {
            update: "SET failures = :one",
            condition: Some("lastAt = :now"),
            values: vec![(":one", number(1)), (":now", number(milliseconds(now)))],
            names: Vec::new(),
        };
        self.table.update_if(counter(who), update).await?.done().map(drop)
    }
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

    /// Lets an attempt through if there was none, the last one is forgotten, or long enough ago for their number. The rule is
    /// the domain's; here it is only said so that the table can hold it against the item it has.
    fn condition() -> String {
        let waits = Self::waits();
        let mut clauses = vec!["attribute_not_exists(pk)".to_owned(), "lastAt <= :forgotten".to_owned()];
        for (place, (_, wait)) in waits.iter().enumerate() {
            let fewer = waits.get(place + 1).map(|_| format!("failures < :f{}", place + 1));
            let long_ago = (!wait.is_zero()).then(|| format!("lastAt <= :t{place}"));
            let clause: Vec<String> = fewer.into_iter().chain(long_ago).collect();
            clauses.push(format!("({})", clause.join(" AND ")));
        }
        clauses.join(" OR ")
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
            "attribute_not_exists(pk) OR lastAt <= :forgotten OR (failures < :f1) OR (failures < :f2 AND lastAt <= :t1) \
             OR (failures < :f3 AND lastAt <= :t2) OR (failures < :f4 AND lastAt <= :t3) OR (failures < :f5 AND lastAt <= :t4) \
             OR (failures < :f6 AND lastAt <= :t5) OR (lastAt <= :t6)"
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
