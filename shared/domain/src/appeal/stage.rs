//! Where an appeal is in its life.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::Appeal;
use crate::deadline::DeadlineKind;

/// How far an appeal has come. What else is true of it (that it needs additional study, that it is challenged) stands beside
/// it in the appeal; both together give its [`Status`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stage {
    /// Has its number, awaits registration.
    Submitted,
    /// Has its registration index; the deadline of consideration runs.
    Registered,
    /// Has an executor.
    InConsideration,
    /// Nothing more is due, until it is reopened.
    Closed(Closing),
}

/// How an appeal was closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Closing {
    /// The answer is signed and sent.
    Answered,
    /// It was taken note of, without an answer.
    Noted,
    /// It was sent to the organisations that are competent: there it goes on, here it ends.
    Redirected,
    /// It was left without consideration on the merits.
    LeftWithoutConsideration,
    /// It is about a court ruling and was returned.
    Returned,
    /// The superior prescribed to the organisation whose decision was challenged what to do.
    Prescribed,
    /// The applicant withdrew it.
    Withdrawn,
    /// It counts as one with an earlier appeal: there it goes on, here it ends.
    Merged,
    /// It is in the archive. No appeal's own stage: how it was closed stays there.
    Archived,
}

/// Each line is a status: its name on the wire and in keys, and how far an appeal of it has come.
macro_rules! statuses {
    ($($(#[$doc:meta])* $name:ident = $wire:literal, $stage:expr;)+) => {
        /// Where an appeal is, as people are told (`domain.md` §10).
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
        #[schema(rename_all = "camelCase")] // utoipa does not see the names below: they come from this macro
        pub enum Status {
            $($(#[$doc])* #[serde(rename = $wire)] $name,)+
        }

        impl Status {
            /// Every status.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The name on the wire and in keys.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$name => $wire,)+
                }
            }

            /// How far an appeal of that status has come: lists of work are by stage.
            pub fn stage(self) -> Stage {
                match self {
                    $(Self::$name => $stage,)+
                }
            }
        }
    };
}

statuses! {
    /// Has its number, awaits registration.
    Submitted = "submitted", Stage::Submitted;
    /// Has its registration index; the deadline of consideration runs.
    Registered = "registered", Stage::Registered;
    /// Has an executor.
    InConsideration = "inConsideration", Stage::InConsideration;
    /// Is considered with additional study, until the later deadline.
    Extended = "extended", Stage::InConsideration;
    /// Is considered for longer than a month, until the day that the applicant was told.
    Prolonged = "prolonged", Stage::InConsideration;
    /// It counts as one with an earlier appeal of the applicant, whose answer is common.
    Merged = "merged", Stage::Closed(Closing::Merged);
    /// The answer is signed and sent.
    Answered = "answered", Stage::Closed(Closing::Answered);
    /// Was taken note of, without an answer.
    Noted = "noted", Stage::Closed(Closing::Noted);
    /// It was sent to the organisations that are competent.
    Redirected = "redirected", Stage::Closed(Closing::Redirected);
    /// It was left without consideration on the merits.
    LeftWithoutConsideration = "leftWithoutConsideration", Stage::Closed(Closing::LeftWithoutConsideration);
    /// It is about a court ruling and was returned.
    Returned = "returned", Stage::Closed(Closing::Returned);
    /// A challenge on which the superior issued a prescription.
    Prescribed = "prescribed", Stage::Closed(Closing::Prescribed);
    /// The applicant withdrew it.
    Withdrawn = "withdrawn", Stage::Closed(Closing::Withdrawn);
    /// It was decided, and a superior's prescription opened it again: awaits a new resolution.
    Reopened = "reopened", Stage::Registered;
    /// Is considered again as a superior's prescription says, until the day that it sets.
    UnderPrescription = "underPrescription", Stage::InConsideration;
    /// It was closed, and the case is in the archive.
    Archived = "archived", Stage::Closed(Closing::Archived);
}

impl Appeal {
    /// Where it is, as people are told: its stage and what else is true of it.
    pub fn status(&self) -> Status {
        match (self.stage(), self.deadline().map(|deadline| deadline.kind)) {
            (Stage::InConsideration, Some(DeadlineKind::ConsiderationWithStudy)) => Status::Extended,
            (Stage::InConsideration, Some(DeadlineKind::ProlongedConsideration)) => Status::Prolonged,
            (Stage::Registered, Some(DeadlineKind::Prescription)) => Status::Reopened,
            (Stage::InConsideration, Some(DeadlineKind::Prescription)) => Status::UnderPrescription,
            (Stage::Closed(_), _) if self.archived().is_some() => Status::Archived,
            (stage, _) => stage.status(),
        }
    }
}

impl Stage {
    /// What people are told where nothing else is true of the appeal.
    pub fn status(self) -> Status {
        match self {
            Self::Submitted => Status::Submitted,
            Self::Registered => Status::Registered,
            Self::InConsideration => Status::InConsideration,
            Self::Closed(Closing::Answered) => Status::Answered,
            Self::Closed(Closing::Noted) => Status::Noted,
            Self::Closed(Closing::Redirected) => Status::Redirected,
            Self::Closed(Closing::LeftWithoutConsideration) => Status::LeftWithoutConsideration,
            Self::Closed(Closing::Returned) => Status::Returned,
            Self::Closed(Closing::Prescribed) => Status::Prescribed,
            Self::Closed(Closing::Withdrawn) => Status::Withdrawn,
            Self::Closed(Closing::Merged) => Status::Merged,
            Self::Closed(Closing::Archived) => Status::Archived,
        }
    }
}

impl Status {
    /// The status of that name.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|status| status.as_str() == text)
    }

    /// The statuses as which an appeal of this one is listed and counted: its stage's, and its own where that says more.
    pub fn listed_as(self) -> impl Iterator<Item = Self> {
        let of_stage = self.stage().status();
        std::iter::once(of_stage).chain((self != of_stage).then_some(self))
    }

    /// Whether an appeal of it ended without an answer, whichever way that was, and is not in the archive.
    pub fn is_closed_unanswered(self) -> bool {
        matches!(self.stage(), Stage::Closed(closing) if !matches!(closing, Closing::Answered | Closing::Archived))
    }

    /// Whether something is still due.
    pub fn is_open(self) -> bool {
        !matches!(self.stage(), Stage::Closed(_))
    }
}
