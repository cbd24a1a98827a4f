//! What a file really is, whatever it is called.

use super::{archive, document, image, ole, pdf, rar, text};

/// Formats that one program opens alike, because it looks at the bytes and not at the name: viewers of pictures, and Word.
const ALIKE: [&[&str]; 2] =
    [&["image/png", "image/jpeg", "image/tiff"], &["application/msword", "application/rtf", document::DOCX]];
/// Names under which such a program looks at the bytes. Word does not under `.docx`.
const STRICT: &str = document::DOCX;

/// The media type of the content, where it is one that people attach.
pub fn of(bytes: &[u8]) -> Option<&'static str> {
    let trimmed = text::without_mark(bytes).trim_ascii_start();
    if pdf::is(bytes) {
        Some("application/pdf")
    } else if bytes.starts_with(b"{\\rtf") {
        Some("application/rtf")
    } else if ole::is(bytes) {
        Some(if ole::is_word(bytes) { "application/msword" } else { "application/x-ole-storage" })
    } else if archive::is_zip(bytes) {
        Some(document::kind(bytes).or_else(|| other(bytes)).unwrap_or("application/zip"))
    } else if rar::is(bytes) {
        Some("application/vnd.rar")
    } else if starts_with_any(trimmed, &["<!doctype html", "<html"]) {
        Some("text/html")
    } else {
        image::kind(bytes).or_else(|| other(bytes)).or_else(|| text::inspect(bytes).ok().map(|_| "text/plain"))
    }
}

/// As what a file is to be looked into that is called one thing and is another: as what it is, where its reader gets to see it
/// all the same.
pub fn to_inspect(promised: &str, bytes: &[u8]) -> Option<&'static str> {
    let actual = of(bytes)?;
    let alike = ALIKE.iter().any(|formats| formats.contains(&promised) && formats.contains(&actual));
    (alike && promised != STRICT).then_some(actual)
}

fn other(bytes: &[u8]) -> Option<&'static str> {
    infer::get(bytes).as_ref().map(infer::Type::mime_type)
}

fn starts_with_any(bytes: &[u8], beginnings: &[&str]) -> bool {
    let begins = |with: &&str| bytes.get(..with.len()).is_some_and(|start| start.eq_ignore_ascii_case(with.as_bytes()));
    beginnings.iter().any(begins)
}

#[cfg(test)]
mod tests {
    use super::super::{Looked, WRONG_TYPE, inspect, samples};
    use super::*;

    #[test]
    fn each_sample_is_known_for_what_it_is() {
        for (own, bytes) in samples::good() {
            assert_eq!(of(&bytes), Some(own));
        }
        assert_eq!(of(b"\xef\xbb\xbf\n<!DOCTYPE html><p>"), Some("text/html"));
        assert_eq!(of(&samples::compound(&["Workbook"], 0)), Some("application/x-ole-storage"));
        assert_eq!(of(&[0, 1, 2]), None);
    }

    #[test]
    fn pictures_and_documents_pass_under_names_whose_program_opens_them() {
        let png = samples::png();
        assert_eq!(inspect(&png, "image/jpeg"), Ok(Looked::Whole));
        assert_eq!(inspect(&png, "application/pdf"), Err(WRONG_TYPE));
        assert_eq!(inspect(&samples::docx(&[]), "application/msword"), Ok(Looked::Whole));
        assert_eq!(inspect(b"{\\rtf1 hello}", "application/msword"), Ok(Looked::Whole));
        assert_eq!(inspect(b"{\\rtf1 hello}", document::DOCX), Err(WRONG_TYPE));
        assert_eq!(inspect(b"<html></html>", "application/msword"), Err(WRONG_TYPE));
    }
}
