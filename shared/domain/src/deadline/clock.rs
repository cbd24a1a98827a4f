//! Clocks: which deadlines an appeal has, which of them run, and what stopped the others.

use serde::{Deserialize, Serialize};
use time::{Date, OffsetDateTime};

use super::{
    Calendar, Counted, DeadlineKind, Explanation, WORKING_DAY_ENDS, consideration, consideration_with_study,
    forwarding, leaving, minsk_date, prescription, prolonged_consideration, redirection, registration, returning,
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
    /// When the organisation received it.
    pub received_at: OffsetDateTime,
    /// The day of registration.
    pub registered_on: Option<Date>,
    /// What was due until each earlier end of its consideration, if a superior's prescription reopened it.
    pub earlier: Vec<Ended>,
    /// The day of the prescription that reopened it last: the deadline counts from it, and no more from the registration.
    pub reopened_on: Option<Date>,
    /// The legal deadline that was set last.
    pub deadline: Option<Deadline>,
    /// The day on which the applicant was told that it takes longer than a month, where that is known.
    pub prolonged_on: Option<Date>,
    /// What the last resolution set its executors.
    pub executions: Vec<Execution>,
    /// The day since which nothing is due.
    pub closed_on: Option<Date>,
}

/// A consideration that ended before the appeal was reopened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ended {
    /// What was due.
    pub deadline: Deadline,
    /// The day from which it was counted.
    pub started_on: Date,
    /// The day on which it ended.
    pub on: Date,
}

/// The deadline of an executor or a co-executor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Execution {
    /// Who.
    pub person: PersonId,
    /// Since when.
    #[serde(with = "crate::iso_date")]
    pub assigned_on: Date,
    /// Until when.
    #[serde(with = "crate::iso_date")]
    pub due_on: Date,
    /// When the person was done; `None` before, and for whoever answers for the whole: that ends with the appeal.
    #[serde(default, with = "crate::iso_date::option", skip_serializing_if = "Option::is_none")]
    pub done_on: Option<Date>,
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
    let earlier = timing.earlier.iter().map(|ended| (ended.started_on, ended.deadline, Some(ended.on)));
    let last = timing.reopened_on.or(timing.registered_on).zip(timing.deadline);
    let last = last.map(|(started_on, deadline)| (started_on, deadline, timing.closed_on));
    let considered = earlier.chain(last).flat_map(|(started_on, deadline, ended_on)| {
        timing.consideration((started_on, deadline), ended_on.map(Stopped::On), calendar)
    });
    before.into_iter().chain(considered).chain(timing.executions.iter().map(|own| timing.execution(own))).collect()
}

/// The clock of the organisation that tells by when the next step is due: of those that run, or of the last that did.
pub fn running(clocks: &[Clock]) -> Option<&Clock> {
    let own = || clocks.iter().filter(|clock| clock.person.is_none());
    own().find(|clock| clock.stopped.is_none()).or_else(|| own().next_back())
}

impl Timing {
    /// Of an appeal to which nothing has happened since it was received.
    pub fn received(at: OffsetDateTime) -> Self {
        Self {
            received_at: at,
            registered_on: None,
            earlier: vec![],
            reopened_on: None,
            deadline: None,
            prolonged_on: None,
            executions: vec![],
            closed_on: None,
        }
    }

    /// T17: the organisation must register it.
    fn before_registration(&self, calendar: &Calendar) -> Option<Clock> {
        let counted = registration(calendar, self.received_at, WORKING_DAY_ENDS).ok()?;
        Some(Clock {
            deadline: Deadline { kind: DeadlineKind::Registration, due_on: counted.due_on },
            started_on: minsk_date(self.received_at),
            stopped: self.registered_on.or(self.closed_on).map(Stopped::On),
            person: None,
            explanation: Some(counted.explanation),
        })
    }

    /// T1 and what took its place, T2 or T3: of two that did, the last. Or T9 since an appeal was reopened.
    fn consideration(
        &self,
        (started_on, deadline): (Date, Deadline),
        stopped: Option<Stopped>,
        calendar: &Calendar,
    ) -> Vec<Clock> {
        let clock = |deadline: Deadline, stopped, counted: Option<Counted>| Clock {
            deadline,
            started_on,
            stopped,
            person: None,
            explanation: counted.filter(|counted| counted.due_on == deadline.due_on).map(|counted| counted.explanation),
        };
        let last = clock(deadline, stopped, self.counted(deadline, calendar, started_on));
        let is_longer =
            matches!(deadline.kind, DeadlineKind::ConsiderationWithStudy | DeadlineKind::ProlongedConsideration);
        let ordinary = is_longer.then(|| consideration(calendar, started_on).ok());
        let replaced = ordinary.flatten().map(|counted| {
            let replaced = Deadline { kind: DeadlineKind::Consideration, due_on: counted.due_on };
            clock(replaced, Some(Stopped::ReplacedBy(deadline.kind)), Some(counted))
        });
        replaced.into_iter().chain([last]).collect()
    }

    /// How a deadline was counted from the day on which it started; `None` where it is not counted at all, or not by a calendar that is there.
    fn counted(&self, deadline: Deadline, calendar: &Calendar, started_on: Date) -> Option<Counted> {
        match deadline.kind {
            DeadlineKind::Consideration => consideration(calendar, started_on).ok(),
            DeadlineKind::ConsiderationWithStudy => consideration_with_study(calendar, started_on).ok(),
            DeadlineKind::ProlongedConsideration => {
                let received_on = minsk_date(self.received_at);
                prolonged_consideration(received_on, self.prolonged_on?, deadline.due_on).ok()
            }
            DeadlineKind::Redirection => redirection(calendar, started_on).ok(),
            DeadlineKind::Leaving => leaving(calendar, started_on).ok(),
            DeadlineKind::Returning => returning(calendar, started_on).ok(),
            DeadlineKind::Forwarding => forwarding(calendar, started_on).ok(),
            // what is kept for lists does not say on which day the appeal was reopened
            DeadlineKind::Prescription => self.reopened_on.map(|_| prescription(started_on, deadline.due_on)),
            DeadlineKind::Registration | DeadlineKind::Execution => None,
        }
    }

    fn execution(&self, own: &Execution) -> Clock {
        Clock {
            deadline: Deadline { kind: DeadlineKind::Execution, due_on: own.due_on },
            started_on: own.assigned_on,
            stopped: own.done_on.or(self.closed_on).map(Stopped::On),
            person: Some(own.person.clone()),
            explanation: None,
        }
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
        Timing::received(datetime!(2026-11-20 17:00 UTC))
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
    fn a_prescription_takes_the_place_of_what_ended_and_is_explained_by_its_day() {
        let (answered_on, prescribed_on) = (date!(2026 - 12 - 07), date!(2026 - 12 - 14));
        let deadline = Deadline { kind: DeadlineKind::ConsiderationWithStudy, due_on: date!(2026 - 12 - 23) };
        let ended = Ended { deadline, started_on: date!(2026 - 11 - 23), on: answered_on };
        let reopened = Timing {
            earlier: vec![ended],
            reopened_on: Some(prescribed_on),
            ..registered(DeadlineKind::Prescription, date!(2027 - 01 - 11))
        };
        let clocks = clocks(reopened, &calendar());
        assert_eq!(
            kinds(&clocks),
            [
                (DeadlineKind::Registration, date!(2026 - 11 - 23), false),
                (DeadlineKind::Consideration, date!(2026 - 12 - 08), false),
                (DeadlineKind::ConsiderationWithStudy, date!(2026 - 12 - 23), false),
                (DeadlineKind::Prescription, date!(2027 - 01 - 11), true),
            ]
        );
        assert_eq!((clocks[2].stopped, clocks[3].started_on), (Some(Stopped::On(answered_on)), prescribed_on));
        let explanation = clocks[3].explanation.as_ref().unwrap();
        assert_eq!(explanation.steps.first().unwrap().date, prescribed_on);
        assert_eq!(running(&clocks), Some(&clocks[3]));
    }

    #[test]
    fn an_executors_own_deadline_is_a_clock_and_not_the_organisations() {
        let mut timing = registered(DeadlineKind::Consideration, date!(2026 - 12 - 08));
        let person = PersonId::parse("maryja").unwrap();
        let (assigned_on, due_on) = (date!(2026 - 11 - 24), date!(2026 - 12 - 01));
        timing.executions = vec![Execution { person: person.clone(), assigned_on, due_on, done_on: None }];
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
