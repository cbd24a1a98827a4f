//! Zip archives: every entry is unpacked and looked at, within limits.

use std::io::{Cursor, Read};

use zip::result::ZipError;
use zip::{CompressionMethod, ZipArchive};
use zvarot_domain::attachment::Verdict;

use super::budget::Budget;
use super::web_page::WebPage;
use super::{DAMAGED, ENCRYPTED, EXECUTABLE, Finding, Looked, WRONG_TYPE};
use super::{contents, document, executable, shortcut};

type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// A zip archive that was sent as one.
pub fn zip(bytes: &[u8]) -> Finding {
    if !is_zip(bytes) {
        return Err(WRONG_TYPE);
    }
    look_into(bytes, &mut Budget::new())
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

fn open(bytes: &[u8]) -> Result<Archive<'_>, Verdict> {
    let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| verdict_of(&error))?;
    // two entries of one name: which of them a person gets to see depends on their program
    if archive.has_duplicate_names() { Err(DAMAGED) } else { Ok(archive) }
}

fn names_in(archive: &Archive<'_>) -> Result<Vec<String>, Verdict> {
    archive.file_names().map(|name| name.map(std::borrow::Cow::into_owned).map_err(|_| DAMAGED)).collect()
}

/// An archive that was sent as such, or lies in another file.
pub fn look_into(bytes: &[u8], budget: &mut Budget) -> Finding {
    let mut archive = open(bytes)?;
    budget.take_entries(archive.len())?;
    let names = names_in(&archive)?;
    let web_page = WebPage::among(&names);
    let mut looked = Looked::Whole;
    for name in names.iter().filter(|name| executable::is_named_so(name)) {
        if !shortcut::is_named_so(name) && !web_page.has_script(name) {
            return Err(EXECUTABLE);
        }
        // a script of a saved page runs in a browser, unless somebody looks for it and starts it by itself
        looked = looked.max(if shortcut::is_named_so(name) { Looked::Whole } else { Looked::Partly });
    }
    document::refuse_macros(bytes, &names)?;
    for (place, name) in names.iter().enumerate() {
        let inside = match content(&mut archive, place, budget)? {
            Some(content) if shortcut::is_named_so(name) => shortcut::inspect(&content)?,
            Some(content) => contents::inspect(&content, budget)?,
            // what cannot be unpacked may be a shortcut to anywhere
            None if shortcut::is_named_so(name) => return Err(EXECUTABLE),
            None => Looked::Partly,
        };
        looked = looked.max(inside);
    }
    Ok(looked)
}

/// The content of an entry; nothing where it is packed by a method that we do not unpack.
fn content(archive: &mut Archive<'_>, place: usize, budget: &mut Budget) -> Result<Option<Vec<u8>>, Verdict> {
    let packed = archive.by_index_raw(place).map_err(|error| verdict_of(&error))?;
    let is_ours = matches!(packed.compression(), CompressionMethod::Stored | CompressionMethod::Deflated);
    if !is_ours {
        return if packed.encrypted() { Err(ENCRYPTED) } else { Ok(None) };
    }
    drop(packed);
    let mut entry = archive.by_index(place).map_err(|error| verdict_of(&error))?;
    unpack(&mut entry, budget).map(Some)
}

/// The content of an entry. Its declared length is not believed.
fn unpack(entry: &mut impl Read, budget: &mut Budget) -> Result<Vec<u8>, Verdict> {
    let mut content = Vec::new();
    let most = u64::try_from(budget.unpacked_left()).unwrap_or(u64::MAX).saturating_add(1);
    // reading to the end also checks the entry's sum
    entry.take(most).read_to_end(&mut content).map_err(|_| DAMAGED)?;
    budget.take_unpacked(content.len())?;
    Ok(content)
}

fn verdict_of(error: &ZipError) -> Verdict {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword => ENCRYPTED,
        _ => DAMAGED,
    }
}

#[cfg(test)]
mod tests {
    use super::super::TOO_DEEP;
    use super::super::samples::{self, nested, zipped};
    use super::*;

    const MAX_ENTRIES: usize = 2_000;

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
    fn another_method_is_not_looked_into_but_its_names_are() {
        for method in [12, 14, 93, 95, 9, 98] {
            assert_eq!(zip(&samples::with_method(method, "a.txt")), Ok(Looked::Partly), "{method}");
            assert_eq!(zip(&samples::with_method(method, "a.exe")), Err(EXECUTABLE), "{method}");
            assert_eq!(zip(&samples::with_method(method, "a.url")), Err(EXECUTABLE), "{method}");
            assert_eq!(zip(&samples::locked(&samples::with_method(method, "a.txt"))), Err(ENCRYPTED), "{method}");
        }
    }

    #[test]
    fn a_saved_page_is_left_to_the_scanner_and_a_script_by_itself_is_not() {
        let (page, script) = (b"<html><script src='p/a.js'></script></html>".as_slice(), b"var a=1;".as_slice());
        assert_eq!(zip(&zipped(&[("page.html", page), ("p/a.js", script), ("p/s.css", b"a{}")])), Ok(Looked::Partly));
        assert_eq!(zip(&zipped(&[("a.js", script)])), Err(EXECUTABLE));
        assert_eq!(zip(&zipped(&[("page.html", page), ("a.js", script)])), Err(EXECUTABLE));
        assert_eq!(zip(&zipped(&[("page.html", page), ("p/a.jse", script)])), Err(EXECUTABLE));
    }

    #[test]
    fn a_shortcut_to_a_site_passes_and_another_does_not() {
        let shortcut = |text: &str| zip(&zipped(&[("a.txt", b"hello"), ("link.url", text.as_bytes())]));
        assert_eq!(shortcut("[InternetShortcut]\r\nURL=https://example.by/\r\n"), Ok(Looked::Whole));
        assert_eq!(shortcut("[InternetShortcut]\r\nURL=file://host/share/a.exe\r\n"), Err(EXECUTABLE));
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
