//! What the domain refuses, as HTTP says it.

use zvarot_domain::appeal::{MOST_ABSORBED, Refusal};
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
            Refusal::DeadlinePassed(due_on) => {
                Self::conflict("deadlinePassed").with_member("dueOn", due_on.to_string())
            }
            Refusal::NotAnExecutor => Self::field("/executorId", Invalid::Unknown),
            Refusal::CoExecutors(reason) => Self::field("/coExecutors", reason),
            Refusal::CoExecutor { place, reason } => Self::field(format!("/coExecutors/{place}/executorId"), reason),
            Refusal::DueDateOutOfRange { co_executor, earliest, latest } => {
                let of = co_executor.map_or_else(String::new, |place| format!("/coExecutors/{place}"));
                Self::field(format!("{of}/dueOn"), Invalid::OutOfRange)
                    .with_member("earliest", earliest.to_string())
                    .with_member("latest", latest.to_string())
            }
            Refusal::SignedByAnother => Self::field("/signature", Invalid::NotAllowed),
            Refusal::Destinations(reason) => Self::field("/to", reason),
            Refusal::Destination { place, reason } => Self::field(format!("/to/{place}/organisationId"), reason),
            Refusal::NoQuestions(place) => Self::field(format!("/to/{place}/questions"), Invalid::Empty),
            Refusal::NotSaidWhoIsComplainedOf => Self::field("/complainedOf", Invalid::Empty),
            Refusal::NoExclusiveCompetence => Self::field("/exclusiveCompetence", Invalid::Empty),
            Refusal::NoReason => Self::field("/reason", Invalid::Empty),
            Refusal::NoWhereToApply => Self::field("/whereToApply", Invalid::Empty),
            Refusal::GroundOfComplaints | Refusal::GroundOfAnotherForm => Self::field("/ground", Invalid::NotAllowed),
            Refusal::SentOnOutOfRange { earliest, latest } => Self::field("/sentOn", Invalid::OutOfRange)
                .with_member("earliest", earliest.to_string())
                .with_member("latest", latest.to_string()),
            Refusal::ForwardedToOneself => Self::field("/organisationId", Invalid::NotAllowed),
            Refusal::ReceivedOutOfRange { earliest, latest } => Self::field("/receivedOn", Invalid::OutOfRange)
                .with_member("earliest", earliest.to_string())
                .with_member("latest", latest.to_string()),
            Refusal::BookIsForCitizens => Self::field("/applicant/kind", Invalid::NotAllowed),
            Refusal::AnswerChannels(reason) => Self::field("/answerChannels", reason),
            Refusal::ChallengedAlready(number) => {
                Self::conflict("challengedAlready").with_member("number", number.as_str())
            }
            Refusal::ChallengedTooOften => Self::conflict("challengedTooOften"),
            Refusal::NoSuperior => Self::conflict("noSuperior"),
            Refusal::NotAChallenge => Self::conflict("notAChallenge"),
            Refusal::IsAChallenge => Self::conflict("isAChallenge"),
            Refusal::TookOthersIn => Self::conflict("tookOthersIn"),
            Refusal::NoSuchEarlierAppeal => Self::field("/into", Invalid::Unknown),
            Refusal::NotEarlier => Self::field("/into", Invalid::NotAllowed),
            Refusal::EarlierNotConsidered(status) => {
                Self::field("/into", Invalid::NotAllowed).with_member("appealStatus", status.as_str())
            }
            Refusal::NoSuchOriginal => Self::field("/terminates", Invalid::Unknown),
            Refusal::NotRepeated | Refusal::GroundDoesNotTerminate => Self::field("/terminates", Invalid::NotAllowed),
            Refusal::NoSuchTermination => Self::field("/terminatedBy", Invalid::Unknown),
            Refusal::NotTheStandingDecision => Self::field("/decision", Invalid::NotAllowed),
            Refusal::MergedTooOften => Self::field("/into", Invalid::TooMany { max: MOST_ABSORBED }),
            Refusal::SameClassification => Self::field("/kind", Invalid::NotAllowed),
            // an operator must enter the calendar of that year; the caller can only come back
            Refusal::NoCalendar(_) => Self::internal(refusal),
            Refusal::Erased => Self::conflict("erased"),
        }
    }
}
