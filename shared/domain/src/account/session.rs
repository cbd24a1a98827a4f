//! How long a session lasts, and how long the proof that opened it is fresh.

use time::{Duration, OffsetDateTime};

use super::AccountKind;

/// An applicant comes back after weeks to read an answer; whoever copied their session once must not have it for ever.
const LONGEST_OF_APPLICANTS: Duration = Duration::days(90);
/// A working day with its breaks and an hour of overtime: the next one begins with a signature.
const LONGEST_OF_OFFICIALS: Duration = Duration::hours(12);
/// Time enough to go from the sign-in to what it was made for, too short for somebody who finds the browser open.
const FRESH_FOR: Duration = Duration::minutes(5);

/// When a session of such an account that was opened `at` ends, however often it is used.
pub fn session_ends(kind: AccountKind, at: OffsetDateTime) -> OffsetDateTime {
    at + match kind {
        AccountKind::Individual | AccountKind::LegalEntity => LONGEST_OF_APPLICANTS,
        AccountKind::Official => LONGEST_OF_OFFICIALS,
    }
}

/// Whether a password or signature that was given `at` still counts as fresh. Ways into an account and the addresses of its owner
/// are changed only with a fresh one: a token that was found or copied cannot give it.
pub fn is_fresh_proof(at: OffsetDateTime, now: OffsetDateTime) -> bool {
    now - at < FRESH_FOR
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    const AT: OffsetDateTime = datetime!(2026-11-23 09:00 UTC);

    #[test]
    fn an_officials_session_ends_with_the_working_day() {
        assert_eq!(session_ends(AccountKind::Official, AT), datetime!(2026-11-23 21:00 UTC));
        for kind in [AccountKind::Individual, AccountKind::LegalEntity] {
            assert_eq!(session_ends(kind, AT), datetime!(2027-02-21 09:00 UTC));
        }
    }

    #[test]
    fn a_proof_is_fresh_for_five_minutes() {
        assert!(is_fresh_proof(AT, AT));
        assert!(is_fresh_proof(AT, AT + Duration::seconds(299)));
        assert!(!is_fresh_proof(AT, AT + Duration::seconds(300)));
    }
}
