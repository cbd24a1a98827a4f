//! PDF (ISO 32000-1). The trailer is never compressed, so encryption always shows.

use super::{ENCRYPTED, EXECUTABLE, Finding, Looked, WRONG_TYPE, find};

/// Readers look for the header within so many bytes (ISO 32000-1, Annex H.3, note 13).
const HEADER_WITHIN: usize = 1024;

pub fn inspect(bytes: &[u8]) -> Finding {
    if find(&bytes[..bytes.len().min(HEADER_WITHIN)], b"%PDF-").is_none() {
        return Err(WRONG_TYPE);
    }
    inside(bytes)
}

/// What a PDF holds, once it is known for one.
pub fn inside(bytes: &[u8]) -> Finding {
    if values_of(bytes, b"/Encrypt").any(is_reference_or_dictionary) {
        return Err(ENCRYPTED);
    }
    // an action that starts a program (12.6.4.5)
    if values_of(bytes, b"/Launch").next().is_some() {
        return Err(EXECUTABLE);
    }
    // an attached file: packed, of any type
    let attached = values_of(bytes, b"/EmbeddedFile").next().is_some();
    Ok(if attached { Looked::Partly } else { Looked::Whole })
}

/// What follows each place where the name stands whole: `/Encrypt`, but not `/EncryptMetadata`.
fn values_of<'a>(bytes: &'a [u8], name: &'a [u8]) -> impl Iterator<Item = &'a [u8]> {
    let mut rest = bytes;
    std::iter::from_fn(move || {
        loop {
            let at = find(rest, name)?;
            rest = &rest[at + name.len()..];
            if rest.first().is_none_or(|&next| !is_regular(next)) {
                return Some(rest);
            }
        }
    })
}

/// Neither white space nor a delimiter (7.2.2): goes on with a name.
fn is_regular(byte: u8) -> bool {
    byte.is_ascii_graphic() && !b"()<>[]{}/%".contains(&byte) || byte >= 0x80
}

/// `12 0 R` or `<<`, after white space.
fn is_reference_or_dictionary(value: &[u8]) -> bool {
    let value = value.trim_ascii_start();
    if value.starts_with(b"<<") {
        return true;
    }
    let mut words = value.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty());
    let mut number = || words.next().is_some_and(|word| word.iter().all(u8::is_ascii_digit));
    number() && number() && words.next().is_some_and(|word| word.starts_with(b"R"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pdf(trailer: &str) -> Vec<u8> {
        format!("%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R{trailer}>>\n%%EOF").into_bytes()
    }

    #[test]
    fn encryption_shows_in_the_trailer() {
        assert_eq!(inspect(&pdf("")), Ok(Looked::Whole));
        assert_eq!(inspect(&pdf("/Encrypt 12 0 R")), Err(ENCRYPTED));
        assert_eq!(inspect(&pdf("/Encrypt<</Filter/Standard>>")), Err(ENCRYPTED));
        assert_eq!(inspect(&pdf("/EncryptMetadata true")), Ok(Looked::Whole));
        assert_eq!(inspect(&pdf("/Title(how to /Encrypt a file)")), Ok(Looked::Whole));
    }

    #[test]
    fn what_starts_a_program_is_refused_and_an_attachment_is_not_looked_into() {
        assert_eq!(inspect(&pdf("/OpenAction<</S/Launch/F(cmd.exe)>>")), Err(EXECUTABLE));
        assert_eq!(inspect(&pdf("/EF<</F 3 0 R>>/Type/EmbeddedFile")), Ok(Looked::Partly));
    }

    #[test]
    fn a_header_may_come_late_but_must_come() {
        assert_eq!(inspect(&[vec![b' '; 500], pdf("")].concat()), Ok(Looked::Whole));
        assert_eq!(inspect(&[vec![b' '; 2000], pdf("")].concat()), Err(WRONG_TYPE));
    }
}
