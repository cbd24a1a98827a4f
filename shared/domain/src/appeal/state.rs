//! An appeal as its events make it.

use time::{Date, OffsetDateTime};

use super::chain::{self, Link};
use super::{
    Actor, Answered, AnsweredPersonal, AppealKind, AppealNumber, Assigned, Corrupt, Entry, Event, Hash, NamedFile,
    Recorded, Registered, Status, Submitted,
};
use crate::attachment::{ScanState, StoredFile, Verdict};
use crate::id::{AttachmentId, OrganisationId, UnitId};

/// An appeal: the fold of its events. It can only be had from them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Appeal {
    number: AppealNumber,
    status: Status,
    submitted: Submitted,
    submitted_at: OffsetDateTime,
    unit: Option<UnitId>,
    routed: bool,
    registered: Option<Registered>,
    assigned: Option<Assigned>,
    answered: Option<(OffsetDateTime, Answered)>,
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
            status: Status::Submitted,
            submitted,
            submitted_at: first.at,
            unit: None,
            routed: false,
            registered: None,
            assigned: None,
            answered: None,
            verdicts: Vec::new(),
            history: vec![first],
        }
    }

    /// Takes an event in. What may happen is the business of `decide`; whatever has happened is taken as it is.
    fn apply(&mut self, recorded: Recorded) {
        match recorded.event.clone() {
            Event::Submitted(_) => {}
            Event::Routed(event) => {
                self.unit = event.unit;
                self.routed = true;
            }
            Event::Registered(event) => {
                self.status = Status::Registered;
                self.registered = Some(event);
            }
            Event::Assigned(event) => {
                self.status = Status::InConsideration;
                self.assigned = Some(event);
            }
            Event::Answered(event) => {
                self.status = Status::Answered;
                self.answered = Some((recorded.at, event));
            }
            Event::FileChecked(event) => {
                self.verdicts.retain(|(file, _)| *file != event.file);
                self.verdicts.push((event.file, event.verdict));
            }
        }
        self.history.push(recorded);
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

    /// Where the appeal is.
    pub fn status(&self) -> Status {
        self.status
    }

    /// What was submitted.
    pub fn submitted(&self) -> &Submitted {
        &self.submitted
    }

    /// When it was submitted.
    pub fn submitted_at(&self) -> OffsetDateTime {
        self.submitted_at
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
        self.assigned.as_ref()
    }

    /// The answer, once sent.
    pub fn answer(&self) -> Option<Sent<'_>> {
        self.answered.as_ref().map(|(at, answer)| Sent { at: *at, answer })
    }

    /// The legal term (T1, L:17.3), while it runs and after.
    pub fn due_on(&self) -> Option<Date> {
        self.registered.as_ref().map(|registered| registered.due_on)
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
