//! Login names.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::personal_text::personal_text;
use crate::invalid::Invalid;
use crate::text::{cleaning, refused};

/// The bounds of the state system (domain §4.2).
const MIN: usize = 2;
const MAX: usize = 32;

/// The name by which a citizen signs in with a password: 2 to 32 Latin letters and digits, at least one letter.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(transparent)]
#[schema(value_type = String, pattern = "^[A-Za-z0-9]{2,32}$")]
pub struct Login(String);

personal_text!(Login);

impl Login {
    /// The form under which a login belongs to one account: nobody may pose as `Anna` with `anna`.
    pub fn key(&self) -> String {
        self.0.to_ascii_lowercase()
    }

    fn check(text: &str) -> Result<String, Invalid> {
        let login = cleaning::compact(text);
        match login.chars().count() {
            0 => Err(Invalid::Empty),
            length if length < MIN => Err(Invalid::TooShort { min: MIN }),
            length if length > MAX => Err(Invalid::TooLong { max: MAX }),
            _ if login.bytes().all(|b| b.is_ascii_alphanumeric()) && login.bytes().any(|b| b.is_ascii_alphabetic()) => {
                Ok(login)
            }
            _ => Err(refused(text, |c| c == ' ' || cleaning::usual_width(c).is_ascii_alphanumeric())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::invalid::RefusedSign;

    #[test]
    fn latin_letters_and_digits_with_at_least_one_letter() {
        assert_eq!(Login::parse(" Anna1990 ").unwrap().as_str(), "Anna1990");
        assert_eq!(Login::parse("Anna1990").unwrap().key(), "anna1990");
        assert_eq!(Login::parse(""), Err(Invalid::Empty));
        assert_eq!(Login::parse("a"), Err(Invalid::TooShort { min: 2 }));
        assert_eq!(Login::parse(&"a".repeat(33)), Err(Invalid::TooLong { max: 32 }));
        assert_eq!(Login::parse("12345"), Err(Invalid::Malformed));
        for (text, sign, position) in
            [("anna_k", '_', 5), ("анна", 'а', 1), ("\u{feff}annа", 'а', 5), ("anna@example.by", '@', 5)]
        {
            assert_eq!(Login::parse(text), Err(Invalid::Sign(RefusedSign { sign, position })), "{text}");
        }
        assert_eq!(Login::parse("\u{202a}anna\u{a0}k\u{200b}").unwrap().as_str(), "annak");
    }
}
