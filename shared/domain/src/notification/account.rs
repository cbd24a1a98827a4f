//! Messages about an account.

use super::Message;
use crate::account::AccountEvent;
use crate::registration::{CODE_LIFE, Code};

/// SMS: the code that proves a mobile number (seed:0).
pub fn registration_code(code: &Code) -> Message {
    Message::new("sms-code").with("code", code.reveal()).with("minutes", CODE_LIFE.whole_minutes().to_string())
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

/// Mail: an event that the owner must hear of even if somebody else holds the session; `None` for all other events.
pub fn account_mail(event: &AccountEvent, link: &str) -> Option<Message> {
    match event {
        AccountEvent::CertificateLinked { .. }
        | AccountEvent::CertificateUnlinked { .. }
        | AccountEvent::PasswordChanged
        | AccountEvent::RefreshReused { .. } => Some(Message::new(format!("mail-{}", event.name())).with("link", link)),
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
        | AccountEvent::SignedOutEverywhere => None,
    }
}
