//! The card of an appeal: what lists show of it.

use serde::{Deserialize, Serialize};
use time::format_description::well_known::Rfc3339;
use time::{Date, OffsetDateTime};
use zvarot_domain::appeal::{AnswerChannel, Appeal, AppealKind, AppealNumber, Outcome, Status};
use zvarot_domain::applicant::ApplicantKind;
use zvarot_domain::attachment::ScanState;
use zvarot_domain::deadline::{Deadline, DeadlineKind, Execution, Timing, minsk_date};
use zvarot_domain::id::{AccountId, OrganisationId, PersonId, UnitId};
use zvarot_domain::language::AppealLanguage;

use super::{List, Tally};

/// One appeal in one organisation, folded.
///
/// To add a field, a list or a tally: add it here, raise [`FORMAT`](Card::FORMAT), and rebuild the views after the deployment
/// (`make rebuild`). Until the rebuild has come to a card it reads without the new field, so that every field which is not of the first format
/// has a default.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Card {
    /// The unique number.
    pub number: AppealNumber,
    /// Of which organisation.
    pub organisation: OrganisationId,
    /// Whose appeal; `None` for an applicant without an account.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account: Option<AccountId>,
    /// The number of the last decision that the card knows.
    pub sequence: u32,
    /// Where the appeal is.
    pub status: Status,
    /// The kind, the registrar's once registered.
    pub kind: AppealKind,
    /// What it is about; empty once erased.
    pub subject: String,
    /// In which language it is written. Cards of before it was kept have none until a decision follows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<AppealLanguage>,
    /// Who filed it; empty once erased.
    pub applicant: String,
    /// A citizen or a legal entity.
    pub applicant_kind: ApplicantKind,
    /// When it was submitted.
    #[serde(with = "time::serde::rfc3339")]
    pub submitted_at: OffsetDateTime,
    /// The registration index.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub index: Option<String>,
    /// The day of registration.
    #[serde(default, with = "iso_date::option", skip_serializing_if = "Option::is_none")]
    pub registered_on: Option<Date>,
    /// The legal deadline.
    #[serde(default, with = "iso_date::option", skip_serializing_if = "Option::is_none")]
    pub due_on: Option<Date>,
    /// What that deadline is for; cards of format 1 do not say it, theirs is the ordinary one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_kind: Option<DeadlineKind>,
    /// The unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<UnitId>,
    /// Who works on it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub executor: Option<PersonId>,
    /// The deadline that the resolution set the executor.
    #[serde(default, with = "iso_date::option", skip_serializing_if = "Option::is_none")]
    pub executor_due_on: Option<Date>,
    /// What was decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Outcome>,
    /// When the answer was sent.
    #[serde(default, with = "time::serde::rfc3339::option", skip_serializing_if = "Option::is_none")]
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

time::serde::format_description!(iso_date, Date, "[year]-[month]-[day]");

impl std::fmt::Debug for Card {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Card({}, {:?}, {})", self.number, self.status, self.sequence)
    }
}

impl Card {
    /// The form of cards, their entries and their tallies. A card of an older one is written again even where nothing happened to
    /// its appeal. 1: a card tells its own form, entries and counters. 2: it tells what its deadline is for.
    pub const FORMAT: u32 = 2;

    /// The card of `appeal` as it is now.
    pub fn of(appeal: &Appeal) -> Self {
        let submitted = appeal.submitted();
        let personal = submitted.personal.as_ref();
        let registration = appeal.registration();
        let assignment = appeal.assignment();
        let answer = appeal.answer();
        let in_state = |wanted: &[ScanState]| {
            let all = appeal.attachments().chain(appeal.answer_attachments());
            all.filter(|attachment| wanted.contains(&attachment.state())).count()
        };
        Self {
            number: appeal.number().clone(),
            organisation: appeal.organisation().clone(),
            account: appeal.account().cloned(),
            sequence: appeal.sequence(),
            status: appeal.status(),
            kind: appeal.kind(),
            subject: personal.map(|personal| personal.subject.as_str().to_owned()).unwrap_or_default(),
            language: Some(submitted.language),
            applicant: personal.map(|personal| personal.applicant.full_name()).unwrap_or_default(),
            applicant_kind: submitted.applicant_kind,
            submitted_at: appeal.submitted_at(),
            index: registration.map(|registration| registration.index.as_str().to_owned()),
            registered_on: registration.map(|registration| registration.registered_on),
            due_on: appeal.deadline().map(|deadline| deadline.due_on),
            due_kind: appeal.deadline().map(|deadline| deadline.kind),
            unit: appeal.unit().cloned(),
            executor: assignment.map(|assignment| assignment.executor.clone()),
            executor_due_on: assignment.map(|assignment| assignment.due_on),
            outcome: answer.map(|sent| sent.answer.outcome),
            answered_at: answer.map(|sent| sent.at),
            files: submitted.files.len(),
            files_pending: in_state(&[ScanState::Pending]),
            files_refused: in_state(&[ScanState::Rejected, ScanState::Unscannable]),
            paper_due: answer.is_some() && submitted.answer_channels.contains(&AnswerChannel::Paper),
        }
    }

    /// The lists that the card stands in, and what sorts it there: its sort key is this and the number.
    pub fn entries(&self) -> Vec<(List, String)> {
        let mut entries = vec![(List::Organisation(self.organisation.clone(), self.status), self.urgency())];
        if let Some(account) = &self.account {
            entries.push((List::Applicant(account.clone()), instant(self.submitted_at)));
        }
        if let Some(executor) = &self.executor {
            entries.push((List::Executor(executor.clone(), self.status), self.urgency()));
            if let (Status::InConsideration, Some(due_on)) = (self.status, self.executor_due_on) {
                entries.push((List::ExecutorDeadline(executor.clone()), due_on.to_string()));
            }
        }
        entries
    }

    /// What orders a work list: the term; before registration the day of receipt, after the answer the day it was sent.
    fn urgency(&self) -> String {
        match (self.status, self.due_on, self.answered_at) {
            (Status::Submitted, ..) | (_, None, _) => instant(self.submitted_at),
            (Status::Answered, _, Some(at)) => instant(at),
            (_, Some(due_on), _) => due_on.to_string(),
        }
    }

    /// The tallies that count the card.
    pub fn tallies(&self) -> Vec<Tally> {
        vec![Tally::Status(self.status)]
    }
}

fn instant(at: OffsetDateTime) -> String {
    at.to_offset(time::UtcOffset::UTC).format(&Rfc3339).unwrap_or_default()
}

impl From<&Card> for Timing {
    fn from(card: &Card) -> Self {
        let kind = card.due_kind.unwrap_or(DeadlineKind::Consideration);
        let execution = card.executor.clone().zip(card.executor_due_on).map(|(person, due_on)| Execution {
            person,
            assigned_on: card.registered_on.unwrap_or(due_on),
            due_on,
        });
        Self {
            submitted_at: card.submitted_at,
            registered_on: card.registered_on,
            deadline: card.due_on.map(|due_on| Deadline { kind, due_on }),
            executions: execution.into_iter().collect(),
            closed_on: card.answered_at.map(minsk_date),
        }
    }
}
