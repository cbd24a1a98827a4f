//! Folding: words that people take for the same are the same.
//!
//! Case, ё and е, ў and у, і and и, apostrophes, stress marks and what cannot be seen make no difference, nor do letters of the other
//! alphabet that look alike: where the keyboard has no і, people type the Latin one. A word that is broken at a line's end is one word.

use super::cleaning::{is_apostrophe, is_dash, lines};

/// Letters that look alike, Latin and Cyrillic, in lower case: of the small ones or of the capitals.
const ALIKE: [(char, char); 13] = [
    ('a', 'а'),
    ('b', 'в'),
    ('c', 'с'),
    ('e', 'е'),
    ('h', 'н'),
    ('i', 'и'),
    ('k', 'к'),
    ('m', 'м'),
    ('o', 'о'),
    ('p', 'р'),
    ('t', 'т'),
    ('x', 'х'),
    ('y', 'у'),
];

/// The words of a text, each folded.
pub fn words(text: &str) -> impl Iterator<Item = String> {
    let plain = plain(text);
    let words: Vec<String> =
        plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(in_one_alphabet).collect();
    words.into_iter()
}

/// A text folded: its words with one space between them.
pub fn fold(text: &str) -> String {
    words(text).collect::<Vec<_>>().join(" ")
}

/// A folded word of Latin letters that all look like Cyrillic ones, in Cyrillic: «MTC» may be either.
pub fn in_cyrillic(word: &str) -> Option<String> {
    let letters: Option<String> = word.chars().map(|c| if c.is_numeric() { Some(c) } else { cyrillic(c) }).collect();
    letters.filter(|letters| letters != word)
}

/// In lower case, without what makes no difference.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in joined(text).chars().flat_map(char::to_lowercase) {
        match c {
            'ё' => plain.push('е'),
            'ў' => plain.push('у'),
            'і' | 'ї' => plain.push('и'),
            // a stress mark
            '\u{0300}'..='\u{036F}' => {}
            _ if is_apostrophe(c) => {}
            _ => plain.push(c),
        }
    }
    plain
}

/// Words broken at a line's end made whole.
fn joined(text: &str) -> String {
    let text = lines(text);
    let mut parts = text.split('\n');
    let mut joined = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let before = joined.trim_end();
        let broken = before.strip_suffix(is_dash).filter(|word| word.ends_with(char::is_alphabetic));
        let goes_on = part.trim_start().starts_with(char::is_lowercase);
        if let Some(length) = broken.filter(|_| goes_on).map(str::len) {
            joined.truncate(length);
            joined.push_str(part.trim_start());
        } else {
            joined.push('\n');
            joined.push_str(part);
        }
    }
    joined
}

/// A word of letters of both alphabets in one: the one that has a letter which the other has nothing like, Cyrillic where neither has.
fn in_one_alphabet(word: &str) -> String {
    if !word.chars().any(is_cyrillic) || !word.chars().any(|c| c.is_ascii_alphabetic()) {
        return word.to_owned();
    }
    let only_latin = word.chars().any(|c| c.is_ascii_alphabetic() && cyrillic(c).is_none());
    let only_cyrillic = word.chars().any(|c| is_cyrillic(c) && latin(c).is_none());
    let other = if only_latin && !only_cyrillic { latin } else { cyrillic };
    word.chars().map(|c| other(c).unwrap_or(c)).collect()
}

fn is_cyrillic(c: char) -> bool {
    matches!(c, '\u{0400}'..='\u{052F}')
}

/// The Cyrillic letter that looks like `c`, or `c` if it is one.
fn cyrillic(c: char) -> Option<char> {
    if is_cyrillic(c) { Some(c) } else { ALIKE.iter().find(|(latin, _)| *latin == c).map(|(_, cyrillic)| *cyrillic) }
}

/// The Latin letter that looks like `c`.
fn latin(c: char) -> Option<char> {
    ALIKE.iter().find(|(_, cyrillic)| *cyrillic == c).map(|(latin, _)| *latin)
}
