//! An appeal as its events make it.

use time::{Date, OffsetDateTime};

use super::chain::{self, Link};
use super::{
    Actor, Answered, AnsweredPersonal, AppealKind, AppealNumber, Assigned, Closing, Corrupt, Entry, Event, Hash,
    NamedFile, Recorded, Registered, Stage, Status, Submitted,
};
use crate::attachment::{ScanState, StoredFile, Verdict};
use crate::deadline::{Deadline, DeadlineKind, Execution, Timing, minsk_date};
use crate::id::{AccountId, AttachmentId, OrganisationId, PersonId, UnitId};

/// An appeal: the fold of its events. It can only be had from them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Appeal {
    number: AppealNumber,
    stage: Stage,
    submitted: Submitted,
    submitted_at: OffsetDateTime,
    unit: Option<UnitId>,
    routed: bool,
    registered: Option<Registered>,
    deadline: Option<Deadline>,
    assigned: Option<(Date, Assigned)>,
    answered: Option<(OffsetDateTime, Answered)>,
    closed_on: Option<Date>,
    verdicts: Vec<(AttachmentId, Verdict)>,
    history: Vec<Recorded>,
}

/// A file of the appeal or of its answer, as it is now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment<'a> {
    /// What was stored.
    pub file: &'a StoredFile,
    /// Its name; `None` once erased.
    pub name: Option<&'a str>,
    /// What the last check found; `None` before the first.
    pub verdict: Option<Verdict>,
}

impl Attachment<'_> {
    /// Where the check stands.
    pub fn state(&self) -> ScanState {
        self.verdict.map_or(ScanState::Pending, Verdict::state)
    }
}

/// An answer that was sent.
#[derive(Debug, Clone, Copy)]
pub struct Sent<'a> {
    /// When.
    pub at: OffsetDateTime,
    /// What.
    pub answer: &'a Answered,
}

impl Sent<'_> {
    /// The answer's own words; `None` once erased.
    pub fn text(&self) -> Option<&str> {
        let AnsweredPersonal { document, text_starts, .. } = self.answer.personal.as_ref()?;
        document.get(*text_starts..)
    }
}

impl Appeal {
    /// Folds the stored events of `number`, in their order, checking the chain on the way. `None` where there are none.
    pub fn load<'a>(
        number: &AppealNumber,
        entries: impl IntoIterator<Item = &'a Entry>,
    ) -> Result<Option<Self>, Corrupt> {
        let mut appeal: Option<Self> = None;
        for entry in entries {
            let link = Self::link(number, appeal.as_ref());
            let recorded = chain::read(link, entry)?;
            match (&mut appeal, &recorded.event) {
                (None, Event::Submitted(submitted)) => {
                    appeal = Some(Self::new(number.clone(), submitted.clone(), recorded));
                }
                (Some(appeal), _) => appeal.apply(recorded),
                (None, _) => return Err(Corrupt::Broken { n: recorded.n }),
            }
        }
        Ok(appeal)
    }

    /// The entry that continues this appeal (or begins one, where it is `None`) with a decided `event`.
    pub fn entry(
        number: &AppealNumber,
        before: Option<&Self>,
        event: &Event,
        by: Actor,
        now: OffsetDateTime,
        salt: [u8; 16],
    ) -> Result<Entry, serde_json::Error> {
        // a clock that went back must not turn the history round
        let at = before.map_or(now, |appeal| now.max(appeal.last().at));
        // milliseconds: enough for people, and short
        let at = at.replace_millisecond(at.millisecond()).unwrap_or(at);
        chain::write(Self::link(number, before), at, by, event, salt)
    }

    fn link<'a>(number: &'a AppealNumber, before: Option<&'a Self>) -> Link<'a> {
        Link {
            number,
            n: before.map_or(1, |appeal| appeal.sequence() + 1),
            previous: before.map(|appeal| &appeal.last().hash),
        }
    }

    fn new(number: AppealNumber, submitted: Submitted, first: Recorded) -> Self {
        Self {
            number,
            stage: Stage::Submitted,
            submitted,
            submitted_at: first.at,
            unit: None,
            routed: false,
            registered: None,
            deadline: None,
            assigned: None,
            answered: None,
            closed_on: None,
            verdicts: Vec::new(),
            history: vec![first],
        }
    }

    fn apply(&mut self, recorded: Recorded) {
        recorded.event.apply(self, recorded.at);
        self.history.push(recorded);
    }

    pub(super) fn route_to(&mut self, unit: Option<UnitId>) {
        self.unit = unit;
        self.routed = true;
    }

    pub(super) fn register(&mut self, registered: Registered) {
        self.stage = Stage::Registered;
        self.deadline = Some(Deadline { kind: DeadlineKind::Consideration, due_on: registered.due_on });
        self.registered = Some(registered);
    }

    pub(super) fn assign(&mut self, assigned: Assigned, on: Date) {
        self.stage = Stage::InConsideration;
        self.assigned = Some((on, assigned));
    }

    pub(super) fn answer_with(&mut self, answered: Answered, at: OffsetDateTime) {
        self.close(Closing::Answered, minsk_date(at));
        self.answered = Some((at, answered));
    }

    pub(super) fn record_verdict(&mut self, file: AttachmentId, verdict: Verdict) {
        self.verdicts.retain(|(known, _)| *known != file);
        self.verdicts.push((file, verdict));
    }

    /// Nothing more is due: every deadline stops.
    fn close(&mut self, closing: Closing, on: Date) {
        self.stage = Stage::Closed(closing);
        self.closed_on = Some(on);
    }

    /// The unique number.
    pub fn number(&self) -> &AppealNumber {
        &self.number
    }

    /// How many events there are: the number of the last decision, also the card's `ETag`.
    pub fn sequence(&self) -> u32 {
        self.last().n
    }

    /// The hash of the last event.
    pub fn hash(&self) -> &Hash {
        &self.last().hash
    }

    /// How far it has come.
    pub fn stage(&self) -> Stage {
        self.stage
    }

    /// Where it is, as people are told: its stage and what else is true of it.
    pub fn status(&self) -> Status {
        match self.stage {
            Stage::Submitted => Status::Submitted,
            Stage::Registered => Status::Registered,
            Stage::InConsideration => Status::InConsideration,
            Stage::Closed(Closing::Answered) => Status::Answered,
        }
    }

    /// What was submitted.
    pub fn submitted(&self) -> &Submitted {
        &self.submitted
    }

    /// When it was submitted.
    pub fn submitted_at(&self) -> OffsetDateTime {
        self.submitted_at
    }

    /// The account of its applicant, if they have one.
    pub fn account(&self) -> Option<&AccountId> {
        self.submitted.account.as_ref()
    }

    /// The addressee.
    pub fn organisation(&self) -> &OrganisationId {
        &self.submitted.organisation
    }

    /// The kind: the registrar's, once registered.
    pub fn kind(&self) -> AppealKind {
        self.registered.as_ref().map_or(self.submitted.kind, |registered| registered.kind)
    }

    /// The unit that it was routed to.
    pub fn unit(&self) -> Option<&UnitId> {
        self.unit.as_ref()
    }

    /// Whether `route` has been here.
    pub fn is_routed(&self) -> bool {
        self.routed
    }

    /// The registration, if there was one.
    pub fn registration(&self) -> Option<&Registered> {
        self.registered.as_ref()
    }

    /// The last resolution.
    pub fn assignment(&self) -> Option<&Assigned> {
        self.assigned.as_ref().map(|(_, assigned)| assigned)
    }

    /// Everybody who works on it by the last resolution.
    pub fn executors(&self) -> impl Iterator<Item = &PersonId> {
        self.assignment().into_iter().map(|assigned| &assigned.executor)
    }

    /// The answer, once sent.
    pub fn answer(&self) -> Option<Sent<'_>> {
        self.answered.as_ref().map(|(at, answer)| Sent { at: *at, answer })
    }

    /// The legal deadline of its consideration, while it runs and after; `None` before registration.
    pub fn deadline(&self) -> Option<Deadline> {
        self.deadline
    }

    /// The applicant's files.
    pub fn attachments(&self) -> impl Iterator<Item = Attachment<'_>> {
        let names = self.submitted.personal.as_ref().map(|personal| personal.file_names.as_slice());
        self.with_verdicts(&self.submitted.files, names.unwrap_or_default())
    }

    /// The answer's files.
    pub fn answer_attachments(&self) -> impl Iterator<Item = Attachment<'_>> {
        let answer = self.answered.as_ref().map(|(_, answer)| answer);
        let names = answer.and_then(|answer| answer.personal.as_ref()).map(|personal| personal.file_names.as_slice());
        self.with_verdicts(answer.map_or(&[], |answer| &answer.files), names.unwrap_or_default())
    }

    /// A file of the appeal or of its answer.
    pub fn attachment(&self, id: &AttachmentId) -> Option<Attachment<'_>> {
        self.attachments().chain(self.answer_attachments()).find(|attachment| attachment.file.id == *id)
    }

    /// Everything that happened, in order.
    pub fn history(&self) -> &[Recorded] {
        &self.history
    }

    fn with_verdicts<'a>(
        &'a self,
        files: &'a [StoredFile],
        names: &'a [NamedFile],
    ) -> impl Iterator<Item = Attachment<'a>> {
        files.iter().map(|file| Attachment {
            file,
            name: names.iter().find(|named| named.id == file.id).map(|named| named.name.as_str()),
            verdict: self.verdicts.iter().find(|(id, _)| *id == file.id).map(|(_, verdict)| *verdict),
        })
    }

    fn last(&self) -> &Recorded {
        // `new` puts the first event in and nothing takes one out
        &self.history[self.history.len() - 1]
    }
}

impl From<&Appeal> for Timing {
    fn from(appeal: &Appeal) -> Self {
        let execution = |(assigned_on, assigned): &(Date, Assigned)| Execution {
            person: assigned.executor.clone(),
            assigned_on: *assigned_on,
            due_on: assigned.due_on,
        };
        Self {
            submitted_at: appeal.submitted_at,
            registered_on: appeal.registered.as_ref().map(|registered| registered.registered_on),
            deadline: appeal.deadline,
            executions: appeal.assigned.iter().map(execution).collect(),
            closed_on: appeal.closed_on,
        }
    }
}
