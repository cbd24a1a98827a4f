//! The answer while it is written: not a decision yet, so not in the chain.

use serde::{Deserialize, Serialize};

use super::{AnswerText, NamedFile, Outcome, Refusal, Stage};
use crate::attachment::{StoredFile, check_totals};
use crate::permission::{Reach, Rule};

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

/// The executor, who answers for the whole, or the head writes it, while the appeal is considered.
pub(crate) const RULE: Rule = Rule {
    head: Reach::Organisation,
    executor: Reach::Executed,
    guard: |appeal, _| appeal.require_stage(&[Stage::InConsideration]),
    ..Rule::NOBODY
};

impl AnswerDraft {
    /// Whether the draft itself may be saved.
    pub fn check(&self) -> Result<(), Refusal> {
        check_totals(&self.files).map_err(Refusal::Files)
    }
}
