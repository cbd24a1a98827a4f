//! The check of an upload, at once after it was put: its verdict is there before anybody sends it.

use serde::Deserialize;
use time::OffsetDateTime;
use zvarot_domain::attachment::MAX_FILE_BYTES;
use zvarot_files::objects::{Version, keys};
use zvarot_messaging::queue::Failure;
use zvarot_runtime::table::StoreError;
use zvarot_store::file_checks::FileCheck;

use crate::App;
use crate::guardduty::{ScanResult, ScanStatus};
use crate::structure::{inspect, media_type_of};

/// The event "Object Created" of S3, as `EventBridge` brings it.
#[derive(Debug, Deserialize)]
pub struct Created {
    detail: Detail,
}

#[derive(Debug, Deserialize)]
struct Detail {
    object: CreatedObject,
}

#[derive(Debug, Deserialize)]
struct CreatedObject {
    key: String,
    /// The local stack's events name none: then it is the newest.
    #[serde(rename = "version-id", default)]
    version: Option<String>,
}

/// Checks what was put.
pub async fn created(app: &App, created: &Created, now: OffsetDateTime) -> Result<(), Failure> {
    let CreatedObject { key, version } = &created.detail.object;
    check(app, (key, version.as_deref()), None, now).await
}

/// Takes a result of `GuardDuty` for what was put.
pub async fn scanned(app: &App, result: &ScanResult, now: OffsetDateTime) -> Result<(), Failure> {
    let (key, version) = result.upload().ok_or(Failure::Park("unknownObject"))?;
    let status = result.status().ok_or(Failure::Park("unknownScanStatus"))?;
    check(app, (key, Some(version)), Some(status), now).await
}

async fn check(
    app: &App,
    (key, version): (&str, Option<&str>),
    scanned: Option<ScanStatus>,
    now: OffsetDateTime,
) -> Result<(), Failure> {
    let id = keys::upload_at(key).ok_or(Failure::Park("unknownObject"))?;
    // it was removed before anybody looked
    let Some(put) = app.objects.version(key, version, MAX_FILE_BYTES).await? else { return Ok(()) };
    let Version { id: version, media_type, bytes } = put;
    let verdict = match inspect(&bytes, &media_type) {
        Err(verdict) => Some(verdict),
        Ok(looked) => app.scanner.scan(&app.objects, key, &bytes, looked, scanned).await?,
    };
    let Some(verdict) = verdict else { return Ok(()) };
    let actual_media_type = media_type_of(&bytes).map(str::to_owned);
    let found = FileCheck { version, verdict, actual_media_type };
    app.checks.record(&id, &found, now).await.map_err(unstored)
}

pub(crate) fn unstored(error: StoreError) -> Failure {
    match error {
        StoreError::Format(_) => Failure::Park("unreadableCheck"),
        other => other.into(),
    }
}

#[cfg(test)]
mod tests {
    use crate::Message;

    #[test]
    fn a_put_is_told_from_other_messages() {
        let event = include_str!("../../../events/s3/created.json");
        let Message::Created(created) = serde_json::from_str(event).unwrap() else { panic!("a put") };
        assert_eq!(created.detail.object.key, "uploads/a1/f1");
        assert_eq!(created.detail.object.version.as_deref(), Some("v1"));
    }
}
