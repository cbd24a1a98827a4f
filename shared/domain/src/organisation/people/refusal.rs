//! Why an administrator's command is refused.

use thiserror::Error;

use crate::invalid::Invalid;

/// Why an administrator's command is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Refusal {
    /// Whoever asks is no active administrator of the organisation.
    #[error("not an administrator")]
    NotPermitted,
    /// There is no such person in the organisation.
    #[error("no such person")]
    NotFound,
    /// The person has left for good.
    #[error("the person was removed")]
    Removed,
    /// Nobody would be left who manages the organisation's people.
    #[error("the last administrator")]
    LastAdministrator,
    /// The personal number is somebody else's of the organisation: an account is one person's.
    #[error("the personal number is taken")]
    NumberTaken,
    /// The substitute is suspended, has left, or is away themself on one of the days.
    #[error("the substitute is not there")]
    SubstituteUnavailable,
    /// The person acts for somebody else on one of the days.
    #[error("acts for somebody else then")]
    IsSubstitute,
    /// A field of the particulars.
    #[error("{field}: {reason}")]
    Particulars {
        /// Pointer to it.
        field: &'static str,
        /// Why.
        reason: Invalid,
    },
    /// A field of the absence.
    #[error("{field}: {reason}")]
    Absence {
        /// Pointer to it.
        field: &'static str,
        /// Why.
        reason: Invalid,
    },
}
