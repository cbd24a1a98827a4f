//! `PUT /v1/drafts/{id}`.

use time::OffsetDateTime;
use zvarot_domain::draft::{DraftId, MAX_DRAFTS};
use zvarot_domain::id::AccountId;
use zvarot_http::problem::Problem;
use zvarot_http::problem::schema::ProblemBody;
use zvarot_http::{Call, ETag, Reply, StatusCode};
use zvarot_runtime::retry::retry;
use zvarot_store::drafts::{Begun, Found, Place, SaveError, StoredDraft};

use crate::App;
use crate::body::AppealDraftBody;
use crate::show::{reply, submitted};

/// Saves a version of a draft. The first goes without `If-Match`, each later one names the version that it was made from.
///
/// The same version sent again, because its answer was lost, is answered as it was the first time.
#[utoipa::path(
    put,
    path = "/v1/drafts/{id}",
    operation_id = "keepAppealDraft",
    tag = "drafts",
    params(
        ("id" = String, Path, description = "Chosen by the caller, such as a UUID: 8 to 64 of A-Z a-z 0-9 and hyphen"),
        ("If-Match" = Option<String>, Header, description = "The version that was changed; not with the first"),
    ),
    request_body = AppealDraftBody,
    responses(
        (
            status = 200, description = "It is saved", body = crate::AppealDraft,
            headers(("ETag" = String, description = "The version to name in If-Match")),
        ),
        (status = "default", description = "A problem", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn keep(app: &App, call: &Call) -> Result<Reply, Problem> {
    let session = call.applicant(&app.verifier)?;
    call.idempotency_key()?;
    let id = DraftId::parse(call.path("id")).map_err(|reason| Problem::field("/id", reason))?;
    let draft = call.body::<AppealDraftBody>()?.checked(&app.uploads, &session.account)?;
    let before = version(call.if_match()?.as_ref())?;
    let next = before.unwrap_or_default().checked_add(1).ok_or_else(Problem::precondition_failed)?;
    let draft = StoredDraft::new(&id, next, draft, call.now());
    let place = app.place(&session.account, &id);
    let save = Save { app, account: &session.account, place, before, draft, now: call.now() };
    Ok(reply(&app.uploads, &session.account, &save.write().await?))
}

/// One save.
struct Save<'a> {
    app: &'a App,
    account: &'a AccountId,
    place: Place,
    /// The version that was changed; none: there was none yet.
    before: Option<u32>,
    draft: StoredDraft,
    now: OffsetDateTime,
}

impl Save<'_> {
    /// One conditional write; of the first version, together with the count of drafts.
    async fn write(self) -> Result<StoredDraft, Problem> {
        let Some(before) = self.before else { return self.begin().await };
        match self.app.drafts.save(&self.place, &self.draft, before, self.now).await {
            Ok(()) => Ok(self.draft),
            Err(SaveError::Changed(there)) => settled(there, self.before, &self.draft),
            Err(SaveError::Store(error)) => Err(error.into()),
        }
    }

    async fn begin(self) -> Result<StoredDraft, Problem> {
        let drafts = &self.app.drafts;
        let place = (self.account, &self.place);
        match retry(async || drafts.begin(place, &self.draft, MAX_DRAFTS, self.now).await).await? {
            Begun::Saved => Ok(self.draft),
            Begun::Full => Err(Problem::conflict("tooManyDrafts")),
            Begun::There(there) => settled(Some(*there), None, &self.draft),
        }
    }
}

/// The version in `If-Match`; 412 for what cannot be one.
fn version(given: Option<&ETag>) -> Result<Option<u32>, Problem> {
    let version = |tag: &ETag| u32::try_from(tag.as_version()?).ok();
    given.map(|tag| version(tag).ok_or_else(Problem::precondition_failed)).transpose()
}

/// What it means that something else lies where `sent` should have taken the place of `before`.
fn settled(there: Option<Found>, before: Option<u32>, sent: &StoredDraft) -> Result<StoredDraft, Problem> {
    match there {
        Some(Found::Submitted(number)) => Err(submitted(StatusCode::CONFLICT, &number)),
        // this very save came through before, and its answer was lost
        Some(Found::Draft(there)) if there.version == sent.version && there.draft == sent.draft => Ok(*there),
        _ if before.is_none() => Err(Problem::precondition_required()),
        _ => Err(Problem::precondition_failed()),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use time::Duration;
    use time::macros::datetime;
    use zvarot_domain::appeal::AppealNumber;
    use zvarot_domain::draft::Draft;

    use super::*;

    const NOW: OffsetDateTime = datetime!(2026-11-27 09:00 UTC);

    fn draft(version: u32, text: &str) -> StoredDraft {
        let draft: Draft = serde_json::from_value(json!({
            "subject": "", "text": text, "language": "be", "uploads": [], "answerChannels": [], "smsUpdates": false,
        }))
        .unwrap();
        StoredDraft::new(&DraftId::parse("draft-0001").unwrap(), version, draft, NOW)
    }

    fn found(version: u32, text: &str) -> Found {
        Found::Draft(Box::new(draft(version, text)))
    }

    fn code(result: Result<StoredDraft, Problem>) -> (u16, &'static str) {
        let problem = result.unwrap_err();
        (problem.status().as_u16(), problem.code())
    }

    #[test]
    fn a_save_whose_answer_was_lost_is_answered_again() {
        for before in [None, Some(1)] {
            let version = before.unwrap_or_default() + 1;
            let again = StoredDraft { updated_at: NOW + Duration::MINUTE, ..draft(version, "Няма") };
            assert_eq!(settled(Some(found(version, "Няма")), before, &again).unwrap(), draft(version, "Няма"));
        }
    }

    #[test]
    fn nobodys_words_are_written_over() {
        let stale = (412, "preconditionFailed");
        assert_eq!(code(settled(Some(found(1, "Няма")), None, &draft(1, "Н"))), (428, "preconditionRequired"));
        assert_eq!(code(settled(Some(found(2, "Н")), None, &draft(1, "Н"))), (428, "preconditionRequired"));
        assert_eq!(code(settled(Some(found(2, "Няма")), Some(1), &draft(2, "Н"))), stale);
        assert_eq!(code(settled(Some(found(3, "Н")), Some(1), &draft(2, "Н"))), stale);
        // removed on another device
        assert_eq!(code(settled(None, Some(1), &draft(2, "Н"))), stale);
    }

    #[test]
    fn what_was_sent_is_no_draft_any_more() {
        let number = AppealNumber::parse("0000-0000-0000-00").unwrap();
        for before in [None, Some(1)] {
            let sent = Some(Found::Submitted(number.clone()));
            assert_eq!(code(settled(sent, before, &draft(2, "Н"))), (409, "draftSubmitted"));
        }
    }

    #[test]
    fn if_match_names_a_version() {
        assert_eq!(version(None).unwrap(), None);
        assert_eq!(version(Some(&ETag::version(7_u32))).unwrap(), Some(7));
        for other in ["x", "1-1", "4294967296"] {
            assert_eq!(version(Some(&ETag::content(other))).unwrap_err().code(), "preconditionFailed", "{other}");
        }
    }
}
