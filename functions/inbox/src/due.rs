//! By when something must be done, and how far that is.

use time::{Date, OffsetDateTime};
use zvarot_domain::appeal::Status;
use zvarot_domain::deadline::{Calendar, Explanation, Term, WORKING_DAY_ENDS, consideration, minsk_date, registration};

/// A year and a bit: what is further off is not counted day by day.
const COUNTED_DAYS: u16 = 400;

/// What a term is counted from.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Stage {
    /// Where the appeal is.
    pub status: Status,
    /// When it came.
    pub submitted_at: OffsetDateTime,
    /// When it was registered.
    pub registered_on: Option<Date>,
    /// The term that was set at registration.
    pub due_on: Option<Date>,
}

/// The term that runs now.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Due {
    /// The last day: of registration before it (T17), of the answer after it (T1).
    pub on: Option<Date>,
    /// Whether it has passed and nothing was done.
    pub overdue: bool,
    /// Working days from today to then; below zero once it has passed. Nothing where no term runs.
    pub days_left: Option<i32>,
    /// How it was counted.
    pub explanation: Option<Explanation>,
}

impl Due {
    /// The legal deadline of an appeal at `stage`. A year without a calendar leaves the days out instead of guessing
    /// them.
    pub fn of(stage: Stage, calendar: &Calendar, now: OffsetDateTime) -> Self {
        let term = stage.term(calendar);
        let on = stage.due_on.or(term.as_ref().map(|term| term.due_on));
        let explanation = term.filter(|term| Some(term.due_on) == on).map(|term| term.explanation);
        Self { explanation, ..Self::by(on, stage.status, calendar, now) }
    }

    /// A day that was set by somebody, as a resolution does for its executor. It runs until the appeal is answered.
    pub fn by(on: Option<Date>, status: Status, calendar: &Calendar, now: OffsetDateTime) -> Self {
        if !status.is_open() {
            return Self { on, ..Self::default() };
        }
        let today = minsk_date(now);
        let days_left = on.and_then(|on| working_days(calendar, today, on));
        Self { on, overdue: on.is_some_and(|on| today > on), days_left, explanation: None }
    }
}

impl Stage {
    fn term(self, calendar: &Calendar) -> Option<Term> {
        match self.registered_on {
            None => registration(calendar, self.submitted_at, WORKING_DAY_ENDS).ok(),
            Some(on) => consideration(calendar, on).ok(),
        }
    }
}

/// Working days after `from` up to `to`, which counts; negative for a day in the past.
fn working_days(calendar: &Calendar, from: Date, to: Date) -> Option<i32> {
    let (first, last, sign) = if from <= to { (from, to, 1) } else { (to, from, -1) };
    let mut date = first;
    let mut days = 0;
    for _ in 0..COUNTED_DAYS {
        if date == last {
            return Some(sign * days);
        }
        date = date.next_day()?;
        days += i32::from(calendar.is_working(date).ok()?);
    }
    None
}

#[cfg(test)]
mod tests {
    use time::macros::{date, datetime};
    use zvarot_domain::deadline::{StepCode, YearTable};

    use super::*;

    fn calendar() -> Calendar {
        Calendar::belarus([YearTable::new(2026, vec![date!(2026 - 12 - 25)], vec![], vec![]).unwrap()])
    }

    const SUBMITTED: Stage = Stage {
        status: Status::Submitted,
        submitted_at: datetime!(2026-11-20 17:00 UTC), // Friday, eight in the evening in Minsk
        registered_on: None,
        due_on: None,
    };

    #[test]
    fn before_registration_its_own_term_runs() {
        let due = Due::of(SUBMITTED, &calendar(), datetime!(2026-11-20 17:30 UTC));
        assert_eq!((due.on, due.overdue, due.days_left), (Some(date!(2026 - 11 - 23)), false, Some(1)));
        assert_eq!(due.explanation.unwrap().steps[0].code, StepCode::ReceivedAfterHours);
        let late = Due::of(SUBMITTED, &calendar(), datetime!(2026-11-25 09:00 UTC));
        assert_eq!((late.overdue, late.days_left), (true, Some(-2)));
    }

    #[test]
    fn after_it_the_term_that_was_set_counts() {
        let registered = Stage {
            status: Status::InConsideration,
            registered_on: Some(date!(2026 - 11 - 23)),
            due_on: Some(date!(2026 - 12 - 08)),
            ..SUBMITTED
        };
        let due = Due::of(registered, &calendar(), datetime!(2026-12-08 20:59 UTC));
        assert_eq!((due.on, due.overdue, due.days_left), (registered.due_on, false, Some(0)));
        assert!(due.explanation.is_some());
        // the calendar was changed since: the day that was promised stays, the explanation would contradict it
        let moved = Stage { due_on: Some(date!(2026 - 12 - 09)), ..registered };
        let due = Due::of(moved, &calendar(), datetime!(2026-12-08 09:00 UTC));
        assert_eq!((due.on, due.days_left, due.explanation), (moved.due_on, Some(1), None));
    }

    #[test]
    fn a_day_that_was_set_runs_until_the_answer() {
        let day = Some(date!(2026 - 12 - 01));
        let due = |status, now| {
            let due = Due::by(day, status, &calendar(), now);
            (due.overdue, due.days_left)
        };
        assert_eq!(due(Status::InConsideration, datetime!(2026-11-27 09:00 UTC)), (false, Some(2)));
        assert_eq!(due(Status::InConsideration, datetime!(2026-12-02 09:00 UTC)), (true, Some(-1)));
        assert_eq!(due(Status::Answered, datetime!(2026-12-02 09:00 UTC)), (false, None));
    }

    #[test]
    fn nothing_runs_after_the_answer_or_is_guessed_without_a_calendar() {
        let answered = Stage { status: Status::Answered, due_on: Some(date!(2026 - 11 - 01)), ..SUBMITTED };
        let due = Due::of(answered, &calendar(), datetime!(2026-12-08 09:00 UTC));
        assert_eq!((due.overdue, due.days_left), (false, None));
        let unknown = Due::of(SUBMITTED, &Calendar::default(), datetime!(2026-12-08 09:00 UTC));
        assert_eq!(unknown, Due::default());
    }
}
