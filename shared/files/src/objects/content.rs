//! Keeping a submitted file, and reading it.

use std::time::Duration;

use aws_sdk_s3::error::ProvideErrorMetadata;
use aws_sdk_s3::operation::get_object::GetObjectError;
use aws_sdk_s3::types::{MetadataDirective, TaggingDirective};
use thiserror::Error;
use zvarot_domain::appeal::AppealNumber;
use zvarot_domain::attachment::StoredFile;

use super::{Objects, keys};
use zvarot_runtime::sdk_error::RequestError;

/// The content of an object, as far as it was asked for.
#[derive(PartialEq, Eq)]
pub enum Content {
    /// All of it.
    Whole(Vec<u8>),
    /// It has another length than expected; not read.
    OtherLength,
    /// Nothing is there.
    Missing,
}

impl std::fmt::Debug for Content {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Whole(_) => "Whole(..)",
            Self::OtherLength => "OtherLength",
            Self::Missing => "Missing",
        })
    }
}

/// One version of an object.
#[derive(PartialEq, Eq)]
pub struct Version {
    /// Which.
    pub id: String,
    /// Its media type.
    pub media_type: String,
    /// All of it.
    pub bytes: Vec<u8>,
}

impl std::fmt::Debug for Version {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Version(..)")
    }
}

/// Why a file could not be kept.
#[derive(Debug, Error)]
pub enum KeepError {
    /// The promised version is gone.
    #[error("the upload is gone")]
    Gone,
    /// The bucket did not do it.
    #[error(transparent)]
    Objects(#[from] RequestError),
}

/// A body of 10 MB comes within a second; one that takes longer than this has stalled.
const BODY: Duration = Duration::from_secs(20);

impl Objects {
    /// Copies the promised version of an upload to where submitted files are kept, unless it is there already.
    pub async fn keep(&self, number: &AppealNumber, file: &StoredFile) -> Result<(), KeepError> {
        let kept = keys::kept(number, file);
        if self.stored(&kept).await?.is_some() {
            return Ok(());
        }
        // ids and versions need no escaping, but S3 wants the source as part of a URL
        let source = format!("{}/{}?versionId={}", self.bucket, keys::upload_of(file), file.version);
        let copy = self
            .client
            .copy_object()
            .bucket(&self.bucket)
            .key(kept)
            .copy_source(source)
            .metadata_directive(MetadataDirective::Replace)
            .content_type(&file.media_type)
            // the uploader's tags, if any, mean nothing here: a tag is a scanner's verdict
            .tagging_directive(TaggingDirective::Replace);
        match copy.send().await {
            Ok(_) => Ok(()),
            Err(error) if matches!(error.code(), Some("NoSuchKey" | "NoSuchVersion" | "NotFound")) => {
                Err(KeepError::Gone)
            }
            Err(error) => Err(RequestError::from(error).into()),
        }
    }

    /// Reads what lies at `key` if it has that length: no more memory is taken than was promised.
    pub async fn content(&self, key: &str, size: u64) -> Result<Content, RequestError> {
        let object = match self.client.get_object().bucket(&self.bucket).key(key).send().await {
            Ok(object) => object,
            Err(error) if error.as_service_error().is_some_and(GetObjectError::is_no_such_key) => {
                return Ok(Content::Missing);
            }
            Err(error) => return Err(error.into()),
        };
        if object.content_length.and_then(|length| u64::try_from(length).ok()) != Some(size) {
            return Ok(Content::OtherLength);
        }
        let body = tokio::time::timeout(BODY, object.body.collect()).await.map_err(RequestError::passing)?;
        Ok(Content::Whole(body.map_err(RequestError::passing)?.to_vec()))
    }

    /// Reads a version of what lies at `key`, the newest where none is named, unless it is longer than `max`. Nothing where it is
    /// gone.
    pub async fn version(&self, key: &str, version: Option<&str>, max: u64) -> Result<Option<Version>, RequestError> {
        let request = self.client.get_object().bucket(&self.bucket).key(key);
        let request = request.set_version_id(version.map(str::to_owned));
        let object = match request.send().await {
            Ok(object) => object,
            Err(error) if matches!(error.code(), Some("NoSuchKey" | "NoSuchVersion" | "NotFound")) => return Ok(None),
            Err(error) => return Err(error.into()),
        };
        let length = object.content_length.and_then(|length| u64::try_from(length).ok());
        if length.is_none_or(|length| length > max) {
            return Ok(None);
        }
        let media_type = object.content_type.unwrap_or_default();
        let id = object.version_id.ok_or_else(|| RequestError::lasting("the bucket keeps no versions"))?;
        let body = tokio::time::timeout(BODY, object.body.collect()).await.map_err(RequestError::passing)?;
        Ok(Some(Version { id, media_type, bytes: body.map_err(RequestError::passing)?.to_vec() }))
    }

    /// The value of a tag of the object.
    pub async fn tag(&self, key: &str, name: &str) -> Result<Option<String>, RequestError> {
        let tags = self.client.get_object_tagging().bucket(&self.bucket).key(key).send().await?;
        Ok(tags.tag_set.into_iter().find(|tag| tag.key == name).map(|tag| tag.value))
    }
}
