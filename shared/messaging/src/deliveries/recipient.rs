//! To whom a message goes, and why: what caps count by.

use aws_lc_rs::digest::{SHA256, digest};
use zvarot_domain::applicant::{Email, Phone};
use zvarot_domain::id::{AccountId, DeviceId};

use super::Channel;

/// What made a message go out. Each is counted by itself, so that a flood of one leaves the others room.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// Somebody asked for it who has proven nothing yet: a one-time code, a link to an address.
    Asked,
    /// Something happened to an appeal or an account.
    News,
    /// Something happened to an account, and nobody has proven the address that is told: links to prove it are not used up by that.
    Alert,
    /// Somebody writes to the operator.
    Operator,
}

/// To whom, by which channel, and why. Holds no address, only what caps need of one.
#[derive(Clone, PartialEq, Eq)]
pub struct Recipient {
    pub(super) channel: Channel,
    pub(super) cause: Cause,
    /// A hash of the address: keys are no place for phones and e-mails.
    pub(super) address: String,
    pub(super) account: Option<AccountId>,
}

impl Recipient {
    /// Whoever has the phone.
    pub fn phone(phone: &Phone, cause: Cause, account: Option<&AccountId>) -> Self {
        Self::new(Channel::Sms, cause, phone.as_str(), account)
    }

    /// Whoever reads the mailbox; capital and small letters are the same.
    pub fn mailbox(email: &Email, cause: Cause, account: Option<&AccountId>) -> Self {
        Self::new(Channel::Email, cause, &email.key(), account)
    }

    /// A device of an account.
    pub fn device(device: &DeviceId, account: Option<&AccountId>) -> Self {
        Self::new(Channel::Push, Cause::News, device.as_str(), account)
    }

    fn new(channel: Channel, cause: Cause, address: &str, account: Option<&AccountId>) -> Self {
        let hash = hex::encode(digest(&SHA256, address.as_bytes()));
        let address = hash.get(..32).unwrap_or_default().to_owned();
        Self { channel, cause, address, account: account.cloned() }
    }
}

impl Cause {
    /// The name in keys.
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Asked => "ASKED",
            Self::News => "NEWS",
            Self::Alert => "ALERT",
            Self::Operator => "OPERATOR",
        }
    }
}

impl std::fmt::Debug for Recipient {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Recipient({:?}, {:?})", self.channel, self.cause)
    }
}
