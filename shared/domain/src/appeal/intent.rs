//! Idempotency: what the caller meant to do once.

use hmac::Mac;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::id::AccountId;
use crate::invalid::Invalid;
use crate::keyed_hash::hmac_sha256;

/// The value of an `Idempotency-Key` header: chosen by the client once for each intent. A UUID is the same in capital and small letters
/// (RFC 9562 §4).
#[derive(Clone, PartialEq, Eq)]
pub struct IdempotencyKey(String);

impl IdempotencyKey {
    /// Takes 1 to 255 visible ASCII characters.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        match text.len() {
            0 => Err(Invalid::Empty),
            256.. => Err(Invalid::TooLong { max: 255 }),
            _ if is_uuid(text) => Ok(Self(text.to_ascii_lowercase())),
            _ if text.bytes().all(|b| b.is_ascii_graphic()) => Ok(Self(text.to_owned())),
            _ => Err(Invalid::Malformed),
        }
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn is_uuid(text: &str) -> bool {
    let fits =
        |(place, b): (usize, u8)| if matches!(place, 8 | 13 | 18 | 23) { b == b'-' } else { b.is_ascii_hexdigit() };
    text.len() == 36 && text.bytes().enumerate().all(fits)
}

impl std::fmt::Debug for IdempotencyKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("IdempotencyKey(hidden)")
    }
}

/// An account's intent, kept whole in the event that it caused. Keyed, so that it tells nothing about the key itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Intent(String);

impl Intent {
    /// HMAC-SHA-256 over account and key, in hex.
    pub fn of(secret: &[u8; 32], account: &AccountId, key: &IdempotencyKey) -> Self {
        let mut mac = hmac_sha256(secret);
        mac.update(account.as_str().as_bytes());
        // an id holds no such byte: no two pairs give the same text
        mac.update(&[0]);
        mac.update(key.as_str().as_bytes());
        Self(hex::encode(mac.finalize().into_bytes()))
    }

    /// The hex digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// SHA-256 of a parsed command in its canonical form: tells a repetition from another command under the same key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BodyHash(String);

impl BodyHash {
    /// Raised when the canonical form changes, so that a command is never taken for another one's repetition.
    const FORMAT: &str = "1:";

    /// The hash of `command` as JSON with its fields in the order of the type.
    pub fn of<T: Serialize>(command: &T) -> Result<Self, serde_json::Error> {
        let canonical = serde_json::to_vec(command)?;
        let hash = Sha256::new().chain_update(Self::FORMAT).chain_update(canonical).finalize();
        Ok(Self(hex::encode(hash)))
    }

    /// The hex digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
