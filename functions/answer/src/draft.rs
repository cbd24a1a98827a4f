//! `GET` and `PUT /v1/appeals/{number}/answer`: the answer while it is written.

use futures_util::try_join;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use zvarot_commands::officials::{Caller, permitted};
use zvarot_domain::appeal::{AnswerText, Appeal, Circumstances, Outcome};
use zvarot_domain::attachment::check_count;
use zvarot_domain::id::{AttachmentId, PersonId};
use zvarot_domain::permission::Action;
use zvarot_http::problem::Problem;
use zvarot_http::problem::schema::ProblemBody;
use zvarot_http::{Call, Fields, Reply};
use zvarot_readmodel::UploadCheck;
use zvarot_store::journal::StoredDraft;

use crate::checked::{Checks, check_of, name_of};
use crate::save::Writer;
use crate::{App, save, tag};

/// An answer to be written down.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct DraftBody {
    /// The answer on the merits (L:18).
    #[schema(max_length = 50000)]
    pub text: String,
    /// What it decides.
    pub outcome: Outcome,
    /// Its files: `uploadId`s of new ones, and of those that the draft has already.
    #[schema(max_items = 10)]
    pub uploads: Vec<String>,
}

/// The same, checked. Also what the intent's hash is made of.
#[derive(Serialize)]
pub(crate) struct DraftInput {
    pub text: AnswerText,
    pub outcome: Outcome,
    pub uploads: Vec<String>,
}

/// The draft as it is kept.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Draft {
    /// The answer.
    #[schema(value_type = String)]
    pub text: AnswerText,
    /// What it decides.
    pub outcome: Outcome,
    /// What goes with it.
    pub files: Vec<DraftFile>,
    /// Raised by every change.
    pub version: u32,
    /// Who wrote this version.
    #[schema(value_type = String)]
    pub author: PersonId,
}

/// A file of the draft.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct DraftFile {
    /// Names it in the next version.
    #[schema(value_type = String)]
    pub upload_id: AttachmentId,
    /// Its name.
    pub file_name: String,
    /// Its media type.
    pub media_type: String,
    /// Its length in bytes.
    pub size: u64,
    /// In hex.
    pub sha256: String,
    /// Where its check stands.
    #[serde(flatten)]
    pub check: UploadCheck,
}

impl DraftBody {
    fn checked(self) -> Result<DraftInput, Problem> {
        let mut fields = Fields::default();
        let text = fields.take("/text", AnswerText::parse(&self.text));
        let bounded = fields.take("/uploads", check_count(self.uploads.len()));
        let (text, ()) = fields.all((text, bounded))?;
        Ok(DraftInput { text, outcome: self.outcome, uploads: self.uploads })
    }
}

/// The draft, for whoever writes or signs it.
#[utoipa::path(
    get,
    path = "/v1/appeals/{number}/answer",
    operation_id = "getDraft",
    tag = "answers",
    params(("number" = String, Path, description = "The appeal's number")),
    responses(
        (status = 200, description = "The draft; its ETag is what the next version must name", body = Draft),
        (status = "default", description = "A problem", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub async fn read(app: &App, call: &Call) -> Result<Reply, Problem> {
    let (office, caller) = (&app.office, Caller::of(call, &app.office)?);
    let (loaded, draft, acting) = try_join!(caller.loaded(office), caller.draft(office), caller.acting(office))?;
    let (_, appeal) = permitted(acting.as_ref(), Action::Draft, loaded.appeal.as_ref())?;
    reply(app, appeal, &draft.ok_or_else(Problem::not_found)?).await
}

/// Writes a version of the draft. `If-Match` names the version that was read (`"<n>-<version>"`), for the first one the card (`"<n>"`).
#[utoipa::path(
    put,
    path = "/v1/appeals/{number}/answer",
    operation_id = "keepDraft",
    tag = "answers",
    params(
        ("number" = String, Path, description = "The appeal's number"),
        ("If-Match" = String, Header, description = "The ETag of the draft that was read; of the card where there is none"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key, the same answer"),
    ),
    request_body = DraftBody,
    responses(
        (status = 200, description = "The draft as it is kept", body = Draft),
        (status = "default", description = "A problem", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub async fn write(app: &App, call: &Call) -> Result<Reply, Problem> {
    let (office, caller) = (&app.office, Caller::of(call, &app.office)?);
    let input = call.body::<DraftBody>()?.checked()?;
    let intention = caller.intention(office, &("draft", &input))?;
    let named = app.look_up(&input.uploads, &caller.by.session.account);
    let (loaded, draft, acting, named) =
        try_join!(caller.loaded(office), caller.draft(office), caller.acting(office), named)?;
    let writer = Writer { caller, intention };
    let (official, appeal) = permitted(acting.as_ref(), Action::Draft, loaded.appeal.as_ref())?;
    if let Some(draft) = &draft
        && save::caused(&writer, draft)?
    {
        return reply(app, appeal, draft).await;
    }
    appeal.may(official, Action::Draft, Circumstances::at(call.now()))?;
    tag::may_replace(&call.require_if_match()?, appeal, draft.as_ref())?;
    let files = named.files(draft.as_ref(), call.now())?;
    let next = save::next(&writer, &input, &files, draft.as_ref())?;
    if let Some(unchanged) = draft.as_ref().filter(|draft| draft.draft == next.draft) {
        return reply(app, appeal, unchanged).await;
    }
    app.keep(&writer.caller.number, &files).await?;
    let saved = save::save(app, &writer, (next, &files), draft.as_ref()).await?;
    reply(app, appeal, &saved).await
}

/// A draft, whenever it is asked for, with what is known of its files by then.
async fn reply(app: &App, appeal: &Appeal, draft: &StoredDraft) -> Result<Reply, Problem> {
    let checks = app.checks(draft).await?;
    Ok(Reply::ok(&Draft::of(draft, &checks)).with_etag(&tag::of(appeal, draft)))
}

impl Draft {
    fn of(stored: &StoredDraft, checks: &Checks) -> Self {
        let draft = &stored.draft;
        let files = draft.files.iter().map(|file| DraftFile {
            upload_id: file.id.clone(),
            file_name: name_of(stored, file).map(|name| name.as_str().to_owned()).unwrap_or_default(),
            media_type: file.media_type.clone(),
            size: file.size,
            sha256: file.sha256.as_str().to_owned(),
            check: check_of(stored, file, checks),
        });
        Self {
            files: files.collect(),
            text: draft.text.clone(),
            outcome: draft.outcome,
            version: stored.version,
            author: stored.author.clone(),
        }
    }
}

#[cfg(test)]
pub(crate) mod tests;
