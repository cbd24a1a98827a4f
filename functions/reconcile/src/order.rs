//! What an invocation asks for.

use serde::{Deserialize, Serialize};
use time::{Date, OffsetDateTime};
use zvarot_store::journal::DayPlace;

/// The event: the clock's, which says none of this, or an operator's.
#[derive(Debug, Default, Deserialize)]
pub struct Order {
    /// Rebuild the views of all appeals instead of walking over what happened lately.
    #[serde(default)]
    pub rebuild: Option<Rebuild>,
    /// What to walk over.
    #[serde(flatten)]
    pub span: Span,
}

/// How far a walk goes.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Span {
    /// How far to go back; 48 hours where it is not said.
    #[serde(default)]
    pub hours: Option<u32>,
    /// Where to begin; now where it is not said. An unfinished walk is taken up at its
    /// [`Report::resume_at`](crate::Report::resume_at).
    #[serde(default, with = "time::serde::rfc3339::option")]
    pub until: Option<OffsetDateTime>,
    /// An operator's order: people are told even of what is older than `NOTIFY_MAX_AGE_HOURS`. What was sent before is not sent
    /// again.
    #[serde(default)]
    pub send_expired: bool,
}

/// A rebuild of the views of all appeals that were submitted in a period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rebuild {
    /// Its first day, UTC.
    #[serde(with = "iso_date")]
    pub from: Date,
    /// Its last day; today where it is not said.
    #[serde(default, with = "iso_date::option", skip_serializing_if = "Option::is_none")]
    pub to: Option<Date>,
    /// Where to go on; at the beginning where it is not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<DayPlace>,
}

time::serde::format_description!(iso_date, Date, "[year]-[month]-[day]");

#[cfg(test)]
mod tests {
    use time::macros::{date, datetime};

    use super::*;

    #[test]
    fn the_clock_says_nothing_and_an_operator_may() {
        let clock: Order = serde_json::from_str(include_str!("../../../events/schedule/reconcile.json")).unwrap();
        assert!(clock.rebuild.is_none());
        assert_eq!((clock.span.hours, clock.span.until, clock.span.send_expired), (None, None, false));
        let operator: Order = serde_json::from_str(r#"{"hours":2,"until":"2026-11-23T09:00:00Z"}"#).unwrap();
        assert_eq!((operator.span.hours, operator.span.until), (Some(2), Some(datetime!(2026-11-23 09:00 UTC))));
        let order: Order = serde_json::from_str(r#"{"hours":2,"sendExpired":true}"#).unwrap();
        assert!(order.span.send_expired);
    }

    #[test]
    fn a_rebuild_says_from_which_day_on() {
        let order: Order = serde_json::from_str(r#"{"rebuild":{"from":"2026-01-01"}}"#).unwrap();
        assert_eq!(order.rebuild, Some(Rebuild { from: date!(2026 - 01 - 01), to: None, at: None }));
        for wrong in [
            r#"{"rebuild":{}}"#,
            r#"{"rebuild":{"from":"January"}}"#,
            r#"{"rebuild":{"from":"2026-01-01","till":"x"}}"#,
        ] {
            assert!(serde_json::from_str::<Order>(wrong).is_err(), "not taken for another order: {wrong}");
        }
    }
}
