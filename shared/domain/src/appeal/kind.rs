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
