//! Until when an appeal may be prolonged beyond a month, and to which days.

use serde::Serialize;
use utoipa::ToSchema;
use zvarot_domain::appeal::{Appeal, ProlongationDays};
use zvarot_domain::deadline::Calendar;

/// Until when an appeal may be prolonged, and to which days (L:17.3, part 2).
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PossibleProlongation {
    /// The last day on which the applicant can be told.
    #[schema(format = "date")]
    tell_by: String,
    /// The first day that can be the new last one.
    #[schema(format = "date")]
    earliest: String,
    /// The last day that can be it.
    #[schema(format = "date")]
    latest: String,
}

impl PossibleProlongation {
    /// Nothing where a year without a calendar leaves the days unknown.
    pub(super) fn of(appeal: &Appeal, calendar: &Calendar) -> Option<Self> {
        let ProlongationDays { tell_by, earliest, latest } = ProlongationDays::of(appeal, calendar).ok()?;
        Some(Self { tell_by: tell_by.to_string(), earliest: earliest.to_string(), latest: latest.to_string() })
    }
}
