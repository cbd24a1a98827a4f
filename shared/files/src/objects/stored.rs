//! What is stored, as the bucket tells it.

use aws_sdk_s3::operation::head_object::HeadObjectError;
use aws_sdk_s3::types::ChecksumMode;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use zvarot_domain::attachment::Sha256Hex;

use super::Objects;
use zvarot_runtime::sdk_error::RequestError;

/// The newest version of an object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredObject {
    /// Which version it is.
    pub version: String,
    /// Its length in bytes.
    pub size: u64,
    /// Its media type.
    pub media_type: String,
    /// Its SHA-256, which S3 checked when it was put; none where it was put without.
    pub sha256: Option<Sha256Hex>,
}

impl Objects {
    /// What lies at `key`; nothing where nothing does.
    pub async fn stored(&self, key: &str) -> Result<Option<StoredObject>, RequestError> {
        let head = self.client.head_object().bucket(&self.bucket).key(key).checksum_mode(ChecksumMode::Enabled);
        let head = match head.send().await {
            Ok(head) => head,
            Err(error) if error.as_service_error().is_some_and(HeadObjectError::is_not_found) => return Ok(None),
            Err(error) => return Err(error.into()),
        };
        Ok(Some(StoredObject {
            version: head.version_id.ok_or_else(|| RequestError::lasting("the bucket keeps no versions"))?,
            size: head.content_length.and_then(|length| u64::try_from(length).ok()).unwrap_or(0),
            media_type: head.content_type.unwrap_or_default(),
            sha256: head.checksum_sha256.as_deref().and_then(from_base64),
        }))
    }

    /// Removes what lies at `key`, so that it cannot be seen any more. Nothing there is success.
    pub async fn remove(&self, key: &str) -> Result<(), RequestError> {
        self.client.delete_object().bucket(&self.bucket).key(key).send().await?;
        Ok(())
    }
}

/// The hash as S3 writes it.
pub(super) fn to_base64(hash: &Sha256Hex) -> String {
    // 64 hex digits by its type
    BASE64_STANDARD.encode(hex::decode(hash.as_str()).unwrap_or_default())
}

fn from_base64(text: &str) -> Option<Sha256Hex> {
    Sha256Hex::parse(&hex::encode(BASE64_STANDARD.decode(text).ok()?)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_reads_back_from_base64() {
        let hash = Sha256Hex::parse(&"0aff".repeat(16)).unwrap();
        assert_eq!(from_base64(&to_base64(&hash)), Some(hash));
        // a multipart checksum, a shorter one, none of either
        for bad in ["yZRlqg==-2", "AAAA", "", "!"] {
            assert_eq!(from_base64(bad), None, "{bad}");
        }
    }
}
