//! What a single sign is in a text of people.

use std::borrow::Cow;

use icu_normalizer::ComposingNormalizerBorrowed;

/// What becomes of a sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    /// Stays.
    Seen,
    /// A line ends here, however the program that it was copied from writes that.
    LineEnd,
    /// A space, however wide.
    Space,
    /// Changes its neighbours, and nothing where they cannot change: joiners, variants of signs.
    Joiner,
    /// Cannot be seen: goes.
    Unseen,
}

impl Sign {
    pub fn of(c: char) -> Self {
        match u32::from(c) {
            0x0A..=0x0D | 0x85 | 0x2028 | 0x2029 => Self::LineEnd,
            0x09 => Self::Seen,
            // U+2800 is a cell of braille without a dot
            0x20 | 0xA0 | 0x1680 | 0x2000..=0x200A | 0x202F | 0x205F | 0x2800 | 0x3000 => Self::Space,
            0x200C | 0x200D | 0xFE00..=0xFE0F | 0x180B..=0x180D | 0x180F | 0xE_0100..=0xE_01EF => Self::Joiner,
            code if is_unseen(code) => Self::Unseen,
            _ => Self::Seen,
        }
    }
}

/// Controls, what Unicode calls default ignorable, what stands for an object or an annotation, and what is no character.
fn is_unseen(code: u32) -> bool {
    matches!(
        code,
        0x00..=0x1F | 0x7F..=0x9F
        | 0xAD | 0x034F | 0x061C | 0x115F | 0x1160 | 0x17B4 | 0x17B5 | 0x180E | 0x200B..=0x200F | 0x202A..=0x202E
        | 0x2060..=0x206F | 0x3164 | 0xFEFF | 0xFFA0 | 0xFFF0..=0xFFFC | 0x1_BCA0..=0x1_BCA3 | 0x1_D173..=0x1_D17A
        | 0xE_0000..=0xE_0FFF
        | 0xFDD0..=0xFDEF
    ) || code & 0xFFFE == 0xFFFE
}

/// Whether a joiner after `c` can change it: letters of Arabic and Indic scripts join or not, Chinese ones and pictures have variants.
pub(super) fn takes_joiner(c: char) -> bool {
    matches!(
        u32::from(c),
        0x0600..=0x08FF | 0x0900..=0x0DFF | 0x1000..=0x109F | 0x1780..=0x18AF | 0x203C | 0x2049 | 0x20E3
        | 0x2190..=0x2BFF | 0x3030 | 0x303D | 0x3297 | 0x3299 | 0x3400..=0x9FFF | 0xF900..=0xFAFF | 0xFE0F
        | 0x1_F000..=0x1_FAFF | 0x2_0000..=0x3_23AF
    )
}

/// What a person sees of `c` on one line; nothing of what goes.
pub(super) fn seen(c: char) -> Option<char> {
    match Sign::of(c) {
        Sign::Seen if c != '\t' => Some(c),
        Sign::Seen | Sign::LineEnd | Sign::Space => Some(' '),
        Sign::Joiner | Sign::Unseen => None,
    }
}

/// Letters and their marks in one sign each (NFC).
pub(super) fn composed(text: &str) -> Cow<'_, str> {
    ComposingNormalizerBorrowed::new_nfc().normalize(text)
}
