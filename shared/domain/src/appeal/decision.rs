//! Decisions that can be challenged at the superior, and their challenges (L:20).

use serde::{Deserialize, Serialize};
use time::{Date, OffsetDateTime};

use super::{
    Appeal, Challenged, Closing, Event, LeavingGround, Outcome, Parent, Recorded, Refusal, RegistrationIndex, Stage,
};
use crate::deadline::{complaint_until, minsk_date};
use crate::id::{AccountId, AttachmentId, OrganisationId};
use crate::organisation::Localised;

/// A decision of one organisation that is challenged at another: what its superior must know of it, without seeing its card. Its words are in
/// [`ChallengedWords`](super::ChallengedWords).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ChallengedDecision {
    /// The event that challenged it.
    pub parent: Parent,
    /// Whose decision it is.
    pub organisation: OrganisationId,
    /// What the organisation was called then.
    pub name: Localised,
    /// Under which index the appeal was registered there.
    pub index: RegistrationIndex,
    /// When it was decided.
    #[serde(with = "time::serde::rfc3339")]
    pub decided_at: OffsetDateTime,
    /// What was decided.
    pub decision: Decision,
}

/// What an organisation decided on an appeal, as far as it can be challenged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", tag = "kind")]
pub enum Decision {
    /// It answered.
    Answered {
        /// What the answer decides.
        outcome: Outcome,
        /// Which of the files came with the answer; the others are the applicant's.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        files: Vec<AttachmentId>,
    },
    /// It left the appeal without consideration on the merits.
    LeftWithoutConsideration {
        /// On which ground.
        ground: LeavingGround,
    },
}

impl Decision {
    /// The decision that an event is; `None` where it is none that can be challenged.
    pub(super) fn of(event: &Event) -> Option<Self> {
        match event {
            Event::Answered(answered) => Some(Self::Answered {
                outcome: answered.outcome,
                files: answered.files.iter().map(|file| file.id.clone()).collect(),
            }),
            Event::LeftWithoutConsideration(left) => Some(Self::LeftWithoutConsideration { ground: left.ground }),
            _ => None,
        }
    }

    /// Whether it came with this file.
    pub fn has_file(&self, id: &AttachmentId) -> bool {
        matches!(self, Self::Answered { files, .. } if files.contains(id))
    }
}

impl Appeal {
    /// The decision that stands and can be challenged: the answer, or the leaving without consideration. A common answer is challenged with the appeal
    /// that it was given to.
    pub fn standing_decision(&self) -> Option<&Recorded> {
        match self.stage() {
            Stage::Closed(Closing::Answered | Closing::LeftWithoutConsideration) => {
                self.closed_by().filter(|recorded| Decision::of(&recorded.event).is_some())
            }
            _ => None,
        }
    }

    /// Its challenges, in their order.
    pub fn challenges(&self) -> impl Iterator<Item = &Challenged> {
        self.history().iter().filter_map(|recorded| match &recorded.event {
            Event::Challenged(challenged) => Some(challenged),
            _ => None,
        })
    }

    /// The last day on which the decision that stands can be challenged (L:11).
    pub fn challenge_until(&self) -> Option<Date> {
        self.standing_decision().map(|decision| complaint_until(minsk_date(decision.at)))
    }

    /// The decision that `by` may challenge now.
    ///
    /// # Errors
    ///
    /// [`Refusal::NotFound`] for whoever is not the applicant, then whatever is against it: there is no such decision, it was challenged before
    /// (L:20), or three years have passed (L:11).
    pub fn challengeable(&self, by: &AccountId, now: OffsetDateTime) -> Result<&Recorded, Refusal> {
        self.require_own(by)?;
        let decision = self.standing_decision().ok_or(Refusal::WrongStatus(self.status()))?;
        if let Some(before) = self.challenges().find(|challenged| challenged.decision == decision.n) {
            return Err(Refusal::ChallengedAlready(before.to.number.clone()));
        }
        let until = complaint_until(minsk_date(decision.at));
        if minsk_date(now) > until { Err(Refusal::DeadlinePassed(until)) } else { Ok(decision) }
    }
}
