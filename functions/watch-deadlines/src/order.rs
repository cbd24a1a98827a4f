//! What an invocation asks for.

use serde::Deserialize;
use zvarot_domain::id::OrganisationId;

/// The event: the clock's, which says none of this, or an operator's.
#[derive(Debug, Default, Deserialize)]
pub struct Order {
    /// Look through these, whether or not that was done today: after a correction of the calendar, say. Nobody is warned twice of one thing.
    #[serde(default)]
    pub organisations: Vec<OrganisationId>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clock_says_nothing_and_an_operator_may() {
        let clock: Order = serde_json::from_str(include_str!("../../../events/schedule/watch-deadlines.json")).unwrap();
        assert_eq!(clock.organisations, []);
        let order: Order = serde_json::from_str(r#"{"organisations":["mintest"]}"#).unwrap();
        assert_eq!(order.organisations.len(), 1);
        assert!(serde_json::from_str::<Order>(r#"{"organisations":["НЕТ"]}"#).is_err());
    }
}
