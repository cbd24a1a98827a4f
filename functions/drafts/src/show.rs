//! `GET /v1/drafts/{id}`, and how a draft is shown.

use serde::Serialize;
use time::OffsetDateTime;
use utoipa::ToSchema;
use zvarot_domain::appeal::{AnswerChannel, AppealKind, AppealNumber};
use zvarot_domain::draft::DraftId;
use zvarot_domain::id::{AccountId, OrganisationId};
use zvarot_domain::language::AppealLanguage;
use zvarot_files::uploads::Uploads;
use zvarot_http::problem::Problem;
use zvarot_http::problem::schema::ProblemBody;
use zvarot_http::{Call, ETag, Reply, StatusCode};
use zvarot_store::drafts::{Found, StoredDraft};

use crate::App;

/// An appeal that is being written.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AppealDraft<'a> {
    /// Its id: the `Idempotency-Key` of the appeal.
    id: &'a str,
    /// Raised by every change.
    version: u32,
    /// When it was last changed.
    #[serde(with = "time::serde::rfc3339")]
    #[schema(value_type = String, format = DateTime)]
    updated_at: OffsetDateTime,
    /// When it is forgotten unless it is changed before.
    #[serde(with = "time::serde::rfc3339")]
    #[schema(value_type = String, format = DateTime)]
    expires_at: OffsetDateTime,
    /// The addressee, once chosen.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    organisation_id: Option<&'a OrganisationId>,
    /// The kind, once chosen.
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<AppealKind>,
    /// What it is about; perhaps empty yet.
    subject: &'a str,
    /// The essence, as it was typed; perhaps empty yet.
    text: &'a str,
    /// In which language it is written.
    language: AppealLanguage,
    /// Its files. What has expired is to be added again.
    files: Vec<AppealDraftFile<'a>>,
    /// How the answer is wanted.
    answer_channels: &'a [AnswerChannel],
    /// Whether stages are to be told by SMS.
    sms_updates: bool,
}

/// A file of the draft.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AppealDraftFile<'a> {
    /// Names it in the draft and in the appeal.
    upload_id: &'a str,
    /// Its name.
    file_name: String,
    /// Its media type.
    media_type: String,
    /// Its length in bytes.
    size: u64,
    /// Its SHA-256 in hex.
    sha256: String,
    /// Until when the appeal may be sent with it.
    #[serde(with = "time::serde::rfc3339")]
    #[schema(value_type = String, format = DateTime)]
    expires_at: OffsetDateTime,
}

/// Shows one's own draft. 410 with the appeal's `number` once it was sent.
#[utoipa::path(
    get,
    path = "/v1/drafts/{id}",
    operation_id = "getAppealDraft",
    tag = "drafts",
    params(("id" = String, Path, description = "The draft's id")),
    responses(
        (
            status = 200, description = "The draft", body = AppealDraft,
            headers(("ETag" = String, description = "The version to name in If-Match")),
        ),
        (status = 304, description = "It is still the version in `If-None-Match`"),
        (status = "default", description = "A problem", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn show(app: &App, call: &Call) -> Result<Reply, Problem> {
    let session = call.applicant(&app.verifier)?;
    let id = DraftId::parse(call.path("id")).map_err(|_| Problem::not_found())?;
    match app.drafts.at(&app.place(&session.account, &id), call.now()).await? {
        Some(Found::Draft(draft)) if call.has(&tag(&draft)) => Ok(Reply::not_modified(&tag(&draft))),
        Some(Found::Draft(draft)) => Ok(reply(&app.uploads, &session.account, &draft)),
        Some(Found::Submitted(number)) => Err(submitted(StatusCode::GONE, &number)),
        None => Err(Problem::not_found()),
    }
}

/// The draft with its version as its tag.
pub(crate) fn reply(uploads: &Uploads, account: &AccountId, stored: &StoredDraft) -> Reply {
    Reply::ok(&AppealDraft::of(uploads, account, stored)).with_etag(&tag(stored))
}

/// There is an appeal instead of the draft.
pub(crate) fn submitted(status: StatusCode, number: &AppealNumber) -> Problem {
    Problem::new(status, "draftSubmitted").with_member("number", number.as_str())
}

fn tag(draft: &StoredDraft) -> ETag {
    ETag::version(draft.version)
}

impl<'a> AppealDraft<'a> {
    fn of(uploads: &Uploads, account: &AccountId, stored: &'a StoredDraft) -> Self {
        let draft = &stored.draft;
        Self {
            id: &stored.id,
            version: stored.version,
            updated_at: stored.updated_at,
            expires_at: stored.expires_at,
            organisation_id: draft.organisation_id.as_ref(),
            kind: draft.kind,
            subject: draft.subject.as_str(),
            text: draft.text.as_str(),
            language: draft.language,
            // all opened when they were kept: none is missing while the key that sealed them is in use
            files: draft.uploads.iter().filter_map(|id| AppealDraftFile::of(uploads, account, id)).collect(),
            answer_channels: &draft.answer_channels,
            sms_updates: draft.sms_updates,
        }
    }
}

impl<'a> AppealDraftFile<'a> {
    fn of(uploads: &Uploads, account: &AccountId, upload_id: &'a str) -> Option<Self> {
        let promise = uploads.open(upload_id, account).ok()?;
        Some(Self {
            upload_id,
            file_name: promise.name.into(),
            media_type: promise.media_type,
            size: promise.size,
            sha256: promise.sha256.as_str().to_owned(),
            expires_at: promise.expires_at,
        })
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use time::macros::datetime;
    use zvarot_files::uploads::Promise;
    use zvarot_runtime::secrets::Key;

    use super::*;

    fn uploads(secret: u8) -> Uploads {
        Uploads::new(&Key::from([secret; 32])).unwrap()
    }

    fn stored(uploads: &[String]) -> StoredDraft {
        let draft = json!({
            "organisationId": "mintest", "subject": "", "text": " Няма", "language": "be", "uploads": uploads,
            "answerChannels": ["cabinet"], "smsUpdates": true,
        });
        let id = DraftId::parse("draft-0001").unwrap();
        StoredDraft::new(&id, 3, serde_json::from_value(draft).unwrap(), datetime!(2026-11-27 09:00:00.120 UTC))
    }

    fn shown(opener: &Uploads, stored: &StoredDraft) -> serde_json::Value {
        let account = AccountId::parse("a1").unwrap();
        serde_json::to_value(AppealDraft::of(opener, &account, stored)).unwrap()
    }

    #[test]
    fn the_words_on_the_wire_are_fixed() {
        let expected = json!({
            "id": "draft-0001", "version": 3, "updatedAt": "2026-11-27T09:00:00.12Z", "expiresAt": "2026-12-27T09:00:00Z",
            "organisationId": "mintest", "subject": "", "text": " Няма", "language": "be", "files": [],
            "answerChannels": ["cabinet"], "smsUpdates": true,
        });
        assert_eq!(shown(&uploads(1), &stored(&[])), expected);
    }

    #[test]
    fn a_file_is_shown_with_its_end_and_one_that_cannot_be_opened_is_not() {
        let promise: Promise = serde_json::from_value(json!({
            "account": "a1", "id": "f1", "name": "акт.pdf", "mediaType": "application/pdf", "size": 3,
            "sha256": "ab".repeat(32), "expiresAt": 1000,
        }))
        .unwrap();
        let upload = uploads(1).seal(&promise).unwrap();
        let draft = stored(std::slice::from_ref(&upload));
        let expected = json!([{
            "uploadId": upload, "fileName": "акт.pdf", "mediaType": "application/pdf", "size": 3,
            "sha256": "ab".repeat(32), "expiresAt": "1970-01-01T00:16:40Z",
        }]);
        assert_eq!(shown(&uploads(1), &draft)["files"], expected);
        assert_eq!(shown(&uploads(2), &draft)["files"], json!([]));
    }
}
