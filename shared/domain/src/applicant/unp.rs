//! УНП, the payer's account number.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::homoglyphs::{folded, value};
use super::personal_text::personal_text;
use crate::invalid::Invalid;
use crate::text::{cleaning, refused};

const LENGTH: usize = 9;
/// Weights of the first eight characters (domain §14.5).
const WEIGHTS: [u32; 8] = [29, 23, 19, 17, 13, 7, 5, 3];
/// Letters that Latin and Cyrillic share, in the order that gives the second letter its value.
const LETTERS: &[u8] = b"ABCEHKMOPT";
/// Regions of registration: digits for organisations, letters for people.
const FIRST: &[u8] = b"1234567ABCEHKM";

/// Учётный номер плательщика: nine digits of an organisation, or two letters and seven digits of a person, the last a
/// check digit (domain §14.5). Letters typed in Cyrillic are taken as the Latin letters that look like them.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(transparent)]
#[schema(value_type = String, example = "200988541")]
pub struct Unp(String);

personal_text!(Unp);

impl Unp {
    /// A УНП that an authority has certified. One rule for both, but for a remainder of 10: it gives no check digit, so that
    /// nobody may type such a number, yet certificates of the State PKI's shape carry one, and then the authority's word stands.
    pub fn certified(text: &str) -> Result<Self, Invalid> {
        let text = well_formed(text)?;
        match check_digit(text.as_bytes()) {
            None => Ok(Self(text)),
            computed => fitting(text, computed).map(Self),
        }
    }

    fn check(text: &str) -> Result<String, Invalid> {
        let text = well_formed(text)?;
        let computed = check_digit(text.as_bytes());
        fitting(text, computed)
    }
}

/// The number if its last digit is the computed one.
fn fitting(text: String, computed: Option<u32>) -> Result<String, Invalid> {
    let given = text.bytes().last().map(value);
    if computed.is_some() && computed == given { Ok(text) } else { Err(Invalid::WrongCheckDigit) }
}

/// The number in Latin letters, if it has the form of one.
fn well_formed(text: &str) -> Result<String, Invalid> {
    let number: String = cleaning::compact(text).chars().map(folded).collect();
    match number.chars().count() {
        0 => Err(Invalid::Empty),
        length if length < LENGTH => Err(Invalid::TooShort { min: LENGTH }),
        length if length > LENGTH => Err(Invalid::TooLong { max: LENGTH }),
        _ if has_form(number.as_bytes()) => Ok(number),
        _ => Err(refused(text, |c| c == ' ' || folded(cleaning::usual_width(c)).is_ascii_alphanumeric())),
    }
}

fn has_form(text: &[u8]) -> bool {
    let Some((head, tail)) = text.split_at_checked(2) else { return false };
    head.first().is_some_and(|first| FIRST.contains(first))
        && (head.iter().all(u8::is_ascii_digit) || head.iter().all(|b| LETTERS.contains(b)))
        && tail.iter().all(u8::is_ascii_digit)
}

/// Weighted sum modulo 11; a remainder of 10 belongs to no number at all.
fn check_digit(text: &[u8]) -> Option<u32> {
    let sum: u32 = text.iter().zip(WEIGHTS).enumerate().map(|(place, (b, weight))| weight * counted(place, *b)).sum();
    Some(sum % 11).filter(|digit| *digit < 10)
}

/// The second letter counts by its place in [`LETTERS`], every other character by its usual value.
fn counted(place: usize, b: u8) -> u32 {
    let index = LETTERS.iter().position(|letter| *letter == b).filter(|_| place == 1);
    index.and_then(|index| u32::try_from(index).ok()).unwrap_or_else(|| value(b))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::invalid::RefusedSign;

    #[test]
    fn known_numbers_are_taken() {
        assert_eq!(Unp::parse("200988541").unwrap().as_str(), "200988541");
        assert_eq!(Unp::parse("MA1953684").unwrap().as_str(), "MA1953684");
        assert_eq!(Unp::parse(" 200 988\u{A0}541\u{200B} ").unwrap().as_str(), "200988541");
    }

    #[test]
    fn cyrillic_homoglyphs_are_the_same_number() {
        assert_eq!(Unp::parse("МА1953684"), Unp::parse("MA1953684"));
        assert_eq!(Unp::parse("ма1953684"), Unp::parse("MA1953684"));
    }

    #[test]
    fn each_refusal_has_its_reason() {
        assert_eq!(Unp::parse(""), Err(Invalid::Empty));
        assert_eq!(Unp::parse("20098854"), Err(Invalid::TooShort { min: 9 }));
        assert_eq!(Unp::parse("2009885411"), Err(Invalid::TooLong { max: 9 }));
        for text in ["800988541", "2A0988541", "A20988541", "MA195368A", "MD1953684"] {
            assert_eq!(Unp::parse(text), Err(Invalid::Malformed), "{text}");
        }
        for (text, sign, position) in [("ЖЖ1953684", 'Ж', 1), ("20098854Б", 'Б', 9)] {
            assert_eq!(Unp::parse(text), Err(Invalid::Sign(RefusedSign { sign, position })), "{text}");
        }
        assert_eq!(Unp::parse("200988542"), Err(Invalid::WrongCheckDigit));
    }

    #[test]
    fn a_remainder_of_ten_is_no_number() {
        // 1 × 29 + 1 × 3 = 32 = 2 × 11 + 10
        for last in 0..10 {
            assert_eq!(Unp::parse(&format!("10000001{last}")), Err(Invalid::WrongCheckDigit));
        }
    }

    #[test]
    fn a_certificate_is_checked_by_the_same_rule_but_for_a_remainder_of_ten() {
        for valid in ["200988541", "MA1953684", "199123450", "190000005", "МА1953684", "100000015", "100999006"] {
            assert!(Unp::certified(valid).is_ok(), "{valid}");
        }
        for invalid in ["200988542", "MA1953685", "800988541", "20098854", "2009885411", "MB1953684", "", "унп"] {
            assert!(Unp::certified(invalid).is_err(), "{invalid}");
        }
    }

    proptest! {
        #[test]
        fn any_single_wrong_digit_is_noticed(body in "[1-7][0-9]{7}", place in 0_usize..9, shift in 1_u8..10) {
            let taken = (0..10).map(|last| format!("{body}{last}")).find(|text| Unp::parse(text).is_ok());
            if let Some(taken) = taken {
                let mut bytes = taken.into_bytes();
                bytes[place] = b'0' + (bytes[place] - b'0' + shift) % 10;
                prop_assert!(Unp::parse(&String::from_utf8(bytes).unwrap()).is_err());
            }
        }

        #[test]
        fn nothing_panics(text in "\\PC{0,12}") {
            if let Ok(unp) = Unp::parse(&text) {
                prop_assert_eq!(Unp::parse(unp.as_str()), Ok(unp));
            }
        }
    }
}
