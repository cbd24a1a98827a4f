//! What may be decided about an appeal: every rule of its life, in one function.

use thiserror::Error;
use time::{Date, OffsetDateTime};

use super::event::{Answered, Assigned, AssignedPersonal, Event, FileChecked, Registered, Routed, Submitted};
use super::{
    AnswerChannel, AnsweredPersonal, Appeal, AppealKind, Outcome, RegistrationIndex, Resolution, SignatureEvidence,
    Status, SubmittedPersonal,
};
use crate::attachment::{StoredFile, Verdict, check_totals};
use crate::deadline::{Calendar, UnknownYear, consideration, minsk_date};
use crate::id::{AccountId, AttachmentId, OrganisationId, PersonId, UnitId};
use crate::invalid::Invalid;
use crate::language::AppealLanguage;
use crate::permission::{Action, Official};

/// Something that somebody wants to do.
#[derive(Debug)]
pub enum Command<'a> {
    /// File the appeal.
    Submit(Submit),
    /// Bring it to a unit.
    Route(Route),
    /// Register it.
    Register(Register<'a>),
    /// Name its executor.
    Assign(Assign<'a>),
    /// Send the signed answer.
    Answer(Answer<'a>),
    /// Take down what the check of a file found.
    RecordVerdict(RecordVerdict),
}

/// See [`Command::Submit`].
#[derive(Debug)]
pub struct Submit {
    /// Whose appeal.
    pub account: AccountId,
    /// The addressee.
    pub organisation: OrganisationId,
    /// As the applicant sees it.
    pub kind: AppealKind,
    /// Belarusian or Russian (L:25.2).
    pub language: AppealLanguage,
    /// How the answer is wanted.
    pub answer_channels: Vec<AnswerChannel>,
    /// Whether stages are told by SMS.
    pub sms_updates: bool,
    /// What was stored as promised.
    pub files: Vec<StoredFile>,
    /// Applicant, subject, text, file names.
    pub personal: SubmittedPersonal,
}

/// See [`Command::Route`].
#[derive(Debug)]
pub struct Route {
    /// What the organisation's rules say.
    pub unit: Option<UnitId>,
}

/// See [`Command::Register`].
#[derive(Debug)]
pub struct Register<'a> {
    /// The registrar.
    pub by: &'a Official,
    /// What the registrar takes it for.
    pub kind: AppealKind,
    /// A code of the state classifier.
    pub classifier_code: Option<String>,
    /// The next serial of the organisation's year.
    pub serial: u32,
    /// Working days.
    pub calendar: &'a Calendar,
}

/// See [`Command::Assign`].
#[derive(Debug)]
pub struct Assign<'a> {
    /// The head.
    pub by: &'a Official,
    /// Who is to work on it; `None` where the organisation has no such active person.
    pub executor: Option<&'a Official>,
    /// The instruction.
    pub resolution: Resolution,
    /// By when; the legal term where not given.
    pub due_on: Option<Date>,
}

/// See [`Command::Answer`].
#[derive(Debug)]
pub struct Answer<'a> {
    /// The head or authorised official whose session it is.
    pub by: &'a Official,
    /// Whom the certificate identifies; `None` where nobody of ours.
    pub signer: Option<&'a PersonId>,
    /// What is decided.
    pub outcome: Outcome,
    /// What is attached.
    pub files: Vec<StoredFile>,
    /// What the verification found.
    pub evidence: SignatureEvidence,
    /// Document, signature, file names.
    pub personal: AnsweredPersonal,
}

/// See [`Command::RecordVerdict`].
#[derive(Debug)]
pub struct RecordVerdict {
    /// Which file.
    pub file: AttachmentId,
    /// What was found.
    pub verdict: Verdict,
}

/// Why a command is refused.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Refusal {
    /// There is no such appeal, or it is somebody else's: told alike.
    #[error("no such appeal")]
    NotFound,
    /// The organisation is right, the role is not.
    #[error("not permitted to this person")]
    NotPermitted,
    /// Not possible where the appeal now is.
    #[error("not possible while {}", .0.as_str())]
    WrongStatus(Status),
    /// Too many files or bytes, or one twice.
    #[error("files: {0}")]
    Files(Invalid),
    /// No active person of the organisation who may be an executor.
    #[error("not an executor of the organisation")]
    NotAnExecutor,
    /// The term given lies in the past or after the legal one.
    #[error("term out of range")]
    TermOutOfRange {
        /// The first day possible.
        earliest: Date,
        /// The legal term.
        latest: Date,
    },
    /// The certificate is not the session's person's.
    #[error("signed by another person")]
    SignedByAnother,
    /// No calendar for a year that is needed: an operator must add it.
    #[error(transparent)]
    NoCalendar(#[from] UnknownYear),
    /// The personal data were erased by retention.
    #[error("personal data erased")]
    Erased,
}

/// Decides. `None`: it is so already, nothing is to be written.
pub fn decide(appeal: Option<&Appeal>, command: Command<'_>, now: OffsetDateTime) -> Result<Option<Event>, Refusal> {
    match (appeal, command) {
        (None, Command::Submit(submit)) => submit.decide().map(Some),
        // a number belongs to one appeal; the journal tells whose it is
        (Some(appeal), Command::Submit(_)) => Err(Refusal::WrongStatus(appeal.status())),
        (None, _) => Err(Refusal::NotFound),
        (Some(appeal), Command::Route(route)) => Ok(route.decide(appeal)),
        (Some(appeal), Command::Register(register)) => register.decide(appeal, now).map(Some),
        (Some(appeal), Command::Assign(assign)) => assign.decide(appeal, now).map(Some),
        (Some(appeal), Command::Answer(answer)) => answer.decide(appeal).map(Some),
        (Some(appeal), Command::RecordVerdict(record)) => record.decide(appeal),
    }
}

impl Submit {
    fn decide(mut self) -> Result<Event, Refusal> {
        check_totals(&self.files).map_err(Refusal::Files)?;
        // the cabinet always has the answer (L:25.3)
        self.answer_channels.push(AnswerChannel::Cabinet);
        self.answer_channels.sort_unstable();
        self.answer_channels.dedup();
        Ok(Event::Submitted(Submitted {
            account: self.account,
            applicant_kind: self.personal.applicant.kind(),
            organisation: self.organisation,
            kind: self.kind,
            language: self.language,
            answer_channels: self.answer_channels,
            sms_updates: self.sms_updates,
            files: self.files,
            personal: Some(self.personal),
        }))
    }
}

impl Route {
    fn decide(self, appeal: &Appeal) -> Option<Event> {
        // a registrar may have been quicker: then the unit is no longer ours to choose
        let waits = !appeal.is_routed() && appeal.status() == Status::Submitted;
        waits.then_some(Event::Routed(Routed { unit: self.unit }))
    }
}

impl Register<'_> {
    /// L:13.1: registration is mandatory, there is no refusal of it.
    fn decide(self, appeal: &Appeal, now: OffsetDateTime) -> Result<Event, Refusal> {
        permitted(self.by, Action::Register, appeal)?;
        in_status(appeal, &[Status::Submitted])?;
        let personal = appeal.submitted().personal.as_ref().ok_or(Refusal::Erased)?;
        let registered_on = minsk_date(now);
        let term = consideration(self.calendar, registered_on)?;
        Ok(Event::Registered(Registered {
            index: RegistrationIndex::new(&personal.applicant.full_name(), self.serial),
            serial: self.serial,
            registered_on,
            due_on: term.due_on,
            kind: self.kind,
            classifier_code: self.classifier_code,
        }))
    }
}

impl Assign<'_> {
    /// The head names an executor, and may name another one later (`domain.md` §10, 4 and 22).
    fn decide(self, appeal: &Appeal, now: OffsetDateTime) -> Result<Event, Refusal> {
        permitted(self.by, Action::Assign, appeal)?;
        in_status(appeal, &[Status::Registered, Status::InConsideration])?;
        let executor = self
            .executor
            .filter(|person| person.organisation == *appeal.organisation() && person.may_be_executor())
            .ok_or(Refusal::NotAnExecutor)?;
        let latest = appeal.due_on().ok_or(Refusal::WrongStatus(appeal.status()))?;
        let earliest = minsk_date(now);
        let due_on = self.due_on.unwrap_or(latest);
        // an overdue appeal is still assigned: then only the legal term itself is left
        if due_on > latest || (due_on < earliest && due_on != latest) {
            return Err(Refusal::TermOutOfRange { earliest: earliest.min(latest), latest });
        }
        let personal = Some(AssignedPersonal { resolution: self.resolution });
        Ok(Event::Assigned(Assigned { executor: executor.person.clone(), due_on, personal }))
    }
}

impl Answer<'_> {
    /// L:18: signed by the head or an authorised official, and by that very person's key.
    fn decide(self, appeal: &Appeal) -> Result<Event, Refusal> {
        permitted(self.by, Action::Sign, appeal)?;
        in_status(appeal, &[Status::InConsideration])?;
        if self.signer != Some(&self.by.person) {
            return Err(Refusal::SignedByAnother);
        }
        check_totals(&self.files).map_err(Refusal::Files)?;
        Ok(Event::Answered(Answered {
            outcome: self.outcome,
            signed_by: self.by.person.clone(),
            files: self.files,
            evidence: self.evidence,
            personal: Some(self.personal),
        }))
    }
}

impl RecordVerdict {
    fn decide(self, appeal: &Appeal) -> Result<Option<Event>, Refusal> {
        let attachment = appeal.attachment(&self.file).ok_or(Refusal::NotFound)?;
        let new = match attachment.verdict {
            None => true,
            // once harmful, always harmful; a harmless file may still turn out otherwise
            Some(known) => known.state() != self.verdict.state() && !matches!(known, Verdict::Rejected { .. }),
        };
        Ok(new.then_some(Event::FileChecked(FileChecked { file: self.file, verdict: self.verdict })))
    }
}

/// Another organisation's appeal is not there; one's own is, even where the role does not reach it.
pub(super) fn permitted(by: &Official, action: Action, appeal: &Appeal) -> Result<(), Refusal> {
    if by.organisation != *appeal.organisation() {
        return Err(Refusal::NotFound);
    }
    if by.may(action, appeal) { Ok(()) } else { Err(Refusal::NotPermitted) }
}

fn in_status(appeal: &Appeal, allowed: &[Status]) -> Result<(), Refusal> {
    if allowed.contains(&appeal.status()) { Ok(()) } else { Err(Refusal::WrongStatus(appeal.status())) }
}
