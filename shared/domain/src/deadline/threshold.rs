//! How near a deadline is: officials are warned five and two working days before it, on its day, and once it has passed (`domain.md` §6.2).

use time::Date;

use super::{Calendar, Deadline, DeadlineKind, UnknownYear};

/// What a deadline has come to. The later one is the greater.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Threshold {
    /// Five working days are left, or fewer.
    FiveDays,
    /// Two working days are left, or one.
    TwoDays,
    /// It is the last day.
    LastDay,
    /// The last day has passed.
    Overdue,
}

/// How many working days before a deadline the first two thresholds are.
const FIVE_WORKING_DAYS: u32 = 5;
const TWO_WORKING_DAYS: u32 = 2;

impl Threshold {
    /// Every threshold, in the order in which they are reached.
    pub const ALL: [Self; 4] = [Self::FiveDays, Self::TwoDays, Self::LastDay, Self::Overdue];

    /// The last one that `deadline` has reached by `today`; none before the first. Whoever looks late sees the last one alone.
    ///
    /// A registration is due on the day of receipt or the next working one (T17): before its last day there is nothing to warn of.
    pub fn reached(calendar: &Calendar, deadline: Deadline, today: Date) -> Result<Option<Self>, UnknownYear> {
        let due_on = deadline.due_on;
        if today >= due_on {
            return Ok(Some(if today > due_on { Self::Overdue } else { Self::LastDay }));
        }
        if deadline.kind == DeadlineKind::Registration {
            return Ok(None);
        }
        // a day that is not worked is no nearer than the working day after it
        let is_within = |days| Ok(due_on <= calendar.working_day_after(today, days)?);
        Ok(if is_within(TWO_WORKING_DAYS)? {
            Some(Self::TwoDays)
        } else if is_within(FIVE_WORKING_DAYS)? {
            Some(Self::FiveDays)
        } else {
            None
        })
    }

    /// The last day that a deadline which has reached a threshold by `today` can have; `today` itself where no calendar tells.
    pub fn last_day_in_sight(calendar: &Calendar, today: Date) -> Date {
        calendar.working_day_after(today, FIVE_WORKING_DAYS).unwrap_or(today)
    }

    /// The name in keys.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::FiveDays => "fiveDays",
            Self::TwoDays => "twoDays",
            Self::LastDay => "lastDay",
            Self::Overdue => "overdue",
        }
    }
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::super::calendar::tests::belarus;
    use super::*;

    fn reached(kind: DeadlineKind, due_on: Date, today: Date) -> Option<Threshold> {
        Threshold::reached(&belarus(), Deadline { kind, due_on }, today).unwrap()
    }

    fn considered(due_on: Date, today: Date) -> Option<Threshold> {
        reached(DeadlineKind::Consideration, due_on, today)
    }

    #[test]
    fn each_is_reached_on_its_working_day_and_stays_until_the_next() {
        use Threshold::{FiveDays, LastDay, Overdue, TwoDays};
        let due_on = date!(2026 - 12 - 15); // a Tuesday
        for (today, expected) in [
            (date!(2026 - 12 - 07), None), // Monday: six working days
            (date!(2026 - 12 - 08), Some(FiveDays)),
            (date!(2026 - 12 - 10), Some(FiveDays)),
            (date!(2026 - 12 - 11), Some(TwoDays)),
            (date!(2026 - 12 - 13), Some(TwoDays)), // a Sunday, one day is left
            (date!(2026 - 12 - 14), Some(TwoDays)),
            (date!(2026 - 12 - 15), Some(LastDay)),
            (date!(2026 - 12 - 16), Some(Overdue)),
            (date!(2027 - 12 - 16), Some(Overdue)),
        ] {
            assert_eq!(considered(due_on, today), expected, "{today}");
        }
    }

    #[test]
    fn holidays_bring_the_warning_forward() {
        // 25 December, Friday, is a holiday; 1 January is one, too, and 2 January a Saturday
        let due_on = date!(2026 - 12 - 29);
        assert_eq!(considered(due_on, date!(2026 - 12 - 20)), None);
        assert_eq!(considered(due_on, date!(2026 - 12 - 21)), Some(Threshold::FiveDays));
        assert_eq!(considered(due_on, date!(2026 - 12 - 23)), Some(Threshold::FiveDays));
        assert_eq!(considered(due_on, date!(2026 - 12 - 24)), Some(Threshold::TwoDays));
        assert_eq!(considered(date!(2027 - 01 - 05), date!(2026 - 12 - 31)), Some(Threshold::TwoDays));
    }

    #[test]
    fn a_last_day_that_is_not_worked_is_as_near_as_the_one_after_it() {
        let sunday = date!(2026 - 12 - 13);
        assert_eq!(considered(sunday, date!(2026 - 12 - 10)), Some(Threshold::TwoDays));
        assert_eq!(considered(sunday, date!(2026 - 12 - 12)), Some(Threshold::TwoDays));
        assert_eq!(considered(sunday, sunday), Some(Threshold::LastDay));
        assert_eq!(considered(sunday, date!(2026 - 12 - 14)), Some(Threshold::Overdue));
    }

    #[test]
    fn a_registration_has_nothing_before_its_last_day() {
        let due_on = date!(2026 - 12 - 14);
        let registration = |today| reached(DeadlineKind::Registration, due_on, today);
        assert_eq!(registration(date!(2026 - 12 - 13)), None);
        assert_eq!(registration(due_on), Some(Threshold::LastDay));
        assert_eq!(registration(date!(2026 - 12 - 15)), Some(Threshold::Overdue));
    }

    #[test]
    fn a_year_without_a_calendar_is_not_guessed_but_its_past_days_are_past() {
        let deadline = Deadline { kind: DeadlineKind::Consideration, due_on: date!(2028 - 01 - 04) };
        let at = |today| Threshold::reached(&belarus(), deadline, today);
        assert_eq!(at(date!(2027 - 12 - 31)), Err(UnknownYear { year: 2028 }));
        assert_eq!(at(date!(2027 - 12 - 01)), Ok(None));
        assert_eq!(at(date!(2028 - 01 - 04)), Ok(Some(Threshold::LastDay)));
        assert_eq!(at(date!(2028 - 01 - 05)), Ok(Some(Threshold::Overdue)));
    }

    #[test]
    fn whatever_has_reached_a_threshold_is_in_sight() {
        for days in 0..700 {
            let today = date!(2026 - 01 - 12) + time::Duration::days(days);
            let last = Threshold::last_day_in_sight(&belarus(), today);
            for due_on in [last, last + time::Duration::DAY] {
                let deadline = Deadline { kind: DeadlineKind::Consideration, due_on };
                if let Ok(reached) = Threshold::reached(&belarus(), deadline, today) {
                    assert_eq!(reached.is_some(), due_on == last, "{today} {due_on}");
                }
            }
        }
    }
}
