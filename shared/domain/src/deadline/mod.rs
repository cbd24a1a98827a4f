//! Deadlines: by when something must be done, and how that was counted (L:17; domain §6).
//!
//! Everything here counts days of Minsk, by tables that an operator keeps: a year without a table is refused, never
//! guessed.

mod calendar;
mod clock;
mod counting;
mod explanation;
mod iso_dates;
mod minsk;
mod year_table;

pub use calendar::{Calendar, Day, UnknownYear};
pub use clock::{Clock, Deadline, Execution, Timing, clocks, running};
pub use counting::{
    CONSIDERATION_DAYS, Counted, REDIRECTION_WORKING_DAYS, WORKING_DAY_ENDS, consideration, consideration_with_study,
    redirection, registration, registration_overdue_before,
};
pub use explanation::{DeadlineKind, Explanation, Norm, Step, StepCode};
pub use minsk::{MINSK, minsk_date};
pub use year_table::YearTable;
