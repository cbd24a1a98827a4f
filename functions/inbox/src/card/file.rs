//! A file on the card.

use serde::Serialize;
use utoipa::ToSchema;
use zvarot_domain::appeal::Attachment;
use zvarot_domain::attachment::{RejectReason, ScanState, Scanner, UnscannableReason, Verdict};
use zvarot_domain::id::AttachmentId;

/// A file and what its check found. Only a clean one can be opened.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct File {
    /// Which.
    #[schema(value_type = String)]
    id: AttachmentId,
    /// Its name; none once erased.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[serde(rename = "fileName")]
    name: Option<String>,
    media_type: String,
    /// In bytes.
    size: u64,
    /// In hex.
    sha256: String,
    state: ScanState,
    /// Who says that it is clean. `structure` looked for no malware.
    #[serde(skip_serializing_if = "Option::is_none")]
    checked_by: Option<Scanner>,
    /// Why it cannot be opened.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<Reason>,
}

/// Why a file cannot be opened.
#[derive(Serialize, ToSchema)]
#[serde(untagged)]
pub enum Reason {
    /// It is harmful, or not what it claims to be.
    Rejected(RejectReason),
    /// It could not be looked into.
    Unscannable(UnscannableReason),
}

impl File {
    pub(super) fn of(attachment: &Attachment<'_>) -> Self {
        let file = attachment.file;
        let (checked_by, reason) = match attachment.verdict {
            None => (None, None),
            Some(Verdict::Clean { by }) => (Some(by), None),
            Some(Verdict::Rejected { reason }) => (None, Some(Reason::Rejected(reason))),
            Some(Verdict::Unscannable { reason }) => (None, Some(Reason::Unscannable(reason))),
        };
        Self {
            id: file.id.clone(),
            name: attachment.name.map(str::to_owned),
            media_type: file.media_type.clone(),
            size: file.size,
            sha256: file.sha256.as_str().to_owned(),
            state: attachment.state(),
            checked_by,
            reason,
        }
    }
}
