//! Deliveries: every message to a person is an item that is claimed, sent and marked, so that a queue message that comes
//! twice, late or to two consumers at once is sent once.
//!
//! If a function is stopped between the provider's acceptance and the mark, the result is not known: after the lease the message is
//! sent once more and marked `resent`, so twice at most. The second unknown result in a row is marked `uncertain` and left to a
//! person.

mod caps;
mod claim;
mod key;
mod outcome;
mod recipient;
#[cfg(test)]
mod tests;

use aws_sdk_dynamodb::Client;
use thiserror::Error;
use time::{Duration, OffsetDateTime};

use zvarot_runtime::random::{self, RandomError};
use zvarot_runtime::retry::RetryBudget;
use zvarot_runtime::table::{self, Condition, Item, StoreError, Table, Transaction, number, text};

pub use caps::{Caps, Counted};
pub use claim::{Claim, Delivery, Repeat, State};
pub use key::{Channel, DeliveryKey};
pub use outcome::Outcome;
pub use recipient::{Cause, Recipient};

/// The deliveries in the table `notifications`. They are facts: no other table could say what was sent.
#[derive(Debug, Clone)]
pub struct Deliveries {
    table: Table,
    lease: Duration,
    caps: Caps,
}

/// A message on its way to somebody.
#[derive(Debug, Clone, Copy)]
pub struct Envelope<'a> {
    /// What names its delivery.
    pub key: &'a DeliveryKey,
    /// To whom it goes, and why.
    pub to: &'a Recipient,
    /// Whether it is sent again when it is not known whether the provider took it.
    pub repeat: Repeat,
}

/// Why a delivery is not final yet.
#[derive(Debug, Error)]
pub enum DeliveryError {
    /// Another holder has it under a lease.
    #[error("another holder is sending it")]
    Live,
    /// The provider did not take it now.
    #[error("the provider did not take it: {0}")]
    NotTaken(String),
    /// The provider did not answer; after the lease it is tried once more.
    #[error("the provider did not answer")]
    Unclear,
    /// The tries are used up, and it is not known whether it was delivered. A person must look.
    #[error("it is not known whether it was delivered")]
    Uncertain,
    /// The table failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// An item does not read or write.
    #[error("a delivery does not read")]
    Format(#[from] serde_dynamo::Error),
    /// No name for the claim.
    #[error(transparent)]
    Random(#[from] RandomError),
}

/// How claiming a delivery ended.
enum ClaimResult {
    /// It is ours to send, under this claim.
    Won(Delivery),
    /// It was final before.
    Final(Delivery),
}

/// How the first claim of a delivery ended.
enum First {
    /// It is written, and its message counted.
    Won,
    /// A cap of the day is reached; nothing was written.
    Capped,
    /// Somebody was quicker: this is there.
    Taken(Delivery),
}

impl Deliveries {
    /// The deliveries in the table called `table`. Whoever claims one has it alone for `lease`: longer than a function may run, so that two
    /// never send at once.
    pub fn new(client: Client, table: String, lease: Duration, caps: Caps) -> Self {
        Self { table: Table::new(client, table), lease, caps }
    }

    /// Claims the delivery and counts it, sends, and marks what came of it. Returns it once it is final, now or before. What is over a cap of
    /// the day is final at once, and is not sent ([`Delivery::is_capped`]).
    pub async fn deliver(
        &self,
        envelope: Envelope<'_>,
        now: OffsetDateTime,
        send: impl AsyncFnOnce(Counted) -> Outcome,
    ) -> Result<Delivery, DeliveryError> {
        let Envelope { key, repeat, .. } = envelope;
        let claimed = match self.claim(envelope, now).await? {
            ClaimResult::Won(claimed) => claimed,
            ClaimResult::Final(settled) => return Ok(settled),
        };
        let outcome = send(Counted(())).await;
        let after = claimed.after(&outcome, repeat, now);
        if after != claimed {
            // where the lease ran out meanwhile, the new holder marks it
            self.write(key, &after, Some(&claimed)).await?;
        }
        match outcome {
            _ if after.state != State::Claimed => Ok(after),
            Outcome::NotTaken { code } | Outcome::Broken { code } => Err(DeliveryError::NotTaken(code)),
            _ => Err(DeliveryError::Unclear),
        }
    }

    async fn claim(&self, envelope: Envelope<'_>, now: OffsetDateTime) -> Result<ClaimResult, DeliveryError> {
        let Envelope { key, repeat, .. } = envelope;
        let holder = hex::encode(random::bytes::<8>()?);
        let mut found: Option<Delivery> = None;
        // mostly once; twice where it exists; a third failed write means that others are sending it
        for _ in 0..3 {
            match Claim::decide(found.as_ref(), &holder, repeat, now, self.lease) {
                Claim::Take(claimed) if found.is_none() => match self.first_claim(envelope, &claimed, now).await? {
                    First::Won => return Ok(ClaimResult::Won(claimed)),
                    First::Capped => {
                        let capped = claimed.capped();
                        match self.write(key, &capped, None).await? {
                            None => return Ok(ClaimResult::Final(capped)),
                            other => found = other,
                        }
                    }
                    First::Taken(other) => found = Some(other),
                },
                Claim::Take(claimed) => match self.write(key, &claimed, found.as_ref()).await? {
                    None => return Ok(ClaimResult::Won(claimed)),
                    other => found = other,
                },
                Claim::Live => return Err(DeliveryError::Live),
                Claim::Settled(settled) => return Ok(ClaimResult::Final(settled)),
                Claim::GiveUp(uncertain) => {
                    self.write(key, &uncertain, found.as_ref()).await?;
                    return Err(DeliveryError::Uncertain);
                }
            }
        }
        Err(DeliveryError::Live)
    }

    /// Writes the first claim and counts its message: both or none.
    async fn first_claim(
        &self,
        Envelope { key, to, .. }: Envelope<'_>,
        claimed: &Delivery,
        now: OffsetDateTime,
    ) -> Result<First, DeliveryError> {
        let mut item: Item = serde_dynamo::to_item(claimed)?;
        item.extend(table::key(&key.pk, &key.sk));
        let mut writes = vec![self.table.put_new(item)?];
        writes.extend(self.caps.counters(&self.table, (key, to), now)?);
        let mut budget = RetryBudget::default();
        loop {
            match self.table.transact(writes.clone()).await? {
                Transaction::Done => return Ok(First::Won),
                Transaction::Refused(refused) if refused.at(0) => {
                    let found: Delivery = serde_dynamo::from_item(refused.item(0).cloned().unwrap_or_default())?;
                    // a lost answer and a try of our own: it is our write that we meet
                    return Ok(if found == *claimed { First::Won } else { First::Taken(found) });
                }
                Transaction::Refused(_) => return Ok(First::Capped),
                // others raise the same counters
                Transaction::Conflict => budget.wait().await.map_err(StoreError::from)?,
            }
        }
    }

    /// Writes `new` in the place of `old`. `None`: done. Otherwise what stands there instead.
    async fn write(
        &self,
        key: &DeliveryKey,
        new: &Delivery,
        old: Option<&Delivery>,
    ) -> Result<Option<Delivery>, DeliveryError> {
        let mut item: Item = serde_dynamo::to_item(new)?;
        item.extend(table::key(&key.pk, &key.sk));
        let unchanged = match old {
            None => Condition::absent(),
            Some(old) => Condition::new("holder = :holder AND lease_until = :lease AND #state = :claimed")
                .name("#state", "state")
                .value(":holder", text(&old.holder))
                .value(":lease", number(old.lease_until))
                .value(":claimed", serde_dynamo::to_attribute_value(State::Claimed)?),
        };
        match self.table.put_if(item, unchanged).await? {
            table::Outcome::Done(()) => Ok(None),
            table::Outcome::Refused(stored) => {
                let found: Delivery = serde_dynamo::from_item(stored.unwrap_or_default())?;
                // a lost answer and the SDK's own retry: it is our write that we meet
                Ok((found != *new).then_some(found))
            }
            table::Outcome::Conflict => Err(StoreError::Conflict.into()),
        }
    }
}
