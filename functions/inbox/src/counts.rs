//! How many appeals are in each status.

use serde::Serialize;
use utoipa::ToSchema;
use zvarot_domain::appeal::Status;
use zvarot_store::views::{Tallies, Tally};

/// How many appeals are in each status.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Counts {
    /// Await registration.
    pub submitted: i64,
    /// Await a resolution.
    pub registered: i64,
    /// Are being considered.
    pub in_consideration: i64,
    /// Have their answer.
    pub answered: i64,
}

impl Counts {
    /// The counts in `tallies`.
    pub(crate) fn of(tallies: &Tallies) -> Self {
        let count = |status| tallies.of(Tally::Status(status));
        Self {
            submitted: count(Status::Submitted),
            registered: count(Status::Registered),
            in_consideration: count(Status::InConsideration),
            answered: count(Status::Answered),
        }
    }
}
