//! `GET /v1/inbox/{number}/attachments/{id}`.

use std::time::Duration;

use futures_util::try_join;
use serde::Serialize;
use time::OffsetDateTime;
use utoipa::ToSchema;
use zvarot_domain::appeal::Attachment;
use zvarot_domain::attachment::ScanState;
use zvarot_domain::id::AttachmentId;
use zvarot_domain::permission::Action;
use zvarot_platform::http::{Call, OfficialSession, Reply};
use zvarot_platform::objects::{SavedAs, Window, keys};
use zvarot_platform::officials::{number, permitted};
use zvarot_platform::problem::Problem;
use zvarot_platform::problem::schema::ProblemBody;

use crate::App;

/// Time enough to follow the link, too little to pass it on.
const LASTS: Duration = Duration::from_mins(1);

/// Where a file can be downloaded.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Download {
    /// For whoever has it.
    pub url: String,
    /// Until when.
    #[serde(with = "time::serde::rfc3339")]
    #[schema(value_type = String, format = DateTime)]
    pub expires_at: OffsetDateTime,
}

/// A link to one file of the appeal or of its answer; only to what was found harmless.
#[utoipa::path(
    get,
    path = "/v1/inbox/{number}/attachments/{id}",
    operation_id = "getCardAttachment",
    tag = "consideration",
    params(
        ("number" = String, Path, description = "The appeal's number"),
        ("id" = String, Path, description = "The file's id"),
    ),
    responses(
        (status = 200, description = "A link", body = Download),
        (status = "default", description = "A problem", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub async fn download(app: &App, call: &Call) -> Result<Reply, Problem> {
    let OfficialSession { person, organisation, .. } = call.official(&app.verifier)?;
    let (number, now) = (number(call)?, call.now());
    let id = AttachmentId::parse(call.path("id")).map_err(|_| Problem::not_found())?;
    let official = async { app.directory.official(&organisation, &person).await.map_err(Problem::from) };
    let loaded = async { app.journal.load(&number).await.map_err(Problem::from) };
    let (official, loaded) = try_join!(official, loaded)?;
    let (_, appeal) = permitted(official.as_ref(), Action::Read, loaded.appeal.as_ref())?;
    let attachment = appeal.attachment(&id).ok_or_else(Problem::not_found)?;
    openable(&attachment)?;
    app.journal.note_opened(&number, &person, &organisation, now).await?;
    let saved = SavedAs { name: attachment.name.unwrap_or(id.as_str()), media_type: &attachment.file.media_type };
    let window = Window { now, lasts: LASTS };
    let link = app.objects.presign_get(&keys::kept(&number, &id), saved, window).await?;
    Ok(Reply::ok(&Download { url: link.url, expires_at: link.expires_at }))
}

/// Nobody opens what was not checked or not found harmless.
fn openable(attachment: &Attachment<'_>) -> Result<(), Problem> {
    match attachment.state() {
        ScanState::Clean => Ok(()),
        ScanState::Pending => Err(Problem::conflict("attachmentPending")),
        ScanState::Rejected | ScanState::Unscannable => Err(Problem::conflict("attachmentRefused")),
    }
}
