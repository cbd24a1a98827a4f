//! Country codes of telephone numbers (ITU-T E.164, list of assigned codes).
//!
//! The plans of all countries take a library a megabyte; the list of codes is enough to tell a number that cannot be.

/// Codes of one and two digits.
const SHORT: [&str; 44] = [
    "1", "7", "20", "27", "30", "31", "32", "33", "34", "36", "39", "40", "41", "43", "44", "45", "46", "47", "48",
    "49", "51", "52", "53", "54", "55", "56", "57", "58", "60", "61", "62", "63", "64", "65", "66", "81", "82", "84",
    "86", "90", "91", "92", "93", "94",
];
/// More codes of two digits.
const MORE: [&str; 2] = ["95", "98"];
/// The first two digits of codes of three, and their last digits that are not assigned.
const LONG: [(&str, &str); 25] = [
    ("21", "014579"),
    ("22", ""),
    ("23", ""),
    ("24", ""),
    ("25", "9"),
    ("26", ""),
    ("29", "23456"),
    ("35", ""),
    ("37", ""),
    ("38", "48"),
    ("42", "2456789"),
    ("50", ""),
    ("59", ""),
    ("67", "1"),
    ("68", "4"),
    ("69", "3456789"),
    ("80", "12345679"),
    ("85", "14789"),
    ("87", "12345679"),
    ("88", "4579"),
    ("96", "9"),
    ("97", "8"),
    ("99", "0179"),
    ("28", "0123456789"),
    ("83", "0123456789"),
];

/// Whether the digits of an international number begin with the code of a country or of an international service.
pub(super) fn is_assigned(digits: &str) -> bool {
    if SHORT.iter().chain(&MORE).any(|code| digits.starts_with(code)) {
        return true;
    }
    let Some((first, last)) = digits.split_at_checked(2).and_then(|(first, rest)| Some((first, rest.chars().next()?)))
    else {
        return false;
    };
    LONG.iter().any(|(code, unassigned)| *code == first && !unassigned.contains(last))
}
