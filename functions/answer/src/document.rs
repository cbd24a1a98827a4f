//! `GET /v1/appeals/{number}/answer/document`: the exact bytes to sign.

use futures_util::try_join;
use time::Date;
use zvarot_commands::office::Office;
use zvarot_commands::officials::{Caller, permitted};
use zvarot_domain::appeal::{AnswerDocument, Appeal, Circumstances, DocumentParts, Outcome};
use zvarot_domain::deadline::minsk_date;
use zvarot_domain::language::Language;
use zvarot_domain::organisation::Organisation;
use zvarot_domain::permission::Action;
use zvarot_http::problem::Problem;
use zvarot_http::problem::schema::ProblemBody;
use zvarot_http::{Call, Reply};
use zvarot_runtime::retry::RetryBudget;
use zvarot_store::journal::{DraftConflict, StoredDraft};

use crate::{App, tag};

/// The document of this version of the draft: made when it is first asked for, the same bytes ever after.
#[utoipa::path(
    get,
    path = "/v1/appeals/{number}/answer/document",
    operation_id = "getDocument",
    tag = "answers",
    params(("number" = String, Path, description = "The appeal's number")),
    responses(
        (status = 200, description = "The bytes to sign", body = String, content_type = "text/plain"),
        (status = "default", description = "A problem", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub async fn document(app: &App, call: &Call) -> Result<Reply, Problem> {
    let (office, caller) = (&app.office, Caller::of(call, &app.office)?);
    let organisation = async { Ok(office.directory.organisation(&caller.by.organisation).await?) };
    let (loaded, draft, acting, organisation) =
        try_join!(caller.loaded(office), caller.draft(office), caller.acting(office), organisation)?;
    let (official, appeal) = permitted(acting.as_ref(), Action::Draft, loaded.appeal.as_ref())?;
    appeal.may(official, Action::Draft, Circumstances::at(call.now()))?;
    let organisation = organisation.ok_or_else(|| Problem::internal("an official of no organisation"))?;
    let draft = served(office, &caller, appeal, (draft, &organisation)).await?;
    let (text, _) = draft.document().ok_or_else(|| Problem::internal("a document that was kept is not there"))?;
    Ok(Reply::bytes("text/plain; charset=utf-8", text.into_bytes()).with_etag(&tag::of(appeal, &draft)))
}

/// The draft with its document, which is kept before anybody sees it.
async fn served(
    office: &Office,
    caller: &Caller,
    appeal: &Appeal,
    (draft, organisation): (Option<StoredDraft>, &Organisation),
) -> Result<StoredDraft, Problem> {
    let mut draft = draft;
    let mut budget = RetryBudget::default();
    loop {
        let mut current = draft.ok_or_else(Problem::not_found)?;
        if current.header.is_some() {
            return Ok(current);
        }
        let superior = superior(office, organisation, current.draft.outcome).await?;
        let made = made(appeal, &current, (organisation, superior.as_ref()), minsk_date(caller.now))?;
        let header = &made.text[..made.text_starts];
        match office.journal.save_header(&caller.number, current.version, header).await {
            Ok(()) => {
                current.header = Some(header.to_owned());
                return Ok(current);
            }
            // another reader was quicker, or the draft was changed
            Err(DraftConflict::Changed) => budget.wait().await?,
            Err(DraftConflict::Refused(_)) => return Err(Problem::internal("a header claims no files")),
            Err(DraftConflict::Store(error)) => return Err(error.into()),
        }
        draft = caller.draft(office).await?;
    }
}

/// Only a refusal says where it may be challenged (L:20).
async fn superior(
    office: &Office,
    organisation: &Organisation,
    outcome: Outcome,
) -> Result<Option<Organisation>, Problem> {
    match &organisation.superior {
        Some(superior) if outcome == Outcome::Refused => Ok(office.directory.organisation(superior).await?),
        _ => Ok(None),
    }
}

/// The document in the language of the appeal (L:18).
fn made(
    appeal: &Appeal,
    draft: &StoredDraft,
    (organisation, superior): (&Organisation, Option<&Organisation>),
    date: Date,
) -> Result<AnswerDocument, Problem> {
    let language = Language::from(appeal.submitted().language);
    let superior = superior
        .map(|superior| format!("{}, {}", superior.name.in_language(language), superior.address.in_language(language)));
    let parts =
        DocumentParts { organisation: organisation.name.in_language(language), superior: superior.as_deref(), date };
    Ok(AnswerDocument::new(appeal, &draft.draft, parts)?)
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use time::macros::date;

    use super::*;
    use crate::draft::tests::{appeal, stored};

    fn organisation(id: &str, name: &str) -> Organisation {
        serde_json::from_value(json!({
            "id": id, "name": {"be": "Б", "ru": name}, "unp": "100999012", "superior": "mintest",
            "address": {"be": "вул. Тэставая", "ru": "ул. Тестовая"},
        }))
        .unwrap()
    }

    #[test]
    fn header_and_text_make_the_document() {
        let (own, superior) = (organisation("gorod", "Горисполком"), organisation("mintest", "Министерство"));
        let mut draft = stored(1, "maryja");
        draft.draft.outcome = Outcome::Refused;
        let made = made(&appeal(), &draft, (&own, Some(&superior)), date!(2026 - 11 - 23)).unwrap();
        draft.header = Some(made.text[..made.text_starts].to_owned());
        assert_eq!(draft.document(), Some((made.text.clone(), made.text_starts)));
        for line in ["Организация: Горисполком", "Министерство, ул. Тестовая; затем суд", "Дата: 2026-11-23", "a.txt"]
        {
            assert!(made.text.contains(line), "{line}: {}", made.text);
        }
        assert!(made.text.ends_with("\n\nОтопление включено."));
    }
}
