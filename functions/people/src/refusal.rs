//! What the domain refuses, as HTTP says it.

use zvarot_domain::organisation::people::Refusal;
use zvarot_http::problem::Problem;

pub(crate) fn problem(refusal: Refusal) -> Problem {
    match refusal {
        Refusal::NotPermitted => Problem::forbidden(),
        Refusal::NotFound => Problem::not_found(),
        Refusal::Removed => Problem::conflict("personRemoved"),
        Refusal::LastAdministrator => Problem::conflict("lastAdministrator"),
        Refusal::NumberTaken => Problem::conflict("personalNumberTaken").with_field("/personalNumber", "ofAnother"),
        Refusal::SubstituteUnavailable => {
            Problem::conflict("substituteUnavailable").with_field("/substituteId", "notThere")
        }
        Refusal::IsSubstitute => Problem::conflict("isSubstitute"),
        Refusal::Particulars { field, reason } | Refusal::Absence { field, reason } => Problem::field(field, reason),
    }
}
