//! Attachments: what may be attached, what is promised before an upload, what a check may find.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::appeal::AppealNumber;
use crate::id::{AccountId, AttachmentId};
use crate::invalid::Invalid;
use crate::text;

/// Files in one appeal or one answer, at most.
pub const MAX_FILES: usize = 10;
/// Bytes in one file, at most (10 MB).
pub const MAX_FILE_BYTES: u64 = 10_000_000;
/// Bytes in all files of one appeal or answer together, at most (50 MB).
pub const MAX_TOTAL_BYTES: u64 = 50_000_000;
/// How often one account may put a file in one day: thirty appeals with as many files as they may have.
pub const PUTS_A_DAY: u32 = 300;

/// Extension and media type of every format that is taken (`domain.md` §4.3).
const FORMATS: [(&str, &str); 12] = [
    ("pdf", "application/pdf"),
    ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("doc", "application/msword"),
    ("rtf", "application/rtf"),
    ("txt", "text/plain"),
    ("odt", "application/vnd.oasis.opendocument.text"),
    ("zip", "application/zip"),
    ("rar", "application/vnd.rar"),
    ("png", "image/png"),
    ("tiff", "image/tiff"),
    ("tif", "image/tiff"),
    ("jpeg", "image/jpeg"),
];

/// The media types that are taken.
pub fn media_types() -> impl Iterator<Item = &'static str> {
    FORMATS.into_iter().map(|(_, media_type)| media_type)
}

/// A file name without a path, with an extension that is taken.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct FileName(String);

impl FileName {
    /// The longest name: fits every file system, in any script.
    pub const MAX: usize = 120;

    /// Refuses paths and extensions that are not taken. The name is judged and kept without the marks that turn the reading direction:
    /// "fdp.exe" never looks like "exe.pdf".
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let name = text::line(text, Self::MAX)?;
        let is_safe = |c: char| !matches!(c, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|');
        if name.starts_with('.') || !name.chars().all(is_safe) {
            return Err(text::refused(text, is_safe));
        }
        let name = Self(name);
        name.media_type().map(|_| name.clone()).ok_or(Invalid::NotAllowed)
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The same name with the extension of that media type; nothing where no such files are taken.
    pub fn named_for(&self, media_type: &str) -> Option<Self> {
        let (extension, _) = FORMATS.iter().find(|(_, known)| *known == media_type)?;
        let extension = if *extension == "jpeg" { "jpg" } else { extension };
        let stem = self.0.rsplit_once('.').map_or(self.0.as_str(), |(stem, _)| stem);
        let stem: String = stem.chars().take(Self::MAX - extension.len() - 1).collect();
        Self::parse(&format!("{stem}.{extension}")).ok()
    }

    /// The media type that the extension promises.
    pub fn media_type(&self) -> Option<&'static str> {
        let extension = self.0.rsplit_once('.')?.1.to_lowercase();
        let extension = if extension == "jpg" { "jpeg" } else { &extension };
        FORMATS.iter().find(|(known, _)| *known == extension).map(|(_, media_type)| *media_type)
    }
}

impl std::fmt::Debug for FileName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("FileName(..)")
    }
}

impl TryFrom<String> for FileName {
    type Error = Invalid;
    fn try_from(text: String) -> Result<Self, Invalid> {
        Self::parse(&text)
    }
}

impl From<FileName> for String {
    fn from(name: FileName) -> Self {
        name.0
    }
}

/// A media type that is taken and fits the file's name.
pub fn media_type(text: &str, name: &FileName) -> Result<&'static str, Invalid> {
    let known = media_types().find(|known| *known == text).ok_or(Invalid::NotAllowed)?;
    if name.media_type() == Some(known) { Ok(known) } else { Err(Invalid::NotAsPromised) }
}

/// A size in bytes from 1 to [`MAX_FILE_BYTES`].
pub fn size(bytes: u64) -> Result<u64, Invalid> {
    match bytes {
        0 => Err(Invalid::Empty),
        1..=MAX_FILE_BYTES => Ok(bytes),
        _ => Err(Invalid::TooLarge { max: MAX_FILE_BYTES }),
    }
}

/// SHA-256 of a file (FIPS 180-4), 64 lower-case hexadecimal digits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(try_from = "String", into = "String")]
pub struct Sha256Hex(String);

impl Sha256Hex {
    /// Takes either case, keeps the lower.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        match text.len() {
            0 => Err(Invalid::Empty),
            64 if text.bytes().all(|b| b.is_ascii_hexdigit()) => Ok(Self(text.to_ascii_lowercase())),
            _ => Err(Invalid::Malformed),
        }
    }

    /// The digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Sha256Hex {
    type Error = Invalid;
    fn try_from(text: String) -> Result<Self, Invalid> {
        Self::parse(&text)
    }
}

impl From<Sha256Hex> for String {
    fn from(hash: Sha256Hex) -> Self {
        hash.0
    }
}

/// A line of the manifest that an appeal or an answer carries: a file that was stored as promised.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct StoredFile {
    /// The file's id, also the last part of its object's key.
    pub id: AttachmentId,
    /// Who uploaded it: the part before in the key of the upload.
    pub uploaded_by: AccountId,
    /// Its media type.
    pub media_type: String,
    /// Its length in bytes.
    pub size: u64,
    /// Its SHA-256.
    pub sha256: Sha256Hex,
    /// The version of the object that was promised; later ones do not count.
    pub version: String,
    /// The appeal under whose number it is kept, where that is another one: it came with what was redirected, and is not copied.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kept_with: Option<AppealNumber>,
}

/// Refuses more files than one appeal or answer may carry, before anything is looked up.
pub fn check_count(files: usize) -> Result<(), Invalid> {
    if files > MAX_FILES { Err(Invalid::TooMany { max: MAX_FILES }) } else { Ok(()) }
}

/// Refuses more files or bytes than one appeal or answer may carry.
pub fn check_totals(files: &[StoredFile]) -> Result<(), Invalid> {
    check_count(files.len())?;
    if files.iter().map(|file| file.size).sum::<u64>() > MAX_TOTAL_BYTES {
        return Err(Invalid::TooLarge { max: MAX_TOTAL_BYTES });
    }
    let repeated = files.iter().enumerate().any(|(i, file)| files[..i].iter().any(|other| other.id == file.id));
    if repeated { Err(Invalid::Repeated) } else { Ok(()) }
}

/// What is known about a file's harmlessness.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum ScanState {
    /// Not checked yet.
    Pending,
    /// Checked and harmless as far as the scanner can tell: may be opened.
    Clean,
    /// Harmful, or not what it claims to be: never opened.
    Rejected,
    /// Could not be looked into (encrypted, too deep): never opened.
    Unscannable,
}

/// Who checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Scanner {
    /// Structure alone: type, archive contents. No malware signatures; refused by a production start.
    Structure,
    /// `ClamAV`'s daemon.
    Clamd,
    /// Amazon `GuardDuty` malware protection for S3.
    GuardDuty,
}

/// The result of a check.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", tag = "state")]
pub enum Verdict {
    /// See [`ScanState::Clean`].
    Clean {
        /// Who says so.
        by: Scanner,
    },
    /// See [`ScanState::Rejected`].
    Rejected {
        /// Why.
        reason: RejectReason,
    },
    /// See [`ScanState::Unscannable`].
    Unscannable {
        /// Why.
        reason: UnscannableReason,
    },
}

impl Verdict {
    /// The state that the verdict leads to.
    pub fn state(self) -> ScanState {
        match self {
            Self::Clean { .. } => ScanState::Clean,
            Self::Rejected { .. } => ScanState::Rejected,
            Self::Unscannable { .. } => ScanState::Unscannable,
        }
    }
}

/// Why a file was rejected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum RejectReason {
    /// The stored object is gone or of another length or hash than promised.
    NotAsPromised,
    /// The content is of another type than the name says.
    WrongType,
    /// An executable, or an archive with one inside.
    Executable,
    /// A scanner found malware.
    Malware,
}

/// Why a file could not be looked into.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum UnscannableReason {
    /// Encrypted.
    Encrypted,
    /// Archives nested too deep, too many entries, or expanding too far.
    TooDeep,
    /// Damaged.
    Damaged,
    /// The scanner gave up.
    ScannerFailed,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::invalid::RefusedSign;

    #[test]
    fn names_with_paths_tricks_or_foreign_extensions_are_refused() {
        for bad in ["../x.pdf", "a/b.pdf", "x.exe", "noextension", ".pdf", "fdp.\u{202e}exe", ""] {
            assert!(FileName::parse(bad).is_err(), "{bad:?}");
        }
        let colon = RefusedSign { sign: ':', position: 9 };
        assert_eq!(FileName::parse("фото\u{301} 12:30.jpg").unwrap_err(), Invalid::Sign(colon));
        assert_eq!(FileName::parse("gpj\u{202e}exe.pdf").unwrap().as_str(), "gpjexe.pdf");
        assert_eq!(FileName::parse("зае\u{308}мны и\u{306}\n1.pdf").unwrap().as_str(), "заёмны й 1.pdf");
        assert_eq!(FileName::parse(" Справка №5.PDF ").unwrap().as_str(), "Справка №5.PDF");
        assert_eq!(FileName::parse("фото.jpg").unwrap().media_type(), Some("image/jpeg"));
    }

    #[test]
    fn a_file_is_named_for_what_it_is() {
        let named = |name: &str, media_type| FileName::parse(name).unwrap().named_for(media_type).map(String::from);
        assert_eq!(named("Фото.1.jpg", "image/png").as_deref(), Some("Фото.1.png"));
        assert_eq!(named("a.PNG", "image/jpeg").as_deref(), Some("a.jpg"));
        assert_eq!(named("a.doc", "text/html"), None);
        let long = format!("{}.zip", "я".repeat(116));
        assert_eq!(named(&long, "application/pdf"), Some(format!("{}.pdf", "я".repeat(116))));
        assert_eq!(named(&long, "image/tiff"), Some(format!("{}.tiff", "я".repeat(115))));
    }

    #[test]
    fn ten_files_are_enough() {
        assert_eq!(check_count(10), Ok(()));
        assert_eq!(check_count(11), Err(Invalid::TooMany { max: 10 }));
    }

    #[test]
    fn the_media_type_must_fit_the_name() {
        let name = FileName::parse("a.pdf").unwrap();
        assert_eq!(media_type("application/pdf", &name), Ok("application/pdf"));
        assert_eq!(media_type("image/png", &name), Err(Invalid::NotAsPromised));
        assert_eq!(media_type("text/html", &name), Err(Invalid::NotAllowed));
    }
}
