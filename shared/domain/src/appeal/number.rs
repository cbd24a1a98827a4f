//! The unique number of an appeal, `NNNN-NNNN-NNNN-NC`.

use hmac::Mac;
use serde::{Deserialize, Serialize};

use super::IdempotencyKey;
use crate::id::AccountId;
use crate::invalid::Invalid;
use crate::keyed_hash::hmac_sha256;

/// 13 digits and a check digit (H. M. Damm, 2004: finds every single wrong digit and every swap of neighbours).
///
/// It is made from a secret, the account and the idempotency key: no clock and no counter, so it says nothing about the
/// volume, and a repeated submission finds the number that it was given before.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct AppealNumber(String);

const DIGITS: usize = 14;

impl AppealNumber {
    /// The number for one intent. `attempt` counts numbers that turned out to be taken by somebody else's appeal.
    pub fn derive(secret: &[u8; 32], account: &AccountId, key: &IdempotencyKey, attempt: u8) -> Self {
        let mut mac = hmac_sha256(secret);
        for part in [account.as_str().as_bytes(), key.as_str().as_bytes(), &[attempt]] {
            mac.update(&u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
            mac.update(part);
        }
        let mut first = [0; 16];
        first.copy_from_slice(&mac.finalize().into_bytes()[..16]);
        // 128 bits over 10^13 leave a bias below 2^-84
        let serial = u128::from_be_bytes(first) % 10_u128.pow(13);
        let digits = format!("{serial:013}");
        Self::grouped(&format!("{digits}{}", damm(digits.bytes())))
    }

    /// Takes the number with or without its hyphens and spaces, as people type it.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let digits: String = text.chars().filter(|c| !matches!(c, '-' | ' ')).collect();
        if digits.is_empty() {
            return Err(Invalid::Empty);
        }
        if digits.len() != DIGITS || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(Invalid::Malformed);
        }
        if damm(digits.bytes()) != '0' {
            return Err(Invalid::WrongCheckDigit);
        }
        Ok(Self::grouped(&digits))
    }

    /// The number with its hyphens.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn grouped(digits: &str) -> Self {
        Self(format!("{}-{}-{}-{}", &digits[..4], &digits[4..8], &digits[8..12], &digits[12..]))
    }
}

/// Damm's quasigroup of order 10. The interim digit after all 13 is the check digit; after all 14 it is 0.
fn damm(digits: impl Iterator<Item = u8>) -> char {
    const TABLE: [[u8; 10]; 10] = [
        [0, 3, 1, 7, 5, 9, 8, 6, 4, 2],
        [7, 0, 9, 2, 1, 5, 4, 8, 6, 3],
        [4, 2, 0, 6, 8, 7, 1, 3, 5, 9],
        [1, 7, 5, 0, 9, 8, 3, 4, 2, 6],
        [6, 1, 2, 3, 0, 4, 5, 9, 7, 8],
        [3, 6, 7, 4, 2, 0, 9, 5, 8, 1],
        [5, 8, 6, 9, 7, 2, 0, 1, 3, 4],
        [8, 9, 4, 5, 3, 6, 2, 0, 1, 7],
        [9, 4, 3, 8, 6, 1, 7, 2, 0, 5],
        [2, 5, 8, 1, 4, 3, 6, 7, 9, 0],
    ];
    let interim = digits.fold(0, |interim, digit| TABLE[usize::from(interim)][usize::from(digit - b'0')]);
    char::from(b'0' + interim)
}

impl std::fmt::Display for AppealNumber {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for AppealNumber {
    type Error = Invalid;
    fn try_from(text: String) -> Result<Self, Invalid> {
        Self::parse(&text)
    }
}

impl From<AppealNumber> for String {
    fn from(number: AppealNumber) -> Self {
        number.0
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn number(key: &str, attempt: u8) -> AppealNumber {
        let key = IdempotencyKey::parse(key).unwrap();
        AppealNumber::derive(&[7; 32], &AccountId::parse("a").unwrap(), &key, attempt)
    }

    #[test]
    fn the_published_example_of_damm_holds() {
        assert_eq!(damm("572".bytes()), '4');
        assert_eq!(damm("5724".bytes()), '0');
    }

    proptest! {
        #[test]
        fn a_number_reads_back_however_it_is_typed(key in "[!-~]{1,40}", attempt: u8) {
            let number = number(&key, attempt);
            prop_assert_eq!(number.as_str().len(), 17);
            prop_assert_eq!(&AppealNumber::parse(number.as_str()).unwrap(), &number);
            prop_assert_eq!(&AppealNumber::parse(&number.as_str().replace('-', " ")).unwrap(), &number);
        }

        #[test]
        fn one_wrong_digit_or_a_swap_of_neighbours_is_found(key in "[a-z]{1,9}", place in 0_usize..13, other in 1_u8..10) {
            let digits = number(&key, 0).as_str().replace('-', "").into_bytes();
            let mut wrong = digits.clone();
            wrong[place] = b'0' + (wrong[place] - b'0' + other) % 10;
            prop_assert_eq!(AppealNumber::parse(std::str::from_utf8(&wrong).unwrap()), Err(Invalid::WrongCheckDigit));
            let mut swapped = digits.clone();
            swapped.swap(place, place + 1);
            if swapped != digits {
                prop_assert_eq!(AppealNumber::parse(std::str::from_utf8(&swapped).unwrap()), Err(Invalid::WrongCheckDigit));
            }
        }

        #[test]
        fn another_key_account_or_attempt_gives_another_number(key in "[a-z]{1,9}", attempt in 0_u8..200) {
            prop_assert_ne!(number(&key, attempt), number(&key, attempt + 1));
            prop_assert_ne!(number(&key, attempt), number(&format!("{key}x"), attempt));
        }
    }
}
