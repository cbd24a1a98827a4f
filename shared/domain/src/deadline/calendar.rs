//! Which days are worked.

use std::collections::BTreeMap;

use thiserror::Error;
use time::Date;

use super::YearTable;
use super::year_table::is_weekend;

/// What a day is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Day {
    /// A usual working day.
    Working,
    /// A weekend day that is worked in exchange for another.
    WorkingWeekend,
    /// Saturday or Sunday.
    Weekend,
    /// Not worked by law.
    Holiday,
    /// A weekday that was made free in exchange for a weekend day.
    DayOff,
}

impl Day {
    /// Whether it is worked.
    pub fn is_working(self) -> bool {
        matches!(self, Self::Working | Self::WorkingWeekend)
    }
}

/// The calendar has no table for that year: its holidays and exchanges are not known, so no term can be counted in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("no calendar of the year {year}")]
pub struct UnknownYear {
    /// Which year is missing.
    pub year: i32,
}

/// The working days of the years that are known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Calendar {
    years: BTreeMap<i32, YearTable>,
}

impl Calendar {
    /// The calendar of Belarus: Monday to Friday, but for what the tables say (domain §6.1). Of two tables of one year
    /// the later wins.
    pub fn belarus(tables: impl IntoIterator<Item = YearTable>) -> Self {
        Self { years: tables.into_iter().map(|table| (table.year(), table)).collect() }
    }

    /// What that day is.
    pub fn day(&self, date: Date) -> Result<Day, UnknownYear> {
        let table = self.years.get(&date.year()).ok_or(UnknownYear { year: date.year() })?;
        Ok(if table.is_holiday(date) {
            Day::Holiday
        } else if table.is_day_off(date) {
            Day::DayOff
        } else if table.is_working_weekend(date) {
            Day::WorkingWeekend
        } else if is_weekend(date) {
            Day::Weekend
        } else {
            Day::Working
        })
    }

    /// Whether that day is worked.
    pub fn is_working(&self, date: Date) -> Result<bool, UnknownYear> {
        self.day(date).map(Day::is_working)
    }

    /// That day if it is worked, else the next one that is.
    pub fn working_day_from(&self, date: Date) -> Result<Date, UnknownYear> {
        let mut date = date;
        while !self.is_working(date)? {
            date = day_after(date)?;
        }
        Ok(date)
    }

    /// The last day before that one that is worked.
    pub fn working_day_before(&self, date: Date) -> Result<Date, UnknownYear> {
        let mut date = day_before(date)?;
        while !self.is_working(date)? {
            date = day_before(date)?;
        }
        Ok(date)
    }

    /// The `n`-th working day after that day, which itself never counts; the day itself for `n` = 0.
    pub fn working_day_after(&self, date: Date, n: u32) -> Result<Date, UnknownYear> {
        (0..n).try_fold(date, |date, _| self.working_day_from(day_after(date)?))
    }

    /// Working days after `from` up to `to`, which counts; below zero for a day in the past.
    pub fn working_days_between(&self, from: Date, to: Date) -> Result<i32, UnknownYear> {
        let (mut date, last, sign) = if from <= to { (from, to, 1) } else { (to, from, -1) };
        let mut days = 0;
        while date < last {
            date = day_after(date)?;
            days += i32::from(self.is_working(date)?);
        }
        Ok(sign * days)
    }
}

/// The calendar of this crate's dates ends with the year 9999; nobody has a table for the one after.
pub(super) fn day_after(date: Date) -> Result<Date, UnknownYear> {
    date.next_day().ok_or(UnknownYear { year: date.year() })
}

fn day_before(date: Date) -> Result<Date, UnknownYear> {
    date.previous_day().ok_or(UnknownYear { year: date.year() })
}

#[cfg(test)]
pub(super) mod tests {
    use time::macros::date;

    use super::*;

    /// Holidays of Belarus as domain §6.1 lists them, with one exchanged day for the tests.
    pub(in crate::deadline) fn belarus() -> Calendar {
        let years = [(2026, date!(2026 - 04 - 21)), (2027, date!(2027 - 05 - 11))];
        Calendar::belarus(years.map(|(year, radunitsa)| {
            let fixed = [(1, 1), (1, 2), (1, 7), (3, 8), (5, 1), (5, 9), (7, 3), (11, 7), (12, 25)];
            let day = |(month, day): (u8, u8)| {
                Date::from_calendar_date(year, time::Month::try_from(month).unwrap(), day).unwrap()
            };
            let holidays = fixed.map(day).into_iter().chain([radunitsa]).collect();
            YearTable::new(year, holidays, vec![], vec![]).unwrap()
        }))
    }

    #[test]
    fn days_are_what_the_table_says() {
        let table = YearTable::new(
            2026,
            vec![date!(2026 - 03 - 08), date!(2026 - 12 - 25)],
            vec![date!(2026 - 04 - 25)],
            vec![date!(2026 - 04 - 20)],
        );
        let calendar = Calendar::belarus([table.unwrap()]);
        assert_eq!(calendar.day(date!(2026 - 12 - 25)), Ok(Day::Holiday));
        assert_eq!(calendar.day(date!(2026 - 03 - 08)), Ok(Day::Holiday)); // a Sunday: not moved by itself
        assert_eq!(calendar.day(date!(2026 - 03 - 09)), Ok(Day::Working));
        assert_eq!(calendar.day(date!(2026 - 04 - 20)), Ok(Day::DayOff));
        assert_eq!(calendar.day(date!(2026 - 04 - 25)), Ok(Day::WorkingWeekend));
        assert_eq!(calendar.day(date!(2026 - 04 - 26)), Ok(Day::Weekend));
    }

    #[test]
    fn an_unknown_year_is_never_guessed() {
        assert_eq!(belarus().day(date!(2028 - 01 - 03)), Err(UnknownYear { year: 2028 }));
        assert_eq!(belarus().working_day_after(date!(2027 - 12 - 31), 1), Err(UnknownYear { year: 2028 }));
        assert_eq!(belarus().working_day_from(date!(2027 - 12 - 31)), Ok(date!(2027 - 12 - 31)));
        assert_eq!(Calendar::default().day(date!(2026 - 01 - 05)), Err(UnknownYear { year: 2026 }));
        assert_eq!(day_after(Date::MAX), Err(UnknownYear { year: 9999 }));
    }

    #[test]
    fn working_days_are_counted_both_ways() {
        let between = |from, to| belarus().working_days_between(from, to);
        // 25 December is a holiday on Friday
        assert_eq!(between(date!(2026 - 12 - 24), date!(2026 - 12 - 29)), Ok(2));
        assert_eq!(between(date!(2026 - 12 - 29), date!(2026 - 12 - 24)), Ok(-2));
        assert_eq!(between(date!(2026 - 12 - 26), date!(2026 - 12 - 26)), Ok(0));
        assert_eq!(between(date!(2027 - 12 - 30), date!(2028 - 01 - 03)), Err(UnknownYear { year: 2028 }));
    }

    #[test]
    fn the_new_year_is_crossed() {
        // 1 January is Friday, 2 January a holiday on Saturday, 7 January Christmas
        assert_eq!(belarus().working_day_after(date!(2026 - 12 - 31), 1), Ok(date!(2027 - 01 - 04)));
        assert_eq!(belarus().working_day_after(date!(2026 - 12 - 31), 4), Ok(date!(2027 - 01 - 08)));
        assert_eq!(belarus().working_day_before(date!(2027 - 01 - 04)), Ok(date!(2026 - 12 - 31)));
        assert_eq!(belarus().working_day_before(date!(2026 - 01 - 03)), Err(UnknownYear { year: 2025 }));
    }
}
