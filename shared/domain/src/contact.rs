//! A message to the operator of the system (domain §13): what may be written, by whomever.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::applicant::personal_text::personal_text;
use crate::invalid::Invalid;
use crate::text;

/// A letter alone names nobody.
const MIN_NAME: usize = 2;
const MAX_NAME: usize = 100;
/// Some eight pages: enough to describe any trouble, and an appeal belongs elsewhere.
const MAX_TEXT: usize = 15_000;

/// How whoever writes wants to be called, on one line. Nobody checks it: somebody who cannot register may write, too.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(transparent)]
#[schema(value_type = String)]
pub struct SenderName(String);

/// What they write.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(transparent)]
#[schema(value_type = String)]
pub struct MessageText(String);

personal_text!(SenderName, MessageText);

impl SenderName {
    fn check(text: &str) -> Result<String, Invalid> {
        let name = text::line(text, MAX_NAME)?;
        if name.chars().count() < MIN_NAME { Err(Invalid::TooShort { min: MIN_NAME }) } else { Ok(name) }
    }
}

impl MessageText {
    fn check(text: &str) -> Result<String, Invalid> {
        text::lines(text, MAX_TEXT)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_line_of_two_to_a_hundred_characters() {
        assert_eq!(SenderName::parse(" Янка \n Купала ").unwrap().as_str(), "Янка Купала");
        assert_eq!(SenderName::parse("Я"), Err(Invalid::TooShort { min: 2 }));
        assert_eq!(SenderName::parse(&"я".repeat(101)), Err(Invalid::TooLong { max: 100 }));
        assert_eq!(SenderName::parse(" "), Err(Invalid::Empty));
    }

    #[test]
    fn a_text_keeps_its_lines_and_is_hidden() {
        let text = MessageText::parse("Не приходит код.\n\nПомогите!").unwrap();
        assert_eq!(text.as_str(), "Не приходит код.\n\nПомогите!");
        assert_eq!(format!("{text:?}"), "MessageText(hidden)");
        assert_eq!(MessageText::parse(&"я".repeat(15_001)), Err(Invalid::TooLong { max: 15_000 }));
    }
}
