//! Repeated appeals, and correspondence that was terminated on their question (L:1, 21).

use time::{Date, OffsetDateTime};

use super::{Appeal, AppealNumber, Event, LeftWithoutConsideration, Refusal};
use crate::deadline::complaint_until;

/// An answered appeal, as far as a later one may repeat it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Original {
    /// The day of its receipt.
    pub received_on: Date,
    /// When it was answered first.
    pub answered_at: OffsetDateTime,
}

impl Original {
    /// Whether an appeal of the same applicant on the same question that was received then repeats it: after the answer, and within three years
    /// of the receipt (L:1; `domain.md` §6.2, T13). Before the answer it is identical or clarifying (L:13.1).
    pub fn is_repeated_by(&self, received_at: OffsetDateTime, received_on: Date) -> bool {
        self.answered_at < received_at && received_on <= complaint_until(self.received_on)
    }
}

impl Appeal {
    /// Whether it repeats `original`; that the question is the same is for people to say.
    ///
    /// # Errors
    ///
    /// [`Refusal::NoSuchOriginal`] for what is not the applicant's or not here, [`Refusal::NotRepeated`] for what it does not repeat.
    pub(super) fn require_repeats(&self, original: Option<&Self>) -> Result<AppealNumber, Refusal> {
        let original = original.filter(|original| original.organisation() == self.organisation());
        let original = original.filter(|original| original.is_of_applicant_of(self)).ok_or(Refusal::NoSuchOriginal)?;
        let first = original.answers().next().ok_or(Refusal::NotRepeated)?;
        let answered = Original { received_on: original.received_on(), answered_at: first.at };
        let is_repeated = answered.is_repeated_by(self.received_at(), self.received_on());
        if is_repeated { Ok(original.number().clone()) } else { Err(Refusal::NotRepeated) }
    }

    /// The decision by which correspondence on its question was terminated, as long as that stands.
    pub fn termination(&self) -> Option<&LeftWithoutConsideration> {
        match &self.closed_by()?.event {
            Event::LeftWithoutConsideration(left) => Some(left).filter(|left| left.terminates.is_some()),
            _ => None,
        }
    }

    /// The appeal by which correspondence with its applicant was terminated here before this one came (L:21.2).
    ///
    /// # Errors
    ///
    /// [`Refusal::NoSuchTermination`] for everything else.
    pub(super) fn require_terminated_by(&self, other: Option<&Self>) -> Result<AppealNumber, Refusal> {
        let other = other.filter(|other| other.organisation() == self.organisation());
        let other = other.filter(|other| other.is_of_applicant_of(self) && other.termination().is_some());
        let other = other.filter(|other| other.closed_by().is_some_and(|ended| ended.at < self.received_at()));
        other.map(|other| other.number().clone()).ok_or(Refusal::NoSuchTermination)
    }
}
