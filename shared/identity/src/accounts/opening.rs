//! Opening a signup and asking for its code again: both send an SMS, so both count against the caps of the day.

use aws_sdk_dynamodb::types::TransactWriteItem;
use time::OffsetDateTime;
use zvarot_domain::applicant::Phone;
use zvarot_domain::id::SignupId;
use zvarot_http::Network;
use zvarot_runtime::table::{StoreError, Transaction, Update, number, text};

use super::{Accounts, Signup, keys};
use zvarot_runtime::retry::Attempt;

/// How much may happen in one day (UTC). SMS cost money and annoy: these caps are the guard against pumping.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Caps {
    /// SMS to one number.
    pub sms_per_phone: u32,
    /// Signups from one address.
    pub signups_per_address: u32,
    /// SMS in all.
    pub sms_in_all: u32,
}

/// How opening a signup ended.
#[derive(Debug)]
pub enum Opened {
    /// It is open, and its first message is in the outbox.
    Open,
    /// Its place is taken: the same id was made from the same intent before.
    Before(Box<Signup>),
    /// A cap of the day is reached; nothing was written.
    Capped,
}

/// How asking for a code again ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SentAgain {
    /// The next message is in the outbox.
    Sent,
    /// A cap of the day is reached; nothing was written.
    Capped,
}

/// The counter of all SMS has so many parts, or every signup would wait for one item. Each part has its share of the
/// budget, so that the sum is a little less than exact.
const PARTS: u32 = 8;

impl Accounts {
    /// Opens `signup` and puts its first message into the outbox. `networks` are those of the caller.
    pub async fn open_signup(
        &self,
        signup: &Signup,
        networks: &[Network],
        caps: &Caps,
        now: OffsetDateTime,
    ) -> Result<Attempt<Opened>, StoreError> {
        let mut writes = vec![
            self.table.put_new(signup.item()?)?,
            self.table.put_new(signup.sending().item(signup.codes.expires_at())?)?,
        ];
        writes.extend(self.capped_by_network("REGISTRATION", networks, caps.signups_per_address, now)?);
        writes.extend(self.sms_caps(&signup.id, &signup.phone, caps, now)?);
        match self.table.transact(writes).await? {
            Transaction::Done => Ok(Attempt::Done(Opened::Open)),
            Transaction::Refused(refused) if refused.at(0) => match refused.item(0) {
                Some(item) => Ok(Attempt::Done(Opened::Before(serde_dynamo::from_item(item.clone())?))),
                None => Ok(Attempt::Lost),
            },
            Transaction::Refused(_) => Ok(Attempt::Done(Opened::Capped)),
            Transaction::Conflict => Ok(Attempt::Lost),
        }
    }

    /// Puts message `again.codes.sendings` into the outbox, if nobody did since the signup was read. `asked` is the
    /// intent of the caller, if they gave one.
    pub async fn send_again(
        &self,
        again: &Signup,
        asked: Option<&str>,
        caps: &Caps,
        now: OffsetDateTime,
    ) -> Result<Attempt<SentAgain>, StoreError> {
        let sending = again.sending();
        let mut values = vec![
            (":k", number(sending.k)),
            (":before", number(sending.k.saturating_sub(1))),
            (":now", text(rfc3339(again.codes.sent_at))),
            (":no", aws_sdk_dynamodb::types::AttributeValue::Bool(false)),
        ];
        let mut update = "SET codes.sendings = :k, codes.sentAt = :now".to_owned();
        if let Some(before) = again.codes.sent_before_at {
            update.push_str(", codes.sentBeforeAt = :sentBefore");
            values.push((":sentBefore", text(rfc3339(before))));
        }
        if asked.is_some() {
            update.push_str(", asked.#intent = :now");
        }
        let change = Update {
            update: &update,
            condition: Some("codes.sendings = :before AND codes.confirmed = :no"),
            values,
            names: asked.map(|intent| ("#intent", intent)).into_iter().collect(),
        };
        let mut writes = vec![
            self.table.updating(keys::key(keys::signup(&again.id), keys::STATE), change)?,
            self.table.put_new(sending.item(again.codes.expires_at())?)?,
        ];
        writes.extend(self.sms_caps(&again.id, &again.phone, caps, now)?);
        match self.table.transact(writes).await? {
            Transaction::Done => Ok(Attempt::Done(SentAgain::Sent)),
            // somebody asked at the same time: what they were given decides what we are given
            Transaction::Refused(refused) if refused.at(0) || refused.at(1) => Ok(Attempt::Lost),
            Transaction::Refused(_) => Ok(Attempt::Done(SentAgain::Capped)),
            Transaction::Conflict => Ok(Attempt::Lost),
        }
    }

    fn sms_caps(
        &self,
        signup: &SignupId,
        phone: &Phone,
        caps: &Caps,
        now: OffsetDateTime,
    ) -> Result<[TransactWriteItem; 2], StoreError> {
        let part = part_of(signup);
        let share = caps.sms_in_all.div_ceil(PARTS);
        Ok([
            self.capped(&format!("SMS#{}", phone.as_str()), caps.sms_per_phone, now)?,
            self.capped(&format!("SMS#ALL-{part}"), share, now)?,
        ])
    }
}

/// The part of the counter that a signup uses: by its random id, so that parts fill evenly.
fn part_of(signup: &SignupId) -> u32 {
    signup.as_str().bytes().fold(0, |sum: u32, byte| sum.wrapping_mul(31).wrapping_add(u32::from(byte))) % PARTS
}

fn rfc3339(at: OffsetDateTime) -> String {
    // years of four digits always format
    at.format(&time::format_description::well_known::Rfc3339).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn random_ids_use_every_part() {
        let id = || zvarot_runtime::random::id::<SignupId>().unwrap();
        let parts: BTreeSet<u32> = (0..500).map(|_| part_of(&id())).collect();
        assert_eq!(parts, (0..PARTS).collect());
    }
}
