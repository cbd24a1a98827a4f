//! Whether a file is what its name says and holds nothing that runs: found from its bytes alone.
//!
//! This is no virus scanner: it knows no malware, it knows what a document may consist of. What it cannot look into it says
//! so, and somebody with signatures must.

mod archive;
mod budget;
mod contents;
mod document;
mod executable;
mod image;
mod kind;
mod ole;
mod pdf;
mod rar;
mod rtf;
mod shortcut;
mod text;
mod web_page;

#[cfg(test)]
mod files;
#[cfg(test)]
mod samples;

pub use kind::of as media_type_of;
use zvarot_domain::attachment::{RejectReason, UnscannableReason, Verdict};

/// How much of a file could be looked into.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Looked {
    /// All of it.
    Whole,
    /// Not all: it holds something packed that we cannot unpack.
    Partly,
}

/// What was found: nothing wrong as far as it was looked into, or a verdict.
pub type Finding = Result<Looked, Verdict>;

const EXECUTABLE: Verdict = Verdict::Rejected { reason: RejectReason::Executable };
const WRONG_TYPE: Verdict = Verdict::Rejected { reason: RejectReason::WrongType };
const ENCRYPTED: Verdict = Verdict::Unscannable { reason: UnscannableReason::Encrypted };
const DAMAGED: Verdict = Verdict::Unscannable { reason: UnscannableReason::Damaged };
const TOO_DEEP: Verdict = Verdict::Unscannable { reason: UnscannableReason::TooDeep };

/// Looks into a file that was promised to be of `media_type`.
pub fn inspect(bytes: &[u8], media_type: &str) -> Finding {
    if executable::is(bytes) {
        return Err(EXECUTABLE);
    }
    let media_type = kind::to_inspect(media_type, bytes).unwrap_or(media_type);
    match media_type {
        "application/pdf" => pdf::inspect(bytes),
        document::DOCX => document::docx(bytes),
        document::ODT => document::odt(bytes),
        "application/msword" => ole::doc(bytes),
        "application/rtf" => rtf::inspect(bytes),
        "text/plain" => text::inspect(bytes),
        "application/zip" => archive::zip(bytes),
        "application/vnd.rar" => rar::inspect(bytes),
        "image/png" | "image/jpeg" | "image/tiff" => image::inspect(bytes, media_type),
        _ => Err(WRONG_TYPE),
    }
}

/// Where `needle` first stands in `bytes`.
fn find(bytes: &[u8], needle: &[u8]) -> Option<usize> {
    memchr::memmem::find(bytes, needle)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_is_refused_whatever_it_is_called() {
        for program in [samples::windows_program(), samples::linux_program()] {
            for media_type in zvarot_domain::attachment::media_types() {
                assert_eq!(inspect(&program, media_type), Err(EXECUTABLE), "{media_type}");
            }
        }
    }

    #[test]
    fn each_sample_passes_as_itself_and_as_nothing_else() {
        for (own, bytes) in samples::good() {
            for media_type in zvarot_domain::attachment::media_types() {
                let finding = inspect(&bytes, media_type);
                // a document of today is a zip, too
                let also_zip = media_type == "application/zip" && bytes.starts_with(b"PK");
                // and some are opened alike, whatever they are called
                let alike = kind::to_inspect(media_type, &bytes).is_some();
                if media_type == own || also_zip || alike {
                    assert!(finding.is_ok(), "{own} as {media_type}: {finding:?}");
                } else {
                    assert!(finding.is_err(), "{own} as {media_type}: {finding:?}");
                }
            }
        }
    }

    #[test]
    fn no_beginning_of_a_sample_and_no_noise_brings_it_down() {
        for (own, bytes) in samples::good() {
            for end in (0..bytes.len()).step_by(bytes.len() / 50 + 1) {
                let _ = inspect(&bytes[..end], own);
            }
            let mut noisy = bytes.clone();
            for at in (0..noisy.len()).step_by(7) {
                noisy[at] ^= 0x5a;
                let _ = inspect(&noisy, own);
            }
        }
    }

    #[test]
    fn an_empty_file_is_of_no_type() {
        for media_type in zvarot_domain::attachment::media_types() {
            assert!(inspect(b"", media_type).is_err(), "{media_type}");
        }
    }
}
