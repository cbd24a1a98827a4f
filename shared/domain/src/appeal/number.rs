//! The unique number of an appeal, `NNNN-NNNN-NNNN-NC`, and of its parts, `NNNN-NNNN-NNNN-NC~K`.

use hmac::Mac;
use serde::{Deserialize, Serialize};

use super::IdempotencyKey;
use crate::id::AccountId;
use crate::invalid::Invalid;
use crate::keyed_hash::hmac_sha256;
use crate::text::{cleaning, refused};

/// 13 digits and a check digit (H. M. Damm, 2004: finds every single wrong digit and every swap of neighbours).
///
/// It is made from a secret, the account and the idempotency key: no clock and no counter, so it says nothing about the
/// volume, and a repeated submission finds the number that it was given before.
///
/// A person keeps one number. What another organisation gets of the appeal is a part of it and has the number with the place of the part
/// behind it: `~2` is the second part, `~21` the first part of that one.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct AppealNumber(String);

const DIGITS: usize = 14;
/// Parts of one appeal: a place is one digit.
pub const MOST_PARTS: usize = 9;
/// Parts of parts of parts: an appeal that was passed on so often has gone round in circles.
const DEEPEST: usize = 20;
const SEPARATOR: char = '~';

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

    /// The number of the part in that `place`, from 1. `None` where there can be none.
    pub fn part(&self, place: usize) -> Option<Self> {
        let digit = u32::try_from(place).ok().filter(|_| (1..=MOST_PARTS).contains(&place))?;
        let separator = if self.path().is_empty() { SEPARATOR.to_string() } else { String::new() };
        let digit = char::from_digit(digit, 10)?;
        (self.path().len() < DEEPEST).then(|| Self(format!("{self}{separator}{digit}")))
    }

    /// The places that lead from the whole appeal to this part of it; nothing for the whole.
    fn path(&self) -> &str {
        self.0.split_once(SEPARATOR).map_or("", |(_, path)| path)
    }

    /// Takes the number with or without its hyphens and spaces, as people type it.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let digits = cleaning::compact(text).replace(cleaning::is_dash, "");
        let (digits, path) =
            digits.split_once(SEPARATOR).map_or((&*digits, None), |(digits, path)| (digits, Some(path)));
        if digits.is_empty() {
            return Err(Invalid::Empty);
        }
        let is_path =
            |path: &str| (1..=DEEPEST).contains(&path.len()) && path.bytes().all(|b| matches!(b, b'1'..=b'9'));
        let fits = digits.len() == DIGITS && digits.bytes().all(|b| b.is_ascii_digit()) && path.is_none_or(is_path);
        if !fits {
            let is_known =
                |c| c == ' ' || c == SEPARATOR || cleaning::is_dash(c) || cleaning::usual_width(c).is_ascii_digit();
            return Err(refused(text, is_known));
        }
        if damm(digits.bytes()) != '0' {
            return Err(Invalid::WrongCheckDigit);
        }
        let Self(whole) = Self::grouped(digits);
        Ok(Self(path.map_or_else(|| whole.clone(), |path| format!("{whole}{SEPARATOR}{path}"))))
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

    #[test]
    fn a_part_has_the_number_and_its_place_and_may_have_parts_itself() {
        let whole = AppealNumber::parse("0000-0000-0000-00").unwrap();
        let second = whole.part(2).unwrap();
        assert_eq!(second.as_str(), "0000-0000-0000-00~2");
        assert_eq!(second.part(1).unwrap().as_str(), "0000-0000-0000-00~21");
        assert_eq!((whole.part(0), whole.part(10)), (None, None));
        let deepest = (0..DEEPEST).fold(whole, |number, _| number.part(9).unwrap());
        assert_eq!(deepest.part(1), None);
        for number in [second, deepest] {
            assert_eq!(AppealNumber::parse(number.as_str()), Ok(number));
        }
        assert!(AppealNumber::parse("0000 0000 0000 00 ~ 2").is_ok());
        for bad in ["0000-0000-0000-00~", "0000-0000-0000-00~0", "0000-0000-0000-00~1~1", "0000-0000-0000-00~a", "~1"] {
            assert!(AppealNumber::parse(bad).is_err(), "{bad}");
        }
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
