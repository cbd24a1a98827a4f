//! Where what an appeal tells of a crime was sent.

use serde::Serialize;
use utoipa::ToSchema;
use zvarot_domain::appeal::Forwarded;
use zvarot_domain::language::Language;

/// Where what an appeal tells of a crime was sent (L:10.5).
#[derive(Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AppealForwarding {
    /// The name of the law-enforcement body; none where it was typed and is erased.
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<String>,
    /// On which day.
    #[schema(format = "date")]
    sent_on: String,
    /// The last day on which it was in time.
    #[schema(format = "date")]
    due_on: String,
    /// Whether it was sent later.
    late: bool,
}

impl AppealForwarding {
    /// What was sent, and where.
    pub fn of(forwarded: &Forwarded, language: Language) -> Self {
        Self {
            to: forwarded.name(language).map(str::to_owned),
            sent_on: forwarded.sent_on.to_string(),
            due_on: forwarded.due_on.to_string(),
            late: forwarded.is_late(),
        }
    }
}
