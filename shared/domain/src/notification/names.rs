//! Names of stages, kinds, outcomes and channels, and what may be wrong with a file.

use super::Message;
use crate::appeal::{AnswerChannel, AppealKind, Outcome, Status};
use crate::attachment::{RejectReason, UnscannableReason, Verdict};

/// The stage as the applicant reads it (domain §10).
pub fn status_name(status: Status) -> Message {
    Message::new(format!("status-{}", status.as_str()))
}

/// The kind of an appeal (L:1).
pub fn kind_name(kind: AppealKind) -> Message {
    Message::new(match kind {
        AppealKind::Application => "kind-application",
        AppealKind::Proposal => "kind-proposal",
        AppealKind::Complaint => "kind-complaint",
    })
}

/// What an answer decides, as it goes on after "Outcome:".
pub fn outcome_name(outcome: Outcome) -> Message {
    Message::new("outcome").with("outcome", outcome_code(outcome))
}

/// A way of getting the answer (L:25.3).
pub fn channel_name(channel: AnswerChannel) -> Message {
    Message::new(match channel {
        AnswerChannel::Cabinet => "channel-cabinet",
        AnswerChannel::Email => "channel-email",
        AnswerChannel::Paper => "channel-paper",
    })
}

/// What is wrong with a file; `None` for a clean one.
pub fn file_problem(verdict: Verdict) -> Option<Message> {
    problem_code(verdict).map(|reason| Message::new("file-problem").with("reason", reason))
}

pub(crate) fn kind_code(kind: AppealKind) -> &'static str {
    match kind {
        AppealKind::Application => "application",
        AppealKind::Proposal => "proposal",
        AppealKind::Complaint => "complaint",
    }
}

pub(crate) fn outcome_code(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Satisfied => "satisfied",
        Outcome::Refused => "refused",
        Outcome::Explained => "explained",
    }
}

pub(super) fn problem_code(verdict: Verdict) -> Option<&'static str> {
    match verdict {
        Verdict::Clean { .. } => None,
        Verdict::Rejected { reason } => Some(match reason {
            RejectReason::NotAsPromised => "notAsPromised",
            RejectReason::WrongType => "wrongType",
            RejectReason::Executable => "executable",
            RejectReason::Malware => "malware",
        }),
        Verdict::Unscannable { reason } => Some(match reason {
            UnscannableReason::Encrypted => "encrypted",
            UnscannableReason::TooDeep => "tooDeep",
            UnscannableReason::Damaged => "damaged",
            UnscannableReason::ScannerFailed => "scannerFailed",
        }),
    }
}
