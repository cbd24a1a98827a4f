//! Whether a file is what its name says and holds nothing that runs: found from its bytes alone.
//!
//! This is no virus scanner: it knows no malware, it knows what a document may consist of. What it cannot look into it says
//! so, and somebody with signatures must.

mod archive;
mod document;
mod executable;
mod image;
mod ole;
mod pdf;
mod rar;
mod rtf;
mod text;

#[cfg(test)]
mod samples;

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
    match media_type {
        "application/pdf" => pdf::inspect(bytes),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document" => document::docx(bytes),
        "application/vnd.oasis.opendocument.text" => document::odt(bytes),
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
    bytes.windows(needle.len()).position(|window| window == needle)
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
                if media_type == own || also_zip {
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
