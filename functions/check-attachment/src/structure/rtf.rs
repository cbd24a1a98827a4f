//! Rich Text Format 1.9.1. Embedded objects stand in it as hexadecimal text.

use super::{EXECUTABLE, Finding, Looked, WRONG_TYPE, find};

pub fn inspect(bytes: &[u8]) -> Finding {
    if !bytes.starts_with(b"{\\rtf") {
        return Err(WRONG_TYPE);
    }
    if find(bytes, b"\\objdata").is_none() {
        return Ok(Looked::Whole);
    }
    // the packager wraps any file, and is how programs travel in letters
    if find(&bytes.to_ascii_lowercase(), b"\\objclass package").is_some() {
        return Err(EXECUTABLE);
    }
    Ok(Looked::Partly)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_packaged_file_is_refused_and_another_object_is_not_looked_into() {
        assert_eq!(inspect(b"{\\rtf1 hello}"), Ok(Looked::Whole));
        assert_eq!(inspect(b"{\\rtf1{\\object\\objemb{\\*\\objclass Package}{\\*\\objdata 0105}}}"), Err(EXECUTABLE));
        assert_eq!(
            inspect(b"{\\rtf1{\\object\\objemb{\\*\\objclass Equation.3}{\\*\\objdata 0105}}}"),
            Ok(Looked::Partly)
        );
        assert_eq!(inspect(b"hello"), Err(WRONG_TYPE));
    }
}
