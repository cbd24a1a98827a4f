//! How an appeal against a court ruling was returned.

use serde::Serialize;
use time::OffsetDateTime;
use utoipa::ToSchema;
use zvarot_domain::appeal::Returned;

/// How an appeal against a court ruling was returned (L:10.3).
#[derive(Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AppealReturn {
    /// How the ruling is challenged, in the official's words; none once erased.
    #[serde(skip_serializing_if = "Option::is_none")]
    how_to_challenge: Option<String>,
    /// The last day on which it was in time.
    #[schema(format = "date")]
    due_on: String,
    /// Whether that day had passed.
    late: bool,
}

impl AppealReturn {
    /// What was decided `at` that moment.
    pub fn of(returned: &Returned, at: OffsetDateTime) -> Self {
        let personal = returned.personal.as_ref();
        Self {
            how_to_challenge: personal.map(|personal| personal.how_to_challenge.as_str().to_owned()),
            due_on: returned.due_on.to_string(),
            late: returned.is_late(at),
        }
    }
}
