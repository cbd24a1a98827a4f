//! The answer while it is written: not a decision yet, so not in the chain.

use serde::{Deserialize, Serialize};

use super::decide::permitted;
use super::{AnswerText, Appeal, NamedFile, Outcome, Refusal, Status};
use crate::attachment::{StoredFile, check_totals};
use crate::permission::{Action, Official};

/// A draft of the answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AnswerDraft {
    /// The answer.
    pub text: AnswerText,
    /// What it decides.
    pub outcome: Outcome,
    /// What goes with it.
    pub files: Vec<StoredFile>,
    /// Names of the files, by id.
    pub file_names: Vec<NamedFile>,
}

impl AnswerDraft {
    /// Whether `by` may write a draft for `appeal` now: the executor or the head, while it is considered.
    pub fn may_be_written(appeal: &Appeal, by: &Official) -> Result<(), Refusal> {
        permitted(by, Action::Draft, appeal)?;
        match appeal.status() {
            Status::InConsideration => Ok(()),
            other => Err(Refusal::WrongStatus(other)),
        }
    }

    /// Whether the draft itself may be kept.
    pub fn check(&self) -> Result<(), Refusal> {
        check_totals(&self.files).map_err(Refusal::Files)
    }
}
