//! Who causes events.

use serde::{Deserialize, Serialize};

use crate::id::{AccountId, OrganisationId, PersonId};

/// Who caused an event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", tag = "kind")]
pub enum Actor {
    /// The applicant.
    Applicant {
        /// Their account.
        account: AccountId,
    },
    /// An official.
    Official {
        /// Who.
        person: PersonId,
        /// Of which organisation.
        organisation: OrganisationId,
    },
    /// The system itself.
    System,
}
