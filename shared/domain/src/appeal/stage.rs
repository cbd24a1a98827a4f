//! Where an appeal is in its life.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

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
}

/// Where an appeal is, as people are told (`domain.md` §10).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum Status {
    /// Has its number, awaits registration.
    Submitted,
    /// Has its registration index; the deadline of consideration runs.
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

    /// How far an appeal of that status has come: lists of work are by stage.
    pub fn stage(self) -> Stage {
        match self {
            Self::Submitted => Stage::Submitted,
            Self::Registered => Stage::Registered,
            Self::InConsideration => Stage::InConsideration,
            Self::Answered => Stage::Closed(Closing::Answered),
        }
    }

    /// Whether something is still due.
    pub fn is_open(self) -> bool {
        !matches!(self.stage(), Stage::Closed(_))
    }
}
