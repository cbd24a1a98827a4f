//! A file of an appeal or of its answer.

use serde::Serialize;
use utoipa::ToSchema;
use zvarot_domain::appeal::Attachment;
use zvarot_domain::attachment::{RejectReason, ScanState, Scanner, UnscannableReason, Verdict};
use zvarot_domain::id::AttachmentId;

/// A file and what its check found. Only a clean one can be opened.
#[derive(Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AppealFile {
    /// Which.
    #[schema(value_type = String)]
    id: AttachmentId,
    /// Its name; none once erased.
    #[serde(skip_serializing_if = "Option::is_none")]
    file_name: Option<String>,
    media_type: String,
    /// In bytes.
    size: u64,
    /// In hex.
    sha256: String,
    /// Where its check stands.
    state: ScanState,
    /// Who found it harmless. `structure` looked for no malware.
    #[serde(skip_serializing_if = "Option::is_none")]
    checked_by: Option<Scanner>,
    /// Why it cannot be opened.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<AppealFileReason>,
}

/// Why a file cannot be opened.
#[derive(Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(untagged)]
pub enum AppealFileReason {
    /// It is harmful, or not what it claims to be.
    Rejected(RejectReason),
    /// It could not be looked into.
    Unscannable(UnscannableReason),
}

impl AppealFile {
    /// The file as it is now.
    pub fn of(attachment: &Attachment<'_>) -> Self {
        let file = attachment.file;
        let (checked_by, reason) = match attachment.verdict {
            None => (None, None),
            Some(Verdict::Clean { by }) => (Some(by), None),
            Some(Verdict::Rejected { reason }) => (None, Some(AppealFileReason::Rejected(reason))),
            Some(Verdict::Unscannable { reason }) => (None, Some(AppealFileReason::Unscannable(reason))),
        };
        Self {
            id: file.id.clone(),
            file_name: attachment.name.map(str::to_owned),
            media_type: file.media_type.clone(),
            size: file.size,
            sha256: file.sha256.as_str().to_owned(),
            state: attachment.state(),
            checked_by,
            reason,
        }
    }
}
