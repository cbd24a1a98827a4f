//! An appeal as its events make it.

use time::{Date, OffsetDateTime};

use super::chain::{self, Link};
use super::{
    Actor, AppealForm, AppealKind, AppealNumber, Archived, Assigned, Closing, Contributed, Corrupt, Destination, Entry,
    Event, EventKind, Hash, NamedFile, Reclassified, Recorded, Redirected, Registered, Reopened, Stage, Status,
    Submitted, Supplemented,
};
use crate::attachment::{ScanState, StoredFile, Verdict};
use crate::deadline::{Deadline, DeadlineKind, Ended, Execution, Timing, minsk_date};
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
    assigned: Option<(OffsetDateTime, Assigned)>,
    contributions: Vec<(OffsetDateTime, Contributed)>,
    closed_on: Option<Date>,
    closed_by: Option<u32>,
    stage_before: Stage,
    merged_into: Option<AppealNumber>,
    archived: Option<Archived>,
    earlier: Vec<Ended>,
    reopened_on: Option<Date>,
    supplements: Vec<Supplemented>,
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
            contributions: Vec::new(),
            closed_on: None,
            closed_by: None,
            stage_before: Stage::Submitted,
            merged_into: None,
            archived: None,
            earlier: Vec::new(),
            reopened_on: None,
            supplements: Vec::new(),
            verdicts: Vec::new(),
            history: vec![first],
        }
    }

    fn apply(&mut self, recorded: Recorded) {
        let before = self.stage;
        recorded.event.apply(self, recorded.at);
        if !matches!(self.stage, Stage::Closed(_)) {
            self.closed_by = None;
        } else if self.stage != before {
            self.closed_by = Some(recorded.n);
        }
        if !matches!(before, Stage::Closed(_)) {
            self.stage_before = before;
        }
        self.history.push(recorded);
    }

    pub(super) fn route_to(&mut self, unit: Option<UnitId>) {
        self.unit = unit;
        self.routed = true;
    }

    pub(super) fn register(&mut self, registered: Registered) {
        self.stage = Stage::Registered;
        self.set_deadline(Deadline { kind: DeadlineKind::Consideration, due_on: registered.due_on });
        self.registered = Some(registered);
    }

    pub(super) fn reclassify(&mut self, Reclassified { kind, classifier_code }: &Reclassified) {
        if let Some(registered) = &mut self.registered {
            registered.kind = kind.unwrap_or(registered.kind);
            registered.classifier_code.clone_from(classifier_code);
        }
    }

    /// Another legal deadline takes the place of the last one. Executors who had time until that one have time until the new one.
    pub(super) fn set_deadline(&mut self, deadline: Deadline) {
        let last = self.deadline.replace(deadline);
        if let (Some(last), Some((_, assigned))) = (last, &mut self.assigned) {
            let own = [&mut assigned.due_on].into_iter();
            let own = own.chain(assigned.co_executors.iter_mut().map(|co_executor| &mut co_executor.due_on));
            own.filter(|due_on| **due_on == last.due_on).for_each(|due_on| *due_on = deadline.due_on);
        }
    }

    pub(super) fn assign(&mut self, assigned: Assigned, at: OffsetDateTime) {
        self.stage = Stage::InConsideration;
        self.assigned = Some((at, assigned));
    }

    pub(super) fn contribute(&mut self, contributed: Contributed, at: OffsetDateTime) {
        self.contributions.push((at, contributed));
    }

    pub(super) fn supplement(&mut self, supplemented: Supplemented) {
        self.supplements.push(supplemented);
    }

    pub(super) fn record_verdict(&mut self, file: AttachmentId, verdict: Verdict) {
        self.verdicts.retain(|(known, _)| *known != file);
        self.verdicts.push((file, verdict));
    }

    /// Nothing more is due: every deadline stops.
    pub(super) fn close(&mut self, closing: Closing, on: Date) {
        self.stage = Stage::Closed(closing);
        self.closed_on = Some(on);
    }

    /// It was closed, and is put away.
    pub(super) fn archive(&mut self, archived: Archived) {
        self.archived = Some(archived);
    }

    /// What closed it was a mistake: it is where it was before.
    pub(super) fn resume(&mut self) {
        (self.stage, self.closed_on, self.merged_into) = (self.stage_before, None, None);
    }

    /// It is considered with an earlier one.
    pub(super) fn merge(&mut self, into: AppealNumber) {
        self.merged_into = Some(into);
    }

    /// It is to be considered again, by another resolution, until that deadline: what was due before stays as it ended.
    pub(super) fn reopen(&mut self, deadline: Deadline, on: Date) {
        let started_on = self.reopened_on.or(self.registered.as_ref().map(|registered| registered.registered_on));
        if let (Some(before), Some(started_on), Some(ended_on)) = (self.deadline, started_on, self.closed_on) {
            self.earlier.push(Ended { deadline: before, started_on, on: ended_on });
        }
        (self.stage, self.assigned, self.closed_on, self.archived) = (Stage::Registered, None, None, None);
        (self.deadline, self.reopened_on) = (Some(deadline), Some(on));
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

    /// What was submitted.
    pub fn submitted(&self) -> &Submitted {
        &self.submitted
    }

    /// When it was submitted.
    pub fn submitted_at(&self) -> OffsetDateTime {
        self.submitted_at
    }

    /// When the organisation received it: from then the deadline of its registration is counted.
    pub fn received_at(&self) -> OffsetDateTime {
        self.submitted.origin.received_at(self.submitted_at)
    }

    /// The day in Minsk on which the organisation received it.
    pub fn received_on(&self) -> Date {
        minsk_date(self.received_at())
    }

    /// When the applicant submitted it, to whomever that was: it may have been redirected since.
    pub fn first_submitted_at(&self) -> OffsetDateTime {
        self.submitted.origin.sender().map_or(self.submitted_at, |sender| sender.submitted_at)
    }

    /// The account of its applicant, if they have one.
    pub fn account(&self) -> Option<&AccountId> {
        self.submitted.account.as_ref()
    }

    /// The addressee.
    pub fn organisation(&self) -> &OrganisationId {
        &self.submitted.organisation
    }

    /// In which form it was made.
    pub fn form(&self) -> AppealForm {
        self.submitted.origin.form()
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

    /// Who answers for the whole, by the last resolution.
    pub fn executor(&self) -> Option<&PersonId> {
        self.assignment().map(|assigned| &assigned.executor)
    }

    /// Who works on parts of it, by the last resolution.
    pub fn co_executors(&self) -> impl Iterator<Item = &PersonId> {
        self.assignment().into_iter().flat_map(|assigned| &assigned.co_executors).map(|co_executor| &co_executor.person)
    }

    /// Everybody who works on it by the last resolution, the executor first.
    pub fn executors(&self) -> impl Iterator<Item = &PersonId> {
        self.executor().into_iter().chain(self.co_executors())
    }

    /// What the last resolution set each of them, the executor first. A co-executor is done with the first contribution after it.
    pub fn executions(&self) -> Vec<Execution> {
        let Some((at, assigned)) = &self.assigned else { return Vec::new() };
        let execution = |person: &PersonId, due_on, done_on| Execution {
            person: person.clone(),
            assigned_on: minsk_date(*at),
            due_on,
            done_on,
        };
        let done_on = |person: &PersonId| {
            let since = self.contributions.iter().filter(|(given_at, _)| given_at >= at);
            since.filter(|(_, contributed)| contributed.co_executor == *person).map(|(at, _)| minsk_date(*at)).next()
        };
        let whole = execution(&assigned.executor, assigned.due_on, None);
        let parts = assigned.co_executors.iter().map(|own| execution(&own.person, own.due_on, done_on(&own.person)));
        [whole].into_iter().chain(parts).collect()
    }

    /// What co-executors contributed and when, in their order.
    pub fn contributions(&self) -> &[(OffsetDateTime, Contributed)] {
        &self.contributions
    }

    /// The legal deadline of its consideration, while it runs and after; `None` before registration.
    pub fn deadline(&self) -> Option<Deadline> {
        self.deadline
    }

    /// The event that closed it; `None` while it is open.
    pub fn closed_by(&self) -> Option<&Recorded> {
        let n = self.closed_by?;
        self.history.iter().find(|recorded| recorded.n == n)
    }

    /// The earlier appeal into which it was merged; `None` where it is considered by itself.
    pub fn merged_into(&self) -> Option<&AppealNumber> {
        self.merged_into.as_ref()
    }

    /// In which file of the archive it is; `None` where it is not there.
    pub fn archived(&self) -> Option<&Archived> {
        self.archived.as_ref()
    }

    /// The day since which nothing is due; `None` before.
    pub fn closed_on(&self) -> Option<Date> {
        self.closed_on
    }

    /// The day in Minsk on which the applicant was told that it takes longer than a month.
    pub fn prolonged_on(&self) -> Option<Date> {
        let told = self.history.iter().find(|recorded| recorded.event.kind() == EventKind::Prolonged);
        told.map(|recorded| minsk_date(recorded.at))
    }

    /// The prescription that reopened it last.
    pub fn prescription(&self) -> Option<&Reopened> {
        self.history.iter().rev().find_map(|recorded| match &recorded.event {
            Event::Reopened(reopened) => Some(reopened),
            _ => None,
        })
    }

    /// The day of that prescription, from which the deadline counts.
    pub fn reopened_on(&self) -> Option<Date> {
        self.reopened_on
    }

    /// The last redirection.
    pub fn redirection(&self) -> Option<&Redirected> {
        self.redirections().last()
    }

    /// The parts that other organisations got of it, in their order (L:10.3).
    pub fn parts(&self) -> impl Iterator<Item = &Destination> {
        self.redirections().flat_map(|redirected| &redirected.to)
    }

    /// Every appeal that began with an event of this one, in the order of their numbers: parts and challenges.
    pub fn begun(&self) -> impl Iterator<Item = &Destination> {
        self.history.iter().flat_map(|recorded| match &recorded.event {
            Event::Redirected(redirected) => redirected.to.as_slice(),
            Event::Challenged(challenged) => std::slice::from_ref(&challenged.to),
            _ => &[],
        })
    }

    /// The number of the next appeal that begins with an event of this one, or of the one so many places after it. `None` where there is none left.
    pub(super) fn number_of_next(&self, places_after: usize) -> Option<AppealNumber> {
        self.number.part(self.begun().count() + places_after + 1)
    }

    fn redirections(&self) -> impl Iterator<Item = &Redirected> {
        self.history.iter().filter_map(|recorded| match &recorded.event {
            Event::Redirected(redirected) => Some(redirected),
            _ => None,
        })
    }

    /// Papers that were added after the submission, in their order.
    pub fn supplements(&self) -> &[Supplemented] {
        &self.supplements
    }

    /// The applicant's files, those that were added later at the end, then those of appeals that were merged into it.
    pub fn attachments(&self) -> impl Iterator<Item = Attachment<'_>> {
        let names = self.submitted.personal.as_ref().map(|personal| personal.file_names.as_slice());
        let added = self.supplements.iter().flat_map(|supplement| {
            let names = supplement.personal.as_ref().map(|personal| personal.file_names.as_slice());
            self.with_verdicts(&supplement.files, names.unwrap_or_default())
        });
        let merged = self.absorbed().flat_map(|absorbed| {
            let names = absorbed.personal.as_ref().map(|personal| personal.file_names.as_slice());
            self.with_verdicts(&absorbed.files, names.unwrap_or_default())
        });
        self.with_verdicts(&self.submitted.files, names.unwrap_or_default()).chain(added).chain(merged)
    }

    /// A file of the appeal or of one of its answers.
    pub fn attachment(&self, id: &AttachmentId) -> Option<Attachment<'_>> {
        self.attachments().chain(self.answer_attachments()).find(|attachment| attachment.file.id == *id)
    }

    /// Everything that happened, in order.
    pub fn history(&self) -> &[Recorded] {
        &self.history
    }

    /// Its status after event `n`; as it is now where that has not happened.
    pub fn status_after(&self, n: u32) -> Status {
        self.after(n).status()
    }

    /// As it was after event `n`.
    pub(crate) fn after(&self, n: u32) -> Self {
        let mut then = Self::new(self.number.clone(), self.submitted.clone(), self.history[0].clone());
        for recorded in self.history.iter().skip(1).take_while(|recorded| recorded.n <= n) {
            then.apply(recorded.clone());
        }
        then
    }

    /// Its status once `event` has happened to it.
    pub fn status_with(&self, event: &Event, at: OffsetDateTime) -> Status {
        let mut after = self.clone();
        event.apply(&mut after, at);
        after.status()
    }

    pub(super) fn with_verdicts<'a>(
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
        Self {
            received_at: appeal.received_at(),
            registered_on: appeal.registered.as_ref().map(|registered| registered.registered_on),
            earlier: appeal.earlier.clone(),
            reopened_on: appeal.reopened_on,
            deadline: appeal.deadline,
            prolonged_on: appeal.prolonged_on(),
            executions: appeal.executions(),
            closed_on: appeal.closed_on,
        }
    }
}
