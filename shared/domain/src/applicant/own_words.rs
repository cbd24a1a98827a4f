//! Words of a person's own that a password should not be made of.

use std::collections::BTreeSet;

/// Shorter words are parts of too many others.
const SHORTEST: usize = 3;
/// The digits of a number without country and operator: whoever knows the rest of it knows a password.
const TAIL_OF_A_NUMBER: usize = 7;

/// Whether `password` is made of the words and the numbers in `own`, and of nothing else but signs and digits.
pub(super) fn make_up(password: &str, own: &[&str]) -> bool {
    let words: BTreeSet<String> = own.iter().flat_map(|text| words(text)).collect();
    let parts: Vec<String> = words_of(password);
    if parts.is_empty() {
        let digits = digits(password);
        return own.iter().filter_map(|text| tail(text)).any(|tail| digits.contains(&tail));
    }
    parts.iter().all(|part| is_own(part, &words))
}

/// The words of a text in small letters.
fn words_of(text: &str) -> Vec<String> {
    let text = text.to_lowercase();
    text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// Those that are long enough. What stands behind the `@` of an address is many people's.
fn words(text: &str) -> Vec<String> {
    let own = text.split('@').next().unwrap_or_default();
    words_of(own).into_iter().filter(|word| word.chars().count() >= SHORTEST).collect()
}

/// Whether the part is one of the words, or two of them without a space.
fn is_own(part: &str, words: &BTreeSet<String>) -> bool {
    let is_word = |word: &str| words.contains(word);
    let is_pair = |word: &String| part.strip_prefix(word.as_str()).is_some_and(is_word);
    is_word(part) || words.iter().any(is_pair)
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// The end of a text that is a number.
fn tail(text: &str) -> Option<String> {
    let is_number = text.starts_with('+') || text.chars().all(|c| c.is_ascii_digit());
    let digits = digits(text);
    let start = digits.len().checked_sub(TAIL_OF_A_NUMBER).filter(|_| is_number)?;
    digits.get(start..).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_words_and_other_peoples_domains_are_free() {
        assert!(!make_up("example mail", &["anna@example.mail"]));
        assert!(!make_up("ян і ян", &["Ян"]));
        assert!(make_up("anna 1990", &["anna@example.mail"]));
    }

    #[test]
    fn a_number_is_known_by_its_end() {
        assert!(make_up("8 (029) 123-45-67", &["+375291234567"]));
        assert!(!make_up("8 (029) 123-45-68", &["+375291234567"]));
        assert!(!make_up("1234-5678", &["anna1234567"]), "a word with digits is no number");
    }
}
