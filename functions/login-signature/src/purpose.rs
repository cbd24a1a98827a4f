//! How strictly a signature is judged at sign-in.

use std::time::Duration;

use zvarot_eds::Purpose;

/// A clock that is further off than this was not set (`eds/findings.md` §5, check 9).
const SIGNING_TIME_WINDOW: Duration = Duration::from_mins(10);

/// At sign-in a revocation list older than `max_crl_age` proves nothing any more.
pub(crate) fn login(max_crl_age: Option<Duration>) -> Purpose {
    Purpose::Login { max_crl_age, signing_time_window: Some(SIGNING_TIME_WINDOW) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_strict_purpose_is_forty_eight_hours() {
        assert_eq!(login(Some(Duration::from_hours(48))), Purpose::STRICT_LOGIN);
    }
}
