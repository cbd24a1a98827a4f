//! What officials are told of a deadline that is near or has passed.

use std::collections::BTreeSet;

use time::Date;

use super::{Message, Recipients};
use crate::appeal::{Appeal, AppealNumber};
use crate::deadline::{Calendar, Clock, Deadline, DeadlineKind, Threshold, clocks, running};
use crate::id::PersonId;
use crate::organisation::{Person, Role};

/// A deadline that has come near enough to tell officials of it. No event of the appeal says so: the day does.
///
/// Its words are the messages `notice-deadlineNear`, `notice-deadlineLastDay` and `notice-deadlineOverdue`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeadlineWarning {
    /// What is due, and when.
    pub deadline: Deadline,
    /// How near it is.
    pub threshold: Threshold,
    /// In words.
    pub message: Message,
    /// Whom it concerns; [`people`](Self::people) says who of them is there.
    pub to: Vec<Recipients>,
}

impl DeadlineWarning {
    /// All that there is to warn of today: of each clock that runs, the last threshold that it has reached. A day in a year without a
    /// calendar is not judged before it comes.
    ///
    /// The organisation's deadline is the executor's, and before there is one the registrars'; what the resolution set somebody is that
    /// person's. Once one has passed, the heads hear of it, too, and those who control deadlines (`domain.md` §11).
    pub fn all(appeal: &Appeal, calendar: &Calendar, today: Date) -> Vec<Self> {
        let clocks = clocks(appeal, calendar);
        let Some(whole) = running(&clocks).filter(|clock| clock.stopped.is_none()) else { return Vec::new() };
        let mut warnings: Vec<_> = Self::of(whole, appeal, calendar, today).into_iter().collect();
        let parts = clocks.iter().filter(|clock| clock.person.is_some() && clock.stopped.is_none());
        for warning in parts.filter_map(|part| Self::of_part(part, whole, appeal, calendar, today)) {
            // one who has the same day for several parts, or heads who hear of several people's, hear of the day once
            match warnings.iter_mut().find(|before| before.key() == warning.key()) {
                Some(before) => before.to.extend(warning.to),
                None => warnings.push(warning),
            }
        }
        warnings
    }

    /// Which warning it is among all of its appeal: whoever was told of this one is not told again. A deadline that was moved is another.
    pub fn key(&self) -> String {
        let Deadline { kind, due_on } = self.deadline;
        format!("{}#{due_on}#{}", kind.as_str(), self.threshold.as_str())
    }

    /// Whom to tell of the organisation's people: heads stand in for those who have left, so that what is due is not forgotten with them.
    /// Of those who are away today also whoever acts in their name.
    pub fn people(&self, organisation: &[Person], today: Date) -> BTreeSet<PersonId> {
        let there = |recipients: &Recipients| {
            let found = recipients.among(organisation);
            if found.is_empty() { Recipients::All(Role::Head).among(organisation) } else { found }
        };
        let mut told: BTreeSet<_> = self.to.iter().flat_map(there).collect();
        let away = organisation.iter().filter(|person| told.contains(&person.id));
        let absences = away.filter_map(|person| person.absence.as_ref()).filter(|absence| absence.covers(today));
        let substitutes = Recipients::People(absences.map(|absence| absence.substitute.clone()).collect());
        told.extend(substitutes.among(organisation));
        told
    }

    fn of(clock: &Clock, appeal: &Appeal, calendar: &Calendar, today: Date) -> Option<Self> {
        let whose = appeal.executor().map_or(Recipients::All(Role::Registrar), Recipients::person);
        Self::reached(clock, appeal, calendar, today, whose)
    }

    /// The same day as the whole has is the whole's for the executor; a co-executor hears of their own, and nobody else of it.
    fn of_part(part: &Clock, whole: &Clock, appeal: &Appeal, calendar: &Calendar, today: Date) -> Option<Self> {
        let person = part.person.as_ref()?;
        let is_the_whole = part.deadline.due_on == whole.deadline.due_on;
        if is_the_whole && appeal.executor() == Some(person) {
            return None;
        }
        let warning = Self::reached(part, appeal, calendar, today, Recipients::person(person))?;
        Some(if is_the_whole { Self { to: vec![Recipients::person(person)], ..warning } } else { warning })
    }

    fn reached(clock: &Clock, appeal: &Appeal, calendar: &Calendar, today: Date, whose: Recipients) -> Option<Self> {
        let threshold = Threshold::reached(calendar, clock.deadline, today).ok().flatten()?;
        let mut to = vec![whose];
        if threshold == Threshold::Overdue {
            to.extend([Recipients::All(Role::Head), Recipients::All(Role::Controller)]);
        }
        let message = message(clock.deadline, threshold, calendar, today).with("number", appeal.number().as_str());
        Some(Self { deadline: clock.deadline, threshold, message, to })
    }
}

impl Recipients {
    fn person(person: &PersonId) -> Self {
        Self::People(vec![person.clone()])
    }

    /// Those of the organisation's people who are meant and have not left.
    fn among(&self, organisation: &[Person]) -> BTreeSet<PersonId> {
        let is_meant = |person: &&Person| match self {
            Self::People(people) => people.contains(&person.id),
            Self::All(role) => person.roles.contains(role),
        };
        let there = organisation.iter().filter(|person| person.active).filter(is_meant);
        there.map(|person| person.id.clone()).collect()
    }
}

/// A deadline as a day of an official's calendar: what is due, and of which appeal.
pub fn calendar_entry(number: &AppealNumber, kind: DeadlineKind) -> Message {
    Message::new("calendar-entry").with("number", number.as_str()).with("deadlineKind", kind.as_str())
}

/// What that calendar is called.
pub fn calendar_name() -> Message {
    Message::new("calendar-name")
}

fn message(deadline: Deadline, threshold: Threshold, calendar: &Calendar, today: Date) -> Message {
    let message = match threshold {
        Threshold::FiveDays | Threshold::TwoDays => {
            let left = calendar.working_days_between(today, deadline.due_on).unwrap_or_default();
            Message::new("notice-deadlineNear").with("daysLeft", left.to_string())
        }
        Threshold::LastDay => Message::new("notice-deadlineLastDay"),
        Threshold::Overdue => Message::new("notice-deadlineOverdue"),
    };
    message.with("deadlineKind", deadline.kind.as_str()).with_date("dueOn", deadline.due_on)
}

#[cfg(test)]
mod tests;
