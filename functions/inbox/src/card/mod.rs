//! `GET /v1/inbox/{number}`: one card.

mod actions;
mod history;
mod names;
mod parts;

use futures_util::try_join;
use serde::Serialize;
use time::OffsetDateTime;
use utoipa::ToSchema;
use zvarot_commands::officials::{number, permitted};
use zvarot_domain::appeal::{AnswerChannel, Appeal, AppealKind, AppealNumber, Circumstances, Status};
use zvarot_domain::applicant::Applicant;
use zvarot_domain::deadline::{Calendar, Explanation};
use zvarot_domain::language::AppealLanguage;
use zvarot_domain::permission::{Action, Official};
use zvarot_http::problem::Problem;
use zvarot_http::problem::schema::ProblemBody;
use zvarot_http::{Call, ETag, OfficialSession, Reply};
use zvarot_readmodel::{AppealFile, DirectoryEntry, Names};
use zvarot_store::journal::StoredDraft;

use crate::due::Deadlines;
use crate::{App, people};
use actions::permitted_actions;
use history::CardEvent;
use names::{CardNames, Unit};
use parts::{Answer, Assignment, Draft, Registration};

/// Everything that an official may know about one appeal.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Card {
    /// The unique number.
    #[schema(value_type = String)]
    number: AppealNumber,
    /// Where it is.
    status: Status,
    /// The kind, the registrar's once registered.
    kind: AppealKind,
    /// In which the answer is due (L:18).
    language: AppealLanguage,
    /// When it was submitted.
    #[serde(with = "time::serde::rfc3339")]
    #[schema(value_type = String, format = DateTime)]
    submitted_at: OffsetDateTime,
    /// Who filed it, as of that day; none once erased by retention, as subject and text.
    #[serde(skip_serializing_if = "Option::is_none")]
    applicant: Option<Applicant>,
    /// In a line.
    #[serde(skip_serializing_if = "Option::is_none")]
    subject: Option<String>,
    /// The essence.
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    /// How the answer is wanted.
    answer_channels: Vec<AnswerChannel>,
    /// A letter on paper is due, too (L:25.3).
    paper_due: bool,
    /// The applicant's files.
    attachments: Vec<AppealFile>,
    /// By the organisation's own rules.
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<Unit>,
    /// Once registered.
    #[serde(skip_serializing_if = "Option::is_none")]
    registration: Option<Registration>,
    /// The last day: of registration before it (T17), of the answer after it (T1).
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = "date")]
    due_on: Option<String>,
    /// Whether that day has passed and nothing was done.
    overdue: bool,
    /// Working days left; below zero once overdue.
    #[serde(skip_serializing_if = "Option::is_none")]
    days_left: Option<i32>,
    /// How the term was counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    term: Option<Explanation>,
    /// The last resolution.
    #[serde(skip_serializing_if = "Option::is_none")]
    assignment: Option<Assignment>,
    /// The answer that is being written.
    #[serde(skip_serializing_if = "Option::is_none")]
    draft: Option<Draft>,
    /// The answer, once sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    answer: Option<Answer>,
    /// Everything that happened, in order.
    history: Vec<CardEvent>,
    /// What the caller may do with it now, in the order of an appeal's life.
    permitted_actions: Vec<Action>,
}

/// One card of the caller's own organisation. That they opened it is written down before they see it.
#[utoipa::path(
    get,
    path = "/v1/inbox/{number}",
    operation_id = "openCard",
    tag = "consideration",
    params(("number" = String, Path, description = "The appeal's number")),
    responses(
        (status = 200, description = "The card; its ETag is what a change of it must name", body = Card),
        (status = "default", description = "A problem", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub async fn open(app: &App, call: &Call) -> Result<Reply, Problem> {
    let OfficialSession { person, organisation, .. } = call.official(&app.verifier)?;
    let number = number(call)?;
    let directory = async {
        let (people, units, calendar) =
            (app.directory.people(&organisation), app.directory.units(&organisation), app.directory.calendar());
        try_join!(people, units, calendar).map_err(Problem::from)
    };
    let loaded = async { app.journal.load(&number).await.map_err(Problem::from) };
    let draft = async { app.journal.draft(&number).await.map_err(Problem::from) };
    let ((people, units, calendar), loaded, draft) = try_join!(directory, loaded, draft)?;
    let official = people::official(&people, &organisation, &person);
    let (official, appeal) = permitted(official.as_ref(), Action::Read, loaded.appeal.as_ref())?;
    app.journal.record_view(&number, &person, &organisation, call.now()).await?;
    let entry = DirectoryEntry { id: organisation.clone(), organisation: None, units, people };
    let names = &Names::new(vec![entry], call.language());
    let names = CardNames { names, organisation: &organisation };
    let card =
        Card::of(&Shown { appeal, draft: draft.as_ref(), official, names, calendar: &calendar, now: call.now() });
    Ok(Reply::ok(&card).with_etag(&ETag::version(appeal.sequence())))
}

/// What a card is made of.
struct Shown<'a> {
    appeal: &'a Appeal,
    draft: Option<&'a StoredDraft>,
    official: &'a Official,
    names: CardNames<'a>,
    calendar: &'a Calendar,
    now: OffsetDateTime,
}

impl Card {
    fn of(shown: &Shown<'_>) -> Self {
        let Shown { appeal, names, .. } = shown;
        let submitted = appeal.submitted();
        let personal = submitted.personal.as_ref();
        let Deadlines { legal: due, executor } = Deadlines::of(*appeal, shown.calendar, shown.now);
        let circumstances = Circumstances { now: shown.now, has_draft: shown.draft.is_some() };
        Self {
            number: appeal.number().clone(),
            status: appeal.status(),
            kind: appeal.kind(),
            language: submitted.language,
            submitted_at: appeal.submitted_at(),
            applicant: personal.map(|personal| personal.applicant.clone()),
            subject: personal.map(|personal| personal.subject.as_str().to_owned()),
            text: personal.map(|personal| personal.text.as_str().to_owned()),
            answer_channels: submitted.answer_channels.clone(),
            paper_due: appeal.answer().is_some() && submitted.answer_channels.contains(&AnswerChannel::Paper),
            attachments: appeal.attachments().map(|attachment| AppealFile::of(&attachment)).collect(),
            unit: appeal.unit().map(|unit| names.unit(unit)),
            registration: appeal.registration().map(Registration::of),
            due_on: due.on.map(|date| date.to_string()),
            overdue: due.overdue,
            days_left: due.days_left,
            term: due.explanation,
            assignment: appeal.assignment().map(|assigned| Assignment::of(assigned, &executor, names)),
            draft: shown.draft.map(|draft| Draft::of(draft, names)),
            answer: appeal.answer().map(|sent| Answer::of(appeal, sent, names)),
            history: appeal.history().iter().map(|recorded| CardEvent::of(recorded, appeal, names)).collect(),
            permitted_actions: permitted_actions(shown.official, appeal, circumstances),
        }
    }
}

#[cfg(test)]
mod tests;
