//! The rule for passwords.

use super::{Login, own_words};
use crate::invalid::Invalid;
use crate::text::cleaning;

/// Eight characters, as the state system asks (domain §4.2) and NIST SP 800-63B allows at the least.
const MIN: usize = 8;
/// Passwords of eight and more characters that people choose first, one a line, in lower case: those of the thirty thousand most frequent in
/// leaked lists (as the library zxcvbn, MIT, counted them), and ours in Cyrillic.
const COMMON: &str = include_str!("common_passwords.txt");

/// A new password that may be set: long enough, not among the common ones, not the login. There is no rule on kinds of
/// characters: such rules make passwords worse (NIST SP 800-63B §3.1.1.2).
pub struct Password(String);

impl Password {
    /// Enough for any sentence, and a bound on what Argon2id has to read. Characters.
    pub const MAX: usize = 128;

    /// Takes the password as every device would have typed it (RFC 8265), spaces included.
    pub fn parse(text: &str, login: &Login) -> Result<Self, Invalid> {
        let text = cleaning::password(text);
        match text.chars().count() {
            0 => return Err(Invalid::Empty),
            length if length < MIN => return Err(Invalid::TooShort { min: MIN }),
            length if length > Self::MAX => return Err(Invalid::TooLong { max: Self::MAX }),
            _ => {}
        }
        let folded = text.trim().to_lowercase();
        if folded == login.key() || is_common(&folded) {
            return Err(Invalid::TooCommon);
        }
        Ok(Self(text))
    }

    /// The same, unless it is made of the person's `own` words (name, login, mailbox, telephone), which whoever means them tries first. Signs and
    /// digits around the words, and between them, make no other password of it.
    pub fn avoiding(self, own: &[&str]) -> Result<Self, Invalid> {
        if own_words::make_up(&self.0, own) { Err(Invalid::TooCommon) } else { Ok(self) }
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
    fn one_password_has_one_form() {
        let octets = |text: &str| Password::parse(text, &Login::parse("anna").unwrap()).unwrap().as_bytes().to_vec();
        let set = octets("Сінія Ўзлёты-й7");
        for given in
            ["Сінія\u{A0}Ў\u{200B}злёты-й7\n", "Сінія Ў\u{AD}зле\u{308}ты-и\u{306}7", "\u{FEFF}Сінія Ўзлёты-й7"]
        {
            assert_eq!(octets(given), set, "{given:?}");
        }
        assert_ne!(octets(" Сінія Ўзлёты-й7"), set);
        assert_eq!(tried(&"\u{200B}".repeat(20)), Err(Invalid::Empty));
    }

    #[test]
    fn a_persons_own_words_are_refused() {
        let own = ["Кавалёнка", "Ганна", "annakavalenka", "anna.kavalenka@mail.example", "+375291234567"];
        let tried = |text: &str| {
            let password = Password::parse(text, &Login::parse("annakavalenka").unwrap())?;
            password.avoiding(&own).map(|_| ())
        };
        for text in [
            "Кавалёнка1990",
            "ганнакавалёнка",
            "Ганна_Кавалёнка!",
            "kavalenka.anna",
            "80291234567",
            "+375 29 123-45-67",
        ] {
            assert_eq!(tried(text), Err(Invalid::TooCommon), "{text}");
        }
        for text in ["Кавалёнка п'е гарбату", "ганна-сіняя-васілька", "291234999"] {
            assert_eq!(tried(text), Ok(()), "{text}");
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
        assert!(lines.len() >= 10_000, "{}", lines.len());
        assert_eq!(lines.iter().collect::<BTreeSet<_>>().len(), lines.len());
        for line in lines {
            assert!(line.chars().count() >= MIN && line == line.trim().to_lowercase(), "{line}");
        }
    }
}
