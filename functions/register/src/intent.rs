//! One intent, one registration: its id follows from the caller's key.

use aws_lc_rs::hmac;
use zvarot_domain::appeal::IdempotencyKey;
use zvarot_domain::id::RegistrationId;
use zvarot_platform::problem::Problem;
use zvarot_platform::random;
use zvarot_platform::secrets::Key;

use crate::command::Command;

/// Turns keys and commands into what may be stored of them.
pub(crate) struct Intents(hmac::Key);

/// What was meant.
pub(crate) struct Meant {
    /// The registration: the same for the same key and phone, random without a key.
    pub id: RegistrationId,
    /// A keyed hash of the command: tells a repetition from another command. Keyed, because the password is in it.
    pub body: String,
}

/// An id is as long as a random one.
const ID_BYTES: usize = 16;
/// No key holds it, and no field that is hashed: no two lists of texts hash alike.
const SEPARATOR: &[u8] = &[0];

impl Intents {
    pub fn new(key: &Key) -> Self {
        Self(hmac::Key::new(hmac::HMAC_SHA256, key.as_bytes()))
    }

    /// What `command` means under `key`. The phone is part of the intent: nobody is signed in, and two people may have
    /// chosen the same key.
    pub fn meant(&self, key: Option<&IdempotencyKey>, command: &Command) -> Result<Meant, Problem> {
        let id = match key {
            Some(key) => {
                let tag = self.hash(["registration", key.as_str(), command.phone.as_str()].map(str::as_bytes));
                RegistrationId::parse(&hex::encode(tag.as_ref().get(..ID_BYTES).unwrap_or_default()))
                    .map_err(Problem::internal)?
            }
            None => random::id()?,
        };
        Ok(Meant { id, body: self.body(command)? })
    }

    /// What is stored of the key with which a code was asked for again.
    pub fn asked(&self, key: &IdempotencyKey) -> String {
        hex::encode(self.hash([b"code".as_slice(), key.as_str().as_bytes()]))
    }

    fn body(&self, command: &Command) -> Result<String, Problem> {
        let canonical = serde_json::to_vec(&(&command.applicant, &command.phone, &command.email, command.language))?;
        let (login, password) = match &command.credentials {
            Some(credentials) => (credentials.login.as_str(), credentials.password.as_bytes()),
            None => ("", [].as_slice()),
        };
        // the number is raised when the canonical form changes
        Ok(hex::encode(self.hash([b"body 1".as_slice(), &canonical, login.as_bytes(), password])))
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
    use super::*;
    use crate::body::tests::individual;

    fn intents() -> Intents {
        Intents::new(&Key::from([7; 32]))
    }

    fn key(text: &str) -> IdempotencyKey {
        IdempotencyKey::parse(text).unwrap()
    }

    #[test]
    fn the_same_key_and_phone_mean_the_same_registration() {
        let meant = |text| intents().meant(Some(&key(text)), &individual()).unwrap().id;
        assert_eq!(meant("k1"), meant("k1"));
        assert_ne!(meant("k1"), meant("k2"));
        let other = Command { phone: "+375331234567".to_owned().try_into().unwrap(), ..individual() };
        assert_ne!(meant("k1"), intents().meant(Some(&key("k1")), &other).unwrap().id);
    }

    #[test]
    fn without_a_key_every_request_is_an_intent_of_its_own() {
        let meant = || intents().meant(None, &individual()).unwrap().id;
        assert_ne!(meant(), meant());
    }

    #[test]
    fn another_body_is_told_from_a_repetition() {
        let body = |command: Command| intents().meant(None, &command).unwrap().body;
        assert_eq!(body(individual()), body(individual()));
        let other = Command { email: "other@example.by".to_owned().try_into().unwrap(), ..individual() };
        assert_ne!(body(other), body(individual()));
        assert_ne!(Intents::new(&Key::from([8; 32])).meant(None, &individual()).unwrap().body, body(individual()));
    }
}
