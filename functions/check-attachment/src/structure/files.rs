//! Files that programs made: `tests/files/make.py` says which and how.

use std::path::Path;

use super::*;

fn inspected(name: &str) -> Finding {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/files").join(name);
    let media_type = zvarot_domain::attachment::FileName::parse(name).unwrap().media_type().unwrap();
    inspect(&std::fs::read(path).unwrap(), media_type)
}

fn all(expected: Finding, names: &[&str]) {
    for name in names {
        assert_eq!(inspected(name), expected, "{name}");
    }
}

#[test]
fn sound_files_are_taken() {
    all(
        Ok(Looked::Whole),
        &[
            "reportlab-words.pdf",
            "fpdf.pdf",
            "pillow.pdf",
            "pikepdf-packed.pdf",
            "pikepdf-linearized.pdf",
            "pikepdf-attached.pdf",
            "pillow.tif",
            "pillow-big.tif",
            "pillow.png",
            "pillow.jpg",
            "odfpy.odt",
            "png-as-jpg.jpg",
            "jpg-as-png.png",
            "odfpy-empty-library.odt",
            "zipfile-deflated.zip",
            "utf-16.txt",
            "utf-16-be.txt",
        ],
    );
}

#[test]
fn a_pdf_that_opens_without_a_password_is_not_encrypted() {
    let locked = ["r2", "r3", "r4", "r6"].map(|revision| format!("pikepdf-locked-{revision}.pdf"));
    all(Ok(Looked::Whole), &locked.each_ref().map(String::as_str));
    all(Ok(Looked::Whole), &["pikepdf-attached-locked.pdf"]);
}

#[test]
fn a_pdf_that_needs_a_password_is() {
    let locked = ["r3", "r4", "r6"].map(|revision| format!("pikepdf-password-{revision}.pdf"));
    all(Err(ENCRYPTED), &locked.each_ref().map(String::as_str));
}

#[test]
fn what_starts_a_program_is_refused_wherever_it_is_packed() {
    all(
        Err(EXECUTABLE),
        &[
            "pikepdf-launch.pdf",
            "pikepdf-launch-packed.pdf",
            "pikepdf-launch-locked-r3.pdf",
            "pikepdf-launch-locked-r4.pdf",
            "pikepdf-launch-locked-r6.pdf",
            "pikepdf-attached-program.pdf",
            "pikepdf-attached-program-locked.pdf",
            "pikepdf-attached-script.pdf",
            "pikepdf-attached-script-locked.pdf",
            "odfpy-module.odt",
        ],
    );
}

#[test]
fn what_only_a_scanner_knows_goes_to_it() {
    all(Ok(Looked::Partly), &["pikepdf-script.pdf", "zipfile-bzip2.zip", "zipfile-lzma.zip"]);
}

#[test]
fn what_they_really_are_is_known() {
    let known = |name: &str| {
        media_type_of(&std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/files").join(name)).unwrap())
    };
    for (name, media_type) in [
        ("pillow.heic", "image/heif"),
        ("pillow.webp", "image/webp"),
        ("png-as-jpg.jpg", "image/png"),
        ("odfpy.odt", "application/vnd.oasis.opendocument.text"),
        ("zipfile-bzip2.zip", "application/zip"),
        ("utf-16.txt", "text/plain"),
        ("pikepdf-password-r6.pdf", "application/pdf"),
    ] {
        assert_eq!(known(name), Some(media_type), "{name}");
    }
}
