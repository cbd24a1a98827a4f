//! `GET /v1/appeals/{number}`.

use futures_util::try_join;
use serde::Serialize;
use time::OffsetDateTime;
use utoipa::ToSchema;
use zvarot_domain::appeal::{Actor, AnswerChannel, Appeal, AppealKind, AppealNumber, Outcome, Sent, Status};
use zvarot_domain::applicant::AppealApplicant;
use zvarot_domain::deadline::{Calendar, clocks, running};
use zvarot_domain::id::OrganisationId;
use zvarot_domain::language::{AppealLanguage, Language};
use zvarot_domain::notification::explained;
use zvarot_http::problem::Problem;
use zvarot_http::problem::schema::ProblemBody;
use zvarot_http::{Call, Reply};
use zvarot_readmodel::{
    AbsorbedAppeal, AppealFile, AppealJoined, ChallengeOf, Names, OrganisationName, RedirectedFrom,
};
use zvarot_store::journal::{Loaded, Opened};
use zvarot_store::views::Card;

use crate::App;
use crate::history::{AppealEvent, AppealOpened, history, opened};
use crate::officials::Signatory;
use crate::own::{number, own};
use crate::parts::AppealPart;

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
    /// The kind that the applicant named, where the registrar found another one.
    #[serde(skip_serializing_if = "Option::is_none")]
    named_kind: Option<AppealKind>,
    /// In which the answer comes (L:18).
    language: AppealLanguage,
    /// When it was submitted.
    #[serde(with = "time::serde::rfc3339")]
    #[schema(value_type = String, format = DateTime)]
    submitted_at: OffsetDateTime,
    /// The addressee; of a part, whoever got it.
    organisation: OrganisationName,
    /// Where it came from, if it is a part of one's appeal that was redirected.
    #[serde(skip_serializing_if = "Option::is_none")]
    redirected_from: Option<RedirectedFrom>,
    /// The parts that other organisations got of it, and where each of them is.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    parts: Vec<AppealPart>,
    /// What is challenged, if it is a challenge of the decision on another appeal of one's own.
    #[serde(skip_serializing_if = "Option::is_none")]
    challenge_of: Option<ChallengeOf>,
    /// The challenges of decisions on it, and where each of them is.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    challenges: Vec<AppealPart>,
    /// The earlier appeal of one's own into which it was merged, and what became of that one.
    #[serde(skip_serializing_if = "Option::is_none")]
    merged_into: Option<AppealJoined>,
    /// Later appeals of one's own that were merged into it. Their files are among `attachments`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    absorbed: Vec<AbsorbedAppeal>,
    /// Where the decision can be challenged now; none where there is none, or where it was challenged.
    #[serde(skip_serializing_if = "Option::is_none")]
    possible_challenge: Option<PossibleChallenge>,
    /// Who filed it, as of that day; none once erased by retention, as subject and text.
    #[serde(skip_serializing_if = "Option::is_none")]
    applicant: Option<AppealApplicant>,
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
    /// The day of the superior's prescription that reopened it: the last day counts from it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = "date")]
    reopened_on: Option<String>,
    /// How that day was counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    due_explanation: Option<DueExplanation>,
    /// The day on which its consideration ended: since then nothing is due.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = "date")]
    closed_on: Option<String>,
    /// The answer, once sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    answer: Option<AppealAnswer>,
    /// Answers that a prescription has reopened, the latest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    earlier_answers: Vec<AppealAnswer>,
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
    /// Which, for its evidence: the place of its event, from 1.
    n: u32,
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

/// Where a decision can be challenged (L:20).
#[derive(Serialize, ToSchema)]
pub struct PossibleChallenge {
    /// The superior that considers it; none where there is none, and only the court is left.
    #[serde(skip_serializing_if = "Option::is_none")]
    superior: Option<OrganisationName>,
    /// The last day (L:11).
    #[schema(format = "date")]
    until: String,
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
    let begun = app.views.cards_at(appeal.begun().map(|begun| (&begun.number, &begun.organisation)));
    let (names, calendar, begun) = try_join!(names, app.directory.calendar(), begun)?;
    let superior = match names.superior_of(appeal.organisation()) {
        Some(id) if is_challengeable(appeal, call.now()) => {
            let known = Names::of_organisations(&app.directory, [id], call.language()).await?.organisation(id);
            (known.name.is_some() && id != appeal.organisation()).then_some(known)
        }
        _ => None,
    };
    let around = Around { loaded: &loaded, opened: &views, names, calendar, begun, superior, now: call.now() };
    Reply::if_changed(call, &OwnAppeal::of(appeal, &around))
}

/// Whether its applicant may challenge what was decided.
fn is_challengeable(appeal: &Appeal, now: OffsetDateTime) -> bool {
    appeal.account().is_some_and(|account| appeal.challengeable(account, now).is_ok())
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
    /// The cards of parts and challenges, as far as they are there.
    begun: Vec<Card>,
    /// Who stands above the organisation, where the decision can be challenged now.
    superior: Option<OrganisationName>,
    now: OffsetDateTime,
}

impl OwnAppeal {
    fn of(appeal: &Appeal, around: &Around<'_>) -> Self {
        let Around { names, calendar, .. } = around;
        let submitted = appeal.submitted();
        let personal = submitted.personal.as_ref();
        let registration = appeal.registration();
        let part = |begun| AppealPart::of(begun, &around.begun, names.language());
        Self {
            number: appeal.number().clone(),
            status: appeal.status(),
            kind: appeal.kind(),
            named_kind: (submitted.kind != appeal.kind()).then_some(submitted.kind),
            language: submitted.language,
            submitted_at: appeal.first_submitted_at(),
            organisation: names.organisation(appeal.organisation()),
            redirected_from: RedirectedFrom::of(appeal, names.language()),
            parts: appeal.parts().map(part).collect(),
            challenge_of: ChallengeOf::of(appeal, names.language()),
            challenges: appeal.challenges().map(|challenged| part(&challenged.to)).collect(),
            merged_into: AppealJoined::earlier(appeal),
            absorbed: AbsorbedAppeal::all(appeal),
            possible_challenge: PossibleChallenge::of(appeal, around),
            applicant: personal.map(|personal| personal.applicant.clone()),
            subject: personal.map(|personal| personal.subject.as_str().to_owned()),
            text: personal.map(|personal| personal.text.as_str().to_owned()),
            answer_channels: submitted.answer_channels.clone(),
            sms_updates: submitted.sms_updates,
            attachments: AppealFile::of_applicant(appeal),
            index: registration.map(|registered| registered.index.as_str().to_owned()),
            registered_on: registration.map(|registered| registered.registered_on.to_string()),
            due_on: appeal.deadline().map(|deadline| deadline.due_on.to_string()),
            reopened_on: appeal.reopened_on().map(|date| date.to_string()),
            due_explanation: DueExplanation::of(appeal, calendar, names.language()),
            closed_on: appeal.closed_on().map(|date| date.to_string()),
            answer: appeal.answer().map(|sent| AppealAnswer::of(appeal, sent, names)),
            earlier_answers: AppealAnswer::earlier(appeal, names),
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

impl PossibleChallenge {
    fn of(appeal: &Appeal, around: &Around<'_>) -> Option<Self> {
        let until = appeal.challenge_until().filter(|_| is_challengeable(appeal, around.now))?;
        Some(Self { superior: around.superior.clone(), until: until.to_string() })
    }
}

impl AppealAnswer {
    /// Those in whose place another one came or is to come, the latest first.
    fn earlier(appeal: &Appeal, names: &Names) -> Vec<Self> {
        let mut earlier: Vec<_> = appeal.earlier_answers().map(|sent| Self::of(appeal, sent, names)).collect();
        earlier.reverse();
        earlier
    }

    fn of(appeal: &Appeal, sent: Sent<'_>, names: &Names) -> Self {
        Self {
            n: sent.n,
            outcome: sent.answer.outcome,
            text: sent.text().map(str::to_owned),
            signed_by: Signatory::of(names, appeal.organisation(), &sent.answer.signed_by),
            sent_at: sent.at,
            attachments: appeal.attachments_of(sent).map(|attachment| AppealFile::of(&attachment)).collect(),
        }
    }
}

#[cfg(test)]
mod tests;
