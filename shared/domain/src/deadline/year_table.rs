//! What the operator knows about one year.

use serde::{Deserialize, Serialize};
use time::{Date, Weekday};

use super::iso_dates;
use crate::invalid::Invalid;

/// The exceptions of one year: the directory's item `CALENDAR / <year>`. Every other weekday is worked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", try_from = "Unchecked")]
pub struct YearTable {
    year: i32,
    #[serde(with = "iso_dates")]
    holidays: Vec<Date>,
    #[serde(with = "iso_dates")]
    working_weekends: Vec<Date>,
    #[serde(with = "iso_dates")]
    days_off: Vec<Date>,
}

impl YearTable {
    /// `holidays` are the days that are not worked by law, `days_off` the weekdays that the Council of Ministers made
    /// free that year, `working_weekends` the weekend days that are worked instead (domain §6.1).
    ///
    /// A day of another year, a weekday among the working weekends and a day that would be both worked and free are
    /// refused: such a table is a mistake of its editor.
    pub fn new(
        year: i32,
        holidays: Vec<Date>,
        working_weekends: Vec<Date>,
        days_off: Vec<Date>,
    ) -> Result<Self, Invalid> {
        if [&holidays, &working_weekends, &days_off].into_iter().flatten().any(|date| date.year() != year) {
            return Err(Invalid::OutOfRange);
        }
        if working_weekends.iter().any(|date| !is_weekend(*date) || holidays.contains(date) || days_off.contains(date))
        {
            return Err(Invalid::NotAllowed);
        }
        Ok(Self { year, holidays, working_weekends, days_off })
    }

    /// Which year it tells about.
    pub fn year(&self) -> i32 {
        self.year
    }

    pub(super) fn is_holiday(&self, date: Date) -> bool {
        self.holidays.contains(&date)
    }

    pub(super) fn is_day_off(&self, date: Date) -> bool {
        self.days_off.contains(&date)
    }

    pub(super) fn is_working_weekend(&self, date: Date) -> bool {
        self.working_weekends.contains(&date)
    }
}

pub(super) fn is_weekend(date: Date) -> bool {
    matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday)
}

/// The table as it was stored, before its check.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Unchecked {
    year: i32,
    #[serde(with = "iso_dates")]
    holidays: Vec<Date>,
    #[serde(default, with = "iso_dates")]
    working_weekends: Vec<Date>,
    #[serde(default, with = "iso_dates")]
    days_off: Vec<Date>,
}

impl TryFrom<Unchecked> for YearTable {
    type Error = Invalid;

    fn try_from(table: Unchecked) -> Result<Self, Invalid> {
        Self::new(table.year, table.holidays, table.working_weekends, table.days_off)
    }
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;

    #[test]
    fn json_is_the_item_of_the_directory() {
        let json =
            r#"{"year":2026,"holidays":["2026-01-01"],"workingWeekends":["2026-01-10"],"daysOff":["2026-01-05"]}"#;
        let table: YearTable = serde_json::from_str(json).unwrap();
        assert_eq!(serde_json::to_string(&table).unwrap(), json);
        assert!(serde_json::from_str::<YearTable>(r#"{"year":2026,"holidays":["01.01.2026"]}"#).is_err());
    }

    #[test]
    fn slips_of_the_editor_are_refused() {
        let saturday = date!(2026 - 01 - 10);
        let table = |year, holidays, weekends| YearTable::new(year, holidays, weekends, vec![]).map(|_| ());
        assert_eq!(table(2027, vec![saturday], vec![]), Err(Invalid::OutOfRange));
        assert_eq!(table(2026, vec![], vec![date!(2026 - 01 - 12)]), Err(Invalid::NotAllowed));
        assert_eq!(table(2026, vec![saturday], vec![saturday]), Err(Invalid::NotAllowed));
        assert_eq!(table(2026, vec![], vec![saturday]), Ok(()));
    }
}
