//! The one guard of every action: commands, the buttons of the card and the pages ask it.

use time::OffsetDateTime;

use super::{Appeal, Refusal, Stage};
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
            Reach::Assigned => self.executors().any(|executor| *executor == official.person),
            Reach::Organisation => true,
        });
        if reached { Ok(()) } else { Err(Refusal::NotPermitted) }
    }

    /// Refuses an action that is not possible at the stage where the appeal is.
    pub(crate) fn require_stage(&self, possible: &[Stage]) -> Result<(), Refusal> {
        if possible.contains(&self.stage()) { Ok(()) } else { Err(Refusal::WrongStatus(self.status())) }
    }
}
