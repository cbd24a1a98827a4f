//! The personal (identification) number.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::homoglyphs::{folded, value};
use super::personal_text::personal_text;
use crate::invalid::Invalid;
use crate::text::{cleaning, refused};

const LENGTH: usize = 14;
/// Repeating weights of the check digit, as in travel documents (ICAO 9303).
const WEIGHTS: [u32; 3] = [7, 3, 1];

/// Идентификационный номер: seven digits, a letter, three digits, two letters, a check digit (domain §14.5).
///
/// A personal number together with the УНП of an organisation is what identifies its official.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(transparent)]
#[schema(value_type = String)]
pub struct PersonalNumber(String);

personal_text!(PersonalNumber);

impl PersonalNumber {
    /// Whether the last digit fits the rest. The rule is not published, so a mismatch may warn but never refuse.
    pub fn check_digit_matches(&self) -> bool {
        let weighted = self.0.bytes().zip(WEIGHTS.into_iter().cycle()).take(LENGTH - 1).map(|(b, w)| value(b) * w);
        self.0.bytes().last().map(value) == Some(weighted.sum::<u32>() % 10)
    }

    fn check(text: &str) -> Result<String, Invalid> {
        let number: String = cleaning::compact(text).chars().map(folded).collect();
        match number.chars().count() {
            0 => Err(Invalid::Empty),
            length if length < LENGTH => Err(Invalid::TooShort { min: LENGTH }),
            length if length > LENGTH => Err(Invalid::TooLong { max: LENGTH }),
            _ if number.chars().enumerate().all(|(place, c)| fits(place, c)) => Ok(number),
            _ => Err(refused(text, |c| c == ' ' || folded(cleaning::usual_width(c)).is_ascii_alphanumeric())),
        }
    }
}

fn fits(place: usize, c: char) -> bool {
    match place {
        7 | 11 | 12 => c.is_ascii_uppercase(),
        _ => c.is_ascii_digit(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_form_is_strict_and_the_check_digit_is_not() {
        // 3·7+1·3+1·1+2·7+0·3+8·1+0·7 + 10·3(A) + 0·1+0·7+1·3 + 25·1(P)+11·7(B) = 182
        let right = PersonalNumber::parse("3112080A001PB2").unwrap();
        assert!(right.check_digit_matches());
        let doubtful = PersonalNumber::parse("3112080A001PB5").unwrap();
        assert!(!doubtful.check_digit_matches());
        assert_eq!(PersonalNumber::parse("3112080а001рв2"), Ok(right));
    }

    #[test]
    fn each_refusal_has_its_reason() {
        assert_eq!(PersonalNumber::parse(" "), Err(Invalid::Empty));
        assert_eq!(PersonalNumber::parse("3112080A001PB"), Err(Invalid::TooShort { min: 14 }));
        assert_eq!(PersonalNumber::parse("3112080A001PB22"), Err(Invalid::TooLong { max: 14 }));
        for text in ["A112080A001PB2", "31120801001PB2", "3112080A0O1PB2", "3112080A001P12", "3112080A001PBX"] {
            assert_eq!(PersonalNumber::parse(text), Err(Invalid::Malformed), "{text}");
        }
    }
}
