//! `executed`: what the superior prescribed on a challenge was done.

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use super::Event as AnyEvent;
use super::catalogue::{Audience, Decide, Event, EventDetails, Follower, NoPersonal};
use crate::appeal::{Actor, Appeal, Parent, Refusal};
use crate::attachment::StoredFile;
use crate::notification::{AppealNews, OfficialNotice, Recipients};

/// The prescription was executed: the appeal that it reopened is answered again, which the superior learns at once (L:20.2, T10).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Executed {
    /// The event that executed it.
    pub by: Parent,
}

/// Record, as the system does, that the prescription was executed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordExecution {
    /// The event that executed it.
    pub by: Parent,
}

impl Decide for RecordExecution {
    type Event = Executed;

    /// Of the challenge on which it was prescribed; `None` where it is recorded.
    fn decide(self, appeal: &Appeal, _now: OffsetDateTime) -> Result<Option<Executed>, Refusal> {
        let mut events = appeal.history().iter().map(|recorded| &recorded.event);
        if events.clone().any(|event| matches!(event, AnyEvent::Executed(before) if before.by == self.by)) {
            return Ok(None);
        }
        let is_prescribed =
            |event: &AnyEvent| matches!(event, AnyEvent::Prescribed(it) if it.to.number == self.by.number);
        if events.any(is_prescribed) { Ok(Some(Executed { by: self.by })) } else { Err(Refusal::NotFound) }
    }
}

impl Event for Executed {
    type Personal = NoPersonal;

    const AUDIENCE: Audience = Audience::Applicant;
    const FOLLOWERS: &'static [Follower] = &[Follower::Notify];

    /// The challenge is over already.
    fn apply(&self, _appeal: &mut Appeal, _at: OffsetDateTime) {}

    fn files(&self) -> &[StoredFile] {
        &[]
    }

    fn details(&self) -> EventDetails<'_> {
        EventDetails::default()
    }

    /// The new answer itself is the news.
    fn news(&self, _appeal: &Appeal, _n: u32) -> Option<AppealNews> {
        None
    }

    /// Whoever prescribed it learns that it was done (L:20.2, T10).
    fn official_notices(&self, appeal: &Appeal, _n: u32) -> Vec<OfficialNotice> {
        let prescribed = appeal.history().iter().rfind(|recorded| matches!(recorded.event, AnyEvent::Prescribed(_)));
        match prescribed.map(|recorded| &recorded.by) {
            Some(Actor::Official { person, on_behalf_of, .. }) => {
                let people = [Some(person), on_behalf_of.as_ref()].into_iter().flatten().cloned().collect();
                vec![OfficialNotice::to(Recipients::People(people), appeal, "prescriptionExecuted")]
            }
            _ => Vec::new(),
        }
    }

    #[cfg(test)]
    fn example() -> Self {
        serde_json::from_value(serde_json::json!({"by": {"number": "0000-0000-0000-00~1", "n": 12}})).unwrap()
    }
}
