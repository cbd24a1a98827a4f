//! What is too old is sent to nobody.

use std::fmt::Display;

use lambda_runtime::tracing;
use time::OffsetDateTime;
use zvarot_messaging::queue::{Expiry, ItemRef};

/// Whether one queue message may still be sent to people, by the age of the event that it names.
#[derive(Debug, Clone, Copy)]
pub(crate) struct AgeLimit {
    expiry: Expiry,
    is_lifted: bool,
    /// When the message is dealt with.
    pub(crate) now: OffsetDateTime,
}

impl AgeLimit {
    pub(crate) fn of(expiry: Expiry, item: &ItemRef, now: OffsetDateTime) -> Self {
        Self { expiry, is_lifted: item.send_expired, now }
    }

    /// Whether `what` happened too long ago to be sent. Says so in the log, which an alarm counts (infra/observability.yaml).
    pub(crate) fn is_expired(self, what: &impl Display, at: OffsetDateTime) -> bool {
        let is_expired = !self.is_lifted && self.expiry.has_passed(at, self.now);
        if is_expired {
            log_expired(what);
        }
        is_expired
    }
}

/// The line that the metric `ExpiredMessages` counts.
pub(crate) fn log_expired(what: &impl Display) {
    tracing::warn!(expired.what = %what, "message expired");
}

#[cfg(test)]
mod tests {
    use time::Duration;
    use time::macros::datetime;

    use super::*;

    #[test]
    fn an_order_lifts_the_limit() {
        let item = |more: &str| -> ItemRef {
            let keys = r#""table":"journal","pk":"APPEAL#1","sk":"EVENT#1","type":"registered""#;
            serde_json::from_str(&format!("{{{keys}{more}}}")).unwrap()
        };
        let (at, expiry) = (datetime!(2025-11-23 09:00 UTC), Expiry::after(Duration::hours(72)));
        let limit = |more| AgeLimit::of(expiry, &item(more), at + Duration::days(365));
        assert!(limit("").is_expired(&"registered", at));
        assert!(!limit(r#","sendExpired":true"#).is_expired(&"registered", at));
        assert!(!limit("").is_expired(&"registered", at + Duration::days(363)));
    }
}
