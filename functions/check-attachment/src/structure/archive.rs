//! Zip archives: every entry is unpacked and looked at, within limits.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::{DAMAGED, ENCRYPTED, EXECUTABLE, Finding, Looked, TOO_DEEP, WRONG_TYPE};
use super::{document, executable, ole, pdf, rar, rtf};
use zvarot_domain::attachment::Verdict;

/// An archive in an archive in the file: further down nobody has packed papers.
const MAX_NESTING: u8 = 2;
/// Entries of all levels together. A long document of today has some hundreds.
const MAX_ENTRIES: usize = 2_000;
/// Unpacked bytes of all levels together: twenty times the largest file, a fifth of the function's memory.
const MAX_UNPACKED: u64 = 200_000_000;

/// What is left of the limits.
struct Budget {
    entries: usize,
    bytes: u64,
}

/// A zip archive that was sent as one.
pub fn zip(bytes: &[u8]) -> Finding {
    if !is_zip(bytes) {
        return Err(WRONG_TYPE);
    }
    look_into(bytes, 0, &mut Budget { entries: MAX_ENTRIES, bytes: MAX_UNPACKED })
}

/// Whether it begins like a zip archive with entries, or without any.
pub fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

/// The names of all entries.
pub fn names(bytes: &[u8]) -> Result<Vec<String>, Verdict> {
    names_in(&open(bytes)?)
}

/// One entry, unless it is longer than `max`.
pub fn entry(bytes: &[u8], name: &str, max: u64) -> Option<Vec<u8>> {
    let mut archive = open(bytes).ok()?;
    let entry = archive.by_name(name).ok()?;
    let mut content = Vec::new();
    entry.take(max + 1).read_to_end(&mut content).ok()?;
    (u64::try_from(content.len()).ok()? <= max).then_some(content)
}

fn open(bytes: &[u8]) -> Result<ZipArchive<Cursor<&[u8]>>, Verdict> {
    let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| verdict_of(&error))?;
    // two entries of one name: which of them a person gets to see depends on their program
    if archive.has_duplicate_names() { Err(DAMAGED) } else { Ok(archive) }
}

fn names_in(archive: &ZipArchive<Cursor<&[u8]>>) -> Result<Vec<String>, Verdict> {
    archive.file_names().map(|name| name.map(std::borrow::Cow::into_owned).map_err(|_| DAMAGED)).collect()
}

fn look_into(bytes: &[u8], nesting: u8, budget: &mut Budget) -> Finding {
    if nesting > MAX_NESTING {
        return Err(TOO_DEEP);
    }
    let mut archive = open(bytes)?;
    budget.entries = budget.entries.checked_sub(archive.len()).ok_or(TOO_DEEP)?;
    let names = names_in(&archive)?;
    if names.iter().any(|name| executable::is_named_so(name)) || document::has_macros(&names) {
        return Err(EXECUTABLE);
    }
    let mut looked = Looked::Whole;
    for place in 0..archive.len() {
        looked = looked.max(match archive.by_index(place) {
            Ok(mut entry) => {
                let content = unpack(&mut entry, budget)?;
                inside(&content, nesting, budget)?
            }
            Err(ZipError::CompressionMethodNotSupported(_)) => Looked::Partly,
            Err(error) => return Err(verdict_of(&error)),
        });
    }
    Ok(looked)
}

/// The content of an entry. Its declared length is not believed.
fn unpack(entry: &mut impl Read, budget: &mut Budget) -> Result<Vec<u8>, Verdict> {
    let mut content = Vec::new();
    // reading to the end also checks the entry's sum
    entry.take(budget.bytes + 1).read_to_end(&mut content).map_err(|_| DAMAGED)?;
    let length = u64::try_from(content.len()).map_err(|_| TOO_DEEP)?;
    budget.bytes = budget.bytes.checked_sub(length).ok_or(TOO_DEEP)?;
    Ok(content)
}

/// What an entry is, by its own bytes: its name may say anything.
fn inside(content: &[u8], nesting: u8, budget: &mut Budget) -> Finding {
    if executable::is(content) || executable::is_script(content) {
        Err(EXECUTABLE)
    } else if is_zip(content) {
        look_into(content, nesting + 1, budget)
    } else if ole::is(content) {
        ole::inside(content)
    } else if content.starts_with(b"%PDF-") {
        pdf::inside(content)
    } else if content.starts_with(b"{\\rtf") {
        rtf::inspect(content)
    } else if rar::is(content) {
        rar::inspect(content)
    } else if infer::is_archive(content) {
        Ok(Looked::Partly)
    } else {
        Ok(Looked::Whole)
    }
}

fn verdict_of(error: &ZipError) -> Verdict {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword => ENCRYPTED,
        _ => DAMAGED,
    }
}

#[cfg(test)]
mod tests {
    use super::super::samples::{self, nested, zipped};
    use super::*;

    #[test]
    fn plain_papers_pass() {
        let letter = ("лист.txt", b"hello".as_slice());
        assert_eq!(zip(&zipped(&[letter, ("dir/scan.png", &samples::png())])), Ok(Looked::Whole));
        assert_eq!(zip(&zipped(&[])), Ok(Looked::Whole));
        assert_eq!(zip(b"hello"), Err(WRONG_TYPE));
    }

    #[test]
    fn programs_are_found_by_name_and_by_content_at_any_depth() {
        let program = samples::windows_program();
        assert_eq!(zip(&zipped(&[("run.vbs", b"x")])), Err(EXECUTABLE));
        assert_eq!(zip(&zipped(&[("photo.jpg", &program)])), Err(EXECUTABLE));
        assert_eq!(zip(&nested(2, &zipped(&[("photo.jpg", &program)]))), Err(EXECUTABLE));
        assert_eq!(zip(&zipped(&[("readme", b"#!/bin/sh\nrm -r .")])), Err(EXECUTABLE));
        let macros = samples::compound(&["Workbook", "_VBA_PROJECT"], 0);
        assert_eq!(zip(&zipped(&[("table.xls", &macros)])), Err(EXECUTABLE));
    }

    #[test]
    fn deeper_than_two_is_too_deep() {
        let letter = zipped(&[("a.txt", b"hello")]);
        assert_eq!(zip(&nested(2, &letter)), Ok(Looked::Whole));
        assert_eq!(zip(&nested(3, &letter)), Err(TOO_DEEP));
    }

    #[test]
    fn too_many_entries_and_bombs_are_too_deep() {
        let names: Vec<String> = (0..=MAX_ENTRIES).map(|n| n.to_string()).collect();
        let many: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), b"".as_slice())).collect();
        assert_eq!(zip(&zipped(&many)), Err(TOO_DEEP));
        let zeros = vec![0; 50_000_000];
        let bomb = zipped(&[("1", &zeros), ("2", &zeros), ("3", &zeros), ("4", &zeros), ("5", b"one too many")]);
        assert!(bomb.len() < 1_000_000);
        assert_eq!(zip(&bomb), Err(TOO_DEEP));
    }

    #[test]
    fn a_locked_entry_is_encrypted() {
        assert_eq!(zip(&samples::locked(&zipped(&[("a.txt", b"hello")]))), Err(ENCRYPTED));
        assert_eq!(zip(&zipped(&[("a.zip", &samples::locked(&zipped(&[("a.txt", b"hello")])))])), Err(ENCRYPTED));
        let office = samples::compound(&["EncryptionInfo", "EncryptedPackage"], 0);
        assert_eq!(zip(&zipped(&[("a.docx", &office)])), Err(ENCRYPTED));
    }

    #[test]
    fn what_cannot_be_unpacked_is_said() {
        assert_eq!(zip(&zipped(&[("a.rar", &samples::rar5("a.txt", false))])), Ok(Looked::Partly));
        assert_eq!(zip(&zipped(&[("a.gz", b"\x1f\x8b\x08\0\0\0\0\0\0\x03")])), Ok(Looked::Partly));
        let whole = zipped(&[("a.txt", b"hello")]);
        assert_eq!(zip(&whole[..whole.len() - 10]), Err(DAMAGED));
    }

    #[test]
    fn a_changed_byte_of_the_content_is_damage() {
        let mut archive = samples::stored(&[("a.txt", b"hello")]);
        let at = super::super::find(&archive, b"hello").unwrap();
        archive[at] = b'j';
        assert_eq!(zip(&archive), Err(DAMAGED));
    }
}
