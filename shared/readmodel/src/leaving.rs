//! Why an appeal was left without consideration on the merits.

use serde::Serialize;
use time::OffsetDateTime;
use utoipa::ToSchema;
use zvarot_domain::appeal::{AppealNumber, LeavingGround, LeavingReason, LeftWithoutConsideration, WhereToApply};

/// Why an appeal was left without consideration on the merits (L:15, 23, 25.2).
#[derive(Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AppealLeaving {
    /// By which norm.
    ground: LeavingGround,
    /// Why, in the official's words; none where none were due, or once erased.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
    /// Where and how to apply instead; none where that was not due, or once erased.
    #[serde(skip_serializing_if = "Option::is_none")]
    where_to_apply: Option<String>,
    /// The last day on which the notice was in time (L:15.4); none where none was due.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = "date")]
    due_on: Option<String>,
    /// Whether that day had passed.
    late: bool,
    /// The answered appeal that it repeats: correspondence on that question ended with it (L:21.1).
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    terminates: Option<AppealNumber>,
    /// The appeal by which correspondence was terminated before (L:21.2).
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    terminated_by: Option<AppealNumber>,
}

impl AppealLeaving {
    /// What was decided `at` that moment.
    pub fn of(left: &LeftWithoutConsideration, at: OffsetDateTime) -> Self {
        let reason = left.personal.as_ref().and_then(|personal| personal.reason.as_ref());
        let place = left.personal.as_ref().and_then(|personal| personal.where_to_apply.as_ref());
        Self {
            ground: left.ground,
            reason: reason.map(LeavingReason::as_str).map(str::to_owned),
            where_to_apply: place.map(WhereToApply::as_str).map(str::to_owned),
            due_on: left.due_on.map(|date| date.to_string()),
            late: left.is_late(at),
            terminates: left.terminates.clone(),
            terminated_by: left.terminated_by.clone(),
        }
    }
}
