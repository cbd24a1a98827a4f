//! Addresses, and names of legal entities.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::personal_text::personal_text;
use crate::invalid::Invalid;
use crate::text;

/// Country, region, town, street, house and room in words fit twice.
const MAX_ADDRESS: usize = 300;
/// Full names of Belarusian state enterprises with their superiors run to some 400 characters.
const MAX_ENTITY_NAME: usize = 500;

/// The address of residence (stay) of a citizen (L:12.2) or of location of a legal entity (L:12.3), on one line.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(transparent)]
#[schema(value_type = String)]
pub struct Address(String);

/// The full name of a legal entity (L:12.3), on one line.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(transparent)]
#[schema(value_type = String)]
pub struct LegalEntityName(String);

personal_text!(Address, LegalEntityName);

impl Address {
    fn check(text: &str) -> Result<String, Invalid> {
        text::line(text, MAX_ADDRESS)
    }
}

impl LegalEntityName {
    fn check(text: &str) -> Result<String, Invalid> {
        text::line(text, MAX_ENTITY_NAME)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_becomes_one_line() {
        let address = Address::parse(" 220030, г. Мінск,\r\n вул. Леніна,  д. 1 ").unwrap();
        assert_eq!(address.as_str(), "220030, г. Мінск, вул. Леніна, д. 1");
        assert_eq!(format!("{address:?}"), "Address(hidden)");
    }

    #[test]
    fn the_length_is_bounded_and_control_characters_go() {
        assert!(Address::parse(&"я".repeat(300)).is_ok());
        assert_eq!(Address::parse(&"я".repeat(301)), Err(Invalid::TooLong { max: 300 }));
        assert_eq!(Address::parse("\t\n"), Err(Invalid::Empty));
        assert_eq!(Address::parse("Мінск\u{7}").unwrap().as_str(), "Мінск");
        assert_eq!(Address::parse("---"), Err(Invalid::Malformed));
        assert!(LegalEntityName::parse("ААТ «Ромашка»").is_ok());
        assert_eq!(LegalEntityName::parse(&"я".repeat(501)), Err(Invalid::TooLong { max: 500 }));
    }
}
