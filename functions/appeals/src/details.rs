//! `GET /v1/appeals/{number}`.

use futures_util::try_join;
use serde::Serialize;
use time::OffsetDateTime;
use utoipa::ToSchema;
use zvarot_domain::appeal::{Actor, AnswerChannel, Appeal, AppealKind, AppealNumber, Outcome, Sent, Status};
use zvarot_domain::applicant::Applicant;
use zvarot_domain::deadline::{Calendar, clocks, running};
use zvarot_domain::id::OrganisationId;
use zvarot_domain::language::{AppealLanguage, Language};
use zvarot_domain::notification::explained;
use zvarot_http::problem::Problem;
use zvarot_http::problem::schema::ProblemBody;
use zvarot_http::{Call, Reply};
use zvarot_readmodel::{AppealFile, Names, OrganisationName};
use zvarot_store::journal::{Loaded, Opened};

use crate::App;
use crate::history::{AppealEvent, AppealOpened, history, opened};
use crate::officials::Signatory;
use crate::own::{number, own};

/// One's own appeal.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct OwnAppeal {
    /// The unique number.
    #[schema(value_type = String)]
    number: AppealNumber,
    /// Where it is.
    status: Status,
    /// The kind, the registrar's once registered.
    kind: AppealKind,
    /// In which the answer comes (L:18).
    language: AppealLanguage,
    /// When it was submitted.
    #[serde(with = "time::serde::rfc3339")]
    #[schema(value_type = String, format = DateTime)]
    submitted_at: OffsetDateTime,
    /// The addressee.
    organisation: OrganisationName,
    /// Who filed it, as of that day; none once erased by retention, as subject and text.
    #[serde(skip_serializing_if = "Option::is_none")]
    applicant: Option<Applicant>,
    /// What it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    subject: Option<String>,
    /// The essence.
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    /// How the answer is wanted.
    answer_channels: Vec<AnswerChannel>,
    /// Whether stages are told by SMS.
    sms_updates: bool,
    /// One's own files.
    attachments: Vec<AppealFile>,
    /// The registration index, once registered.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "И-25")]
    index: Option<String>,
    /// The day of registration.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = "date")]
    registered_on: Option<String>,
    /// The last day for the answer (L:17.3), once registered.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = "date")]
    due_on: Option<String>,
    /// How that day was counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    due_explanation: Option<DueExplanation>,
    /// The answer, once sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    answer: Option<AppealAnswer>,
    /// What happened, in order.
    history: Vec<AppealEvent>,
    /// Who opened it, in order.
    opened: Vec<AppealOpened>,
    /// The receipt that was given at submission.
    #[serde(skip_serializing_if = "Option::is_none")]
    receipt: Option<String>,
}

/// How a term was counted, in words.
#[derive(Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct DueExplanation {
    /// Which term, by which norm.
    term: String,
    /// Day by day.
    steps: Vec<String>,
}

/// The answer that was sent.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AppealAnswer {
    /// What was decided.
    outcome: Outcome,
    /// In words; none once erased.
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    /// Who signed it.
    signed_by: Signatory,
    /// When it was sent.
    #[serde(with = "time::serde::rfc3339")]
    #[schema(value_type = String, format = DateTime)]
    sent_at: OffsetDateTime,
    /// What was attached to it.
    attachments: Vec<AppealFile>,
}

/// One of one's own appeals: where it is, what happened, who opened it, by when the answer is due and why then.
#[utoipa::path(
    get,
    path = "/v1/appeals/{number}",
    operation_id = "getAppeal",
    tag = "appeals",
    params(
        ("number" = String, Path, description = "The appeal's number"),
        ("If-None-Match" = Option<String>, Header, description = "The ETag of what is known"),
    ),
    responses(
        (status = 200, description = "The appeal", body = OwnAppeal),
        (status = 304, description = "As it is known"),
        (status = "default", description = "A problem", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub async fn show(app: &App, call: &Call) -> Result<Reply, Problem> {
    let session = call.applicant(&app.verifier)?;
    let number = number(call)?;
    let (loaded, views) = try_join!(app.journal.load(&number), app.journal.opened(&number))?;
    let appeal = own(&loaded, &session.account)?;
    let names = Names::with_people(&app.directory, organisations(appeal, &views), call.language());
    let (names, calendar) = try_join!(names, app.directory.calendar())?;
    Reply::if_changed(call, &OwnAppeal::of(appeal, &Around { loaded: &loaded, opened: &views, names, calendar }))
}

/// Whoever has to do with the appeal.
fn organisations<'a>(appeal: &'a Appeal, views: &'a [Opened]) -> impl Iterator<Item = &'a OrganisationId> {
    let actors = appeal.history().iter().filter_map(|recorded| match &recorded.by {
        Actor::Official { organisation, .. } => Some(organisation),
        Actor::Applicant { .. } | Actor::System => None,
    });
    [appeal.organisation()].into_iter().chain(actors).chain(views.iter().map(|view| &view.organisation))
}

/// What is shown with an appeal.
struct Around<'a> {
    loaded: &'a Loaded,
    opened: &'a [Opened],
    names: Names,
    calendar: Calendar,
}

impl OwnAppeal {
    fn of(appeal: &Appeal, around: &Around<'_>) -> Self {
        let Around { names, calendar, .. } = around;
        let submitted = appeal.submitted();
        let personal = submitted.personal.as_ref();
        let registration = appeal.registration();
        Self {
            number: appeal.number().clone(),
            status: appeal.status(),
            kind: appeal.kind(),
            language: submitted.language,
            submitted_at: appeal.submitted_at(),
            organisation: names.organisation(appeal.organisation()),
            applicant: personal.map(|personal| personal.applicant.clone()),
            subject: personal.map(|personal| personal.subject.as_str().to_owned()),
            text: personal.map(|personal| personal.text.as_str().to_owned()),
            answer_channels: submitted.answer_channels.clone(),
            sms_updates: submitted.sms_updates,
            attachments: appeal.attachments().map(|attachment| AppealFile::of(&attachment)).collect(),
            index: registration.map(|registered| registered.index.as_str().to_owned()),
            registered_on: registration.map(|registered| registered.registered_on.to_string()),
            due_on: appeal.deadline().map(|deadline| deadline.due_on.to_string()),
            due_explanation: DueExplanation::of(appeal, calendar, names.language()),
            answer: appeal.answer().map(|sent| AppealAnswer::of(appeal, sent, names)),
            history: history(appeal, names),
            opened: opened(around.opened, names),
            receipt: around.loaded.events.first().and_then(|first| first.receipt.clone()),
        }
    }
}

impl DueExplanation {
    /// Nothing where a calendar that was changed since would explain another day than the one that was set.
    fn of(appeal: &Appeal, calendar: &Calendar, language: Language) -> Option<Self> {
        appeal.deadline()?;
        let clocks = clocks(appeal, calendar);
        let explained = explained(language, running(&clocks)?.explanation.as_ref()?);
        Some(Self { term: explained.term, steps: explained.steps })
    }
}

impl AppealAnswer {
    fn of(appeal: &Appeal, sent: Sent<'_>, names: &Names) -> Self {
        Self {
            outcome: sent.answer.outcome,
            text: sent.text().map(str::to_owned),
            signed_by: Signatory::of(names, appeal.organisation(), &sent.answer.signed_by),
            sent_at: sent.at,
            attachments: appeal.answer_attachments().map(|attachment| AppealFile::of(&attachment)).collect(),
        }
    }
}

#[cfg(test)]
mod tests;
