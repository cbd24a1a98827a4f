//! Links to files.

use std::time::Duration;

use serde::Serialize;
use time::OffsetDateTime;
use utoipa::ToSchema;
use zvarot_domain::appeal::{Appeal, AppealNumber, Attachment};
use zvarot_domain::attachment::ScanState;
use zvarot_domain::id::AttachmentId;
use zvarot_files::objects::{Objects, SavedAs, Window, keys};
use zvarot_http::problem::Problem;

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

/// A file of an appeal or of its answer that was found harmless.
#[derive(Debug)]
pub struct OpenableFile<'a> {
    number: &'a AppealNumber,
    attachment: Attachment<'a>,
}

impl<'a> OpenableFile<'a> {
    /// The file with this `id`. 404 where the appeal has none, 409 `attachmentPending` before its check and
    /// `attachmentRefused` where the check did not find it harmless.
    pub fn of(appeal: &'a Appeal, id: &str) -> Result<Self, Problem> {
        let id = AttachmentId::parse(id).map_err(|_| Problem::not_found())?;
        let attachment = appeal.attachment(&id).ok_or_else(Problem::not_found)?;
        let code = match attachment.state() {
            ScanState::Clean => return Ok(Self { number: appeal.number(), attachment }),
            ScanState::Pending => "attachmentPending",
            ScanState::Rejected | ScanState::Unscannable => "attachmentRefused",
        };
        Err(Problem::conflict(code).with_member("state", attachment.state()))
    }

    /// A link to it that lasts a minute from `now` on. Whoever follows it saves the file under its own name.
    pub async fn link(&self, objects: &Objects, now: OffsetDateTime) -> Result<AppealFileLink, Problem> {
        let Attachment { file, name, .. } = self.attachment;
        let saved = SavedAs { name: name.unwrap_or(file.id.as_str()), media_type: &file.media_type };
        let window = Window { now, lasts: LASTS };
        let link = objects.presign_get(&keys::kept(self.number, file), saved, window).await?;
        Ok(AppealFileLink { url: link.url, expires_at: link.expires_at })
    }
}
