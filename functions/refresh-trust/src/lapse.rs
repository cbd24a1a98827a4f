//! When an operator must be told that a list is about to lapse.

use time::{Duration, OffsetDateTime};

/// Long enough for a person to find out why no newer list comes.
const WARNING: Duration = Duration::DAY;

/// Whether a list made at `made_at` lapses within a day. Of a list that counts for less than two days, the second half of its time is near: a list that
/// is made every hour for a day is never further from its end than that.
pub(crate) fn is_near(made_at: OffsetDateTime, lapses_at: OffsetDateTime, now: OffsetDateTime) -> bool {
    let warning = WARNING.min((lapses_at - made_at) / 2);
    now >= lapses_at - warning
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    const MADE: OffsetDateTime = datetime!(2026-11-01 00:00 UTC);

    fn near(lifetime: Duration, age: Duration) -> bool {
        is_near(MADE, MADE + lifetime, MADE + age)
    }

    #[test]
    fn of_a_month_the_last_day() {
        assert!(!near(Duration::days(30), Duration::days(29) - Duration::SECOND));
        assert!(near(Duration::days(30), Duration::days(29)));
        assert!(near(Duration::days(30), Duration::days(31)), "lapsed");
    }

    #[test]
    fn of_a_day_the_second_half() {
        assert!(!near(Duration::DAY, Duration::hours(11)));
        assert!(near(Duration::DAY, Duration::hours(12)));
    }
}
