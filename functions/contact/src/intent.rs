//! One intent, one message: its id follows from the caller's key.

use time::OffsetDateTime;
use zvarot_commands::intents::Intents;
use zvarot_domain::appeal::IdempotencyKey;
use zvarot_http::problem::Problem;
use zvarot_identity::accounts::OperatorMessage;

use crate::body::Command;

/// The message that `command` means under `key`: the same for the same key and address.
pub(crate) fn message(
    intents: &Intents,
    key: Option<&IdempotencyKey>,
    command: Command,
    now: OffsetDateTime,
) -> Result<OperatorMessage, Problem> {
    let id = intents.id("message", key, &command.email.key())?;
    // the number is raised when the canonical form changes
    let body = intents.hash([b"message body 1".as_slice(), &serde_json::to_vec(&command)?]);
    let Command { name, email, phone, text, language } = command;
    Ok(OperatorMessage { id, name, email, phone, text, language, at: now, body })
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;
    use zvarot_runtime::secrets::Key;

    use super::*;
    use crate::body::MessageBody;
    use crate::body::tests::BODY;

    fn of(key: Option<&str>, body: &str) -> OperatorMessage {
        let command = serde_json::from_str::<MessageBody>(body).unwrap().command().unwrap();
        let key = key.map(|key| IdempotencyKey::parse(key).unwrap());
        let intents = Intents::new(&Key::from([7; 32]));
        message(&intents, key.as_ref(), command, datetime!(2026-11-23 09:00 UTC)).unwrap()
    }

    #[test]
    fn the_same_key_and_address_mean_the_same_message() {
        assert_eq!(of(Some("k1"), BODY), of(Some("k1"), BODY));
        assert_ne!(of(Some("k1"), BODY).id, of(Some("k2"), BODY).id);
        let other = BODY.replace("janka@", "jakub@");
        assert_ne!(of(Some("k1"), BODY).id, of(Some("k1"), &other).id);
    }

    #[test]
    fn another_text_is_told_from_a_repetition() {
        let other = of(Some("k1"), &BODY.replace("код", "пароль"));
        assert_eq!(other.id, of(Some("k1"), BODY).id);
        assert_ne!(other.body, of(Some("k1"), BODY).body);
    }

    #[test]
    fn without_a_key_every_request_is_a_message_of_its_own() {
        assert_ne!(of(None, BODY).id, of(None, BODY).id);
    }
}
