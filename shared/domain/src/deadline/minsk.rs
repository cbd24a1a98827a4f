//! The time of day that the law means.

use time::{Date, OffsetDateTime, UtcOffset};

/// Minsk keeps UTC+3 all year round since 2011, and with it the whole country: no time zone database is needed.
pub const MINSK: UtcOffset = match UtcOffset::from_hms(3, 0, 0) {
    Ok(offset) => offset,
    Err(_) => UtcOffset::UTC, // never: three hours are a valid offset
};

/// The date in Minsk at that moment.
pub fn minsk_date(at: OffsetDateTime) -> Date {
    at.to_offset(MINSK).date()
}

#[cfg(test)]
mod tests {
    use time::macros::{date, datetime};

    use super::*;

    #[test]
    fn the_day_changes_at_nine_in_the_evening_of_greenwich() {
        assert_eq!(MINSK.whole_hours(), 3);
        assert_eq!(minsk_date(datetime!(2026-03-01 20:59:59 UTC)), date!(2026 - 03 - 01));
        assert_eq!(minsk_date(datetime!(2026-03-01 21:00:00 UTC)), date!(2026 - 03 - 02));
        assert_eq!(minsk_date(datetime!(2026-07-01 21:00:00 UTC)), date!(2026 - 07 - 02));
    }
}
