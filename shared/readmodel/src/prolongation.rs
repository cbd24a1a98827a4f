//! Why an appeal is considered for longer than a month.

use serde::Serialize;
use utoipa::ToSchema;
use zvarot_domain::appeal::{ProlongationGround, Prolonged};

/// Why an appeal is considered for longer than a month (L:17.3, part 2).
#[derive(Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct AppealProlongation {
    /// What cannot be done within a month.
    ground: ProlongationGround,
    /// Why, in the official's words; none once erased.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
}

impl AppealProlongation {
    /// What was decided.
    pub fn of(prolonged: &Prolonged) -> Self {
        let reason = prolonged.personal.as_ref().map(|personal| personal.reason.as_str().to_owned());
        Self { ground: prolonged.ground, reason }
    }
}
