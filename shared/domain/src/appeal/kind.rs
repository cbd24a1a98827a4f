//! Kinds of appeals, ways of answering, outcomes, statuses.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The kind of an appeal (L:1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum AppealKind {
    /// Заявление: help to realise a right, or a report of a violation or shortcoming.
    Application,
    /// Предложение: advice how to do something better.
    Proposal,
    /// Жалоба: a demand to restore a violated right.
    Complaint,
}

/// A way of getting the answer. The cabinet always has it; others are added (L:25.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum AnswerChannel {
    /// The personal cabinet.
    Cabinet,
    /// E-mail.
    Email,
    /// A letter on paper.
    Paper,
}

/// What the answer decides (`domain.md` §5.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum Outcome {
    /// The appeal is satisfied.
    Satisfied,
    /// It is refused, wholly or in part: the answer states where to challenge it (L:18, 20).
    Refused,
    /// It is explained.
    Explained,
}

/// Where an appeal is (`domain.md` §10).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum Status {
    /// Has its number, awaits registration.
    Submitted,
    /// Has its registration index; the term of consideration runs.
    Registered,
    /// Has an executor.
    InConsideration,
    /// The answer is signed and sent.
    Answered,
}

impl Status {
    /// Every status.
    pub const ALL: [Self; 4] = [Self::Submitted, Self::Registered, Self::InConsideration, Self::Answered];

    /// The name on the wire and in keys.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Submitted => "submitted",
            Self::Registered => "registered",
            Self::InConsideration => "inConsideration",
            Self::Answered => "answered",
        }
    }

    /// The status of that name.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.as_str() == text)
    }

    /// Whether a term still runs.
    pub fn is_open(self) -> bool {
        self != Self::Answered
    }
}
