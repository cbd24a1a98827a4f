//! Real bytes for the tests, made here: nothing in the repository is a program or a bomb.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// One good file of each media type.
pub fn good() -> Vec<(&'static str, Vec<u8>)> {
    vec![
        ("application/pdf", b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n".to_vec()),
        ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", docx(&[])),
        ("application/msword", compound(&["WordDocument", "1Table"], 0)),
        ("application/rtf", b"{\\rtf1\\ansi hello}".to_vec()),
        ("text/plain", "Прывітанне\n".as_bytes().to_vec()),
        ("application/vnd.oasis.opendocument.text", odt(&[])),
        ("application/zip", zipped(&[("a.txt", b"hello")])),
        ("application/vnd.rar", rar5("a.txt", false)),
        ("image/png", png()),
        ("image/tiff", b"II*\0\x08\0\0\0\0\0\0\0".to_vec()),
        ("image/jpeg", b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0\xff\xd9".to_vec()),
    ]
}

pub fn png() -> Vec<u8> {
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89\0\0\0\0IEND\xaeB`\x82".to_vec()
}

pub fn windows_program() -> Vec<u8> {
    let mut program = vec![0; 128];
    program[..4].copy_from_slice(b"MZ\x90\0");
    program[60] = 64;
    program[64..68].copy_from_slice(b"PE\0\0");
    program
}

pub fn linux_program() -> Vec<u8> {
    let mut program = vec![0; 64];
    program[..7].copy_from_slice(b"\x7fELF\x02\x01\x01");
    program
}

pub fn zipped(entries: &[(&str, &[u8])]) -> Vec<u8> {
    packed(entries, CompressionMethod::Deflated)
}

/// A zip archive without compression.
pub fn stored(entries: &[(&str, &[u8])]) -> Vec<u8> {
    packed(entries, CompressionMethod::Stored)
}

fn packed(entries: &[(&str, &[u8])], method: CompressionMethod) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in entries {
        writer.start_file(*name, SimpleFileOptions::default().compression_method(method)).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// `inner` in an archive, that in another, so often.
pub fn nested(times: u8, inner: &[u8]) -> Vec<u8> {
    (0..times).fold(inner.to_vec(), |inner, _| zipped(&[("inner.zip", &inner)]))
}

/// The same archive with its first entry marked as encrypted, in both its headers.
pub fn locked(archive: &[u8]) -> Vec<u8> {
    let mut archive = archive.to_vec();
    archive[6] |= 1;
    let central = super::find(&archive, b"PK\x01\x02").unwrap();
    archive[central + 8] |= 1;
    archive
}

/// The same with another number of a method in both headers of its only entry (APPNOTE 4.4.5): nobody here can pack by it.
pub fn with_method(method: u8, name: &str) -> Vec<u8> {
    let mut archive = stored(&[(name, b"hello")]);
    let central = super::find(&archive, b"PK\x01\x02").unwrap();
    for at in [8, central + 10] {
        archive[at] = method;
    }
    archive
}

pub fn docx(more: &[(&str, &[u8])]) -> Vec<u8> {
    let own: [(&str, &[u8]); 3] = [
        ("[Content_Types].xml", b"<Types/>"),
        ("_rels/.rels", b"<Relationships/>"),
        ("word/document.xml", b"<w:document/>"),
    ];
    zipped(&[own.as_slice(), more].concat())
}

pub fn odt(more: &[(&str, &[u8])]) -> Vec<u8> {
    let own: [(&str, &[u8]); 2] =
        [("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", b"<office:document-content/>")];
    zipped(&[own.as_slice(), more].concat())
}

/// A compound file with a directory of these streams. `flags`: the high byte of the flags of a Word document's header.
pub fn compound(names: &[&str], flags: u8) -> Vec<u8> {
    let mut file = vec![0; 512];
    file[..8].copy_from_slice(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");
    file[30] = 9; // sectors of 512 bytes
    let directory: Vec<u8> =
        ["Root Entry"].iter().chain(names).enumerate().flat_map(|(n, name)| entry(name, n)).collect();
    let sectors = directory.len().div_ceil(512);
    file.extend(directory);
    file.resize(512 * (1 + sectors), 0);
    let mut main = vec![0; 512];
    main[..2].copy_from_slice(b"\xec\xa5");
    main[11] = flags;
    file.extend(main);
    let at = u8::try_from(sectors).unwrap();
    // every stream starts at the main one's sector: only the document's own is read
    for n in 0..=names.len() {
        file[512 + n * 128 + 116] = at;
    }
    file
}

fn entry(name: &str, n: usize) -> Vec<u8> {
    let mut entry: Vec<u8> = name.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect();
    let length = u8::try_from(entry.len()).unwrap();
    entry.resize(128, 0);
    entry[64] = length;
    entry[66] = if n == 0 { 5 } else { 2 };
    entry
}

/// A RAR 5 archive with one stored file of five bytes.
pub fn rar5(name: &str, locked: bool) -> Vec<u8> {
    let mut file: Vec<u8> = vec![2, if locked { 3 } else { 2 }];
    if locked {
        file.push(3); // the extra area's size
    }
    file.extend([5, 0, 5, 0, 0, 0, u8::try_from(name.len()).unwrap()]); // data size, flags, size, attributes, method, system
    file.extend(name.as_bytes());
    if locked {
        file.extend([2, 1, 0]);
    }
    let mut archive = b"Rar!\x1a\x07\x01\x00".to_vec();
    for (header, data) in [(vec![1, 0, 0], b"".as_slice()), (file, b"hello"), (vec![5, 0, 0], b"")] {
        archive.extend([0; 4]);
        archive.push(u8::try_from(header.len()).unwrap());
        archive.extend(header);
        archive.extend(data);
    }
    archive
}

/// The same as RAR 4.
pub fn rar4(name: &str, locked: bool) -> Vec<u8> {
    let length = u8::try_from(name.len()).unwrap();
    let mut archive = b"Rar!\x1a\x07\x00".to_vec();
    archive.extend([0, 0, 0x73, 0, 0, 13, 0, 0, 0, 0, 0, 0, 0]);
    archive.extend([0, 0, 0x74, if locked { 4 } else { 0 }, 0x80, 32 + length, 0]);
    archive.extend([5, 0, 0, 0]);
    archive.extend([0; 15]);
    archive.extend([length, 0, 0, 0, 0, 0]);
    archive.extend(name.as_bytes());
    archive.extend(b"hello");
    archive.extend([0, 0, 0x7b, 0, 0x40, 7, 0]);
    archive
}
