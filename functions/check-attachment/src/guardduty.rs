//! Results of `GuardDuty` Malware Protection for S3, as `EventBridge` brings them.

use serde::Deserialize;
use zvarot_domain::appeal::AppealNumber;
use zvarot_domain::attachment::{RejectReason, Scanner, UnscannableReason, Verdict};
use zvarot_domain::id::AttachmentId;
use zvarot_files::objects::keys;

/// The tag that a scanned object bears.
pub const TAG: &str = "GuardDutyMalwareScanStatus";

/// The event "`GuardDuty` Malware Protection Object Scan Result".
#[derive(Debug, Deserialize)]
pub struct ScanResult {
    detail: Detail,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Detail {
    s3_object_details: ObjectDetails,
    scan_result_details: ResultDetails,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct ObjectDetails {
    object_key: String,
    #[serde(default)]
    version_id: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct ResultDetails {
    scan_result_status: String,
}

impl ScanResult {
    /// The file that was scanned, if it is one that we keep.
    pub fn file(&self) -> Option<(AppealNumber, AttachmentId)> {
        keys::kept_of(&self.detail.s3_object_details.object_key)
    }

    /// The upload that was scanned, and its version, if it is one.
    pub fn upload(&self) -> Option<(&str, &str)> {
        let ObjectDetails { object_key, version_id } = &self.detail.s3_object_details;
        keys::upload_at(object_key)?;
        Some((object_key, version_id.as_deref()?))
    }

    /// What was found, if we know the word.
    pub fn status(&self) -> Option<ScanStatus> {
        ScanStatus::parse(&self.detail.scan_result_details.scan_result_status)
    }
}

/// What `GuardDuty` found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScanStatus {
    /// Nothing.
    NoThreatsFound,
    /// Malware.
    ThreatsFound,
    /// It could not look: locked with a password, too large, not allowed, or it failed.
    NotScanned,
}

impl ScanStatus {
    /// The status of that name.
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "NO_THREATS_FOUND" => Some(Self::NoThreatsFound),
            "THREATS_FOUND" => Some(Self::ThreatsFound),
            "UNSUPPORTED" | "ACCESS_DENIED" | "FAILED" => Some(Self::NotScanned),
            _ => None,
        }
    }

    /// The verdict on a file whose structure is sound.
    pub fn verdict(self) -> Verdict {
        match self {
            Self::NoThreatsFound => Verdict::Clean { by: Scanner::GuardDuty },
            Self::ThreatsFound => Verdict::Rejected { reason: RejectReason::Malware },
            Self::NotScanned => Verdict::Unscannable { reason: UnscannableReason::ScannerFailed },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Message;

    /// The documented event, shortened to what matters.
    fn event(key: &str, status: &str) -> Message {
        let event = serde_json::json!({
            "version": "0", "source": "aws.guardduty", "detail-type": "GuardDuty Malware Protection Object Scan Result",
            "detail": {
                "schemaVersion": "1.0", "scanStatus": "COMPLETED", "resourceType": "S3_OBJECT",
                "s3ObjectDetails": {"bucketName": "files", "objectKey": key, "eTag": "x", "versionId": "v"},
                "scanResultDetails": {"scanResultStatus": status, "threats": null}
            }
        });
        serde_json::from_value(event).unwrap()
    }

    #[test]
    fn a_result_names_the_kept_file() {
        let Message::Scanned(result) = event("appeals/0000-0000-0000-00/f1", "THREATS_FOUND") else {
            panic!("a result")
        };
        let (number, id) = result.file().unwrap();
        assert_eq!((number.as_str(), id.as_str()), ("0000-0000-0000-00", "f1"));
        assert_eq!(result.status().unwrap().verdict(), Verdict::Rejected { reason: RejectReason::Malware });
    }

    #[test]
    fn a_result_names_the_upload_and_its_version() {
        let Message::Scanned(result) = event("uploads/a1/f1", "NO_THREATS_FOUND") else { panic!("a result") };
        assert_eq!(result.upload(), Some(("uploads/a1/f1", "v")));
        assert!(result.file().is_none());
    }

    #[test]
    fn other_objects_and_words_are_not_ours() {
        let Message::Scanned(result) = event("trust/kuc.cer", "QUANTUM") else { panic!("a result") };
        assert!(result.file().is_none() && result.upload().is_none() && result.status().is_none());
    }

    #[test]
    fn keys_are_told_from_results() {
        let keys = r#"{"table":"journal","pk":"APPEAL#0000-0000-0000-00","sk":"EVENT#00000001","type":"submitted"}"#;
        assert!(matches!(serde_json::from_str(keys).unwrap(), Message::Event(_)));
    }
}
