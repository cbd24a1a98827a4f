//! `GET /v1/inbox/{number}`: one card.

mod actions;
mod history;
mod intake;
mod leaving;
mod names;
mod parts;
mod prolongation;

use futures_util::try_join;
use serde::Serialize;
use time::{Date, OffsetDateTime};
use utoipa::ToSchema;
use zvarot_commands::officials::{number, permitted};
use zvarot_domain::appeal::{
    AnswerChannel, Appeal, AppealForm, AppealKind, AppealNumber, Circumstances, EventKind, Reopened, Status,
};
use zvarot_domain::applicant::AppealApplicant;
use zvarot_domain::deadline::{
    Calendar, Counted, Explanation, UnknownYear, forwarding, latest_prescription, leaving, minsk_date, redirection,
    returning,
};
use zvarot_domain::language::AppealLanguage;
use zvarot_domain::permission::{Action, Official};
use zvarot_http::problem::Problem;
use zvarot_http::problem::schema::ProblemBody;
use zvarot_http::{Call, ETag, OfficialSession, Reply};
use zvarot_readmodel::{
    AbsorbedAppeal, AppealArchived, AppealFile, AppealJoined, AppealPrescription, ChallengeOf, DirectoryEntry, Names,
    RedirectedFrom,
};
use zvarot_store::journal::StoredDraft;

use self::leaving::PossibleGround;
use self::prolongation::PossibleProlongation;
use crate::due::Deadlines;
use crate::{App, people};
use actions::permitted_actions;
use history::CardEvent;
use intake::CardIntake;
use names::{CardNames, Unit};
use parts::{Answer, Assignment, Contribution, Draft, Registration, Remark};

/// Everything that an official may know about one appeal.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Card {
    /// The unique number.
    #[schema(value_type = String)]
    number: AppealNumber,
    /// Where it is.
    status: Status,
    /// In which form it was made.
    form: AppealForm,
    /// The kind, the registrar's once registered.
    kind: AppealKind,
    /// In which the answer is due (L:18).
    language: AppealLanguage,
    /// When it was submitted; of what was redirected, when it came here; of what was entered, when that was.
    #[serde(with = "time::serde::rfc3339")]
    #[schema(value_type = String, format = DateTime)]
    submitted_at: OffsetDateTime,
    /// How it came, if it was entered by an official: here, or by whoever redirected it.
    #[serde(skip_serializing_if = "Option::is_none")]
    intake: Option<CardIntake>,
    /// Where it came from, if another organisation redirected it.
    #[serde(skip_serializing_if = "Option::is_none")]
    redirected_from: Option<RedirectedFrom>,
    /// What is challenged, if it is a challenge of another organisation's decision.
    #[serde(skip_serializing_if = "Option::is_none")]
    challenge_of: Option<ChallengeOf>,
    /// The earlier appeal of the applicant into which it was merged, and what became of that one.
    #[serde(skip_serializing_if = "Option::is_none")]
    merged_into: Option<AppealJoined>,
    /// Later appeals of the applicant that were merged into it. Their files are among `attachments`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    absorbed: Vec<AbsorbedAppeal>,
    /// The superior's prescription by which it is considered again.
    #[serde(skip_serializing_if = "Option::is_none")]
    prescription: Option<AppealPrescription>,
    /// The day of that prescription: the deadline counts from it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = "date")]
    reopened_on: Option<String>,
    /// Who filed it, as of that day; none once erased by retention, as subject and text.
    #[serde(skip_serializing_if = "Option::is_none")]
    applicant: Option<AppealApplicant>,
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
    /// The day on which its consideration ended: since then nothing is due.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = "date")]
    closed_on: Option<String>,
    /// Until when the caller may prolong it beyond a month, and to which days; as long as they may.
    #[serde(skip_serializing_if = "Option::is_none")]
    prolongation: Option<PossibleProlongation>,
    /// The last day on which it is redirected in time (L:10.3), as long as the caller may.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = "date")]
    redirect_by: Option<String>,
    /// The last day on which the applicant is told in time that it is left without consideration (L:15.4), as long as the caller may leave it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = "date")]
    leave_by: Option<String>,
    /// The last day on which an appeal against a court ruling is returned in time (L:10.3), as long as the caller may.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = "date")]
    return_by: Option<String>,
    /// The last day on which what it tells of a crime is forwarded in time (L:10.5), as long as the caller may say so.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = "date")]
    forward_by: Option<String>,
    /// The grounds on which it may be left, as long as the caller may leave it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    leaving_grounds: Vec<PossibleGround>,
    /// The last day that a prescription can set (L:20.2), as long as the caller may issue one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = "date")]
    prescribe_by: Option<String>,
    /// The decision that the caller may take back.
    #[serde(skip_serializing_if = "Option::is_none")]
    reversible: Option<ReversibleDecision>,
    /// In which file of the archive it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    archived: Option<AppealArchived>,
    /// The last resolution.
    #[serde(skip_serializing_if = "Option::is_none")]
    assignment: Option<Assignment>,
    /// What co-executors contributed to the answer, in their order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    contributions: Vec<Contribution>,
    /// The answer that is being written.
    #[serde(skip_serializing_if = "Option::is_none")]
    draft: Option<Draft>,
    /// What a head wants changed in it, in their order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    remarks: Vec<Remark>,
    /// The answer, once sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    answer: Option<Answer>,
    /// Answers that a prescription has reopened, the latest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    earlier_answers: Vec<Answer>,
    /// Everything that happened, in order.
    history: Vec<CardEvent>,
    /// What the caller may do with it now, in the order of an appeal's life.
    permitted_actions: Vec<Action>,
}

/// A decision that can be taken back.
#[derive(Serialize, ToSchema)]
pub struct ReversibleDecision {
    /// Which: the place of its event.
    decision: u32,
    /// Of which kind it is.
    kind: EventKind,
}

impl ReversibleDecision {
    fn of(appeal: &Appeal) -> Option<Self> {
        let decision = appeal.reversible().ok()?;
        Some(Self { decision: decision.n, kind: decision.event.kind() })
    }
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
        let deadlines = Deadlines::of(*appeal, shown.calendar, shown.now);
        let assignment = Assignment::of(appeal, &deadlines, names);
        let due = deadlines.legal;
        let circumstances = Circumstances { now: shown.now, has_draft: shown.draft.is_some() };
        let permitted_actions = permitted_actions(shown.official, appeal, circumstances);
        let registration = |action| appeal.registration().filter(|_| permitted_actions.contains(&action));
        let last_day = |action, count: fn(&Calendar, Date) -> Result<Counted, UnknownYear>| {
            let counted = count(shown.calendar, registration(action)?.registered_on);
            counted.ok().map(|counted| counted.due_on.to_string())
        };
        let prescribe_by = permitted_actions.contains(&Action::Prescribe).then(|| minsk_date(shown.now));
        let prescribe_by = prescribe_by.and_then(|today| latest_prescription(shown.calendar, today).ok());
        let prescription = appeal.prescription().map(Reopened::prescription);
        Self {
            number: appeal.number().clone(),
            status: appeal.status(),
            form: appeal.form(),
            kind: appeal.kind(),
            language: submitted.language,
            submitted_at: appeal.submitted_at(),
            intake: CardIntake::of(appeal, names),
            redirected_from: RedirectedFrom::of(appeal, names.names.language()),
            challenge_of: ChallengeOf::of(appeal, names.names.language()),
            merged_into: AppealJoined::earlier(appeal),
            absorbed: AbsorbedAppeal::all(appeal),
            prescription: prescription.map(|details| AppealPrescription::of(details, names.names.language())),
            reopened_on: appeal.reopened_on().map(|date| date.to_string()),
            applicant: personal.map(|personal| personal.applicant.clone()),
            subject: personal.map(|personal| personal.subject.as_str().to_owned()),
            text: personal.map(|personal| personal.text.as_str().to_owned()),
            answer_channels: submitted.answer_channels.clone(),
            paper_due: appeal.answer().is_some() && submitted.answer_channels.contains(&AnswerChannel::Paper),
            attachments: AppealFile::of_applicant(appeal),
            unit: appeal.unit().map(|unit| names.unit(unit)),
            registration: appeal.registration().map(Registration::of),
            due_on: due.on.map(|date| date.to_string()),
            overdue: due.overdue,
            days_left: due.days_left,
            term: due.explanation,
            closed_on: appeal.closed_on().map(|date| date.to_string()),
            prolongation: registration(Action::Prolong).and_then(|_| PossibleProlongation::of(appeal, shown.calendar)),
            redirect_by: last_day(Action::Redirect, redirection),
            leave_by: last_day(Action::Leave, leaving),
            return_by: last_day(Action::Return, returning),
            forward_by: last_day(Action::Forward, forwarding),
            leaving_grounds: if permitted_actions.contains(&Action::Leave) {
                PossibleGround::all(appeal)
            } else {
                Vec::new()
            },
            prescribe_by: prescribe_by.map(|date| date.to_string()),
            reversible: permitted_actions.contains(&Action::Reverse).then(|| ReversibleDecision::of(appeal)).flatten(),
            archived: appeal.archived().map(AppealArchived::of),
            assignment,
            contributions: Contribution::all(appeal, names),
            draft: shown.draft.map(|draft| Draft::of(draft, names)),
            remarks: Remark::all(appeal, names),
            answer: appeal.answer().map(|sent| Answer::of(appeal, sent, names)),
            earlier_answers: Answer::earlier(appeal, names),
            history: appeal.history().iter().map(|recorded| CardEvent::of(recorded, appeal, names)).collect(),
            permitted_actions,
        }
    }
}

#[cfg(test)]
mod tests;
