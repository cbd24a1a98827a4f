//! The SMS of a signup: its one-time code, or word that the number has an account already.

use time::OffsetDateTime;
use zvarot_domain::id::SignupId;
use zvarot_domain::notification::{account_exists, render, signup_code};
use zvarot_domain::signup::Codes;
use zvarot_identity::accounts::{Sending, SendingKind};
use zvarot_messaging::deliveries::{Cause, Channel, DeliveryKey, Envelope, Recipient, Repeat};
use zvarot_messaging::queue::Failure;

use crate::App;
use crate::age_limit::log_expired;
use crate::delivering::{deliver, unread};

/// Sends what sending `k` asks for, while it is of use.
pub(crate) async fn send(app: &App, signup: &SignupId, k: u32, now: OffsetDateTime) -> Result<(), Failure> {
    let sending = app.accounts.sending(signup, k).await.map_err(unread)?;
    // a signup goes after a day: if the queue stood still for so long, a person should know
    let sending = sending.ok_or(Failure::Park("noSuchSending"))?;
    let key = DeliveryKey::sending(signup, k, Channel::Sms);
    // a code that is not taken any more would only confuse
    if now >= sending.valid_until {
        log_expired(&key);
        return Ok(());
    }
    let (text, repeat) = message(app.codes.as_bytes(), app.links.host(), &sending);
    let to = Recipient::phone(&sending.phone, Cause::Asked, None);
    let envelope = Envelope { key: &key, to: &to, repeat };
    let sent = deliver(app, envelope, now, async |counted| app.sms.send(counted, &sending.phone, &text).await).await;
    match (sent, repeat) {
        // whether it came is known to the person alone, who asks for another if it did not
        (Err(Failure::Park(_)), Repeat::Never) | (Ok(_), _) => Ok(()),
        (Err(failure), _) => Err(failure),
    }
}

/// The words, and whether they may be sent again when nobody knows whether they arrived.
fn message(secret: &[u8; 32], host: &str, sending: &Sending) -> (String, Repeat) {
    let (message, repeat) = match sending.kind {
        SendingKind::Code => {
            let code = Codes::of(secret, &sending.signup).sent(sending.k);
            (signup_code(&code, host), Repeat::Never)
        }
        SendingKind::AlreadyRegistered => (account_exists(), Repeat::Once),
    };
    (render(sending.language, &message), repeat)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sending(kind: &str) -> Sending {
        serde_json::from_value(serde_json::json!({
            "registration": "r1", "k": 2, "type": kind, "phone": "+375291234567", "language": "be",
            "validUntil": "2026-11-23T09:10:00Z",
        }))
        .unwrap()
    }

    #[test]
    fn a_code_is_that_of_its_sending_and_never_sent_again() {
        let (text, repeat) = message(&[7; 32], "zvarot.by", &sending("code"));
        let code = Codes::of(&[7; 32], &SignupId::parse("r1").unwrap()).sent(2).reveal();
        assert!(text.ends_with(&format!("\n@zvarot.by #{code}")), "{text}");
        assert_eq!(repeat, Repeat::Never);
    }

    #[test]
    fn the_owner_of_a_taken_number_gets_no_code() {
        let (text, repeat) = message(&[7; 32], "zvarot.by", &sending("alreadyRegistered"));
        assert!(!text.chars().any(|c| c.is_ascii_digit()), "{text}");
        assert_eq!(repeat, Repeat::Once);
    }
}
