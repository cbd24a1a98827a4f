//! What names a delivery: about what, by which channel, to whom. Nothing personal is in it.

use std::fmt::Display;

use zvarot_domain::appeal::AppealNumber;
use zvarot_domain::id::{AccountId, RegistrationId};

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
/// registration or device.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct DeliveryKey {
    pub(super) pk: String,
    pub(super) sk: String,
}

impl DeliveryKey {
    /// Of the event `n` of an appeal.
    pub fn appeal(number: &AppealNumber, n: u32, channel: Channel, recipient: &impl Display) -> Self {
        Self::new(number, n, channel, recipient)
    }

    /// Of sending `k` of a registration.
    pub fn sending(registration: &RegistrationId, k: u32, channel: Channel) -> Self {
        Self::new(registration, k, channel, registration)
    }

    /// Of a line of an account's log, by the last part of its sort key.
    pub fn account(account: &AccountId, line: &str, channel: Channel) -> Self {
        Self::new(account, line, channel, account)
    }

    fn new(about: &impl Display, n: impl Display, channel: Channel, recipient: &impl Display) -> Self {
        Self { pk: format!("DELIVERY#{about}#{n}"), sk: format!("{}#{recipient}", channel.as_str()) }
    }
}
