//! The key by which a caller says that two requests are one intent.

use std::fmt;

use crate::problem::Problem;

/// An `Idempotency-Key`: 1 to 255 characters of visible ASCII, chosen by the caller. Means something only together with
/// their account.
#[derive(Clone, PartialEq, Eq)]
pub struct IdempotencyKey(String);

impl IdempotencyKey {
    /// The header.
    pub const HEADER: &str = "idempotency-key";

    pub(super) fn parse(value: &[u8]) -> Result<Self, Problem> {
        let text = str::from_utf8(value).unwrap_or_default();
        let good = (1..=255).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_graphic());
        if good { Ok(Self(text.to_owned())) } else { Err(Problem::bad_request("idempotencyKeyMalformed")) }
    }

    /// The key as it was given.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for IdempotencyKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("IdempotencyKey(hidden)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_1_to_255_visible_characters() {
        assert_eq!(IdempotencyKey::parse(b"a-1").unwrap().as_str(), "a-1");
        assert!(IdempotencyKey::parse(&[b'x'; 255]).is_ok());
        for bad in [b"".as_slice(), b"a b", &[b'x'; 256], "ключ".as_bytes(), b"\xff"] {
            assert_eq!(IdempotencyKey::parse(bad).unwrap_err().code(), "idempotencyKeyMalformed");
        }
    }
}
