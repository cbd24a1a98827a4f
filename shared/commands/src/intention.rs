//! What an official's command means to do once: found again in the event that it caused.

use serde::Serialize;
use zvarot_domain::appeal::{AppealNumber, BodyHash, IdempotencyKey, Intent};
use zvarot_domain::id::AccountId;

use zvarot_http::StatusCode;
use zvarot_http::problem::Problem;
use zvarot_runtime::secrets::Key;
use zvarot_store::journal::Loaded;

/// A command that came with an `Idempotency-Key`.
#[derive(Debug, Clone)]
pub struct Intention {
    intent: Intent,
    body: BodyHash,
}

impl Intention {
    /// What `account` means by `key`. `command` is the checked command with its name and the appeal's number.
    pub fn of<C: Serialize>(
        secret: &Key,
        account: &AccountId,
        key: &IdempotencyKey,
        command: &C,
    ) -> Result<Self, serde_json::Error> {
        Ok(Self { intent: Intent::of(secret.as_bytes(), account, key), body: BodyHash::of(command)? })
    }

    /// For the event that is to be written.
    pub fn parts(&self) -> (&Intent, &BodyHash) {
        (&self.intent, &self.body)
    }

    /// For an item that is not an event.
    pub fn texts(&self) -> (String, String) {
        (self.intent.as_str().to_owned(), self.body.as_str().to_owned())
    }

    /// The place in the history of the event that this very command caused before. 422 if the same key came with another.
    pub fn earlier(&self, number: &AppealNumber, loaded: &Loaded) -> Result<Option<usize>, Problem> {
        match loaded.earlier(&self.intent) {
            None => Ok(None),
            Some((place, body)) if body == self.body.as_str() => Ok(Some(place)),
            Some(_) => Err(reused(number)),
        }
    }

    /// Whether what is stored with this intent and body was caused by this very command. 422 if by another one under the
    /// same key.
    pub fn caused(&self, number: &AppealNumber, stored: Option<&(String, String)>) -> Result<bool, Problem> {
        match stored {
            Some((intent, body)) if intent == self.intent.as_str() && body == self.body.as_str() => Ok(true),
            Some((intent, _)) if intent == self.intent.as_str() => Err(reused(number)),
            _ => Ok(false),
        }
    }
}

fn reused(number: &AppealNumber) -> Problem {
    Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "idempotencyKeyReused").with_member("number", number.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn intention(key: &str, command: &str) -> Intention {
        let account = AccountId::parse("a1").unwrap();
        Intention::of(&Key::from([1; 32]), &account, &IdempotencyKey::parse(key).unwrap(), &command).unwrap()
    }

    #[test]
    fn the_same_command_is_known_and_another_one_under_its_key_refused() {
        let number = AppealNumber::parse("0000-0000-0000-00").unwrap();
        let stored = intention("k1", "assign").texts();
        assert!(intention("k1", "assign").caused(&number, Some(&stored)).unwrap());
        assert!(!intention("k2", "assign").caused(&number, Some(&stored)).unwrap());
        assert!(!intention("k1", "assign").caused(&number, None).unwrap());
        let refused = intention("k1", "register").caused(&number, Some(&stored)).unwrap_err();
        assert_eq!((refused.status().as_u16(), refused.code()), (422, "idempotencyKeyReused"));
    }
}
