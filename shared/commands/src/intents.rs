//! What somebody who is not signed in means by a key: what may be stored of keys and commands, made with
//! [`Secret::Intent`](zvarot_runtime::secrets::Secret::Intent). (A command of an account is an [`Intention`](crate::intention::Intention).)

use aws_lc_rs::hmac;
use zvarot_domain::appeal::IdempotencyKey;
use zvarot_domain::invalid::Invalid;

use zvarot_http::problem::Problem;
use zvarot_runtime::random;
use zvarot_runtime::secrets::Key;

/// An id is as long as a random one: so many hex digits.
const ID_DIGITS: usize = 32;
/// No key holds it, and no field that is hashed: no two lists of texts hash alike.
const SEPARATOR: &[u8] = &[0];

/// Turns keys and commands into what may be stored of them.
pub struct Intents(hmac::Key);

impl Intents {
    /// With [`Secret::Intent`](zvarot_runtime::secrets::Secret::Intent).
    pub fn new(key: &Key) -> Self {
        Self(hmac::Key::new(hmac::HMAC_SHA256, key.as_bytes()))
    }

    /// The id of what is meant: the same for the same key and person, random without a key. Who it is (`whose`) is part of
    /// the intent: nobody is signed in, and two people may have chosen the same key.
    pub fn id<T>(&self, what: &str, key: Option<&IdempotencyKey>, whose: &str) -> Result<T, Problem>
    where
        T: TryFrom<String, Error = Invalid>,
    {
        let Some(key) = key else { return Ok(random::id()?) };
        let mut id = self.hash([what, key.as_str(), whose].map(str::as_bytes));
        id.truncate(ID_DIGITS);
        T::try_from(id).map_err(Problem::internal)
    }

    /// A keyed hash, in hex: what it is made of cannot be guessed from it.
    pub fn hash<const N: usize>(&self, texts: [&[u8]; N]) -> String {
        let mut context = hmac::Context::with_key(&self.0);
        for text in texts {
            context.update(text);
            context.update(SEPARATOR);
        }
        hex::encode(context.sign())
    }
}

#[cfg(test)]
mod tests {
    use zvarot_domain::id::MessageId;

    use super::*;

    fn id(secret: u8, what: &str, key: &str, whose: &str) -> MessageId {
        let key = IdempotencyKey::parse(key).unwrap();
        Intents::new(&Key::from([secret; 32])).id(what, Some(&key), whose).unwrap()
    }

    #[test]
    fn the_same_key_of_the_same_person_means_the_same() {
        let one = id(7, "message", "k1", "a");
        assert_eq!(one, id(7, "message", "k1", "a"));
        assert_eq!(one.as_str().len(), ID_DIGITS);
        for other in [id(8, "message", "k1", "a"), id(7, "code", "k1", "a"), id(7, "message", "k2", "a")] {
            assert_ne!(one, other);
        }
        assert_ne!(one, id(7, "message", "k1", "b"));
    }

    #[test]
    fn without_a_key_everything_is_meant_anew() {
        let intents = Intents::new(&Key::from([7; 32]));
        let id = || intents.id::<MessageId>("message", None, "a").unwrap();
        assert_ne!(id(), id());
    }

    #[test]
    fn texts_that_run_together_do_not_hash_alike() {
        let intents = Intents::new(&Key::from([7; 32]));
        assert_ne!(intents.hash([b"ab".as_slice(), b"c"]), intents.hash([b"a".as_slice(), b"bc"]));
    }
}
