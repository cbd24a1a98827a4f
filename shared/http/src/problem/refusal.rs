//! What the domain refuses, as HTTP says it.

use zvarot_domain::appeal::Refusal;
use zvarot_domain::invalid::Invalid;

use super::Problem;

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::NotFound => Self::not_found(),
            Refusal::NotPermitted => Self::forbidden(),
            Refusal::WrongStatus(status) => Self::conflict("wrongStatus").with_member("appealStatus", status.as_str()),
            Refusal::NoDraft => Self::conflict("noDraft"),
            Refusal::Files(reason) => Self::field("/uploads", reason),
            Refusal::NotAnExecutor => Self::field("/executorId", Invalid::Unknown),
            Refusal::DueDateOutOfRange { earliest, latest } => Self::field("/dueOn", Invalid::OutOfRange)
                .with_member("earliest", earliest.to_string())
                .with_member("latest", latest.to_string()),
            Refusal::SignedByAnother => Self::field("/signature", Invalid::NotAllowed),
            // an operator must enter the calendar of that year; the caller can only come back
            Refusal::NoCalendar(_) => Self::internal(refusal),
            Refusal::Erased => Self::conflict("erased"),
        }
    }
}
