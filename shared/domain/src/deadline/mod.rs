//! Terms: by when something must be done, and how that was counted (L:17; domain §6).
//!
//! Everything here counts days of Minsk, by tables that an operator keeps: a year without a table is refused, never
//! guessed.

mod calendar;
mod explanation;
mod iso_dates;
mod minsk;
mod term;
mod year_table;

pub use calendar::{Calendar, Day, UnknownYear};
pub use explanation::{Explanation, Norm, Step, StepCode, TermKind};
pub use minsk::{MINSK, minsk_date};
pub use term::{
    CONSIDERATION_DAYS, REDIRECTION_WORKING_DAYS, Term, WORKING_DAY_ENDS, consideration, consideration_with_study,
    redirection, registration, registration_overdue_before,
};
pub use year_table::YearTable;

time::serde::format_description!(iso_date, Date, "[year]-[month]-[day]");
