//! The code itself and how it is made.

use std::fmt;

use hmac::Mac;
use subtle::{Choice, ConstantTimeEq};

use super::hotp::hotp;
use crate::id::SignupId;
use crate::invalid::Invalid;
use crate::keyed_hash::hmac_sha256;
use crate::text::{cleaning, refused};

/// Digits of a code.
const DIGITS: usize = 6;

/// A one-time code of six digits. `Debug` hides it, and comparing takes the same time whatever is inside.
#[derive(Clone)]
pub struct Code([u8; DIGITS]);

impl Code {
    /// Takes six digits; spaces and dashes in between are how people read codes aloud.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let digits = cleaning::compact(text).replace(cleaning::is_dash, "").into_bytes();
        match digits.len() {
            0 => Err(Invalid::Empty),
            _ if !digits.iter().all(u8::is_ascii_digit) => Err(Self::refused(text)),
            length if length < DIGITS => Err(Invalid::TooShort { min: DIGITS }),
            length if length > DIGITS => Err(Invalid::TooLong { max: DIGITS }),
            _ => digits.try_into().map(Self).map_err(|_| Invalid::Malformed),
        }
    }

    fn refused(text: &str) -> Invalid {
        refused(text, |c| c == ' ' || cleaning::is_dash(c) || cleaning::usual_width(c).is_ascii_digit())
    }

    /// The six digits: for the text of the SMS and nothing else.
    pub fn reveal(&self) -> String {
        self.0.iter().copied().map(char::from).collect()
    }

    pub(super) fn ct_eq(&self, other: &Self) -> Choice {
        self.0.as_slice().ct_eq(other.0.as_slice())
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Code(hidden)")
    }
}

/// The codes of one signup, one for each sending.
pub struct Codes {
    key: [u8; 32],
}

impl Codes {
    /// Each signup has a key of its own, HMAC-SHA-256(secret, id), so that its counter may start at 1 again.
    pub fn of(secret: &[u8; 32], signup: &SignupId) -> Self {
        let mut mac = hmac_sha256(secret);
        mac.update(signup.as_str().as_bytes());
        Self { key: mac.finalize().into_bytes().into() }
    }

    /// The code of sending `k`, counted from 1 (RFC 4226 with counter `k`).
    pub fn sent(&self, k: u32) -> Code {
        let mut rest = hotp(&self.key, u64::from(k));
        let mut digits = [b'0'; DIGITS];
        for digit in digits.iter_mut().rev() {
            *digit += u8::try_from(rest % 10).unwrap_or_default();
            rest /= 10;
        }
        Code(digits)
    }
}

impl fmt::Debug for Codes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Codes(hidden)")
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;
    use crate::invalid::RefusedSign;

    fn codes(id: &str) -> Codes {
        Codes::of(&[7; 32], &SignupId::parse(id).unwrap())
    }

    #[test]
    fn each_sending_and_each_registration_has_its_own_code() {
        let all: BTreeSet<String> =
            ["a", "b", "c"].iter().flat_map(|id| (1..=10).map(|k| codes(id).sent(k).reveal())).collect();
        assert_eq!(all.len(), 30);
        assert_eq!(codes("a").sent(1).reveal(), codes("a").sent(1).reveal());
    }

    #[test]
    fn what_is_no_code_is_refused() {
        for given in ["123 456", "123\u{A0}456", "123–456", "\u{200E}123456\u{FEFF}\n", "１２３４５６"] {
            assert_eq!(Code::parse(given).map(|c| c.reveal()), Ok("123456".to_owned()), "{given:?}");
        }
        assert_eq!(Code::parse("").map(|_| ()), Err(Invalid::Empty));
        assert_eq!(Code::parse("12345").map(|_| ()), Err(Invalid::TooShort { min: 6 }));
        assert_eq!(Code::parse("1234567").map(|_| ()), Err(Invalid::TooLong { max: 6 }));
        let letter = RefusedSign { sign: 'a', position: 7 };
        assert_eq!(Code::parse("123 45a").map(|_| ()), Err(Invalid::Sign(letter)));
        assert_eq!(format!("{:?}", codes("a").sent(1)), "Code(hidden)");
    }

    proptest! {
        #[test]
        fn every_code_can_be_read_back(secret in any::<[u8; 32]>(), k in any::<u32>()) {
            let code = Codes::of(&secret, &SignupId::parse("r").unwrap()).sent(k);
            let read = Code::parse(&code.reveal()).unwrap();
            prop_assert!(bool::from(read.ct_eq(&code)));
        }
    }
}
