//! What runs: by its first bytes, and inside archives also by its name.

use std::path::Path;

/// Extensions that a Windows machine runs on a double click, and documents with macros.
const RUNS: &str = "\
    apk app appref-ms appx bat chm cmd com cpl desktop dll dmg docm dotm exe gadget hta inf iso jar jnlp js \
    jse lnk msc msi msix msp mst pif potm ppam ppsm pptm ps1 ps1xml ps2 psc1 psm1 reg run scf scr sct \
    settingcontent-ms sh sldm sys url vb vbe vbs vhd vhdx wsc wsf wsh xlam xll xlsm";

/// Where Office keeps the macros of a document of today.
const MACROS: &str = "vbaproject.bin";

/// Whether the bytes begin like a program.
pub fn is(bytes: &[u8]) -> bool {
    // "MZ" alone may begin a text; the header of a program has zeros in it
    let windows = bytes.starts_with(b"MZ") && bytes.len() >= 64 && bytes[..64].contains(&0);
    windows
        || infer::app::is_elf(bytes)
        || infer::app::is_mach(bytes)
        || infer::app::is_java(bytes)
        || infer::app::is_dex(bytes)
        || infer::app::is_wasm(bytes)
        // a Windows shortcut (MS-SHLLINK 2.1) and compiled help
        || bytes.starts_with(b"\x4c\0\0\0\x01\x14\x02\0")
        || bytes.starts_with(b"ITSF\x03\0\0\0")
}

/// Whether bytes out of an archive are a script of Unix: there a first line is enough.
pub fn is_script(bytes: &[u8]) -> bool {
    bytes.starts_with(b"#!/") || bytes.starts_with(b"#! /")
}

/// Whether an entry of an archive is a program by its name.
pub fn is_named_so(name: &str) -> bool {
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
    // Windows passes over dots and spaces at the end
    let name = name.trim_end_matches(['.', ' ']).to_lowercase();
    let extension = Path::new(&name).extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    name == MACROS || (!extension.is_empty() && RUNS.split(' ').any(|known| known == extension))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_programs_are_known_in_any_disguise() {
        for name in ["a.exe", "A.EXE", "dir/a.pdf.scr", "a.bat. ", "x\\y.lnk", "word/vbaProject.bin", "отчёт.docm"]
        {
            assert!(is_named_so(name), "{name}");
        }
        for name in ["a.pdf", "exe", "word/document.xml", "image1.png", "oleObject1.bin", ".exe.txt"] {
            assert!(!is_named_so(name), "{name}");
        }
    }

    #[test]
    fn a_text_that_begins_like_a_program_is_none() {
        assert!(!is(b"MZ is how a program begins, but this is a sentence that goes on for a while longer."));
    }
}
