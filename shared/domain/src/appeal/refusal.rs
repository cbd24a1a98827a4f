//! Why a command is refused.

use thiserror::Error;
use time::Date;

use super::Status;
use crate::deadline::UnknownYear;
use crate::invalid::Invalid;

/// Why a command is refused.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Refusal {
    /// There is no such appeal, or it is somebody else's: told alike.
    #[error("no such appeal")]
    NotFound,
    /// The organisation is right, the role is not.
    #[error("not permitted to this person")]
    NotPermitted,
    /// Not possible where the appeal now is.
    #[error("not possible while {}", .0.as_str())]
    WrongStatus(Status),
    /// There is no draft of an answer to sign.
    #[error("no draft of an answer")]
    NoDraft,
    /// Too many files or bytes, or one twice.
    #[error("files: {0}")]
    Files(Invalid),
    /// No active person of the organisation who may be an executor.
    #[error("not an executor of the organisation")]
    NotAnExecutor,
    /// The due date given lies in the past or after the legal deadline.
    #[error("due date out of range")]
    DueDateOutOfRange {
        /// The first day possible.
        earliest: Date,
        /// The legal deadline.
        latest: Date,
    },
    /// The certificate is not the session's person's.
    #[error("signed by another person")]
    SignedByAnother,
    /// No calendar for a year that is needed: an operator must add it.
    #[error(transparent)]
    NoCalendar(#[from] UnknownYear),
    /// The personal data were erased by retention.
    #[error("personal data erased")]
    Erased,
}
