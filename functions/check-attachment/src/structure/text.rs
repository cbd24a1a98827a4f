//! Plain text: UTF-8, UTF-16 with its mark or without, or one of the one-byte encodings that people here still use.

use super::{Finding, Looked, WRONG_TYPE};

pub fn inspect(bytes: &[u8]) -> Finding {
    let text = match bytes {
        [] => false,
        [0xff, 0xfe, rest @ ..] => is_utf16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => is_utf16(rest, u16::from_be_bytes),
        _ => {
            is_one_byte_text(bytes)
                || is_unmarked_utf16(bytes, u16::from_le_bytes)
                || is_unmarked_utf16(bytes, u16::from_be_bytes)
        }
    };
    if text { Ok(Looked::Whole) } else { Err(WRONG_TYPE) }
}

/// A text without the mark of UTF-8 before it.
pub fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)
}

/// Control characters that no text has: all but tab, line and form feeds, carriage return, and the end mark of old DOS.
fn is_control(code: u32) -> bool {
    (code < 0x20 && !matches!(code, 0x09..=0x0d | 0x1a)) || code == 0x7f
}

fn is_utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> bool {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let characters = char::decode_utf16(pairs.iter().map(|pair| unit(*pair)));
    rest.is_empty() && characters.into_iter().all(|c| c.is_ok_and(|c| !is_control(u32::from(c))))
}

/// In windows-1251, KOI8-R and CP866 every byte from 0x80 on is a character.
fn is_one_byte_text(bytes: &[u8]) -> bool {
    !bytes.iter().any(|&byte| is_control(u32::from(byte))) && !is_another_format(bytes)
}

/// UTF-16 as some programs still write it. Nearly any bytes are characters of some script, so these must be of ours.
fn is_unmarked_utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> bool {
    let units = bytes.as_chunks::<2>().0.iter().map(|pair| unit(*pair));
    is_utf16(bytes, unit) && char::decode_utf16(units).all(|c| c.is_ok_and(is_ours))
}

/// Latin and Cyrillic letters, digits, and the signs that are typed with them.
fn is_ours(c: char) -> bool {
    matches!(c, '\t'..='\r' | ' '..='~' | '\u{a0}'..='\u{24f}' | '\u{300}'..='\u{36f}' | '\u{400}'..='\u{52f}' | '\u{2000}'..='\u{22ff}' | '\u{2500}'..='\u{25ff}')
}

/// Formats that consist of characters, too.
fn is_another_format(bytes: &[u8]) -> bool {
    [b"%PDF-".as_slice(), b"{\\rtf", b"%!PS"].iter().any(|magic| bytes.starts_with(magic))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_in_every_encoding_of_ours_pass() {
        let utf16: Vec<u8> =
            [0xfeff].into_iter().chain("Зварот\r\n".encode_utf16()).flat_map(u16::to_le_bytes).collect();
        let windows_1251 = b"\xc7\xe2\xe0\xf0\xee\xf2\r\n".to_vec();
        let unmarked = utf16[2..].to_vec();
        let other_order: Vec<u8> = "Зварот № 5\r\n".encode_utf16().flat_map(u16::to_be_bytes).collect();
        let utf8 = ["Зварот\n".as_bytes().to_vec(), "\u{feff}Зварот".as_bytes().to_vec()];
        for text in utf8.into_iter().chain([utf16, unmarked, other_order, windows_1251]) {
            assert_eq!(inspect(&text), Ok(Looked::Whole));
        }
    }

    #[test]
    fn bytes_that_are_no_characters_do_not() {
        // two zeros are a control character in UTF-16, too; 0x1234 is no letter of ours
        for other in [
            b"a\0b\0\0\0".as_slice(),
            b"\x34\x12a\0",
            b"a\0b",
            b"\x1b[31m",
            b"\xff\xfe\x00",
            b"\xff\xfe\x00\xd8",
            b"%PDF-1.7",
            b"{\\rtf1}",
        ] {
            assert_eq!(inspect(other), Err(WRONG_TYPE), "{other:?}");
        }
    }
}
