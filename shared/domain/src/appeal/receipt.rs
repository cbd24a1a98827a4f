//! The receipt of a submission: signed by us, checkable by anyone.

use serde::{Deserialize, Serialize};
use thiserror::Error;
use time::OffsetDateTime;
use utoipa::ToSchema;

use super::{AppealNumber, Entry, Hash};
use crate::id::OrganisationId;

/// The claims of the receipt, a compact JWS (RFC 7515) of ours. It names the hash of the first event: whoever keeps it can
/// show later what was accepted, when, and that nothing before or in it was changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Receipt {
    /// Who issued it.
    pub iss: String,
    /// The number given.
    #[schema(value_type = String)]
    pub number: AppealNumber,
    /// When it was accepted.
    #[serde(with = "time::serde::rfc3339")]
    #[schema(value_type = String, format = DateTime)]
    pub submitted_at: OffsetDateTime,
    /// To whom.
    #[schema(value_type = String)]
    pub organisation: OrganisationId,
    /// SHA-256 of the first event's head, in hex.
    #[schema(value_type = String)]
    pub event_sha256: Hash,
}

/// A receipt that does not speak of this appeal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("the receipt is of another appeal, or the appeal was changed")]
pub struct ReceiptMismatch;

impl Receipt {
    /// Checks the claims, whose signature was checked before, against the stored first event.
    pub fn check(&self, number: &AppealNumber, first: &Entry) -> Result<(), ReceiptMismatch> {
        let fits = self.number == *number && self.event_sha256 == first.hash();
        if fits { Ok(()) } else { Err(ReceiptMismatch) }
    }
}
