//! One line of a list.

use serde::Serialize;
use time::{Date, OffsetDateTime};
use utoipa::ToSchema;
use zvarot_domain::appeal::{AppealKind, AppealNumber, Outcome, Status};
use zvarot_domain::applicant::ApplicantKind;
use zvarot_domain::deadline::Calendar;
use zvarot_domain::id::{PersonId, UnitId};
use zvarot_domain::language::AppealLanguage;
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
    /// The kind, the registrar's once registered.
    pub kind: AppealKind,
    /// What it is about; empty once erased.
    pub subject: String,
    /// In which language it is written; none where it is not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<AppealLanguage>,
    /// Who filed it; empty once erased.
    pub applicant: String,
    /// A citizen or a legal entity.
    pub applicant_kind: ApplicantKind,
    /// When it was submitted.
    #[serde(with = "time::serde::rfc3339")]
    #[schema(value_type = String, format = DateTime)]
    pub submitted_at: OffsetDateTime,
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
    /// The deadline that the resolution set for the executor.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = "date")]
    pub executor_due_on: Option<String>,
    /// Whether that deadline has passed without an answer.
    pub executor_overdue: bool,
    /// Working days left until it; below zero once overdue.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub executor_days_left: Option<i32>,
    /// What was decided.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Outcome>,
    /// When the answer was sent.
    #[serde(with = "time::serde::rfc3339::option", skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub answered_at: Option<OffsetDateTime>,
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
    /// The line of a card at `now`.
    pub fn of(card: Card, calendar: &Calendar, now: OffsetDateTime) -> Self {
        let Deadlines { legal: due, executor } = Deadlines::of(&card, calendar, now);
        let iso = |date: Option<Date>| date.map(|date| date.to_string());
        Self {
            number: card.number,
            status: card.status,
            kind: card.kind,
            subject: card.subject,
            language: card.language,
            applicant: card.applicant,
            applicant_kind: card.applicant_kind,
            submitted_at: card.submitted_at,
            index: card.index,
            registered_on: iso(card.registered_on),
            due_on: iso(due.on),
            overdue: due.overdue,
            days_left: due.days_left,
            unit: card.unit,
            executor_id: card.executor,
            executor_due_on: iso(executor.on),
            executor_overdue: executor.overdue,
            executor_days_left: executor.days_left,
            outcome: card.outcome,
            answered_at: card.answered_at,
            files: card.files,
            files_pending: card.files_pending,
            files_refused: card.files_refused,
            paper_due: card.paper_due,
        }
    }
}
