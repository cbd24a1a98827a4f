//! What lies where an upload was promised, and whether it is what was promised.

use futures_util::future::try_join_all;
use time::OffsetDateTime;
use zvarot_domain::attachment::StoredFile;
use zvarot_domain::invalid::Invalid;

use super::Promise;
use crate::objects::{Objects, StoredObject, keys};
use zvarot_runtime::sdk_error::RequestError;

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
            kept_with: None,
        })
    }
}

/// The line of the manifest for each promise, or why there is none; `stored` is what lies there, in the same order.
pub fn kept(
    promises: &[Result<Promise, Invalid>],
    stored: &[Option<StoredObject>],
    now: OffsetDateTime,
) -> impl Iterator<Item = Result<StoredFile, Invalid>> {
    let both = promises.iter().zip(stored);
    both.map(move |(promise, stored)| promise.as_ref().map_err(|reason| *reason)?.kept(stored.as_ref(), now))
}

/// What lies at the place of each promise, all asked for at once. `Err` stays `Err`: a token that did not open.
pub async fn stored(
    objects: &Objects,
    promises: &[Result<Promise, Invalid>],
) -> Result<Vec<Option<StoredObject>>, RequestError> {
    let asked = promises.iter().map(async |promise| match promise {
        Ok(promise) => objects.stored(&promise.key()).await,
        Err(_) => Ok(None),
    });
    try_join_all(asked).await
}

#[cfg(test)]
mod tests {
    use super::super::UPLOAD_LIFETIME;
    use super::super::tests::{NOW, promise};
    use super::*;

    fn object() -> StoredObject {
        StoredObject {
            version: "v1".to_owned(),
            size: 3,
            media_type: "application/pdf".to_owned(),
            sha256: Some(promise().sha256),
        }
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
