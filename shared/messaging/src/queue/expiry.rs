//! How old an event may be when people are told of it.

use time::{Duration, OffsetDateTime};

use zvarot_runtime::configuration::{ConfigurationError, number};

/// The age from which nobody is sent a message about an event, unless an operator orders it
/// ([`ItemRef::send_expired`](super::ItemRef::send_expired)). It is counted from the event, not from its message: however
/// often and however late events are queued again, old news does not go out a second time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Expiry {
    age: Duration,
}

impl Expiry {
    /// Reads `NOTIFY_MAX_AGE_HOURS`.
    pub fn from_env() -> Result<Self, ConfigurationError> {
        Ok(Self::after(Duration::hours(i64::from(number::<u32>("NOTIFY_MAX_AGE_HOURS")?))))
    }

    /// Nothing older than `age` is sent.
    pub fn after(age: Duration) -> Self {
        Self { age }
    }

    /// Whether at `now` it is too late to tell people of what happened at `at`.
    pub fn has_passed(self, at: OffsetDateTime, now: OffsetDateTime) -> bool {
        now - at > self.age
    }
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    #[test]
    fn news_is_sent_until_it_is_too_old() {
        let expiry = Expiry::after(Duration::hours(72));
        let at = datetime!(2026-11-23 09:00 UTC);
        assert!(!expiry.has_passed(at, at + Duration::hours(72)));
        assert!(expiry.has_passed(at, at + Duration::hours(72) + Duration::SECOND));
        // two clocks that differ a little
        assert!(!expiry.has_passed(at, at - Duration::SECOND));
    }
}
