//! Documents of today: zip archives with known parts (ECMA-376, `OpenDocument` 1.3).

use std::path::Path;

use super::{ENCRYPTED, Finding, WRONG_TYPE, archive, find, ole};

const ODT: &[u8] = b"application/vnd.oasis.opendocument.text";
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
    let names = archive::names(bytes)?;
    // usually word/document.xml; Office on the web numbers it
    let main = |name: &String| name.starts_with("word/document") && Path::new(name).extension() == Some("xml".as_ref());
    if !names.iter().any(|name| name == "[Content_Types].xml") || !names.iter().any(main) {
        return Err(WRONG_TYPE);
    }
    archive::zip(bytes)
}

/// `OpenDocument` text.
pub fn odt(bytes: &[u8]) -> Finding {
    if !archive::is_zip(bytes) {
        return Err(WRONG_TYPE);
    }
    archive::names(bytes)?;
    let media_type = archive::entry(bytes, "mimetype", 100).unwrap_or_default();
    if media_type.trim_ascii() != ODT {
        return Err(WRONG_TYPE);
    }
    let manifest = archive::entry(bytes, "META-INF/manifest.xml", MAX_MANIFEST).unwrap_or_default();
    // part 2, 4.4: each encrypted part says so there
    if find(&manifest, b"encryption-data").is_some() {
        return Err(ENCRYPTED);
    }
    archive::zip(bytes)
}

/// Whether an archive is an `OpenDocument` file with macros. Those of Office are known by the name of their part.
pub fn has_macros(names: &[String]) -> bool {
    let script = |name: &String| name.starts_with("Basic/") || name.starts_with("Scripts/");
    names.iter().any(|name| name == "mimetype") && names.iter().any(script)
}

#[cfg(test)]
mod tests {
    use super::super::samples::{self, zipped};
    use super::super::{EXECUTABLE, Looked};
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
    fn encrypted_documents_are_known() {
        assert_eq!(docx(&samples::compound(&["EncryptionInfo", "EncryptedPackage"], 0)), Err(ENCRYPTED));
        assert_eq!(docx(&samples::compound(&["WordDocument"], 0)), Err(WRONG_TYPE));
        let manifest = b"<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>";
        assert_eq!(odt(&samples::odt(&[("META-INF/manifest.xml", manifest)])), Err(ENCRYPTED));
    }
}
