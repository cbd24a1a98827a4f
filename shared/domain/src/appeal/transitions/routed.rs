//! `routed`: the appeal is brought to a unit of its organisation.

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use super::catalogue::{Audience, Decide, Event, EventDetails, Follower, NoPersonal};
use crate::appeal::{Appeal, Refusal, Stage};
use crate::attachment::StoredFile;
use crate::id::UnitId;
use crate::notification::AppealNews;

/// The appeal has its unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Routed {
    /// The unit by the organisation's rules; none where it has no rules.
    pub unit: Option<UnitId>,
}

/// Bring the appeal to a unit.
#[derive(Debug)]
pub struct Route {
    /// What the organisation's rules say.
    pub unit: Option<UnitId>,
}

impl Decide for Route {
    type Event = Routed;

    /// A registrar may have been quicker: then the unit is no longer the rules' to choose.
    fn decide(self, appeal: &Appeal, _now: OffsetDateTime) -> Result<Option<Routed>, Refusal> {
        let waits = !appeal.is_routed() && appeal.stage() == Stage::Submitted;
        Ok(waits.then_some(Routed { unit: self.unit }))
    }
}

impl Event for Routed {
    type Personal = NoPersonal;

    const AUDIENCE: Audience = Audience::Organisation;
    const FOLLOWERS: &'static [Follower] = &[];

    fn apply(&self, appeal: &mut Appeal, _at: OffsetDateTime) {
        appeal.route_to(self.unit.clone());
    }

    fn files(&self) -> &[StoredFile] {
        &[]
    }

    fn details(&self) -> EventDetails<'_> {
        EventDetails { unit: self.unit.as_ref(), ..EventDetails::default() }
    }

    fn news(&self, _appeal: &Appeal, _n: u32) -> Option<AppealNews> {
        None
    }

    #[cfg(test)]
    fn example() -> Self {
        Self { unit: Some(UnitId::parse("housing").unwrap()) }
    }
}
