//! One intent, one message: its id follows from the caller's key.

use aws_lc_rs::hmac;
use zvarot_domain::appeal::IdempotencyKey;
use zvarot_domain::id::MessageId;
use zvarot_platform::accounts::OperatorMessage;
use zvarot_platform::problem::Problem;
use zvarot_platform::random;
use zvarot_platform::secrets::Key;

use crate::body::Command;

/// Turns keys and commands into what is stored of them.
pub(crate) struct Intents(hmac::Key);

/// An id is as long as a random one.
const ID_BYTES: usize = 16;
/// No key holds it, and no address: no two lists of texts hash alike.
const SEPARATOR: &[u8] = &[0];

impl Intents {
    pub fn new(key: &Key) -> Self {
        Self(hmac::Key::new(hmac::HMAC_SHA256, key.as_bytes()))
    }

    /// The message that `command` means under `key`. The address is part of the intent: nobody is signed in, and two people may
    /// have chosen the same key.
    pub fn message(
        &self,
        key: Option<&IdempotencyKey>,
        command: Command,
        now: time::OffsetDateTime,
    ) -> Result<OperatorMessage, Problem> {
        let id = match key {
            Some(key) => {
                let tag = self.hash(["message", key.as_str(), &command.email.key()].map(str::as_bytes));
                MessageId::parse(&hex::encode(tag.as_ref().get(..ID_BYTES).unwrap_or_default()))
                    .map_err(Problem::internal)?
            }
            None => random::id()?,
        };
        // the number is raised when the canonical form changes
        let body = hex::encode(self.hash([b"message body 1".as_slice(), &serde_json::to_vec(&command)?]));
        let Command { name, email, phone, text, language } = command;
        Ok(OperatorMessage { id, name, email, phone, text, language, at: now, body })
    }

    fn hash<const N: usize>(&self, texts: [&[u8]; N]) -> hmac::Tag {
        let mut context = hmac::Context::with_key(&self.0);
        for text in texts {
            context.update(text);
            context.update(SEPARATOR);
        }
        context.sign()
    }
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;
    use crate::body::MessageBody;
    use crate::body::tests::BODY;

    fn message(key: Option<&str>, body: &str) -> OperatorMessage {
        let command = serde_json::from_str::<MessageBody>(body).unwrap().command().unwrap();
        let key = key.map(|key| IdempotencyKey::parse(key).unwrap());
        let intents = Intents::new(&Key::from([7; 32]));
        intents.message(key.as_ref(), command, datetime!(2026-11-23 09:00 UTC)).unwrap()
    }

    #[test]
    fn the_same_key_and_address_mean_the_same_message() {
        assert_eq!(message(Some("k1"), BODY), message(Some("k1"), BODY));
        assert_ne!(message(Some("k1"), BODY).id, message(Some("k2"), BODY).id);
        let other = BODY.replace("janka@", "jakub@");
        assert_ne!(message(Some("k1"), BODY).id, message(Some("k1"), &other).id);
    }

    #[test]
    fn another_text_is_told_from_a_repetition() {
        let other = message(Some("k1"), &BODY.replace("код", "пароль"));
        assert_eq!(other.id, message(Some("k1"), BODY).id);
        assert_ne!(other.body, message(Some("k1"), BODY).body);
    }

    #[test]
    fn without_a_key_every_request_is_a_message_of_its_own() {
        assert_ne!(message(None, BODY).id, message(None, BODY).id);
    }
}
