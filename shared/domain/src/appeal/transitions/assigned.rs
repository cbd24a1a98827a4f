//! `assigned`: the head gave a resolution and named the executor, and the co-executors of parts.

use serde::{Deserialize, Serialize};
use time::{Date, OffsetDateTime};

use super::EventKind;
use super::catalogue::{Audience, Decide, Event, EventDetails, Follower};
use crate::appeal::text::texts;
use crate::appeal::{Appeal, Circumstances, Refusal, Resolution, Stage};
use crate::attachment::StoredFile;
use crate::deadline::minsk_date;
use crate::id::PersonId;
use crate::invalid::Invalid;
use crate::iso_date;
use crate::notification::{AppealNews, OfficialNotice, Recipients};
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
    /// Who works on a part of it (соисполнители); the executor makes one answer of what they contribute.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub co_executors: Vec<CoExecutor>,
    /// `None` once erased by retention.
    #[serde(skip)]
    pub personal: Option<AssignedPersonal>,
}

/// Somebody who works on a part of the appeal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CoExecutor {
    /// Who.
    pub person: PersonId,
    /// By when the contribution is due, never after the executor's own day.
    #[serde(with = "iso_date")]
    pub due_on: Date,
}

/// The personal part of [`Assigned`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AssignedPersonal {
    /// The head's instruction: may name people.
    pub resolution: Resolution,
    /// What each co-executor is to do, in their order; the resolution alone where nothing is said.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub instructions: Vec<Option<Instruction>>,
}

texts! {
    /// What a co-executor is to do.
    Instruction 2_000;
}

/// Co-executors of one resolution at most.
pub const MOST_CO_EXECUTORS: usize = 9;

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
    /// Who works on a part of it.
    pub co_executors: Vec<NameCoExecutor<'a>>,
}

/// Somebody who is to work on a part of the appeal.
#[derive(Debug)]
pub struct NameCoExecutor<'a> {
    /// Who; `None` where the organisation has no such active person.
    pub person: Option<&'a Official>,
    /// What exactly; the resolution alone where not given.
    pub instruction: Option<Instruction>,
    /// By when; the executor's own day where not given.
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
        let executor = self.executor.filter(|person| may_execute(person, appeal)).ok_or(Refusal::NotAnExecutor)?;
        let legal = appeal.deadline().ok_or(Refusal::WrongStatus(appeal.status()))?.due_on;
        let today = minsk_date(now);
        let due_on = day_until(legal, self.due_on, today, None)?;
        if self.co_executors.len() > MOST_CO_EXECUTORS {
            return Err(Refusal::CoExecutors(Invalid::TooMany { max: MOST_CO_EXECUTORS }));
        }
        let (mut co_executors, mut instructions) = (Vec::<CoExecutor>::new(), Vec::new());
        for (place, named) in self.co_executors.into_iter().enumerate() {
            let refused = |reason| Refusal::CoExecutor { place, reason };
            let person = named.person.filter(|person| may_execute(person, appeal));
            let person = &person.ok_or(refused(Invalid::Unknown))?.person;
            if *person == executor.person {
                return Err(refused(Invalid::NotAllowed));
            }
            if co_executors.iter().any(|before| before.person == *person) {
                return Err(refused(Invalid::Repeated));
            }
            let due_on = day_until(due_on, named.due_on, today, Some(place))?;
            co_executors.push(CoExecutor { person: person.clone(), due_on });
            instructions.push(named.instruction);
        }
        let personal = Some(AssignedPersonal { resolution: self.resolution, instructions });
        Ok(Some(Assigned { executor: executor.person.clone(), due_on, co_executors, personal }))
    }
}

/// The day that is wanted, or the `latest` where none is. What is overdue is still assigned: then only that day itself is left.
fn day_until(latest: Date, wanted: Option<Date>, today: Date, co_executor: Option<usize>) -> Result<Date, Refusal> {
    let day = wanted.unwrap_or(latest);
    if day > latest || (day < today && day != latest) {
        return Err(Refusal::DueDateOutOfRange { co_executor, earliest: today.min(latest), latest });
    }
    Ok(day)
}

/// Whether the person may work on the appeal.
fn may_execute(person: &Official, appeal: &Appeal) -> bool {
    person.organisation == *appeal.organisation() && person.may_be_executor()
}

impl Assigned {
    /// The co-executors, each with what they are to do.
    pub fn with_instructions(&self) -> impl Iterator<Item = (&CoExecutor, Option<&Instruction>)> {
        let instructions = self.personal.as_ref().map_or(&[][..], |personal| &personal.instructions);
        self.co_executors.iter().zip(instructions.iter().map(Option::as_ref).chain(std::iter::repeat(None)))
    }
}

impl Event for Assigned {
    type Personal = AssignedPersonal;

    const AUDIENCE: Audience = Audience::Applicant;
    const FOLLOWERS: &'static [Follower] = &[Follower::Notify];

    fn apply(&self, appeal: &mut Appeal, at: OffsetDateTime) {
        appeal.assign(self.clone(), at);
    }

    fn personal(&self) -> Option<&AssignedPersonal> {
        self.personal.as_ref()
    }

    fn restore(&mut self, personal: AssignedPersonal) {
        self.personal = Some(personal);
    }

    fn files(&self) -> &[StoredFile] {
        &[]
    }

    fn details(&self) -> EventDetails<'_> {
        EventDetails { executor: Some(&self.executor), co_executors: &self.co_executors, ..EventDetails::default() }
    }

    /// Another executor is no news for the applicant.
    fn news(&self, appeal: &Appeal, n: u32) -> Option<AppealNews> {
        let mut before = appeal.history().iter().filter(|earlier| earlier.n < n);
        let again = before.any(|earlier| earlier.event.kind() == EventKind::Assigned);
        (!again).then(|| AppealNews::new("inConsideration").by_sms(&[]))
    }

    /// Whoever is to do something, each with the own day, and whoever has nothing to do any more.
    fn official_notices(&self, appeal: &Appeal, n: u32) -> Vec<OfficialNotice> {
        let to = |person: &PersonId, code| OfficialNotice::to(Recipients::People(vec![person.clone()]), appeal, code);
        let executor = to(&self.executor, "assignedToExecutor").with_date("dueOn", self.due_on);
        let parts = self.co_executors.iter();
        let parts = parts.map(|own| to(&own.person, "assignedToCoExecutor").with_date("dueOn", own.due_on));
        let before = appeal.after(n - 1);
        let released = before.executors().filter(|person| appeal.executors().all(|now| now != *person));
        let released = released.map(|person| to(person, "assignedToOthers"));
        [executor].into_iter().chain(parts).chain(released).collect()
    }

    #[cfg(test)]
    fn example() -> Self {
        let event: Self = serde_json::from_value(serde_json::json!({
            "executor": "maryja", "dueOn": "2026-03-10", "coExecutors": [{"person": "alaksiej", "dueOn": "2026-03-06"}],
        }))
        .unwrap();
        let personal =
            serde_json::json!({"resolution": "Рассмотреть по существу.", "instructions": ["Справка о тарифах."]});
        Self { personal: serde_json::from_value(personal).unwrap(), ..event }
    }
}

#[cfg(test)]
mod tests;
