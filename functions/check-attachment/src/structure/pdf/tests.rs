//! Files written by hand for what no program writes; those that programs wrote are in `structure/files.rs`.

use std::fmt::Write;

use super::super::{DAMAGED, ENCRYPTED, EXECUTABLE, TOO_DEEP};
use super::*;

/// A file of these objects, the first of them the catalogue, with the table of its places.
fn pdf(objects: &[&str], trailer: &str) -> Vec<u8> {
    let mut file = "%PDF-1.7\n".to_owned();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (place, object) in objects.iter().enumerate() {
        writeln!(table, "{:010} 00000 n ", file.len()).unwrap();
        writeln!(file, "{} 0 obj\n{object}\nendobj", place + 1).unwrap();
    }
    let start = file.len();
    write!(file, "{table}trailer\n<</Root 1 0 R/Size {}{trailer}>>\nstartxref\n{start}\n%%EOF\n", objects.len() + 1)
        .unwrap();
    file.into_bytes()
}

const CATALOGUE: &str = "<</Type/Catalog/Pages 2 0 R>>";
const PAGES: &str = "<</Type/Pages/Kids[]/Count 0>>";

fn action(action: &str) -> Vec<u8> {
    pdf(
        &[&format!("<</Type/Catalog/Pages 2 0 R/OpenAction {action}>>"), PAGES, "<</S/Launch/F(a.docx)>>", "/Launch"],
        "",
    )
}

/// A stream of these bytes.
fn stream(dictionary: &str, bytes: &str) -> String {
    format!("<<{dictionary}/Length {}>>\nstream\n{bytes}\nendstream", bytes.len())
}

#[test]
fn a_plain_file_passes_and_what_nobody_comes_to_does_not_count() {
    assert_eq!(inspect(&pdf(&[CATALOGUE, PAGES], "")), Ok(Looked::Whole));
    assert_eq!(inspect(&pdf(&[CATALOGUE, PAGES, "<</S/Launch/F(a.exe)>>"], "")), Ok(Looked::Whole));
}

#[test]
fn an_action_that_starts_a_program_is_refused_however_it_is_written() {
    for written in [
        "<</S/Launch>>",
        "<</S /La#75nch>>",
        "<<%\n/S %\n/Launch>>",
        "3 0 R",
        "[3 0 R]",
        "<</S 4 0 R>>",
        "<</Next[<</A 3 0 R>>]>>",
    ] {
        assert_eq!(inspect(&action(written)), Err(EXECUTABLE), "{written}");
    }
}

#[test]
fn words_are_no_structure() {
    for written in [
        "<</S/URI/URI(https://example.by/App/Launch)>>",
        "<</S/URI/URI(/S/Launch \\) /JavaScript /EmbeddedFile)>>",
        "<</Title/Launch/S/GoTo>>",
        "<</Launch true>>",
        "<</A<</S/Span>>/B/Launch>>",
    ] {
        assert_eq!(inspect(&action(written)), Ok(Looked::Whole), "{written}");
    }
}

#[test]
fn scripts_are_left_to_the_scanner() {
    for written in ["<</S/JavaScript/JS(1)>>", "<</S/Rendition/JS 3 0 R>>", "<</XFA 2 0 R>>"] {
        let expected = if written.contains("3 0 R") { Err(EXECUTABLE) } else { Ok(Looked::Partly) };
        assert_eq!(inspect(&action(written)), expected, "{written}");
    }
}

#[test]
fn a_page_that_tells_of_pdf_is_left_to_the_scanner_and_what_a_table_names_in_it_is_refused() {
    let page = stream("", "(3 0 obj <</S/Launch/F(a.exe)>> endobj) Tj");
    let told = pdf(&[CATALOGUE, "<</Type/Pages/A 3 0 R/C 4 0 R>>", "null", &page], "");
    assert_eq!(inspect(&told), Ok(Looked::Partly));
    let at = memmem::find(&told, b"3 0 obj <<").unwrap();
    let listed = [told, format!("xref\n3 1\n{at:010} 00000 n \n").into_bytes()].concat();
    assert_eq!(inspect(&listed), Err(EXECUTABLE));
}

#[test]
fn attached_files_are_looked_into() {
    let with = |name: &str, content: &str| {
        let catalogue = "<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles<</Names[(a) 3 0 R]>>>>>>";
        let description = format!("<</Type/Filespec/F({name})/EF<</F 4 0 R>>>>");
        inspect(&pdf(&[catalogue, PAGES, &description, &stream("", content)], ""))
    };
    assert_eq!(with("invoice.xml", "<xml/>"), Ok(Looked::Whole));
    assert_eq!(with("run.bat", "del"), Err(EXECUTABLE));
    assert_eq!(with("invoice.xml", "#!/bin/sh"), Err(EXECUTABLE));
    assert_eq!(with("archive.gz", "\x1f\u{8}"), Ok(Looked::Whole));
    let rtf = "{\\rtf1{\\object\\objemb{\\*\\objclass Package}{\\*\\objdata 0105}}}";
    assert_eq!(with("letter.rtf", rtf), Err(EXECUTABLE));
}

#[test]
fn what_cannot_be_unpacked_is_said() {
    let file = stream("/Type/EmbeddedFile/Filter/DCTDecode", "x");
    assert_eq!(inspect(&pdf(&["<</Type/Catalog/A 2 0 R>>", &file], "")), Ok(Looked::Partly));
    let packed = stream("/Type/ObjStm/N 1/First 4/Filter/DCTDecode", "x");
    assert_eq!(inspect(&pdf(&[CATALOGUE, PAGES, &packed], "")), Ok(Looked::Partly));
}

#[test]
fn objects_are_found_in_object_streams_too() {
    let packed = stream("/Type/ObjStm/N 2/First 8", "9 0 8 4 null<</S/Launch>>");
    let catalogue = "<</Type/Catalog/OpenAction 8 0 R>>";
    assert_eq!(inspect(&pdf(&[catalogue, PAGES, &packed], "")), Err(EXECUTABLE));
    // the length is somewhere else, and the type is missing
    let packed = "<</N 1/First 4/Length 4 0 R>>stream\n8 0 <</S/Launch>>\nendstream";
    assert_eq!(inspect(&pdf(&[catalogue, PAGES, packed, "17"], "")), Err(EXECUTABLE));
}

#[test]
fn every_version_of_an_object_counts() {
    let changed = [action("3 0 R"), b"3 0 obj\n<</S/URI>>\nendobj\n".to_vec()].concat();
    assert_eq!(inspect(&changed), Err(EXECUTABLE));
}

#[test]
fn encryption_that_we_cannot_undo_is_a_lock() {
    assert_eq!(
        inspect(&pdf(&[CATALOGUE, PAGES, "<</Filter/Adobe.PubSec/V 4/StmF/A/StrF/A>>"], "/Encrypt 3 0 R")),
        Err(ENCRYPTED)
    );
    assert_eq!(inspect(&pdf(&[CATALOGUE, PAGES], "/Encrypt<</Filter/Standard/V 1/R 2/O()/U()/P 0>>")), Err(ENCRYPTED));
    assert_eq!(inspect(&pdf(&[CATALOGUE, PAGES], "/Encrypt 9 0 R")), Ok(Looked::Whole));
    assert_eq!(inspect(&pdf(&[CATALOGUE, PAGES], "/EncryptMetadata true")), Ok(Looked::Whole));
    let for_files = "/Encrypt<</Filter/Adobe.PubSec/V 4/StmF/Identity/StrF/Identity/EFF/A>>";
    assert_eq!(inspect(&pdf(&[CATALOGUE, PAGES], for_files)), Ok(Looked::Partly));
}

#[test]
fn a_header_may_come_late_but_must_come_and_something_must_follow() {
    let plain = pdf(&[CATALOGUE, PAGES], "");
    assert_eq!(inspect(&[vec![b' '; 500], plain.clone()].concat()), Ok(Looked::Whole));
    assert_eq!(inspect(&[vec![b' '; 2000], plain].concat()), Err(WRONG_TYPE));
    assert_eq!(inspect(b"%PDF-1.7\n"), Ok(Looked::Whole));
    assert_eq!(inspect(b"%PDF-1.7\n1 0 obj<<>>endobj"), Err(DAMAGED));
}

#[test]
fn circles_end() {
    let objects = ["<</Type/Catalog/A 2 0 R/Root 1 0 R>>", "[1 0 R 2 0 R 3 0 R]", "3 0 R"];
    assert_eq!(inspect(&pdf(&objects, "")), Ok(Looked::Whole));
    let circle = "<</N 1/First 4/Length 2 0 R/Filter 2 0 R>>stream\n2 0 <<>>\nendstream";
    assert!(inspect(&pdf(&["<</Type/Catalog>>", circle], "")).is_ok());
}

#[test]
fn depth_and_repetition_are_bounded() {
    let deep = action(&["[".repeat(1_000), "]".repeat(1_000)].concat());
    assert_eq!(inspect(&deep), Err(TOO_DEEP));
    // each object goes to the end of the file, so reading all of them is the square of it
    let open = [b"%PDF-1.7\n".to_vec(), b"1 0 obj(".repeat(100_000)].concat();
    assert_eq!(inspect(&open), Err(TOO_DEEP));
    let many = [b"%PDF-1.7\n".to_vec(), b"1 0 obj ".repeat(1_000_001)].concat();
    assert_eq!(inspect(&many), Err(TOO_DEEP));
}

#[test]
fn a_bomb_is_too_deep() {
    use std::io::Write as _;
    let zeros = vec![b' '; 150_000_000];
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(&zeros).unwrap();
    let packed = encoder.finish().unwrap();
    let head = format!("3 0 obj\n<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length {}>>\nstream\n", packed.len());
    let file = [pdf(&[CATALOGUE, PAGES], ""), head.into_bytes(), packed, b"\nendstream endobj".to_vec()].concat();
    assert!(file.len() < 1_000_000);
    assert_eq!(inspect(&file), Err(TOO_DEEP));
}

#[test]
fn an_endless_row_of_numbers_takes_no_memory_to_speak_of() {
    let row = "0 ".repeat(4_000_000);
    assert_eq!(inspect(&pdf(&["<</Type/Catalog/A 2 0 R>>", &format!("[{row}]")], "")), Ok(Looked::Whole));
}
