//! Telephone numbers.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::personal_text::personal_text;
use crate::invalid::Invalid;

/// E.164 allows at most 15 digits, country code included.
const MAX_DIGITS: usize = 15;
/// The shortest international numbers in use (Niue, Saint Helena) have 7 digits with the country code.
const MIN_DIGITS: usize = 7;
/// Country code of Belarus.
const BELARUS: &str = "375";
/// A Belarusian number has two digits of operator or area code and seven of its own.
const BELARUS_NATIONAL_DIGITS: usize = 9;
/// The way out of the area when one dials inside Belarus: 8, then 0.
const BELARUS_TRUNK: &str = "80";
/// Operator codes of cellular networks in Belarus: life:) 25, A1 and MTS 29, MTS 33, A1 44.
const BELARUS_MOBILE: [&str; 4] = ["25", "29", "33", "44"];

/// A telephone number in the international form of ITU-T E.164, such as `+375291234567`.
///
/// Spaces, dashes and parentheses are dropped; the Belarusian `8 029 …` and a leading `00` are understood. Numbers of
/// other countries are taken too: foreigners may file appeals (L:3.2).
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(try_from = "String", into = "String")]
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
        let text = text.trim();
        let (international, rest) = match text.strip_prefix('+').or_else(|| text.strip_prefix("00")) {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let digits: String = rest.chars().filter(|c| !is_separator(*c)).collect();
        if digits.is_empty() {
            return Err(Invalid::Empty);
        }
        if !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(Invalid::Malformed);
        }
        let digits = if international { digits } else { from_national(&digits)? };
        match digits.len() {
            length if length < MIN_DIGITS => Err(Invalid::TooShort { min: MIN_DIGITS }),
            length if length > MAX_DIGITS => Err(Invalid::TooLong { max: MAX_DIGITS }),
            _ if digits.starts_with('0') => Err(Invalid::Malformed), // no country code begins with 0
            length if digits.starts_with(BELARUS) && length != BELARUS.len() + BELARUS_NATIONAL_DIGITS => {
                Err(Invalid::Malformed)
            }
            _ => Ok(format!("+{digits}")),
        }
    }
}

/// Without a plus only the two Belarusian habits are clear enough to be understood: `80 29 …` and `375 29 …`.
fn from_national(digits: &str) -> Result<String, Invalid> {
    let of_belarus = |prefix| digits.strip_prefix(prefix).filter(|rest: &&str| rest.len() == BELARUS_NATIONAL_DIGITS);
    of_belarus(BELARUS_TRUNK)
        .or_else(|| of_belarus(BELARUS))
        .map(|national| format!("{BELARUS}{national}"))
        .ok_or(Invalid::Malformed)
}

fn is_separator(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '(' | ')' | '\u{2010}'..='\u{2014}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

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
    fn what_is_no_number_is_refused() {
        assert_eq!(parsed(""), Err(Invalid::Empty));
        assert_eq!(parsed("+"), Err(Invalid::Empty));
        assert_eq!(parsed("+123"), Err(Invalid::TooShort { min: 7 }));
        assert_eq!(parsed("+1234567890123456"), Err(Invalid::TooLong { max: 15 }));
        for text in ["+37529123456", "+3752912345678", "+012345678", "+375 29 l23 45 67", "++375291234567", "2912345"] {
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
