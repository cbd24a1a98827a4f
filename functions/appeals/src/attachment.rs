//! `GET /v1/appeals/{number}/attachments/{id}`.

use std::time::Duration;

use serde::Serialize;
use time::OffsetDateTime;
use utoipa::ToSchema;
use zvarot_domain::appeal::Attachment;
use zvarot_domain::attachment::ScanState;
use zvarot_domain::id::AttachmentId;
use zvarot_platform::http::{Call, Reply};
use zvarot_platform::objects::{SavedAs, Window, keys};
use zvarot_platform::problem::Problem;
use zvarot_platform::problem::schema::ProblemBody;

use crate::App;
use crate::own::{number, own};

/// Time enough to follow the link, too little to pass it on.
const LASTS: Duration = Duration::from_mins(1);

/// Where a file can be downloaded.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AppealFileLink {
    /// For whoever has it.
    url: String,
    /// Until when.
    #[serde(with = "time::serde::rfc3339")]
    #[schema(value_type = String, format = DateTime)]
    expires_at: OffsetDateTime,
}

/// A link to one file of one's appeal or of its answer; only to what was found harmless.
#[utoipa::path(
    get,
    path = "/v1/appeals/{number}/attachments/{id}",
    operation_id = "getAppealAttachment",
    tag = "appeals",
    params(
        ("number" = String, Path, description = "The appeal's number"),
        ("id" = String, Path, description = "The file's id"),
    ),
    responses(
        (status = 200, description = "A link", body = AppealFileLink),
        (status = "default", description = "A problem", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub async fn download(app: &App, call: &Call) -> Result<Reply, Problem> {
    let session = call.applicant(&app.verifier)?;
    let number = number(call)?;
    let id = AttachmentId::parse(call.path("id")).map_err(|_| Problem::not_found())?;
    let loaded = app.journal.load(&number).await?;
    let attachment = own(&loaded, &session.account)?.attachment(&id).ok_or_else(Problem::not_found)?;
    openable(&attachment)?;
    let saved = SavedAs { name: attachment.name.unwrap_or(id.as_str()), media_type: &attachment.file.media_type };
    let window = Window { now: call.now(), lasts: LASTS };
    let link = app.objects.presign_get(&keys::kept(&number, &id), saved, window).await?;
    Ok(Reply::ok(&AppealFileLink { url: link.url, expires_at: link.expires_at }))
}

/// Nobody opens what was not checked or not found harmless.
fn openable(attachment: &Attachment<'_>) -> Result<(), Problem> {
    let code = match attachment.state() {
        ScanState::Clean => return Ok(()),
        ScanState::Pending => "attachmentPending",
        ScanState::Rejected | ScanState::Unscannable => "attachmentRefused",
    };
    Err(Problem::conflict(code).with_member("state", attachment.state()))
}
