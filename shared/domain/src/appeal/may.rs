//! The one guard of every action: commands, the buttons of the card and the pages ask it.

use time::OffsetDateTime;

use super::{Appeal, Refusal, Stage};
use crate::deadline::DeadlineKind;
use crate::id::AccountId;
use crate::permission::{Action, Official, Reach};

/// What a guard must know beside appeal and official.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Circumstances {
    /// Now.
    pub now: OffsetDateTime,
    /// Whether a draft of the answer is there.
    pub has_draft: bool,
}

impl Circumstances {
    /// Those of a command that does not concern the draft.
    pub fn at(now: OffsetDateTime) -> Self {
        Self { now, has_draft: false }
    }
}

impl Appeal {
    /// Whether `official` may do `action` now.
    ///
    /// # Errors
    ///
    /// As [`Appeal::permits`], then whatever the guard of the action says.
    pub fn may(&self, official: &Official, action: Action, circumstances: Circumstances) -> Result<(), Refusal> {
        self.permits(official, action)?;
        (action.rule().guard)(self, circumstances)
    }

    /// Whether the official's role reaches so far, whatever the stage of the appeal.
    ///
    /// # Errors
    ///
    /// [`Refusal::NotFound`] for another organisation's appeal: it is not there. [`Refusal::NotPermitted`] for one's own
    /// where the role does not reach it.
    pub fn permits(&self, official: &Official, action: Action) -> Result<(), Refusal> {
        if official.organisation != *self.organisation() {
            return Err(Refusal::NotFound);
        }
        let reached = official.roles.iter().any(|&role| match action.rule().reach(role) {
            Reach::Nothing => false,
            Reach::Assigned => self.executors().any(|executor| executor == official.desk()),
            Reach::Executed => self.executor() == Some(official.desk()),
            Reach::CoExecuted => self.co_executors().any(|co_executor| co_executor == official.desk()),
            Reach::Organisation => true,
        });
        if reached { Ok(()) } else { Err(Refusal::NotPermitted) }
    }

    /// Refuses whoever is not its applicant.
    pub(crate) fn require_own(&self, applicant: &AccountId) -> Result<(), Refusal> {
        if self.account() == Some(applicant) { Ok(()) } else { Err(Refusal::NotFound) }
    }

    /// Refuses whoever is not its applicant, and what is over: applicants add to their appeal and withdraw it as long as it is considered (L:7, 16).
    pub(crate) fn require_open_of(&self, applicant: &AccountId) -> Result<(), Refusal> {
        self.require_own(applicant)?;
        if self.status().is_open() { Ok(()) } else { Err(Refusal::WrongStatus(self.status())) }
    }

    /// Refuses to end what is not registered or over, and what a superior's prescription reopened: that is binding, and is executed by an answer (L:20.2).
    pub(crate) fn require_free_to_end(&self) -> Result<(), Refusal> {
        self.require_stage(&[Stage::Registered, Stage::InConsideration])?;
        self.require_no_prescription()
    }

    /// Refuses what a superior's prescription does not leave open (L:20.2).
    pub(crate) fn require_no_prescription(&self) -> Result<(), Refusal> {
        match self.deadline().map(|deadline| deadline.kind) {
            Some(DeadlineKind::Prescription) => Err(Refusal::WrongStatus(self.status())),
            _ => Ok(()),
        }
    }

    /// Refuses an action that is not possible at the stage where the appeal is.
    pub(crate) fn require_stage(&self, possible: &[Stage]) -> Result<(), Refusal> {
        if possible.contains(&self.stage()) { Ok(()) } else { Err(Refusal::WrongStatus(self.status())) }
    }
}
