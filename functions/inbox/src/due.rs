//! By when something must be done, and how far that is.

use time::{Date, OffsetDateTime};
use zvarot_domain::deadline::{Calendar, Clock, Explanation, Timing, clocks, minsk_date, running};
use zvarot_domain::id::PersonId;

/// A deadline as a list or a card shows it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Due {
    /// The last day.
    pub on: Option<Date>,
    /// Whether it has passed and nothing was done.
    pub overdue: bool,
    /// Working days from today to then; below zero once it has passed. Nothing where no clock runs.
    pub days_left: Option<i32>,
    /// How it was counted.
    pub explanation: Option<Explanation>,
}

/// What is due of an appeal.
#[derive(Debug, Default)]
pub(crate) struct Deadlines {
    /// By the organisation: registration (T17), then consideration (T1, T2, T3).
    pub legal: Due,
    /// By the executor and then the co-executors, as the resolution set it.
    pub executions: Vec<(PersonId, Due)>,
}

impl Deadlines {
    /// By the clocks of the appeal. A year without a calendar leaves days out instead of guessing them.
    pub fn of(timing: impl Into<Timing>, calendar: &Calendar, now: OffsetDateTime) -> Self {
        let clocks = clocks(timing, calendar);
        let due = |clock: &Clock| Due::of(clock, calendar, minsk_date(now));
        let executions = clocks.iter().filter_map(|clock| Some((clock.person.clone()?, due(clock))));
        Self { legal: running(&clocks).map(due).unwrap_or_default(), executions: executions.collect() }
    }

    /// What the resolution set `reader`, and the executor where it set the reader nothing.
    pub fn set_for(&self, reader: &PersonId) -> Due {
        let own = self.executions.iter().find(|(person, _)| person == reader).or_else(|| self.executions.first());
        own.map(|(_, due)| due.clone()).unwrap_or_default()
    }
}

impl Due {
    fn of(clock: &Clock, calendar: &Calendar, today: Date) -> Self {
        let on = clock.deadline.due_on;
        let left = clock.stopped.is_none().then(|| calendar.working_days_between(today, on).ok()).flatten();
        let explanation = clock.explanation.clone();
        Self { on: Some(on), overdue: clock.is_overdue(today), days_left: left, explanation }
    }
}

#[cfg(test)]
mod tests {
    use time::macros::{date, datetime};
    use zvarot_domain::deadline::{Deadline, DeadlineKind, Execution, StepCode, YearTable};

    use super::*;

    fn calendar() -> Calendar {
        Calendar::belarus([YearTable::new(2026, vec![date!(2026 - 12 - 25)], vec![], vec![]).unwrap()])
    }

    /// Submitted on a Friday at eight in the evening in Minsk.
    fn submitted() -> Timing {
        Timing::received(datetime!(2026-11-20 17:00 UTC))
    }

    fn registered(due_on: Date) -> Timing {
        let deadline = Some(Deadline { kind: DeadlineKind::Consideration, due_on });
        Timing { registered_on: Some(date!(2026 - 11 - 23)), deadline, ..submitted() }
    }

    fn legal(timing: Timing, now: OffsetDateTime) -> Due {
        Deadlines::of(timing, &calendar(), now).legal
    }

    #[test]
    fn before_registration_its_own_deadline_runs() {
        let due = legal(submitted(), datetime!(2026-11-20 17:30 UTC));
        assert_eq!((due.on, due.overdue, due.days_left), (Some(date!(2026 - 11 - 23)), false, Some(1)));
        assert_eq!(due.explanation.unwrap().steps[0].code, StepCode::ReceivedAfterHours);
        let late = legal(submitted(), datetime!(2026-11-25 09:00 UTC));
        assert_eq!((late.overdue, late.days_left), (true, Some(-2)));
    }

    #[test]
    fn after_it_the_day_that_was_set_counts() {
        let due = legal(registered(date!(2026 - 12 - 08)), datetime!(2026-12-08 20:59 UTC));
        assert_eq!((due.on, due.overdue, due.days_left), (Some(date!(2026 - 12 - 08)), false, Some(0)));
        assert!(due.explanation.is_some());
        // the calendar was changed since: the day that was promised stays, the explanation would contradict it
        let due = legal(registered(date!(2026 - 12 - 09)), datetime!(2026-12-08 09:00 UTC));
        assert_eq!((due.on, due.days_left, due.explanation), (Some(date!(2026 - 12 - 09)), Some(1), None));
    }

    #[test]
    fn the_day_of_a_resolution_runs_until_the_answer() {
        let person = |id| PersonId::parse(id).unwrap();
        let (assigned_on, due_on) = (date!(2026 - 11 - 24), date!(2026 - 12 - 01));
        let execution = Execution { person: person("maryja"), assigned_on, due_on, done_on: None };
        let part = Execution { person: person("volha"), due_on: date!(2026 - 11 - 30), ..execution.clone() };
        let assigned = Timing { executions: vec![execution, part], ..registered(date!(2026 - 12 - 08)) };
        let set_for = |timing: &Timing, now, id| {
            let due = Deadlines::of(timing.clone(), &calendar(), now).set_for(&person(id));
            (due.overdue, due.days_left)
        };
        let due = |timing: &Timing, now| set_for(timing, now, "maryja");
        assert_eq!(set_for(&assigned, datetime!(2026-11-27 09:00 UTC), "volha"), (false, Some(1)));
        assert_eq!(set_for(&assigned, datetime!(2026-11-27 09:00 UTC), "somebody"), (false, Some(2)));
        assert_eq!(due(&assigned, datetime!(2026-11-27 09:00 UTC)), (false, Some(2)));
        assert_eq!(due(&assigned, datetime!(2026-12-02 09:00 UTC)), (true, Some(-1)));
        let answered = Timing { closed_on: Some(date!(2026 - 11 - 30)), ..assigned };
        assert_eq!(due(&answered, datetime!(2026-12-02 09:00 UTC)), (false, None));
    }

    #[test]
    fn nothing_runs_after_the_answer_or_is_guessed_without_a_calendar() {
        let answered = Timing { closed_on: Some(date!(2026 - 12 - 01)), ..registered(date!(2026 - 11 - 24)) };
        let due = legal(answered, datetime!(2026-12-08 09:00 UTC));
        assert_eq!((due.overdue, due.days_left), (false, None));
        let unknown = Deadlines::of(submitted(), &Calendar::default(), datetime!(2026-12-08 09:00 UTC));
        assert_eq!(unknown.legal, Due::default());
    }
}
