//! What became of a case after its decision: it is in the archive, or the decision was taken back.

use serde::Serialize;
use utoipa::ToSchema;
use zvarot_domain::appeal::{Archived, CaseIndex, EventKind, Keeping, ReversedDetails};

/// In which file of the archive a case is.
#[derive(Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AppealArchived {
    /// The index of the file by the organisation's nomenclature.
    #[schema(value_type = String)]
    case_index: CaseIndex,
    /// How long it is kept.
    keeping: Keeping,
    /// The last day on which it is kept; none of what is kept for ever.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = "date")]
    keep_until: Option<String>,
}

/// A decision that was taken back.
#[derive(Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct AppealReversal {
    /// Which, by the place of its event.
    decision: u32,
    /// Of which kind it was.
    kind: EventKind,
    /// What the mistake was; none once erased.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
}

impl AppealArchived {
    /// As it was put away.
    pub fn of(archived: &Archived) -> Self {
        Self {
            case_index: archived.case_index.clone(),
            keeping: archived.keeping,
            keep_until: archived.keep_until.map(|date| date.to_string()),
        }
    }
}

impl AppealReversal {
    /// As an event tells it.
    pub fn of(details: ReversedDetails<'_>) -> Self {
        let reason = details.reason.map(|reason| reason.as_str().to_owned());
        Self { decision: details.decision, kind: details.kind, reason }
    }
}
