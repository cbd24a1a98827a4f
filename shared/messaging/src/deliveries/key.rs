//! What names a delivery: about what, by which channel, to whom. Nothing personal is in it.

use std::fmt::{self, Display};

use zvarot_domain::appeal::AppealNumber;
use zvarot_domain::id::{AccountId, DeviceId, MessageId, SignupId};

/// A way to reach a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Channel {
    /// A short message to a telephone.
    Sms,
    /// E-mail.
    Email,
    /// A push message to a device.
    Push,
}

impl Channel {
    /// The name in keys and logs.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Sms => "SMS",
            Self::Email => "EMAIL",
            Self::Push => "PUSH",
        }
    }
}

/// The key of a delivery: `DELIVERY#<of what>#<n>` / `<CHANNEL>#<recipient>`, the recipient by the id of an account,
/// signup or device. Its `Display` is for logs.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct DeliveryKey {
    pub(super) pk: String,
    pub(super) sk: String,
    shown: String,
}

impl DeliveryKey {
    /// Of the event `n` of an appeal.
    pub fn appeal(number: &AppealNumber, n: u32, channel: Channel, recipient: &impl Display) -> Self {
        Self::new(number, n, channel, recipient)
    }

    /// Of sending `k` of a signup. The log does not show which: the id is a secret of whoever opened it.
    pub fn sending(signup: &SignupId, k: u32, channel: Channel) -> Self {
        Self { shown: format!("{} {k} of a registration", channel.as_str()), ..Self::new(signup, k, channel, signup) }
    }

    /// Of a line of an account's log, by the last part of its sort key.
    pub fn account(account: &AccountId, line: &str, channel: Channel) -> Self {
        Self::new(account, line, channel, account)
    }

    /// The same, to one of the account's devices.
    pub fn account_device(account: &AccountId, line: &str, device: &DeviceId) -> Self {
        Self::new(account, line, Channel::Push, device)
    }

    /// Of a message to the operator, by mail.
    pub fn message(id: &MessageId) -> Self {
        Self::new(id, 1, Channel::Email, &"operator")
    }

    fn new(about: &impl Display, n: impl Display, channel: Channel, recipient: &impl Display) -> Self {
        Self {
            pk: format!("DELIVERY#{about}#{n}"),
            sk: format!("{}#{recipient}", channel.as_str()),
            shown: format!("{} {about}#{n}", channel.as_str()),
        }
    }
}

impl Display for DeliveryKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.shown)
    }
}

impl fmt::Debug for DeliveryKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DeliveryKey({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_name_what_and_to_whom_and_logs_name_no_secret() {
        let key = DeliveryKey::sending(&SignupId::parse("r1").unwrap(), 2, Channel::Sms);
        assert_eq!((key.pk.as_str(), key.sk.as_str()), ("DELIVERY#r1#2", "SMS#r1"));
        assert!(!format!("{key} {key:?}").contains("r1"));
        let key = DeliveryKey::account(&AccountId::parse("a1").unwrap(), "0001", Channel::Email);
        assert_eq!(
            (key.pk.as_str(), key.sk.as_str(), key.to_string().as_str()),
            ("DELIVERY#a1#0001", "EMAIL#a1", "EMAIL a1#0001")
        );
    }
}
