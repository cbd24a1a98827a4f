//! Messages about an account.

use super::Message;
use crate::account::AccountEvent;
use crate::applicant::{Email, Phone};
use crate::contact::{MessageText, SenderName};
use crate::id::MessageId;
use crate::signup::Code;

/// SMS: the code that proves a mobile number (seed:0). Its last line binds it to the portal's `host`: browsers and phones fill
/// it in there and nowhere else (WICG, Origin-bound one-time codes).
///
/// How long it lasts stands on the page: with a host of up to 17 characters the Cyrillic text is then one part of 70 characters,
/// at half the price of two; with any other it is two.
pub fn signup_code(code: &Code, host: &str) -> Message {
    Message::new("sms-code").with("code", code.reveal()).with("host", host)
}

/// SMS: in place of a code, to a number that has an account: one number, one account (seed:0). Whoever typed the number
/// learns nothing, its owner learns enough.
pub fn account_exists() -> Message {
    Message::new("sms-account-exists")
}

/// Mail: the link that proves an address (seed:0: one address, one account).
pub fn email_proof(link: &str) -> Message {
    Message::new("mail-email-proof").with("link", link)
}

/// Mail to the operator: what somebody wrote, in the frame of their language (domain §13).
pub fn operator_mail(id: &MessageId, (name, email, phone): Sender<'_>, text: &MessageText) -> Message {
    Message::new("mail-operator")
        .with("id", id.as_str())
        .with("name", name.as_str())
        .with("email", email.as_str())
        .with("phone", phone.map_or("—", Phone::as_str))
        .with("text", text.as_str())
}

/// Who writes to the operator, and how to reach them.
pub type Sender<'a> = (&'a SenderName, &'a Email, Option<&'a Phone>);

/// What the owner of an account is told of an event, each way in its own words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountAlert {
    /// By mail.
    pub mail: Message,
    /// By SMS; also what a device shows, under the heading of the mail.
    pub short: Message,
}

/// The events of an account whose owner is written to, by their names: the outbox of an account knows no more of them. An address to prove, and
/// whatever has an [`account_alert`].
pub const TOLD_OF_ACCOUNT: [&str; 11] = [
    "created",
    "emailClaimed",
    "certificateLinked",
    "certificateUnlinked",
    "identityLinked",
    "identityUnlinked",
    "signatoryAdded",
    "signatoryRemoved",
    "passwordChanged",
    "contactsChanged",
    "refreshReused",
];

/// An event that the owner must hear of, by every way there is, even if somebody else holds the session: ways in and addresses.
/// `None` for all other events.
pub fn account_alert(event: &AccountEvent, link: &str) -> Option<AccountAlert> {
    match event {
        AccountEvent::CertificateLinked { .. }
        | AccountEvent::CertificateUnlinked { .. }
        | AccountEvent::IdentityLinked { .. }
        | AccountEvent::IdentityUnlinked { .. }
        | AccountEvent::SignatoryAdded { .. }
        | AccountEvent::SignatoryRemoved { .. }
        | AccountEvent::PasswordChanged
        | AccountEvent::ContactsChanged
        | AccountEvent::RefreshReused { .. } => Some(AccountAlert {
            mail: Message::new(format!("mail-{}", event.name())).with("link", link),
            short: Message::new("sms-account-alert"),
        }),
        AccountEvent::Created { .. }
        | AccountEvent::Activated { .. }
        | AccountEvent::SignedIn { .. }
        | AccountEvent::EmailClaimed
        | AccountEvent::EmailProven
        | AccountEvent::EmailDisplaced
        | AccountEvent::ProfileChanged
        | AccountEvent::SettingsChanged
        | AccountEvent::DeviceAdded { .. }
        | AccountEvent::DeviceRemoved { .. }
        | AccountEvent::SignedOut { .. }
        | AccountEvent::SignedOutEverywhere
        | AccountEvent::GroundLost { .. } => None,
    }
}
