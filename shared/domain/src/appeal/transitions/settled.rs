//! `settled`: the earlier appeal, into which this one was merged, has ended.

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use super::Event as AnyEvent;
use super::answered::{Answered, AnsweredPersonal};
use super::catalogue::{Audience, Decide, Event, EventDetails, Follower, JoinedDetails};
use crate::appeal::{Appeal, Closing, Parent, Refusal, Status};
use crate::attachment::StoredFile;
use crate::deadline::minsk_date;
use crate::notification::AppealNews;

/// What the earlier appeal has come to is what this one has come to: they count as one (L:13.1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Settled {
    /// The event of the earlier one that asks for this. It is the intent: whoever acts on it twice finds it done.
    pub first: Parent,
    /// What became of the earlier one.
    pub status: Status,
    /// The common answer, a copy; `None` where the earlier one ended without one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<Box<Answered>>,
}

/// Settle the appeal, as the system does when the earlier one has ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settle {
    /// The event of the earlier one.
    pub first: Parent,
    /// What became of it.
    pub status: Status,
    /// The common answer.
    pub answer: Option<Box<Answered>>,
}

impl Decide for Settle {
    type Event = Settled;

    /// While it is merged into that one; `None` where it was separated since, and where that is settled, by this or by what became
    /// of the earlier one later: messages may come in another order.
    fn decide(self, appeal: &Appeal, _now: OffsetDateTime) -> Result<Option<Settled>, Refusal> {
        let Self { first, status, answer } = self;
        let mut before = appeal.history().iter();
        let is_newer = |it: &Settled| it.first.number == first.number && it.first.n >= first.n;
        let is_settled = before.any(|recorded| matches!(&recorded.event, AnyEvent::Settled(it) if is_newer(it)));
        let is_merged = appeal.merged_into() == Some(&first.number);
        Ok((is_merged && !is_settled).then_some(Settled { first, status, answer }))
    }
}

impl Event for Settled {
    type Personal = AnsweredPersonal;

    const AUDIENCE: Audience = Audience::Applicant;
    const FOLLOWERS: &'static [Follower] = &[Follower::Check, Follower::Join];

    /// The common answer is this one's answer, too. Without one it stays merged.
    fn apply(&self, appeal: &mut Appeal, at: OffsetDateTime) {
        if self.answer.is_some() {
            appeal.close(Closing::Answered, minsk_date(at));
        }
    }

    fn personal(&self) -> Option<&AnsweredPersonal> {
        self.answer.as_ref()?.personal.as_ref()
    }

    fn restore(&mut self, personal: AnsweredPersonal) {
        if let Some(answer) = &mut self.answer {
            answer.personal = Some(personal);
        }
    }

    fn files(&self) -> &[StoredFile] {
        self.answer.as_ref().map_or(&[], |answer| &answer.files)
    }

    fn details(&self) -> EventDetails<'_> {
        let joined = JoinedDetails { number: &self.first.number, ground: None, status: Some(self.status) };
        EventDetails { joined: Some(joined), ..EventDetails::default() }
    }

    /// The applicant is told once, where it was decided.
    fn news(&self, _appeal: &Appeal, _n: u32) -> Option<AppealNews> {
        None
    }

    #[cfg(test)]
    fn example() -> Self {
        let first = serde_json::from_value(serde_json::json!({"number": "0000-0000-0000-00~1", "n": 7})).unwrap();
        Self { first, status: Status::Answered, answer: Some(Box::new(<Answered as Event>::example())) }
    }
}
