//! Where an appeal came from.

use serde::{Deserialize, Serialize};
use time::Date;

use super::AppealNumber;

/// Where an appeal came from (L:1, 10.3, 20). Stored in its first event.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", tag = "kind")]
pub enum Origin {
    /// Filed by the applicant in the personal cabinet: an electronic appeal (L:25).
    #[default]
    Cabinet,
    /// Written or oral, entered by a registrar; the deadline of its registration runs from the day of receipt.
    Entered {
        /// When the organisation received it.
        #[serde(with = "crate::iso_date", rename = "receivedOn")]
        received_on: Date,
    },
    /// Redirected by another organisation, which keeps its own part (L:10.3).
    RedirectedFrom {
        /// The event that redirected it.
        parent: Parent,
    },
    /// A challenge of an answer at the superior organisation (L:20).
    ChallengeOf {
        /// The event that is challenged.
        parent: Parent,
    },
}

/// The event of another appeal that an appeal follows from. It is the intent of the appeal that it causes: whoever acts on
/// the event twice finds the appeal there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parent {
    /// The other appeal.
    pub number: AppealNumber,
    /// The place of the event in it, from 1.
    pub n: u32,
}

impl Origin {
    /// Whether it was filed in the cabinet.
    pub fn is_cabinet(&self) -> bool {
        *self == Self::Cabinet
    }

    /// The other appeal that it is joined to.
    pub fn parent(&self) -> Option<&Parent> {
        match self {
            Self::Cabinet | Self::Entered { .. } => None,
            Self::RedirectedFrom { parent } | Self::ChallengeOf { parent } => Some(parent),
        }
    }
}
