//! `reversed`: a decision that was a mistake was taken back, and the appeal goes on.

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use super::EventKind;
use super::catalogue::{Audience, Decide, Event, EventDetails, Follower, ReversedDetails};
use crate::appeal::text::texts;
use crate::appeal::{Appeal, Circumstances, Recorded, Refusal, Stage};
use crate::attachment::StoredFile;
use crate::notification::{AppealNews, OfficialNotice};
use crate::permission::{Action, Official, Reach, Rule};

/// A decision that ended the consideration was a mistake: it stands no more, and the appeal goes on where it was, with the deadline that it had. The
/// decision stays in the history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Reversed {
    /// The event that was the mistake, by its place.
    pub decision: u32,
    /// Of which kind it was.
    pub kind: EventKind,
    /// `None` once erased by retention.
    #[serde(skip)]
    pub personal: Option<ReversedPersonal>,
}

/// The personal part of [`Reversed`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ReversedPersonal {
    /// Why: may name people.
    pub reason: ReversalReason,
}

texts! {
    /// Why a decision was a mistake: for the applicant and the organisation.
    ReversalReason 2_000;
}

/// Take the decision back.
#[derive(Debug)]
pub struct Reverse<'a> {
    /// The head.
    pub by: &'a Official,
    /// Which, by the place of its event.
    pub decision: u32,
    /// Why.
    pub reason: ReversalReason,
}

/// Heads take back what they decided without an answer. An answer is signed, and is changed by a superior's prescription alone (L:20.2); what was
/// redirected is another organisation's to consider.
pub(crate) const RULE: Rule =
    Rule { head: Reach::Organisation, guard: |appeal, _| appeal.reversible().map(drop), ..Rule::NOBODY };

/// Whether a decision of that kind can be taken back.
fn is_reversible(kind: EventKind) -> bool {
    use EventKind as E;
    matches!(kind, E::Noted | E::LeftWithoutConsideration | E::Returned | E::Merged)
}

impl Appeal {
    /// The decision that can be taken back now.
    ///
    /// # Errors
    ///
    /// [`Refusal::WrongStatus`] where none stands that can be, or the case is in the archive; [`Refusal::ChallengedAlready`] where the superior looks
    /// at it.
    pub fn reversible(&self) -> Result<&Recorded, Refusal> {
        let standing = self.closed_by().filter(|recorded| is_reversible(recorded.event.kind()));
        let standing = standing.filter(|_| self.archived().is_none());
        let decision = standing.ok_or(Refusal::WrongStatus(self.status()))?;
        match self.challenges().find(|challenged| challenged.decision == decision.n) {
            Some(challenged) => Err(Refusal::ChallengedAlready(challenged.to.number.clone())),
            None => Ok(decision),
        }
    }
}

impl Decide for Reverse<'_> {
    type Event = Reversed;

    /// The one that was named, while it stands.
    fn decide(self, appeal: &Appeal, now: OffsetDateTime) -> Result<Option<Reversed>, Refusal> {
        appeal.may(self.by, Action::Reverse, Circumstances::at(now))?;
        let decision = appeal.reversible()?;
        if decision.n != self.decision {
            return Err(Refusal::NotTheStandingDecision);
        }
        let (kind, personal) = (decision.event.kind(), Some(ReversedPersonal { reason: self.reason }));
        Ok(Some(Reversed { decision: decision.n, kind, personal }))
    }
}

impl Event for Reversed {
    type Personal = ReversedPersonal;

    const AUDIENCE: Audience = Audience::Applicant;
    const FOLLOWERS: &'static [Follower] = &[Follower::Notify];

    fn apply(&self, appeal: &mut Appeal, _at: OffsetDateTime) {
        appeal.resume();
    }

    fn personal(&self) -> Option<&ReversedPersonal> {
        self.personal.as_ref()
    }

    fn restore(&mut self, personal: ReversedPersonal) {
        self.personal = Some(personal);
    }

    fn files(&self) -> &[StoredFile] {
        &[]
    }

    fn details(&self) -> EventDetails<'_> {
        let reason = self.personal.as_ref().map(|personal| &personal.reason);
        let reversed = ReversedDetails { decision: self.decision, kind: self.kind, reason };
        EventDetails { reversed: Some(reversed), ..EventDetails::default() }
    }

    /// Which decision stands no more, and by when the answer is due again.
    fn news(&self, appeal: &Appeal, _n: u32) -> Option<AppealNews> {
        let news = AppealNews::new("reversed").with("kind", self.kind.as_str()).by_sms(&[]);
        Some(match appeal.deadline() {
            Some(deadline) => news.with_date("dueOn", deadline.due_on),
            None => news,
        })
    }

    /// Whoever worked on it goes on; where nobody did, it awaits a resolution again.
    fn official_notices(&self, appeal: &Appeal, _n: u32) -> Vec<OfficialNotice> {
        match appeal.stage() {
            Stage::InConsideration => appeal
                .deadline()
                .map(|deadline| {
                    OfficialNotice::to_workers(appeal, "reversedForExecutors").with_date("dueOn", deadline.due_on)
                })
                .into_iter()
                .collect(),
            Stage::Submitted | Stage::Registered | Stage::Closed(_) => Vec::new(),
        }
    }

    #[cfg(test)]
    fn example() -> Self {
        let reason = ReversalReason::parse("У звароце ёсць просьба.").unwrap();
        Self { decision: 12, kind: EventKind::Noted, personal: Some(ReversedPersonal { reason }) }
    }
}

#[cfg(test)]
mod tests;
