//! The sealed `uploadId`: what was promised about a file before it was put. There is no table of uploads.

use futures_util::future::try_join_all;
use serde::{Deserialize, Serialize};
use time::{Duration, OffsetDateTime};
use zvarot_domain::appeal::NamedFile;
use zvarot_domain::attachment::{FileName, Sha256Hex, StoredFile};
use zvarot_domain::id::{AccountId, AttachmentId};
use zvarot_domain::invalid::Invalid;

use crate::objects::{Objects, ObjectsError, StoredObject, keys};
use crate::seal::{SealError, Sealer};
use crate::secrets::Key;

/// For how long the URL may be used to put the file.
pub const URL_LIFETIME: Duration = Duration::minutes(10);
/// For how long an upload may be named in an appeal or an answer: less than the day after which the bucket removes it.
pub const UPLOAD_LIFETIME: Duration = Duration::hours(12);

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
    /// Where the file is to lie.
    pub fn key(&self) -> String {
        keys::upload(&self.account, &self.id)
    }

    /// The line of the manifest, if what is stored is what was promised, and in time.
    pub fn kept(&self, stored: Option<&StoredObject>, now: OffsetDateTime) -> Result<StoredFile, Invalid> {
        if now >= self.expires_at {
            return Err(Invalid::Expired);
        }
        let stored = stored.ok_or(Invalid::NotAsPromised)?;
        let as_promised = stored.size == self.size
            && stored.media_type == self.media_type
            && stored.sha256.as_ref() == Some(&self.sha256);
        if !as_promised {
            return Err(Invalid::NotAsPromised);
        }
        Ok(StoredFile {
            id: self.id.clone(),
            uploaded_by: self.account.clone(),
            media_type: self.media_type.clone(),
            size: self.size,
            sha256: self.sha256.clone(),
            version: stored.version.clone(),
        })
    }

    /// The file's name beside the manifest.
    pub fn named(&self) -> NamedFile {
        NamedFile { id: self.id.clone(), name: self.name.clone() }
    }
}

/// Seals and opens `uploadId`s.
pub struct Uploads(Sealer);

impl Uploads {
    /// With [`Secret::Upload`](crate::secrets::Secret::Upload).
    pub fn new(key: &Key) -> Result<Self, SealError> {
        Ok(Self(Sealer::new(key, "upload")?))
    }

    /// The `uploadId`.
    pub fn seal(&self, promise: &Promise) -> Result<String, SealError> {
        self.0.seal(promise)
    }

    /// What `upload_id` promised to `account`. Anything else is unknown, somebody else's too. Whether it is still good is
    /// for [`Promise::kept`] to say: an earlier result of the same intent comes first.
    pub fn open(&self, upload_id: &str, account: &AccountId) -> Result<Promise, Invalid> {
        let promise: Promise = self.0.open(upload_id).map_err(|_| Invalid::Unknown)?;
        if promise.account == *account { Ok(promise) } else { Err(Invalid::Unknown) }
    }
}

/// What lies at the place of each promise, all asked for at once. `Err` stays `Err`: a token that did not open.
pub async fn stored(
    objects: &Objects,
    promises: &[Result<Promise, Invalid>],
) -> Result<Vec<Option<StoredObject>>, ObjectsError> {
    let asked = promises.iter().map(async |promise| match promise {
        Ok(promise) => objects.stored(&promise.key()).await,
        Err(_) => Ok(None),
    });
    try_join_all(asked).await
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    const NOW: OffsetDateTime = datetime!(2026-11-23 09:00 UTC);

    fn promise() -> Promise {
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

    fn object() -> StoredObject {
        StoredObject {
            version: "v1".to_owned(),
            size: 3,
            media_type: "application/pdf".to_owned(),
            sha256: Some(promise().sha256),
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

    #[test]
    fn a_file_is_taken_only_as_promised() {
        let file = promise().kept(Some(&object()), NOW).unwrap();
        assert_eq!((file.version.as_str(), file.size), ("v1", 3));
        let refused = |stored: Option<StoredObject>| promise().kept(stored.as_ref(), NOW).unwrap_err();
        assert_eq!(refused(None), Invalid::NotAsPromised);
        assert_eq!(refused(Some(StoredObject { size: 4, ..object() })), Invalid::NotAsPromised);
        assert_eq!(refused(Some(StoredObject { sha256: None, ..object() })), Invalid::NotAsPromised);
        assert_eq!(
            refused(Some(StoredObject { media_type: "text/plain".to_owned(), ..object() })),
            Invalid::NotAsPromised
        );
        assert_eq!(promise().kept(Some(&object()), NOW + UPLOAD_LIFETIME), Err(Invalid::Expired));
    }
}
