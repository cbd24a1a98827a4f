//! Homoglyphs: Cyrillic letters that look like Latin ones.

/// The capital Latin letter that looks like one typed on a Cyrillic keyboard; any other character in upper case as it is.
pub(super) fn folded(c: char) -> char {
    match c.to_uppercase().next().unwrap_or(c) {
        'А' => 'A',
        'В' => 'B',
        'С' => 'C',
        'Е' => 'E',
        'Н' => 'H',
        'К' => 'K',
        'М' => 'M',
        'О' => 'O',
        'Р' => 'P',
        'Т' => 'T',
        'І' => 'I',
        other => other,
    }
}

/// A digit's own value, a capital Latin letter's from A = 10 on, as both check digits count.
pub(super) fn value(b: u8) -> u32 {
    char::from(b).to_digit(36).unwrap_or(0)
}
