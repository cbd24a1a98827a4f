//! How long a password may not be tried after wrong ones.

use time::Duration;

/// A person who forgot which of his passwords it was tries four or five times.
const FREE_FAILURES: u32 = 4;
/// The first wait: long enough to stop a script, short enough for a person to look at the keyboard layout.
const FIRST_WAIT: Duration = Duration::seconds(30);
/// The longest wait. It must stay short: anybody can lock anybody's login by guessing wrong.
const LONGEST_WAIT: Duration = Duration::minutes(15);
/// After a quiet day the count starts anew.
pub const FAILURES_FORGOTTEN_AFTER: Duration = Duration::hours(24);

/// How long after the last of `failures` wrong passwords in a row the next may be tried: nothing at first, then half a
/// minute, doubling up to a quarter of an hour. At its longest that is some hundred guesses a day for a login.
pub fn lockout(failures: u32) -> Duration {
    match failures.checked_sub(FREE_FAILURES + 1) {
        None => Duration::ZERO,
        Some(more) => {
            let factor = 2_i32.checked_pow(more).unwrap_or(i32::MAX);
            FIRST_WAIT.checked_mul(factor).unwrap_or(LONGEST_WAIT).min(LONGEST_WAIT)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_from_nothing_to_a_quarter_of_an_hour() {
        let seconds: Vec<i64> = [0, 4, 5, 6, 7, 8, 9, 10, 40, u32::MAX].map(|n| lockout(n).whole_seconds()).to_vec();
        assert_eq!(seconds, [0, 0, 30, 60, 120, 240, 480, 900, 900, 900]);
    }

    #[test]
    fn a_wait_never_gets_shorter() {
        assert!((0..100).all(|n| lockout(n) <= lockout(n + 1)));
    }
}
