//! The compound file of old Office documents (MS-CFB, MS-DOC).

use super::{DAMAGED, ENCRYPTED, EXECUTABLE, Finding, Looked, WRONG_TYPE};

const MAGIC: [u8; 8] = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
/// Directory entries have this length and begin at multiples of it (MS-CFB 2.6.1).
const ENTRY: usize = 128;
/// What the first word of a Word document's main stream is (`wIdent`, MS-DOC 2.5.2).
const WORD: [u8; 2] = [0xec, 0xa5];
/// Class of an installer package.
const INSTALLER: [u8; 16] = [0x84, 0x10, 0x0c, 0, 0, 0, 0, 0, 0xc0, 0, 0, 0, 0, 0, 0, 0x46];

/// Whether it is a compound file at all.
pub fn is(bytes: &[u8]) -> bool {
    bytes.starts_with(&MAGIC)
}

/// Whether it is a Word document.
pub fn is_word(bytes: &[u8]) -> bool {
    entries(bytes).any(|entry| entry.is_named("WordDocument"))
}

/// A Word document of 97 to 2003.
pub fn doc(bytes: &[u8]) -> Finding {
    if !is(bytes) {
        return Err(WRONG_TYPE);
    }
    let looked = inside(bytes)?;
    let main = entries(bytes).find(|entry| entry.is_named("WordDocument")).ok_or(WRONG_TYPE)?;
    let header = main.stream(bytes).ok_or(DAMAGED)?;
    if !header.starts_with(&WORD) {
        return Err(DAMAGED);
    }
    // fEncrypted, bit 8 of the flags at offset 10 (MS-DOC 2.5.2)
    let encrypted = header.get(11).is_some_and(|flags| flags & 1 != 0);
    if encrypted { Err(ENCRYPTED) } else { Ok(looked) }
}

/// What any compound file holds, such as a table inside a document.
pub fn inside(bytes: &[u8]) -> Finding {
    let mut looked = Looked::Whole;
    for entry in entries(bytes) {
        // today's Office encrypts a whole document into such a stream (MS-OFFCRYPTO 2.3.4.4)
        if entry.is_named("EncryptedPackage") {
            return Err(ENCRYPTED);
        }
        if entry.is_named("_VBA_PROJECT") || entry.bytes[80..96] == INSTALLER {
            return Err(EXECUTABLE);
        }
        // a file packed into the document
        if entry.is_named("\u{1}Ole10Native") {
            looked = Looked::Partly;
        }
    }
    Ok(looked)
}

struct Entry<'a> {
    bytes: &'a [u8; ENTRY],
}

/// Everything that looks like a directory entry. Found by its form and not by following the chain of sectors, which a
/// hostile file may bend.
fn entries(bytes: &[u8]) -> impl Iterator<Item = Entry<'_>> {
    let (blocks, _) = bytes.as_chunks::<ENTRY>();
    // the first four are the header
    blocks.iter().skip(4).map(|bytes| Entry { bytes })
}

impl Entry<'_> {
    fn is_named(&self, name: &str) -> bool {
        let mut expected: Vec<u8> = name.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect();
        let length = u16::from_le_bytes([self.bytes[64], self.bytes[65]]);
        let named_so = usize::from(length) == expected.len();
        expected.resize(64, 0);
        // 1 storage, 2 stream, 5 root
        named_so && self.bytes[..64].eq_ignore_ascii_case(&expected) && matches!(self.bytes[66], 1 | 2 | 5)
    }

    /// From the stream's first sector on.
    fn stream<'a>(&self, bytes: &'a [u8]) -> Option<&'a [u8]> {
        let shift = u32::from(u16::from_le_bytes([*bytes.get(30)?, *bytes.get(31)?]));
        let sector = u32::from_le_bytes([self.bytes[116], self.bytes[117], self.bytes[118], self.bytes[119]]);
        // the header takes the place of a sector
        let start = (u64::from(sector) + 1).checked_mul(1_u64.checked_shl(shift)?)?;
        bytes.get(usize::try_from(start).ok()?..)
    }
}

#[cfg(test)]
mod tests {
    use super::super::samples;
    use super::*;

    #[test]
    fn a_document_passes_and_a_table_is_none() {
        assert_eq!(doc(&samples::compound(&["WordDocument", "1Table"], 0)), Ok(Looked::Whole));
        assert_eq!(doc(&samples::compound(&["Workbook"], 0)), Err(WRONG_TYPE));
        assert_eq!(doc(b"plain"), Err(WRONG_TYPE));
    }

    #[test]
    fn macros_encryption_and_packed_files_are_found() {
        assert_eq!(doc(&samples::compound(&["WordDocument", "Macros", "_VBA_PROJECT"], 0)), Err(EXECUTABLE));
        assert_eq!(doc(&samples::compound(&["WordDocument"], 1)), Err(ENCRYPTED));
        assert_eq!(doc(&samples::compound(&["EncryptionInfo", "EncryptedPackage"], 0)), Err(ENCRYPTED));
        assert_eq!(doc(&samples::compound(&["WordDocument", "\u{1}Ole10Native"], 0)), Ok(Looked::Partly));
    }
}
