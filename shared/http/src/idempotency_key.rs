//! The header by which a caller says that two requests are one intent.

use zvarot_domain::appeal::IdempotencyKey;

use crate::problem::Problem;

/// The name of the header.
pub(super) const HEADER: &str = "idempotency-key";

/// The key in the header's value: 1 to 255 visible ASCII characters.
pub(super) fn parse(value: &[u8]) -> Result<IdempotencyKey, Problem> {
    let text = str::from_utf8(value).unwrap_or_default();
    IdempotencyKey::parse(text).map_err(|_| Problem::bad_request("idempotencyKeyMalformed"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_1_to_255_visible_characters() {
        assert_eq!(parse(b"a-1").unwrap().as_str(), "a-1");
        assert!(parse(&[b'x'; 255]).is_ok());
        for bad in [b"".as_slice(), b"a b", &[b'x'; 256], "ключ".as_bytes(), b"\xff"] {
            assert_eq!(parse(bad).unwrap_err().code(), "idempotencyKeyMalformed");
        }
    }
}
