//! Caps on what is sent in one day (UTC): to one address, for one account, and over all.
//!
//! They are counted in the transaction that claims a delivery, so that whoever sends has counted, and a delivery counts once however
//! often its message comes. What is over a cap is not sent, and is told in the cabinet all the same.

use aws_lc_rs::digest::{SHA256, digest};
use aws_sdk_dynamodb::types::TransactWriteItem;
use time::OffsetDateTime;
use zvarot_runtime::configuration::{ConfigurationError, number as configured};
use zvarot_runtime::table::{StoreError, Table, Update, counted_day, key};

use super::{Cause, Channel, DeliveryKey, Recipient};

/// How much is sent in one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Caps {
    /// One-time codes to one phone.
    pub codes_per_phone: u32,
    /// SMS about appeals to one phone.
    pub sms_per_phone: u32,
    /// SMS over all.
    pub sms: u32,
    /// Mails about appeals and accounts to one address.
    pub mails_per_address: u32,
    /// Mails over all.
    pub mails: u32,
    /// Push messages to one device.
    pub pushes_per_device: u32,
    /// Push messages over all.
    pub pushes: u32,
    /// Mails to the operator.
    pub to_operator: u32,
}

/// Links to one address that nobody has proven: the one at registration and five more.
const LINKS_PER_ADDRESS: u32 = 6;
/// Word of what happened to an account to an address of it that nobody has proven.
const ALERTS_PER_ADDRESS: u32 = 5;
/// Devices of one account, and addresses that one account may have in a day.
const DEVICES: u32 = 10;
const ADDRESSES: u32 = 2;
/// The counter over all has so many parts, or every message would wait for one item; each has its share, so that the sum is a little less
/// than exact.
const PARTS: u32 = 8;

/// Leave to send one message: only [`Deliveries`](super::Deliveries) gives it, after it has counted the message.
#[derive(Debug)]
pub struct Counted(pub(super) ());

impl Caps {
    /// Reads the environment.
    pub fn from_env() -> Result<Self, ConfigurationError> {
        Ok(Self {
            codes_per_phone: configured("SMS_PER_PHONE_PER_DAY")?,
            sms_per_phone: configured("NEWS_SMS_PER_PHONE_PER_DAY")?,
            sms: configured("SMS_PER_DAY")?,
            mails_per_address: configured("MAILS_PER_ADDRESS_PER_DAY")?,
            mails: configured("MAILS_PER_DAY")?,
            pushes_per_device: configured("PUSHES_PER_DEVICE_PER_DAY")?,
            pushes: configured("PUSHES_PER_DAY")?,
            to_operator: configured("MESSAGES_PER_DAY")?,
        })
    }

    /// What each kind of message may use of all in a day: half, so that a flood of codes leaves room for news, and the other way round.
    fn share(all: u32) -> u32 {
        all.div_ceil(2)
    }

    /// To one address, for one account, and over all.
    fn of(&self, recipient: &Recipient) -> [u32; 3] {
        let of_one = |address: u32, addresses: u32| [address, address.saturating_mul(addresses)];
        let ([address, account], all) = match (recipient.channel, recipient.cause) {
            (Channel::Email, Cause::Operator) => ([self.to_operator, self.to_operator], self.mails),
            (Channel::Sms, Cause::Asked) => (of_one(self.codes_per_phone, ADDRESSES), self.sms),
            (Channel::Sms, Cause::News | Cause::Alert | Cause::Operator) => {
                (of_one(self.sms_per_phone, ADDRESSES), self.sms)
            }
            (Channel::Email, Cause::Asked) => (of_one(LINKS_PER_ADDRESS, ADDRESSES), self.mails),
            (Channel::Email, Cause::Alert) => (of_one(ALERTS_PER_ADDRESS, ADDRESSES), self.mails),
            (Channel::Email, Cause::News) => (of_one(self.mails_per_address, ADDRESSES), self.mails),
            (Channel::Push, _) => (of_one(self.pushes_per_device, DEVICES), self.pushes),
        };
        [address, account, Self::share(all).div_ceil(PARTS)]
    }

    /// The counters that a delivery raises.
    pub(super) fn counters(
        &self,
        table: &Table,
        (delivery, recipient): (&DeliveryKey, &Recipient),
        now: OffsetDateTime,
    ) -> Result<Vec<TransactWriteItem>, StoreError> {
        let [address, account, all] = self.of(recipient);
        let of_account = recipient.account.as_ref().map(|id| (format!("ACCOUNT#{id}"), account));
        let all = (format!("ALL-{}", part_of(delivery)), all);
        let counters = [(format!("TO#{}", recipient.address), address), all].into_iter().chain(of_account);
        counters
            .map(|(what, cap)| {
                table.updating(key(partition(recipient, &what, now), "COUNT"), Update::counting(cap, now))
            })
            .collect()
    }
}

fn partition(recipient: &Recipient, what: &str, now: OffsetDateTime) -> String {
    format!("CAP#{}#{}#{what}#{}", recipient.channel.as_str(), recipient.cause.as_str(), counted_day(now))
}

/// The part of the counter over all that a delivery uses: by its whole key, so that it is always the same, and the messages to several
/// devices do not meet at one.
fn part_of(delivery: &DeliveryKey) -> u32 {
    let hash = digest(&SHA256, format!("{}\n{}", delivery.pk, delivery.sk).as_bytes());
    u32::from(hash.as_ref().first().copied().unwrap_or_default()) % PARTS
}

#[cfg(test)]
mod tests {
    use time::Duration;
    use time::macros::datetime;
    use zvarot_domain::applicant::{Email, Phone};
    use zvarot_domain::id::{AccountId, DeviceId, SignupId};

    use super::*;

    const CAPS: Caps = Caps {
        codes_per_phone: 5,
        sms_per_phone: 20,
        sms: 1600,
        mails_per_address: 100,
        mails: 3200,
        pushes_per_device: 50,
        pushes: 6400,
        to_operator: 500,
    };

    #[test]
    fn each_kind_has_caps_of_its_own() {
        let (phone, email) = (Phone::parse("+375291234567").unwrap(), Email::parse("Anna@example.by").unwrap());
        let account = AccountId::parse("a1").unwrap();
        let code = Recipient::phone(&phone, Cause::Asked, None);
        let news = Recipient::phone(&phone, Cause::News, Some(&account));
        assert_eq!((CAPS.of(&code), CAPS.of(&news)), ([5, 10, 100], [20, 40, 100]));
        let link = Recipient::mailbox(&email, Cause::Asked, Some(&account));
        let mail = Recipient::mailbox(&email, Cause::News, Some(&account));
        let alert = Recipient::mailbox(&email, Cause::Alert, Some(&account));
        let operator = Recipient::mailbox(&email, Cause::Operator, None);
        assert_eq!([&link, &alert, &mail].map(|to| CAPS.of(to)), [[6, 12, 200], [5, 10, 200], [100, 200, 200]]);
        assert_eq!(CAPS.of(&operator), [500, 500, 200]);
        let device = Recipient::device(&DeviceId::parse("d1").unwrap(), Some(&account));
        assert_eq!(CAPS.of(&device), [50, 500, 400]);
        let now = datetime!(2026-11-23 23:59 UTC);
        assert_ne!(partition(&code, "x", now), partition(&news, "x", now));
        assert_ne!(partition(&code, "x", now), partition(&code, "x", now + Duration::MINUTE));
    }

    #[test]
    fn random_ids_use_every_part() {
        let key = || DeliveryKey::sending(&zvarot_runtime::random::id::<SignupId>().unwrap(), 1, Channel::Sms);
        let parts: std::collections::BTreeSet<u32> = (0..500).map(|_| part_of(&key())).collect();
        assert_eq!(parts, (0..PARTS).collect());
    }

    #[test]
    fn a_delivery_raises_each_of_its_counters() {
        let delivery = DeliveryKey::sending(&SignupId::parse("r1").unwrap(), 1, Channel::Sms);
        let phone = Phone::parse("+375291234567").unwrap();
        let table = Table::new(
            aws_sdk_dynamodb::Client::from_conf(
                aws_sdk_dynamodb::Config::builder()
                    .behavior_version(aws_sdk_dynamodb::config::BehaviorVersion::latest())
                    .build(),
            ),
            "notifications".to_owned(),
        );
        let account = AccountId::parse("a1").unwrap();
        for (account, counters) in [(None, 2), (Some(&account), 3)] {
            let to = Recipient::phone(&phone, Cause::News, account);
            let raised = CAPS.counters(&table, (&delivery, &to), datetime!(2026-11-23 09:00 UTC)).unwrap();
            let keys: Vec<_> = raised.iter().map(|raise| format!("{:?}", raise.update.as_ref().unwrap().key)).collect();
            assert_eq!(keys.len(), counters);
            assert!(!keys.concat().contains("291234567"), "no phone in a key");
        }
    }
}
