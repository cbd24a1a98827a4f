//! One line of a list.

use serde::Serialize;
use time::{Date, OffsetDateTime};
use utoipa::ToSchema;
use zvarot_domain::appeal::{AppealForm, AppealKind, AppealNumber, Outcome, Sender, Status};
use zvarot_domain::applicant::AppealApplicantKind;
use zvarot_domain::deadline::Calendar;
use zvarot_domain::id::{PersonId, UnitId};
use zvarot_domain::language::{AppealLanguage, Language};
use zvarot_readmodel::OrganisationName;
use zvarot_store::views::Card;

use crate::due::Deadlines;

/// An appeal as lists show it.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Item {
    /// The unique number.
    #[schema(value_type = String)]
    pub number: AppealNumber,
    /// Where it is.
    pub status: Status,
    /// In which form it was made.
    pub form: AppealForm,
    /// The kind, the registrar's once registered.
    pub kind: AppealKind,
    /// What it is about; empty once erased.
    pub subject: String,
    /// In which language it is written; none where it is not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<AppealLanguage>,
    /// Who filed it; empty once erased, and where an anonymous appeal says no name.
    pub applicant: String,
    /// A citizen, a legal entity, or nobody knows.
    pub applicant_kind: AppealApplicantKind,
    /// When it was submitted; of what was redirected, when it came here; of what was entered, when that was.
    #[serde(with = "time::serde::rfc3339")]
    #[schema(value_type = String, format = DateTime)]
    pub submitted_at: OffsetDateTime,
    /// The day of receipt of an appeal that was entered here.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = "date")]
    pub received_on: Option<String>,
    /// Who redirected it here.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub redirected_from: Option<OrganisationName>,
    /// When the applicant submitted it, where it was redirected since.
    #[serde(with = "time::serde::rfc3339::option", skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub first_submitted_at: Option<OffsetDateTime>,
    /// The registration index.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub index: Option<String>,
    /// The day of registration.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = "date")]
    pub registered_on: Option<String>,
    /// The last day: of registration before it (T17), of the answer after it (T1).
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = "date")]
    pub due_on: Option<String>,
    /// Whether that day has passed and nothing was done.
    pub overdue: bool,
    /// Working days left; below zero once overdue.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub days_left: Option<i32>,
    /// The unit.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub unit: Option<UnitId>,
    /// Who works on it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub executor_id: Option<PersonId>,
    /// Whose contributions are awaited: the co-executors who have not given theirs.
    #[schema(value_type = Vec<String>)]
    pub awaited_from: Vec<PersonId>,
    /// The deadline that the resolution set the caller, and the executor where it set the caller none.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = "date")]
    pub executor_due_on: Option<String>,
    /// Whether that deadline has passed and nothing was done.
    pub executor_overdue: bool,
    /// Working days left until it; below zero once overdue.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub executor_days_left: Option<i32>,
    /// Who is writing the answer: whoever wrote a version of the draft, the first one first.
    #[schema(value_type = Vec<String>)]
    pub authors: Vec<PersonId>,
    /// What was decided.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Outcome>,
    /// When the answer was sent.
    #[serde(with = "time::serde::rfc3339::option", skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub answered_at: Option<OffsetDateTime>,
    /// The day on which its consideration ended, answered or not.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = "date")]
    pub closed_on: Option<String>,
    /// How many files the applicant attached.
    pub files: usize,
    /// How many of all files await their check.
    pub files_pending: usize,
    /// How many of all files cannot be opened.
    pub files_refused: usize,
    /// A letter on paper is due, too (L:25.3).
    pub paper_due: bool,
}

impl Item {
    /// The line of a card at `now`, for `reader`.
    pub fn of(card: Card, reader: &PersonId, calendar: &Calendar, now: OffsetDateTime, language: Language) -> Self {
        let deadlines = Deadlines::of(&card, calendar, now);
        let executor = deadlines.set_for(reader);
        let due = deadlines.legal;
        let awaited =
            card.co_executions.iter().filter(|own| own.done_on.is_none()).map(|own| own.person.clone()).collect();
        let sender = card.sender.as_ref();
        let name = |from: &Sender| OrganisationName::of_then(&from.organisation, &from.name, language);
        let iso = |date: Option<Date>| date.map(|date| date.to_string());
        Self {
            form: card.form(),
            received_on: card.intake.as_ref().map(|intake| intake.received_on.to_string()),
            number: card.number,
            status: card.status,
            kind: card.kind,
            subject: card.subject,
            language: card.language,
            applicant: card.applicant,
            applicant_kind: card.applicant_kind,
            submitted_at: card.submitted_at,
            redirected_from: sender.map(name),
            first_submitted_at: sender.map(|from| from.submitted_at),
            index: card.index,
            registered_on: iso(card.registered_on),
            due_on: iso(due.on),
            overdue: due.overdue,
            days_left: due.days_left,
            unit: card.unit,
            executor_id: card.executor,
            awaited_from: awaited,
            executor_due_on: iso(executor.on),
            executor_overdue: executor.overdue,
            executor_days_left: executor.days_left,
            authors: card.authors,
            outcome: card.outcome,
            answered_at: card.answered_at,
            closed_on: iso(card.closed_on),
            files: card.files,
            files_pending: card.files_pending,
            files_refused: card.files_refused,
            paper_due: card.paper_due,
        }
    }
}
