//! Telephone numbers.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::country_codes::is_assigned;
use super::personal_text::personal_text;
use crate::invalid::Invalid;
use crate::text::{cleaning, refused};

/// E.164 allows at most 15 digits, country code included.
const MAX_DIGITS: usize = 15;
/// The shortest international numbers in use (Niue, Saint Helena) have 7 digits with the country code.
const MIN_DIGITS: usize = 7;
/// Country code of Belarus.
const BELARUS: &str = "375";
/// A Belarusian number has two digits of operator or area code and seven of its own.
const BELARUS_NATIONAL_DIGITS: usize = 9;
/// Operator codes of cellular networks in Belarus: life:) 25, A1 and MTS 29, MTS 33, A1 44.
const BELARUS_MOBILE: [&str; 4] = ["25", "29", "33", "44"];

/// A telephone number in the international form of ITU-T E.164, such as `+375291234567`.
///
/// Spaces, dashes, dots and parentheses are dropped; a leading `00` is understood, and the Belarusian `8 029 …`, also after a plus or after
/// 375. Numbers of other countries are taken too: foreigners may file appeals (L:3.2).
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(transparent)]
#[schema(value_type = String, example = "+375291234567")]
pub struct Phone(String);

personal_text!(Phone);

impl Phone {
    /// Takes a number that can receive an SMS, as the registration of an applicant requires (seed:0, seed:2).
    ///
    /// A Belarusian number of no cellular network is refused; of a foreign one nothing can be known.
    pub fn parse_mobile(text: &str) -> Result<Self, Invalid> {
        Self::parse(text).and_then(|phone| if phone.is_mobile() { Ok(phone) } else { Err(Invalid::NotAllowed) })
    }

    /// False for a Belarusian number outside the cellular networks; true for every other.
    pub fn is_mobile(&self) -> bool {
        match self.digits().strip_prefix(BELARUS) {
            Some(national) => BELARUS_MOBILE.iter().any(|code| national.starts_with(code)),
            None => true,
        }
    }

    /// The last two digits, for "we sent a code to •••67".
    pub fn last_two_digits(&self) -> &str {
        self.0.get(self.0.len().saturating_sub(2)..).unwrap_or_default()
    }

    fn digits(&self) -> &str {
        self.0.trim_start_matches('+')
    }

    fn check(text: &str) -> Result<String, Invalid> {
        let compact = cleaning::compact(text);
        let compact = compact.trim_start_matches(is_separator);
        let (international, rest) = match compact.strip_prefix('+').or_else(|| compact.strip_prefix("00")) {
            Some(rest) => (true, rest),
            None => (false, compact),
        };
        let digits = rest.replace(is_separator, "");
        if digits.is_empty() {
            return Err(Invalid::Empty);
        }
        if !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(refused_sign(text));
        }
        let digits = match of_belarus(&digits, international) {
            Some(national) => format!("{BELARUS}{national}"),
            None if international => digits,
            None => return Err(Invalid::Malformed),
        };
        match digits.len() {
            length if length < MIN_DIGITS => Err(Invalid::TooShort { min: MIN_DIGITS }),
            length if length > MAX_DIGITS => Err(Invalid::TooLong { max: MAX_DIGITS }),
            _ if !is_assigned(&digits) => Err(Invalid::Malformed),
            length if digits.starts_with(BELARUS) && length != BELARUS.len() + BELARUS_NATIONAL_DIGITS => {
                Err(Invalid::Malformed)
            }
            _ => Ok(format!("+{digits}")),
        }
    }
}

/// The first sign that is none of a number: a plus is one before everything else.
fn refused_sign(text: &str) -> Invalid {
    let mut begun = false;
    refused(text, |c| match cleaning::usual_width(c) {
        '+' if !begun => {
            begun = true;
            true
        }
        c => {
            begun |= c.is_ascii_digit();
            c == ' ' || is_separator(c) || c.is_ascii_digit()
        }
    })
}

/// The nine digits of a number that is clearly a Belarusian one: after 375, after the trunk `80` or `0`, or after both. After a plus the trunk
/// `80` is clear, too: no country has that code.
fn of_belarus(digits: &str, international: bool) -> Option<&str> {
    match digits.strip_prefix(BELARUS) {
        Some(rest) if is_whole(rest) => Some(rest),
        Some(rest) => after_trunk(rest, "80").or_else(|| after_trunk(rest, "0")),
        None => after_trunk(digits, "80").or_else(|| after_trunk(digits, "0").filter(|_| !international)),
    }
}

fn after_trunk<'a>(digits: &'a str, trunk: &str) -> Option<&'a str> {
    digits.strip_prefix(trunk).filter(|rest| is_whole(rest) && is_national(rest))
}

fn is_whole(national: &str) -> bool {
    national.len() == BELARUS_NATIONAL_DIGITS
}

/// Area codes and those of operators begin with 1 to 4; behind 80 lie services with other numbers, such as 800.
fn is_national(digits: &str) -> bool {
    digits.starts_with(['1', '2', '3', '4'])
}

fn is_separator(c: char) -> bool {
    cleaning::is_dash(c) || matches!(c, '(' | ')' | '.' | '/' | '\u{B7}' | '\u{2022}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::invalid::RefusedSign;

    fn parsed(text: &str) -> Result<String, Invalid> {
        Phone::parse(text).map(String::from)
    }

    #[test]
    fn belarusian_habits_come_to_one_form() {
        for text in [
            "+375 29 123-45-67",
            "+375 (29) 123 45 67",
            "375291234567",
            "00375291234567",
            "8 029 123 45 67",
            "80 29 123\u{2013}45\u{2013}67",
            " 8(029)1234567 ",
            "+80 29 123 45 67",
            "+8 (029) 123-45-67",
            "80-29-123-45-67",
            "8-029-1234567",
            "029 123-45-67",
            "00 80 29 123 45 67",
            "+375 (029) 123-45-67",
            "+375 8 029 123 45 67",
            "+375.29.123.45.67",
            "\u{202a}+375291234567\u{202c}",
            "+375\u{a0}29\u{2007}123\u{2212}45\u{ad}67\u{feff}",
            "＋３７５２９１２３４５６７",
        ] {
            assert_eq!(parsed(text), Ok("+375291234567".to_owned()), "{text}");
        }
    }

    #[test]
    fn foreign_numbers_need_a_country_code() {
        assert_eq!(parsed("+48 22 123 45 67"), Ok("+48221234567".to_owned()));
        assert_eq!(parsed("+7 913 123-45-67"), Ok("+79131234567".to_owned()));
        assert_eq!(parsed("8 913 123-45-67"), Err(Invalid::Malformed));
    }

    #[test]
    fn no_country_has_an_impossible_code() {
        for text in [
            "+80 99 123 45 67",
            "+999 123 45 67 89",
            "+210 123 45 67",
            "+0 123 45 67 89",
            "+83 123 45 67 89",
            "+89 29 1234567",
        ] {
            assert_eq!(parsed(text), Err(Invalid::Malformed), "{text}");
        }
        assert_eq!(parsed("+800 1234 5678"), Ok("+80012345678".to_owned()));
    }

    #[test]
    fn a_sign_that_is_none_of_a_number_is_named() {
        for (text, sign, position) in
            [("+375 29 l23 45 67", 'l', 9), ("++375291234567", '+', 2), (" +375+291234567", '+', 6), ("тел. 1", 'т', 1)]
        {
            assert_eq!(parsed(text), Err(Invalid::Sign(RefusedSign { sign, position })), "{text}");
        }
    }

    #[test]
    fn a_number_that_was_stored_before_a_rule_is_read() {
        let stored: Phone = serde_json::from_str("\"+80291234567\"").unwrap();
        assert_eq!(stored.as_str(), "+80291234567");
    }

    #[test]
    fn what_is_no_number_is_refused() {
        assert_eq!(parsed(""), Err(Invalid::Empty));
        assert_eq!(parsed("+"), Err(Invalid::Empty));
        assert_eq!(parsed("+123"), Err(Invalid::TooShort { min: 7 }));
        assert_eq!(parsed("+1234567890123456"), Err(Invalid::TooLong { max: 15 }));
        for text in ["+37529123456", "+3752912345678", "+012345678", "2912345"] {
            assert_eq!(parsed(text), Err(Invalid::Malformed), "{text}");
        }
    }

    #[test]
    fn only_cellular_networks_of_belarus_take_a_code() {
        for code in BELARUS_MOBILE {
            assert!(Phone::parse_mobile(&format!("+375{code}1234567")).is_ok());
        }
        assert_eq!(Phone::parse_mobile("+375 17 123 45 67"), Err(Invalid::NotAllowed));
        assert!(Phone::parse_mobile("+48 22 123 45 67").is_ok());
    }

    #[test]
    fn debug_hides_the_number() {
        let phone = Phone::parse("+375291234567").unwrap();
        assert_eq!(format!("{phone:?}"), "Phone(hidden)");
        assert_eq!(phone.last_two_digits(), "67");
    }

    proptest! {
        #[test]
        fn nothing_panics_and_the_canonical_form_is_a_fixed_point(text in "\\PC{0,24}") {
            if let Ok(phone) = Phone::parse(&text) {
                prop_assert_eq!(Phone::parse(phone.as_str()), Ok(phone));
            }
        }

        #[test]
        fn separators_do_not_matter(national in "(25|29|33|44)[0-9]{7}", gaps in "[ ()-]{9}") {
            let spread: String = national.chars().zip(gaps.chars()).flat_map(|(d, g)| [d, g]).collect();
            let expected = Ok(format!("+375{national}"));
            prop_assert_eq!(&parsed(&format!("+375{spread}")), &expected);
            prop_assert_eq!(&parsed(&format!("80{spread}")), &expected);
        }
    }
}
