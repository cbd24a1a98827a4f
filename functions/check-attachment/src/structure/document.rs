//! Documents of today: zip archives with known parts (ECMA-376, `OpenDocument` 1.3).

use std::path::Path;

use zvarot_domain::attachment::Verdict;

use super::{ENCRYPTED, EXECUTABLE, Finding, WRONG_TYPE, archive, find, ole};

/// The media type of Word's documents of today.
pub const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
/// That of `OpenDocument` text.
pub const ODT: &str = "application/vnd.oasis.opendocument.text";
/// The list of a document's parts is longer than this only if somebody wants it so.
const MAX_MANIFEST: u64 = 1_000_000;

/// Word of 2007 and later.
pub fn docx(bytes: &[u8]) -> Finding {
    if ole::is(bytes) {
        // encrypted, a document of today wears the clothes of an old one
        return ole::inside(bytes).and(Err(WRONG_TYPE));
    }
    if !archive::is_zip(bytes) {
        return Err(WRONG_TYPE);
    }
    if is_docx(&archive::names(bytes)?) { archive::zip(bytes) } else { Err(WRONG_TYPE) }
}

/// `OpenDocument` text.
pub fn odt(bytes: &[u8]) -> Finding {
    if !archive::is_zip(bytes) {
        return Err(WRONG_TYPE);
    }
    archive::names(bytes)?;
    if !is_odt(bytes) {
        return Err(WRONG_TYPE);
    }
    let manifest = archive::entry(bytes, "META-INF/manifest.xml", MAX_MANIFEST).unwrap_or_default();
    // part 2, 4.4: each encrypted part says so there
    if find(&manifest, b"encryption-data").is_some() {
        return Err(ENCRYPTED);
    }
    archive::zip(bytes)
}

/// Which of the documents an archive is, if it is one.
pub fn kind(bytes: &[u8]) -> Option<&'static str> {
    let names = archive::names(bytes).ok()?;
    if is_docx(&names) { Some(DOCX) } else { is_odt(bytes).then_some(ODT) }
}

fn is_docx(names: &[String]) -> bool {
    // usually word/document.xml; Office on the web numbers it
    let main = |name: &String| name.starts_with("word/document") && Path::new(name).extension() == Some("xml".as_ref());
    names.iter().any(|name| name == "[Content_Types].xml") && names.iter().any(main)
}

fn is_odt(bytes: &[u8]) -> bool {
    archive::entry(bytes, "mimetype", 100).is_some_and(|media_type| media_type.trim_ascii() == ODT.as_bytes())
}

/// Refuses an `OpenDocument` file with macros. Those of Office are known by the name of their part.
///
/// `LibreOffice` gives a document an empty library as soon as somebody looks for its macros: lists of modules that name none are
/// none. A list may name a library elsewhere, too, which is one.
pub fn refuse_macros(bytes: &[u8], names: &[String]) -> Result<(), Verdict> {
    let script =
        |name: &&String| name.starts_with("Basic/") || name.starts_with("Dialogs/") || name.starts_with("Scripts/");
    if !names.iter().any(|name| name == "mimetype") {
        return Ok(());
    }
    let is_empty = |name: &String| {
        let file = name.rsplit('/').next().unwrap_or_default();
        let list = || archive::entry(bytes, name, MAX_MANIFEST);
        file.is_empty() || (LISTS.contains(&file) && list().is_some_and(|list| names_nothing(&list)))
    };
    if names.iter().filter(script).all(is_empty) { Ok(()) } else { Err(EXECUTABLE) }
}

/// Lists of libraries and of their modules (`OpenOffice.org` XML, `library.dtd` and `libraries.dtd`).
const LISTS: [&str; 4] = ["script-lc.xml", "script-lb.xml", "dialog-lc.xml", "dialog-lb.xml"];

/// Neither a module nor a library that lies somewhere else. Anything but plain ASCII could spell it in another way.
fn names_nothing(list: &[u8]) -> bool {
    list.is_ascii()
        && !list.contains(&b'&')
        && [b"library:element".as_slice(), b"href"].iter().all(|word| find(list, word).is_none())
}

#[cfg(test)]
mod tests {
    use super::super::Looked;
    use super::super::samples::{self, zipped};
    use super::*;

    #[test]
    fn documents_pass() {
        assert_eq!(docx(&samples::docx(&[])), Ok(Looked::Whole));
        assert_eq!(odt(&samples::odt(&[])), Ok(Looked::Whole));
    }

    #[test]
    fn an_archive_is_no_document() {
        assert_eq!(docx(&zipped(&[("word/document.xml", b"<x/>")])), Err(WRONG_TYPE));
        assert_eq!(odt(&zipped(&[("mimetype", b"application/epub+zip")])), Err(WRONG_TYPE));
        assert_eq!(odt(&zipped(&[("content.xml", b"<x/>")])), Err(WRONG_TYPE));
    }

    #[test]
    fn macros_are_refused() {
        assert_eq!(docx(&samples::docx(&[("word/vbaProject.bin", b"x")])), Err(EXECUTABLE));
        assert_eq!(odt(&samples::odt(&[("Basic/Standard/Module1.xml", b"<x/>")])), Err(EXECUTABLE));
        let inner = samples::odt(&[("Scripts/python/a.py", b"x")]);
        assert_eq!(archive::zip(&zipped(&[("a.odt", &inner)])), Err(EXECUTABLE));
    }

    #[test]
    fn an_empty_library_is_no_macro() {
        let libraries = br#"<library:libraries><library:library library:name="Standard" library:link="false"/></library:libraries>"#;
        let empty = br#"<library:library library:name="Standard" library:readonly="false"/>"#;
        let with = |list: &[u8], module: &[(&str, &[u8])]| {
            let lists = [("Basic/script-lc.xml", libraries.as_slice()), ("Basic/Standard/script-lb.xml", list)];
            odt(&samples::odt(&[&[("Basic/", b"".as_slice())], lists.as_slice(), module].concat()))
        };
        assert_eq!(with(empty, &[]), Ok(Looked::Whole));
        assert_eq!(
            with(br#"<library:library><library:element library:name="M"/></library:library>"#, &[]),
            Err(EXECUTABLE)
        );
        assert_eq!(with(br#"<library:library xlink:href="https://evil/"/>"#, &[]), Err(EXECUTABLE));
        assert_eq!(with("<?xml encoding='UTF-16'?>б".as_bytes(), &[]), Err(EXECUTABLE));
        assert_eq!(with(empty, &[("Basic/Standard/Module1.xml", b"<x/>")]), Err(EXECUTABLE));
    }

    #[test]
    fn encrypted_documents_are_known() {
        assert_eq!(docx(&samples::compound(&["EncryptionInfo", "EncryptedPackage"], 0)), Err(ENCRYPTED));
        assert_eq!(docx(&samples::compound(&["WordDocument"], 0)), Err(WRONG_TYPE));
        let manifest = b"<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>";
        assert_eq!(odt(&samples::odt(&[("META-INF/manifest.xml", manifest)])), Err(ENCRYPTED));
    }
}
