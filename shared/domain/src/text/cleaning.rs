//! Cleaning: what cannot be seen goes, what means the same becomes the same, and nobody is refused for it.
//!
//! Line ends of every kind become U+000A, spaces of every kind U+0020, letters and their marks one sign (NFC). Controls, soft hyphens, marks of
//! direction, of zero width and of byte order go. Joiners stay where they change what is seen: in Persian, in pictures of several signs.

use super::signs::{Sign, composed, seen, takes_joiner};

/// A text of several lines, without the white space around it.
pub fn lines(text: &str) -> String {
    composed(&without_unseen(text)).trim().to_owned()
}

/// A text on one line: line ends, tabs and runs of spaces become one space.
pub fn line(text: &str) -> String {
    lines(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A word or number in which spaces mean nothing, with wide signs in their usual form: a login, an e-mail address, a code.
pub fn compact(text: &str) -> String {
    let usual = text.chars().map(usual_width).filter_map(seen).filter(|c| *c != ' ');
    composed(&usual.collect::<String>()).into_owned()
}

/// A password as RFC 8265 (`OpaqueString`) prepares it, so that every device gives the same octets: every space is U+0020, and letters and
/// their marks are one sign. Its signs that cannot be seen go, which that RFC would refuse. Spaces around it are part of it.
pub fn password(text: &str) -> String {
    let kept = |c: char| match Sign::of(c) {
        Sign::Seen if c != '\t' => Some(c),
        Sign::Space => Some(' '),
        Sign::Seen | Sign::LineEnd | Sign::Joiner | Sign::Unseen => None,
    };
    composed(&text.chars().filter_map(kept).collect::<String>()).into_owned()
}

/// A part of a person's name: dashes of every kind are hyphens; primes, accents that stand alone and quotation marks are apostrophes.
pub fn name(text: &str) -> String {
    line(text).chars().map(of_a_name).collect()
}

/// The sign of a name that is meant by `c`.
pub(crate) fn of_a_name(c: char) -> char {
    match c {
        _ if is_dash(c) => '-',
        _ if is_apostrophe(c) => '’',
        other => other,
    }
}

/// Hyphens, dashes and minuses.
pub(crate) fn is_dash(c: char) -> bool {
    matches!(
        c,
        '-' | '\u{2010}'..='\u{2015}' | '\u{2043}' | '\u{2212}' | '\u{02D7}' | '\u{FE58}' | '\u{FE63}' | '\u{FF0D}'
    )
}

/// Apostrophes, and what is typed for one.
pub(crate) fn is_apostrophe(c: char) -> bool {
    matches!(
        c,
        '\'' | '`' | '\u{B4}' | '\u{2018}'..='\u{201B}' | '\u{2032}' | '\u{2035}' | '\u{02B9}' | '\u{02BB}'..='\u{02BD}'
        | '\u{02C8}' | '\u{02CA}' | '\u{02CB}' | '\u{055A}' | '\u{A78B}' | '\u{A78C}' | '\u{FF07}' | '\u{FF40}'
    )
}

fn without_unseen(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut signs = text.chars().peekable();
    while let Some(c) = signs.next() {
        match Sign::of(c) {
            Sign::LineEnd if c == '\r' && signs.peek() == Some(&'\n') => {}
            Sign::LineEnd => kept.push('\n'),
            Sign::Space => kept.push(' '),
            Sign::Seen => kept.push(c),
            Sign::Joiner if joins(kept.chars().next_back(), c, signs.peek().copied()) => kept.push(c),
            Sign::Joiner | Sign::Unseen => {}
        }
    }
    kept
}

/// Whether a joiner between these two changes what is seen.
fn joins(before: Option<char>, joiner: char, after: Option<char>) -> bool {
    let next_takes_it = !matches!(joiner, '\u{200C}' | '\u{200D}') || after.is_some_and(takes_joiner);
    next_takes_it && before.is_some_and(takes_joiner)
}

/// The usual form of a sign as wide as a Chinese one.
pub(crate) fn usual_width(c: char) -> char {
    match u32::from(c) {
        code @ 0xFF01..=0xFF5E => char::from_u32(code - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}
