//! The rule for passwords.

use super::Login;
use crate::invalid::Invalid;

/// Eight characters, as the state system asks (domain §4.2) and NIST SP 800-63B allows at the least.
const MIN: usize = 8;
/// Enough for any sentence, and a bound on what Argon2id has to read.
const MAX: usize = 128;
/// Passwords of eight and more characters that people choose first, one a line, in lower case.
const COMMON: &str = include_str!("common_passwords.txt");

/// A new password that may be set: long enough, not among the common ones, not the login. There is no rule on kinds of
/// characters: such rules make passwords worse (NIST SP 800-63B §3.1.1.2).
pub struct Password(String);

impl Password {
    /// Takes the password exactly as typed, spaces included.
    pub fn parse(text: &str, login: &Login) -> Result<Self, Invalid> {
        match text.chars().count() {
            0 => return Err(Invalid::Empty),
            length if length < MIN => return Err(Invalid::TooShort { min: MIN }),
            length if length > MAX => return Err(Invalid::TooLong { max: MAX }),
            _ => {}
        }
        let folded = text.trim().to_lowercase();
        if folded == login.key() || is_common(&folded) {
            return Err(Invalid::TooCommon);
        }
        Ok(Self(text.to_owned()))
    }

    /// What is hashed.
    pub fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

impl std::fmt::Debug for Password {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Password(hidden)")
    }
}

fn is_common(folded: &str) -> bool {
    let one_character = folded.chars().all(|c| folded.starts_with(c));
    one_character || COMMON.lines().any(|common| common == folded)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn tried(text: &str) -> Result<(), Invalid> {
        Password::parse(text, &Login::parse("annakavalenka").unwrap()).map(|_| ())
    }

    #[test]
    fn length_is_counted_in_characters() {
        assert_eq!(tried(""), Err(Invalid::Empty));
        assert_eq!(tried("кароткі"), Err(Invalid::TooShort { min: 8 }));
        assert_eq!(tried("зялёныгай"), Ok(()));
        assert_eq!(tried(&"ab".repeat(64)), Ok(()));
        assert_eq!(tried(&"ab".repeat(65)), Err(Invalid::TooLong { max: 128 }));
    }

    #[test]
    fn what_others_try_first_is_refused() {
        for text in ["password", "PassWord1", "12345678", "йцукенгш", "aaaaaaaaaaaa", "AnnaKavalenka", " password "]
        {
            assert_eq!(tried(text), Err(Invalid::TooCommon), "{text}");
        }
    }

    #[test]
    fn no_composition_is_asked_for() {
        assert_eq!(tried("correct horse battery staple"), Ok(()));
        assert_eq!(tried("бульба з грыбамі"), Ok(()));
    }

    #[test]
    fn the_list_is_lower_case_sorted_out_and_free_of_dead_lines() {
        let lines: Vec<&str> = COMMON.lines().collect();
        assert!(lines.len() >= 300, "{}", lines.len());
        assert_eq!(lines.iter().collect::<BTreeSet<_>>().len(), lines.len());
        for line in lines {
            assert!(line.chars().count() >= MIN && line == line.trim().to_lowercase(), "{line}");
        }
    }
}
