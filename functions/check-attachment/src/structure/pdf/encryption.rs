//! Encryption of a PDF (ISO 32000-1, 7.6): one that opens without a password is only locked against changes.

use lopdf::{Dictionary, Document, EncryptionState, Object};
use zvarot_domain::attachment::Verdict;

use super::super::ENCRYPTED;

/// How a file opens without a password.
pub enum Opened {
    /// With this key, which every reader makes from an empty password.
    With(Box<EncryptionState>),
    /// As if it were not encrypted: only the files attached to it are.
    ButForFiles,
}

/// How a file opens that is encrypted so. Whatever else it needs, a password, a certificate or a program of its own, its reader
/// here does not have.
pub fn open(encryption: Dictionary, id: Option<Object>) -> Result<Opened, Verdict> {
    let is_for_files = [b"StmF".as_slice(), b"StrF"].iter().all(|key| is_identity(&encryption, key));
    let mut document = Document::new();
    // the library looks for it as an object of its own
    let encryption = document.add_object(with_usual_length(encryption));
    document.trailer.set("Encrypt", encryption);
    // some files have none, and are read as if it were empty
    document.trailer.set("ID", id.unwrap_or_else(|| Object::Array(vec![Object::string_literal("")])));
    match EncryptionState::decode(&document, "") {
        Ok(key) => Ok(Opened::With(Box::new(key))),
        Err(_) if is_for_files => Ok(Opened::ButForFiles),
        Err(_) => Err(ENCRYPTED),
    }
}

/// Whether versions 4 and 5 leave this kind of content as it is (7.6.5, table 20).
fn is_identity(encryption: &Dictionary, key: &[u8]) -> bool {
    let has_filters = encryption.get(b"V").and_then(Object::as_i64).is_ok_and(|version| version >= 4);
    has_filters && encryption.get(key).and_then(Object::as_name).map_or(true, |name| name == b"Identity")
}

/// Versions 4 and 5 have one length of key each, whatever the file says; in others some say it in bytes.
fn with_usual_length(mut encryption: Dictionary) -> Dictionary {
    let version = encryption.get(b"V").and_then(Object::as_i64).unwrap_or_default();
    let length = encryption.get(b"Length").and_then(Object::as_i64).ok();
    let usual = match (version, length) {
        (1, _) => Some(40),
        (4, _) => Some(128),
        (5, _) => Some(256),
        (_, Some(bytes @ 5..=16)) => Some(bytes * 8),
        _ => None,
    };
    if let Some(usual) = usual {
        encryption.set("Length", usual);
    }
    encryption
}
