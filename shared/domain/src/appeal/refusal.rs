//! Why a command is refused.

use thiserror::Error;
use time::Date;

use super::{AppealNumber, Status};
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
    /// The deadline until which it was possible has passed.
    #[error("not possible after {0}")]
    DeadlinePassed(Date),
    /// No active person of the organisation who may be an executor.
    #[error("not an executor of the organisation")]
    NotAnExecutor,
    /// Too many co-executors.
    #[error("co-executors: {0}")]
    CoExecutors(Invalid),
    /// Not the co-executor in this place of the list: nobody of the organisation, the executor, or there before.
    #[error("co-executor {place}: {reason}")]
    CoExecutor {
        /// From 0.
        place: usize,
        /// Why.
        reason: Invalid,
    },
    /// The due date given lies before the first or after the last day possible.
    #[error("due date out of range")]
    DueDateOutOfRange {
        /// The place of the co-executor whose it is, from 0; `None` for every other day.
        co_executor: Option<usize>,
        /// The first day possible.
        earliest: Date,
        /// The last one: of an executor the legal deadline, of a co-executor the executor's own day.
        latest: Date,
    },
    /// The certificate is not the session's person's.
    #[error("signed by another person")]
    SignedByAnother,
    /// No calendar for a year that is needed: an operator must add it.
    #[error(transparent)]
    NoCalendar(#[from] UnknownYear),
    /// Redirected to nobody, to too many at once, or too often.
    #[error("destinations: {0}")]
    Destinations(Invalid),
    /// Not to the organisation in this place of the list: it is one's own, or there before.
    #[error("destination {place}: {reason}")]
    Destination {
        /// From 0.
        place: usize,
        /// Why.
        reason: Invalid,
    },
    /// Several organisations get parts of the appeal, and the one in this place, from 0, is not told which.
    #[error("destination {0} has no questions of its own")]
    NoQuestions(usize),
    /// A complaint is redirected, and nobody says which organisations are complained of.
    #[error("it is not said who is complained of")]
    NotSaidWhoIsComplainedOf,
    /// A complaint would go to the organisation complained of, which is possible only by its exclusive competence (L:10.6).
    #[error("to the organisation complained of without its exclusive competence")]
    NoExclusiveCompetence,
    /// It is left without consideration without a reason that the applicant must be told (L:15.4).
    #[error("no reason")]
    NoReason,
    /// It is left without consideration, and the applicant must be told where and how to apply (L:15.4).
    #[error("not said where to apply")]
    NoWhereToApply,
    /// The time to file has passed for complaints alone (L:11).
    #[error("a ground of complaints")]
    GroundOfComplaints,
    /// The day on which something was sent lies before the receipt of the appeal or after today.
    #[error("sent on a day out of range")]
    SentOnOutOfRange {
        /// The day of the receipt.
        earliest: Date,
        /// Today.
        latest: Date,
    },
    /// It is left without consideration on a ground that appeals of its form do not have.
    #[error("a ground of another form")]
    GroundOfAnotherForm,
    /// The day on which an appeal was received has not come, or is too long ago.
    #[error("received out of range")]
    ReceivedOutOfRange {
        /// The first day possible.
        earliest: Date,
        /// Today.
        latest: Date,
    },
    /// What concerns law-enforcement bodies is sent to another one than one's own organisation.
    #[error("forwarded to one's own organisation")]
    ForwardedToOneself,
    /// Legal entities do not write into the book (L:3.1).
    #[error("the book is for citizens")]
    BookIsForCitizens,
    /// The answer could not arrive in this way.
    #[error("answer channels: {0}")]
    AnswerChannels(Invalid),
    /// This very decision was challenged before, by the appeal of that number.
    #[error("challenged already by {0}")]
    ChallengedAlready(AppealNumber),
    /// The appeal was challenged so often that there is no number left.
    #[error("challenged too often")]
    ChallengedTooOften,
    /// Nobody stands above the organisation: its decisions are challenged in court (L:20.1).
    #[error("no superior organisation")]
    NoSuperior,
    /// The appeal is no challenge: there is nobody to prescribe to.
    #[error("not a challenge")]
    NotAChallenge,
    /// Kind and code are what they were.
    #[error("classified so already")]
    SameClassification,
    /// A challenge is about a decision, and no other appeal is.
    #[error("a challenge is not merged")]
    IsAChallenge,
    /// The applicant has no such appeal to the organisation.
    #[error("no such earlier appeal")]
    NoSuchEarlierAppeal,
    /// The other appeal did not come earlier.
    #[error("not an earlier appeal")]
    NotEarlier,
    /// The earlier appeal is not considered: it awaits its registration, it has ended, or it was answered before.
    #[error("the earlier appeal is {}", .0.as_str())]
    EarlierNotConsidered(Status),
    /// The applicant has no such appeal to the organisation that another one could repeat.
    #[error("no such appeal that it repeats")]
    NoSuchOriginal,
    /// It does not repeat that appeal: that one was not answered before, or came more than three years ago (L:1).
    #[error("not repeated")]
    NotRepeated,
    /// Correspondence is not terminated on that ground, or not with an appeal of that form (L:21.1).
    #[error("a ground that does not terminate correspondence")]
    GroundDoesNotTerminate,
    /// Correspondence with the applicant was not terminated by that appeal, or nobody says by which it was (L:21.2).
    #[error("no such termination of correspondence")]
    NoSuchTermination,
    /// Another decision stands than the one that is to be taken back.
    #[error("not the decision that stands")]
    NotTheStandingDecision,
    /// Others were merged into it: they would be left behind (L:13.1).
    #[error("others were merged into it")]
    TookOthersIn,
    /// So many appeals were merged into the earlier one that no more fit.
    #[error("merged too often")]
    MergedTooOften,
    /// The personal data were erased by retention.
    #[error("personal data erased")]
    Erased,
}
