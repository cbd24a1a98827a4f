//! `assigned`: the head gave a resolution and named the executor.

use serde::{Deserialize, Serialize};
use time::{Date, OffsetDateTime};

use super::EventKind;
use super::catalogue::{Audience, Decide, Event, Follower};
use crate::appeal::{Appeal, Circumstances, Refusal, Resolution, Stage};
use crate::deadline::minsk_date;
use crate::id::PersonId;
use crate::iso_date;
use crate::notification::AppealNews;
use crate::permission::{Action, Official, Reach, Rule};

/// The appeal has an executor, for the first time or another one than before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Assigned {
    /// Who is to work on it.
    pub executor: PersonId,
    /// By when the executor is to be done, never after the legal deadline.
    #[serde(with = "iso_date")]
    pub due_on: Date,
    /// `None` once erased by retention.
    #[serde(skip)]
    pub personal: Option<AssignedPersonal>,
}

/// The personal part of [`Assigned`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AssignedPersonal {
    /// The head's instruction: may name people.
    pub resolution: Resolution,
}

/// Name the executor.
#[derive(Debug)]
pub struct Assign<'a> {
    /// The head.
    pub by: &'a Official,
    /// Who is to work on it; `None` where the organisation has no such active person.
    pub executor: Option<&'a Official>,
    /// The instruction.
    pub resolution: Resolution,
    /// By when; the legal deadline where not given.
    pub due_on: Option<Date>,
}

/// Heads give resolutions, from the registration until the end.
pub(crate) const RULE: Rule = Rule {
    head: Reach::Organisation,
    guard: |appeal, _| appeal.require_stage(&[Stage::Registered, Stage::InConsideration]),
    ..Rule::NOBODY
};

impl Decide for Assign<'_> {
    type Event = Assigned;

    /// The head names an executor, and may name another one later (`domain.md` §10, 4 and 22).
    fn decide(self, appeal: &Appeal, now: OffsetDateTime) -> Result<Option<Assigned>, Refusal> {
        appeal.may(self.by, Action::Assign, Circumstances::at(now))?;
        let executor = self
            .executor
            .filter(|person| person.organisation == *appeal.organisation() && person.may_be_executor())
            .ok_or(Refusal::NotAnExecutor)?;
        let latest = appeal.deadline().ok_or(Refusal::WrongStatus(appeal.status()))?.due_on;
        let earliest = minsk_date(now);
        let due_on = self.due_on.unwrap_or(latest);
        // an overdue appeal is still assigned: then only the legal deadline itself is left
        if due_on > latest || (due_on < earliest && due_on != latest) {
            return Err(Refusal::DueDateOutOfRange { earliest: earliest.min(latest), latest });
        }
        let personal = Some(AssignedPersonal { resolution: self.resolution });
        Ok(Some(Assigned { executor: executor.person.clone(), due_on, personal }))
    }
}

impl Event for Assigned {
    type Personal = AssignedPersonal;

    const AUDIENCE: Audience = Audience::Applicant;
    const FOLLOWERS: &'static [Follower] = &[Follower::Notify];

    fn apply(&self, appeal: &mut Appeal, at: OffsetDateTime) {
        appeal.assign(self.clone(), minsk_date(at));
    }

    fn personal(&self) -> Option<&AssignedPersonal> {
        self.personal.as_ref()
    }

    fn restore(&mut self, personal: AssignedPersonal) {
        self.personal = Some(personal);
    }

    /// Another executor is no news for the applicant.
    fn news(&self, appeal: &Appeal, n: u32) -> Option<AppealNews> {
        let mut before = appeal.history().iter().filter(|earlier| earlier.n < n);
        let again = before.any(|earlier| earlier.event.kind() == EventKind::Assigned);
        (!again).then(|| AppealNews::new("inConsideration").by_sms(&[]))
    }

    #[cfg(test)]
    fn example() -> Self {
        let personal = AssignedPersonal {
            resolution: Resolution::parse("Рассмотреть по существу.").unwrap()
        };
        let due_on = time::macros::date!(2026 - 03 - 10);
        Self { executor: PersonId::parse("maryja").unwrap(), due_on, personal: Some(personal) }
    }
}
