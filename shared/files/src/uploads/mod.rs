//! The sealed `uploadId`: what was promised about a file before it was put. There is no table of uploads.

#[cfg(feature = "s3")]
mod kept;

use serde::{Deserialize, Serialize};
use time::{Duration, OffsetDateTime};
use zvarot_domain::appeal::NamedFile;
use zvarot_domain::attachment::{FileName, Sha256Hex};
use zvarot_domain::draft::DRAFT_LIFETIME;
use zvarot_domain::id::{AccountId, AttachmentId};
use zvarot_domain::invalid::Invalid;

use zvarot_runtime::seal::{SealError, Sealer};
use zvarot_runtime::secrets::Key;

#[cfg(feature = "s3")]
pub use kept::{kept, stored};

/// For how long the URL may be used to put the file.
pub const URL_LIFETIME: Duration = Duration::minutes(10);
/// For how long an upload may be named in an appeal or an answer: as long as an untouched draft is kept, and less than the 31
/// days after which the bucket removes it.
pub const UPLOAD_LIFETIME: Duration = DRAFT_LIFETIME;

/// What was promised about one file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Promise {
    /// Who uploads.
    pub account: AccountId,
    /// The id that the file keeps for good.
    pub id: AttachmentId,
    /// Its name.
    pub name: FileName,
    /// Its media type, which fits the name.
    pub media_type: String,
    /// Its length in bytes.
    pub size: u64,
    /// Its SHA-256.
    pub sha256: Sha256Hex,
    /// Until when it may be named in an appeal or an answer.
    #[serde(with = "time::serde::timestamp")]
    pub expires_at: OffsetDateTime,
}

impl Promise {
    /// The file's name beside the manifest.
    pub fn named(&self) -> NamedFile {
        NamedFile { id: self.id.clone(), name: self.name.clone() }
    }
}

/// Seals and opens `uploadId`s.
pub struct Uploads(Sealer);

impl Uploads {
    /// With [`Secret::Upload`](zvarot_runtime::secrets::Secret::Upload).
    pub fn new(key: &Key) -> Result<Self, SealError> {
        Ok(Self(Sealer::new(key, "upload")?))
    }

    /// The `uploadId`.
    pub fn seal(&self, promise: &Promise) -> Result<String, SealError> {
        self.0.seal(promise)
    }

    /// What `upload_id` promised to `account`. Anything else is unknown, somebody else's too. Whether it is still good is
    /// for `Promise::kept` to say: an earlier result of the same intent comes first.
    pub fn open(&self, upload_id: &str, account: &AccountId) -> Result<Promise, Invalid> {
        let promise: Promise = self.0.open(upload_id).map_err(|_| Invalid::Unknown)?;
        if promise.account == *account { Ok(promise) } else { Err(Invalid::Unknown) }
    }
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    pub(super) const NOW: OffsetDateTime = datetime!(2026-11-23 09:00 UTC);

    pub(super) fn promise() -> Promise {
        Promise {
            account: AccountId::parse("a1").unwrap(),
            id: AttachmentId::parse("f1").unwrap(),
            name: FileName::parse("Справка.pdf").unwrap(),
            media_type: "application/pdf".to_owned(),
            size: 3,
            sha256: Sha256Hex::parse(&"ab".repeat(32)).unwrap(),
            expires_at: NOW + UPLOAD_LIFETIME,
        }
    }

    #[test]
    fn only_the_uploader_opens_the_token() {
        let uploads = Uploads::new(&Key::from([1; 32])).unwrap();
        let token = uploads.seal(&promise()).unwrap();
        assert_eq!(uploads.open(&token, &promise().account), Ok(promise()));
        assert_eq!(uploads.open(&token, &AccountId::parse("a2").unwrap()), Err(Invalid::Unknown));
        assert_eq!(uploads.open("x", &promise().account), Err(Invalid::Unknown));
    }
}
