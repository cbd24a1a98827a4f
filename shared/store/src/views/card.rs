//! The card of an appeal: what lists show of it.

use serde::{Deserialize, Serialize};
use time::format_description::well_known::Rfc3339;
use time::{Date, OffsetDateTime};
use zvarot_domain::appeal::{
    AnswerChannel, Appeal, AppealForm, AppealKind, AppealNumber, Intake, Origin, Outcome, Sender, Stage, Status,
};
use zvarot_domain::applicant::AppealApplicantKind;
use zvarot_domain::attachment::ScanState;
use zvarot_domain::deadline::{Deadline, DeadlineKind, Execution, Timing, minsk_date};
use zvarot_domain::id::{AccountId, OrganisationId, PersonId, UnitId};
use zvarot_domain::language::AppealLanguage;

use super::stored_card::sort_key;
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
    /// A citizen, a legal entity, or nobody knows.
    pub applicant_kind: AppealApplicantKind,
    /// When it was submitted; of what was redirected, when it came here.
    #[serde(with = "time::serde::rfc3339")]
    pub submitted_at: OffsetDateTime,
    /// Who redirected it here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sender: Option<Sender>,
    /// How it came, if it was entered here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub intake: Option<Intake>,
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
    /// Who works on parts of it, by the last resolution.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub co_executions: Vec<Execution>,
    /// Who is writing its answer: whoever wrote a version of the draft, the first one first. Cards of before it was kept name nobody.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub authors: Vec<PersonId>,
    /// What was decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Outcome>,
    /// When the answer was sent.
    #[serde(default, with = "time::serde::rfc3339::option", skip_serializing_if = "Option::is_none")]
    pub answered_at: Option<OffsetDateTime>,
    /// When the first answer was sent, whatever became of it since.
    #[serde(default, with = "time::serde::rfc3339::option", skip_serializing_if = "Option::is_none")]
    pub first_answered_at: Option<OffsetDateTime>,
    /// Whether correspondence on its question ended with it (L:21.1).
    #[serde(default)]
    pub terminates: bool,
    /// The day since which nothing is due. Cards of before it was kept have none: they were closed by their answer.
    #[serde(default, with = "iso_date::option", skip_serializing_if = "Option::is_none")]
    pub closed_on: Option<Date>,
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
    /// its appeal. 1: a card tells its own form, entries and counters. 2: it tells what its deadline is for. 3: it tells when it was closed.
    /// 4: the lists of executors are those of an organisation's people. 5: it tells who redirected it here. 6: it tells who is
    /// writing the answer. 7: it tells its co-executors, how an appeal came that was entered, and what was closed without an answer stands in a list of its own.
    /// 8: it stands in a list of its applicant's appeals to the organisation, and tells when it was answered first and whether correspondence ended with it; what is in
    /// the archive stands in the list of its status alone.
    pub const FORMAT: u32 = 8;

    /// The card of `appeal` as it is now, whose answer is being written by `authors`.
    pub fn of(appeal: &Appeal, authors: Vec<PersonId>) -> Self {
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
            sender: submitted.origin.sender().cloned(),
            intake: entered(&submitted.origin).cloned(),
            index: registration.map(|registration| registration.index.as_str().to_owned()),
            registered_on: registration.map(|registration| registration.registered_on),
            due_on: appeal.deadline().map(|deadline| deadline.due_on),
            due_kind: appeal.deadline().map(|deadline| deadline.kind),
            unit: appeal.unit().cloned(),
            executor: assignment.map(|assignment| assignment.executor.clone()),
            executor_due_on: assignment.map(|assignment| assignment.due_on),
            co_executions: appeal.executions().into_iter().skip(1).collect(),
            authors,
            outcome: answer.map(|sent| sent.answer.outcome),
            answered_at: answer.map(|sent| sent.at),
            first_answered_at: appeal.answers().next().map(|sent| sent.at),
            terminates: appeal.termination().is_some(),
            closed_on: appeal.closed_on(),
            files: appeal.attachments().count(),
            files_pending: in_state(&[ScanState::Pending]),
            files_refused: in_state(&[ScanState::Rejected, ScanState::Unscannable]),
            paper_due: answer.is_some() && submitted.answer_channels.contains(&AnswerChannel::Paper),
        }
    }

    /// The lists that the card stands in, and what sorts it there: its sort key is this and the number.
    pub fn entries(&self) -> Vec<(List, String)> {
        let by_status = |list: &dyn Fn(Status) -> List| -> Vec<_> {
            self.status.listed_as().map(|status| (list(status), self.urgency())).collect()
        };
        let mut entries = by_status(&|status| List::Organisation(self.organisation.clone(), status));
        if let Some(account) = &self.account {
            // parts of an appeal stand beside it
            entries.push((List::Applicant(account.clone()), instant(self.first_submitted_at())));
            let here = List::ApplicantHere(self.organisation.clone(), account.clone());
            entries.push((here, instant(self.received_at())));
        }
        let is_considered = self.status.stage() == Stage::InConsideration;
        let co_executors = self.co_executions.iter();
        // who has contributed has nothing to do there any more, and finds the answer again
        let co_executors = co_executors.filter(|own| !is_considered || own.done_on.is_none());
        let co_executors = co_executors.map(|own| (&own.person, Some(own.due_on)));
        for (person, due_on) in self.executor.iter().map(|person| (person, self.executor_due_on)).chain(co_executors) {
            let own = |status| List::Executor(self.organisation.clone(), person.clone(), status);
            entries.extend(by_status(&own));
            if let Some(due_on) = due_on.filter(|_| is_considered) {
                let by_deadline = List::ExecutorDeadline(self.organisation.clone(), person.clone());
                entries.push((by_deadline, due_on.to_string()));
            }
        }
        entries.extend(self.closed_entries());
        entries.extend(self.authors.iter().map(|author| (self.drafts_of(author), self.urgency())));
        entries
    }

    /// The sort key of `appeal` in the list of its applicant's appeals to the organisation.
    pub fn place_here(appeal: &Appeal) -> String {
        sort_key(&instant(appeal.received_at()), appeal.number())
    }

    /// What was closed without an answer stands in one list by the day, whichever way it was closed.
    fn closed_entries(&self) -> Vec<(List, String)> {
        let Some(on) = self.closed_on.filter(|_| self.status.is_closed_unanswered()) else { return Vec::new() };
        let own = |executor: &PersonId| List::ExecutorClosed(self.organisation.clone(), executor.clone());
        let executors = self.executor.iter().chain(self.co_executions.iter().map(|own| &own.person));
        let lists = [List::Closed(self.organisation.clone())].into_iter().chain(executors.map(own));
        lists.map(|list| (list, on.to_string())).collect()
    }

    /// In which form it was made.
    pub fn form(&self) -> AppealForm {
        let of_sender = || self.sender.as_ref()?.intake.as_ref();
        self.intake.as_ref().or_else(of_sender).map_or(AppealForm::Electronic, Intake::form)
    }

    /// When the organisation received it.
    pub fn received_at(&self) -> OffsetDateTime {
        self.intake.as_ref().map_or(self.submitted_at, Intake::received_at)
    }

    /// When the applicant submitted it, to whomever that was.
    pub fn first_submitted_at(&self) -> OffsetDateTime {
        self.sender.as_ref().map_or(self.submitted_at, |sender| sender.submitted_at)
    }

    /// The drafts of `author` that this one is among.
    fn drafts_of(&self, author: &PersonId) -> List {
        let (organisation, person) = (self.organisation.clone(), author.clone());
        if self.executor.as_ref() == Some(author) {
            List::ExecutorDrafts(organisation, person)
        } else {
            List::OtherDrafts(organisation, person)
        }
    }

    /// What orders a work list: the term; before registration the day of receipt, after the answer the moment it was sent, of what was
    /// closed without one the day.
    fn urgency(&self) -> String {
        match (self.status.stage(), self.due_on, self.answered_at) {
            (Stage::Closed(_), _, Some(at)) if self.status != Status::Archived => instant(at),
            (Stage::Closed(_), due_on, _) => {
                self.closed_on.or(due_on).map_or_else(|| instant(self.submitted_at), |on| on.to_string())
            }
            (Stage::Submitted, ..) | (_, None, _) => instant(self.received_at()),
            (_, Some(due_on), _) => due_on.to_string(),
        }
    }

    /// The tallies that count the card.
    pub fn tallies(&self) -> Vec<Tally> {
        self.status.listed_as().map(Tally::Status).collect()
    }
}

/// How it came to the organisation itself.
fn entered(origin: &Origin) -> Option<&Intake> {
    match origin {
        Origin::Entered(intake) => Some(intake),
        Origin::Cabinet | Origin::RedirectedFrom(_) | Origin::ChallengeOf { .. } => None,
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
            done_on: None,
        });
        Self {
            received_at: card.received_at(),
            registered_on: card.registered_on,
            // lists ask for the clock that runs alone
            earlier: Vec::new(),
            reopened_on: None,
            deadline: card.due_on.map(|due_on| Deadline { kind, due_on }),
            prolonged_on: None, // lists show no explanation
            executions: execution.into_iter().chain(card.co_executions.iter().cloned()).collect(),
            closed_on: card.closed_on.or_else(|| card.answered_at.map(minsk_date)),
        }
    }
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;

    /// Submitted on Monday 23 November 2026.
    fn card(status: Status, closed_on: Option<&str>) -> Card {
        serde_json::from_value(serde_json::json!({
            "number": "0000-0000-0000-00", "organisation": "o", "sequence": 2, "status": status, "kind": "complaint",
            "subject": "", "applicant": "", "applicant_kind": "individual", "submitted_at": "2026-11-23T09:00:00Z",
            "closed_on": closed_on, "files": 0, "files_pending": 0, "files_refused": 0, "paper_due": false,
        }))
        .unwrap()
    }

    #[test]
    fn what_was_entered_waits_for_its_registration_since_the_day_of_receipt() {
        let intake =
            serde_json::json!({"receivedOn": "2026-11-20", "way": {"form": "oral", "reception": "directPhoneLine"}});
        let entered = Card { intake: serde_json::from_value(intake).unwrap(), ..card(Status::Submitted, None) };
        assert_eq!((entered.form(), card(Status::Submitted, None).form()), (AppealForm::Oral, AppealForm::Electronic));
        // the beginning of that day in Minsk
        assert_eq!(entered.entries()[0].1, "2026-11-19T21:00:00Z");
        assert_eq!(Timing::from(&entered).received_at, entered.received_at());
    }

    #[test]
    fn what_was_closed_without_an_answer_stands_in_the_list_of_that_whichever_way_it_was_closed() {
        let organisation = OrganisationId::parse("o").unwrap();
        let executor = PersonId::parse("maryja").unwrap();
        let closed = [List::Closed(organisation.clone()), List::ExecutorClosed(organisation, executor.clone())];
        for status in Status::ALL {
            let card = Card { executor: Some(executor.clone()), ..card(*status, Some("2026-11-25")) };
            let by: Vec<_> = card.entries().into_iter().filter(|(list, _)| closed.contains(list)).collect();
            let expected = closed.clone().map(|list| (list, "2026-11-25".to_owned()));
            let is_listed = !status.is_open() && !matches!(status, Status::Answered | Status::Archived);
            assert_eq!(by, if is_listed { expected.to_vec() } else { Vec::new() }, "{status:?}");
        }
    }

    #[test]
    fn what_ended_before_its_registration_stands_in_the_lists_of_its_end_alone_and_by_that_day() {
        let organisation = OrganisationId::parse("o").unwrap();
        let list = |status| List::Organisation(organisation.clone(), status);
        let waiting = card(Status::Submitted, None);
        assert_eq!(waiting.entries(), [(list(Status::Submitted), "2026-11-23T09:00:00Z".to_owned())]);
        let withdrawn = card(Status::Withdrawn, Some("2026-11-25"));
        let lists = [list(Status::Withdrawn), List::Closed(organisation.clone())];
        assert_eq!(withdrawn.entries(), lists.map(|list| (list, "2026-11-25".to_owned())));
    }

    #[test]
    fn a_co_executor_has_it_to_do_until_the_contribution() {
        let person = |id: &str| PersonId::parse(id).unwrap();
        let execution = |id, done_on| Execution {
            person: person(id),
            assigned_on: date!(2026 - 11 - 24),
            due_on: date!(2026 - 11 - 30),
            done_on,
        };
        let done = Some(date!(2026 - 11 - 26));
        let co_executions = vec![execution("done", done), execution("volha", None)];
        let own = |status: Status, id: &str| {
            let card = Card { co_executions: co_executions.clone(), ..card(status, None) };
            let lists = card.entries().into_iter().map(|(list, _)| list);
            let of = person(id);
            lists
                .filter(|list| matches!(list, List::Executor(_, p, _) | List::ExecutorDeadline(_, p) if *p == of))
                .count()
        };
        assert_eq!((own(Status::InConsideration, "volha"), own(Status::InConsideration, "done")), (2, 0));
        assert_eq!((own(Status::Answered, "volha"), own(Status::Answered, "done")), (1, 1));
    }
}
