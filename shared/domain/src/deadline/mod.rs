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
pub use clock::{Clock, Deadline, Ended, Execution, Stopped, Timing, clocks, running};
pub use counting::{
    COMPLAINT_YEARS, CONSIDERATION_DAYS, Counted, FORWARDING_WORKING_DAYS, LEAVING_WORKING_DAYS,
    REDIRECTION_WORKING_DAYS, RETURNING_WORKING_DAYS, WORKING_DAY_ENDS, complaint_until, consideration,
    consideration_with_study, forwarding, kept_until, latest_prescription, leaving, prescription,
    prolongation_notice_due_on, prolonged_consideration, redirection, registration, registration_overdue_before,
    returning,
};
pub use explanation::{DeadlineKind, Explanation, Norm, Step, StepCode};
pub use minsk::{MINSK, minsk_date};
pub use year_table::YearTable;
