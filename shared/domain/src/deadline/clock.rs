//! Clocks: which deadlines an appeal has, which of them run, and what stopped the others.

use serde::{Deserialize, Serialize};
use time::{Date, OffsetDateTime};

use super::{
    Calendar, Counted, DeadlineKind, Explanation, WORKING_DAY_ENDS, consideration, consideration_with_study,
    minsk_date, redirection, registration,
};
use crate::id::PersonId;

/// A last day and what it is for: every day that is stored or shown carries its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Deadline {
    /// What it is for.
    pub kind: DeadlineKind,
    /// The last day on which it is done in time.
    #[serde(with = "crate::iso_date")]
    pub due_on: Date,
}

/// What an appeal's clocks are counted from. An [`Appeal`](crate::appeal::Appeal) and whatever is made of it can tell it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timing {
    /// When it was submitted.
    pub submitted_at: OffsetDateTime,
    /// The day of registration.
    pub registered_on: Option<Date>,
    /// The legal deadline that was set last.
    pub deadline: Option<Deadline>,
    /// What the last resolution set its executors.
    pub executions: Vec<Execution>,
    /// The day since which nothing is due.
    pub closed_on: Option<Date>,
}

/// An executor's own deadline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Execution {
    /// Who.
    pub person: PersonId,
    /// Since when.
    pub assigned_on: Date,
    /// Until when.
    pub due_on: Date,
}

/// One clock of an appeal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clock {
    /// What is due, and on which day at the latest.
    pub deadline: Deadline,
    /// The day of the event that started it; most clocks count from the next day.
    pub started_on: Date,
    /// The day of the event that stopped it, and which; `None` while it runs.
    pub stopped: Option<Stopped>,
    /// Whose it is, where it is not the organisation's.
    pub person: Option<PersonId>,
    /// How the day was counted. `None` where a person set it, and where a calendar that was changed since would explain
    /// another day than the one that was set.
    pub explanation: Option<Explanation>,
}

/// Why a clock does not run any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stopped {
    /// What it was for was done, or nothing is due any more, on that day.
    On(Date),
    /// Another deadline took its place.
    ReplacedBy(DeadlineKind),
}

impl Clock {
    /// Whether its last day has passed and nothing stopped it.
    pub fn is_overdue(&self, today: Date) -> bool {
        self.stopped.is_none() && today > self.deadline.due_on
    }
}

/// Every clock of an appeal, in the order in which they started. A clock that would be counted in a year without a calendar is
/// left out, never guessed; one whose day was set stays.
pub fn clocks(timing: impl Into<Timing>, calendar: &Calendar) -> Vec<Clock> {
    let timing = timing.into();
    let before = timing.before_registration(calendar);
    let considered = timing.registered_on.zip(timing.deadline);
    let considered = considered.into_iter().flat_map(|(on, deadline)| timing.consideration(on, deadline, calendar));
    before.into_iter().chain(considered).chain(timing.executions.iter().map(|own| timing.execution(own))).collect()
}

/// The clock of the organisation that tells by when the next step is due: of those that run, or of the last that did.
pub fn running(clocks: &[Clock]) -> Option<&Clock> {
    let own = || clocks.iter().filter(|clock| clock.person.is_none());
    own().find(|clock| clock.stopped.is_none()).or_else(|| own().next_back())
}

impl Timing {
    /// Of an appeal to which nothing has happened since it was submitted.
    pub fn submitted(at: OffsetDateTime) -> Self {
        Self { submitted_at: at, registered_on: None, deadline: None, executions: vec![], closed_on: None }
    }

    /// T17: the organisation must register it.
    fn before_registration(&self, calendar: &Calendar) -> Option<Clock> {
        let counted = registration(calendar, self.submitted_at, WORKING_DAY_ENDS).ok()?;
        Some(Clock {
            deadline: Deadline { kind: DeadlineKind::Registration, due_on: counted.due_on },
            started_on: minsk_date(self.submitted_at),
            stopped: self.registered_on.or(self.closed_on).map(Stopped::On),
            person: None,
            explanation: Some(counted.explanation),
        })
    }

    /// T1, and what took its place.
    fn consideration(&self, registered_on: Date, deadline: Deadline, calendar: &Calendar) -> Vec<Clock> {
        let clock = |deadline: Deadline, stopped, counted: Option<Counted>| Clock {
            deadline,
            started_on: registered_on,
            stopped,
            person: None,
            explanation: counted.filter(|counted| counted.due_on == deadline.due_on).map(|counted| counted.explanation),
        };
        let last = clock(deadline, self.closed_on.map(Stopped::On), count(deadline.kind, calendar, registered_on));
        let ordinary =
            (deadline.kind != DeadlineKind::Consideration).then(|| consideration(calendar, registered_on).ok());
        let replaced = ordinary.flatten().map(|counted| {
            let replaced = Deadline { kind: DeadlineKind::Consideration, due_on: counted.due_on };
            clock(replaced, Some(Stopped::ReplacedBy(deadline.kind)), Some(counted))
        });
        replaced.into_iter().chain([last]).collect()
    }

    fn execution(&self, own: &Execution) -> Clock {
        Clock {
            deadline: Deadline { kind: DeadlineKind::Execution, due_on: own.due_on },
            started_on: own.assigned_on,
            stopped: self.closed_on.map(Stopped::On),
            person: Some(own.person.clone()),
            explanation: None,
        }
    }
}

/// Counts a deadline from the day of registration; `None` where it is not counted from there, or not by a calendar that is there.
fn count(kind: DeadlineKind, calendar: &Calendar, registered_on: Date) -> Option<Counted> {
    match kind {
        DeadlineKind::Consideration => consideration(calendar, registered_on).ok(),
        DeadlineKind::ConsiderationWithStudy => consideration_with_study(calendar, registered_on).ok(),
        DeadlineKind::Redirection => redirection(calendar, registered_on).ok(),
        DeadlineKind::Registration | DeadlineKind::Execution => None,
    }
}

#[cfg(test)]
mod tests {
    use time::macros::{date, datetime};

    use super::super::YearTable;
    use super::*;

    fn calendar() -> Calendar {
        Calendar::belarus([YearTable::new(2026, vec![date!(2026 - 12 - 25)], vec![], vec![]).unwrap()])
    }

    /// Submitted on a Friday at eight in the evening in Minsk.
    fn submitted() -> Timing {
        Timing::submitted(datetime!(2026-11-20 17:00 UTC))
    }

    fn registered(kind: DeadlineKind, due_on: Date) -> Timing {
        Timing { registered_on: Some(date!(2026 - 11 - 23)), deadline: Some(Deadline { kind, due_on }), ..submitted() }
    }

    fn kinds(clocks: &[Clock]) -> Vec<(DeadlineKind, Date, bool)> {
        clocks.iter().map(|clock| (clock.deadline.kind, clock.deadline.due_on, clock.stopped.is_none())).collect()
    }

    #[test]
    fn before_registration_only_its_own_clock_runs() {
        let clocks = clocks(submitted(), &calendar());
        assert_eq!(kinds(&clocks), [(DeadlineKind::Registration, date!(2026 - 11 - 23), true)]);
        assert!(!clocks[0].is_overdue(date!(2026 - 11 - 23)) && clocks[0].is_overdue(date!(2026 - 11 - 24)));
    }

    #[test]
    fn registration_stops_it_and_consideration_runs() {
        let clocks = clocks(registered(DeadlineKind::Consideration, date!(2026 - 12 - 08)), &calendar());
        assert_eq!(
            kinds(&clocks),
            [
                (DeadlineKind::Registration, date!(2026 - 11 - 23), false),
                (DeadlineKind::Consideration, date!(2026 - 12 - 08), true),
            ]
        );
        assert_eq!(running(&clocks), Some(&clocks[1]));
        assert!(clocks[1].explanation.is_some());
    }

    #[test]
    fn a_day_that_the_calendar_no_longer_explains_stays_as_it_was_set() {
        let clocks = clocks(registered(DeadlineKind::Consideration, date!(2026 - 12 - 09)), &calendar());
        assert_eq!((clocks[1].deadline.due_on, &clocks[1].explanation), (date!(2026 - 12 - 09), &None));
    }

    #[test]
    fn additional_study_takes_the_place_of_the_ordinary_deadline() {
        let clocks = clocks(registered(DeadlineKind::ConsiderationWithStudy, date!(2026 - 12 - 23)), &calendar());
        assert_eq!(clocks[1].stopped, Some(Stopped::ReplacedBy(DeadlineKind::ConsiderationWithStudy)));
        assert_eq!(running(&clocks).unwrap().deadline.due_on, date!(2026 - 12 - 23));
    }

    #[test]
    fn an_executors_own_deadline_is_a_clock_and_not_the_organisations() {
        let mut timing = registered(DeadlineKind::Consideration, date!(2026 - 12 - 08));
        let person = PersonId::parse("maryja").unwrap();
        let (assigned_on, due_on) = (date!(2026 - 11 - 24), date!(2026 - 12 - 01));
        timing.executions = vec![Execution { person: person.clone(), assigned_on, due_on }];
        let clocks = clocks(timing, &calendar());
        assert_eq!((clocks[2].person.as_ref(), clocks[2].deadline.due_on), (Some(&person), due_on));
        assert_eq!(running(&clocks).unwrap().deadline.kind, DeadlineKind::Consideration);
    }

    #[test]
    fn nothing_runs_after_the_end_or_is_guessed_without_a_calendar() {
        let closed = Timing {
            closed_on: Some(date!(2026 - 12 - 01)),
            ..registered(DeadlineKind::Consideration, date!(2026 - 12 - 08))
        };
        let clocks_of_closed = clocks(closed, &calendar());
        assert!(clocks_of_closed.iter().all(|clock| !clock.is_overdue(date!(2027 - 01 - 01))));
        assert_eq!(running(&clocks_of_closed).unwrap().deadline.due_on, date!(2026 - 12 - 08));
        assert_eq!(clocks(submitted(), &Calendar::default()), []);
    }
}
