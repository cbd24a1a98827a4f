//! What an event of one appeal asks for in another: the one way in which appeals are joined.
//!
//! The event says it, a follower carries it out, and whatever is carried out twice is done once. Nothing is written into two appeals at a
//! time: the parent's event stands, and its consequence follows from it at any later time in the same form.

use super::{Absorb, Actor, Appeal, AppealNumber, RecordExecution, Reopen, Settle, Submitted};

/// What an event asks for in another appeal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Consequence {
    /// Another appeal begins.
    Open(Box<Opening>),
    /// A decided appeal is considered again.
    Reopen {
        /// Which.
        number: AppealNumber,
        /// Why, and until when.
        reopen: Reopen,
    },
    /// A challenge tells that what was prescribed on it is done.
    RecordExecution {
        /// Which.
        number: AppealNumber,
        /// By what.
        record: RecordExecution,
    },
    /// An earlier appeal takes in what was merged into it.
    Absorb {
        /// Which.
        number: AppealNumber,
        /// What.
        absorb: Box<Absorb>,
    },
    /// An appeal that was merged into an earlier one ends as that one has ended.
    Settle {
        /// Which.
        number: AppealNumber,
        /// How.
        settle: Box<Settle>,
    },
}

/// An appeal that is to begin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opening {
    /// Its number.
    pub number: AppealNumber,
    /// Who filed it.
    pub by: Actor,
    /// Its first event. Its origin names the event that asks for it.
    pub submitted: Submitted,
}

impl Opening {
    /// Whether `appeal`, which has the number, was opened by the same event.
    pub fn is_done_by(&self, appeal: &Appeal) -> bool {
        let parent = self.submitted.origin.parent();
        parent.is_some() && parent == appeal.submitted().origin.parent()
    }
}

impl Appeal {
    /// What event `n` asks for in other appeals: the same whenever it is asked, whatever has happened to this one since. `None` where
    /// there is no such event.
    pub fn consequences(&self, n: u32) -> Option<Vec<Consequence>> {
        let recorded = self.history().iter().find(|recorded| recorded.n == n)?;
        let then = self.after(n);
        let own = recorded.event.consequences(&then, n);
        Some(own.into_iter().chain(then.settlements(recorded)).collect())
    }
}
