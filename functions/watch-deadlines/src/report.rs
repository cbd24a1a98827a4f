//! What an invocation did.

use serde::Serialize;

/// How far it came.
#[derive(Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Report {
    /// Organisations that were looked through.
    pub organisations: u32,
    /// Appeals of which something is due soon or overdue.
    pub appeals: u32,
    /// Notices that were written: one for each warning and official.
    pub warnings: u32,
    /// Appeals that cannot be read without a person; the log names them.
    pub stuck: u32,
    /// Organisations that failed now; the next invocation looks through them again.
    pub failed: u32,
    /// Organisations for which the time did not suffice; the next invocation begins with them.
    pub left: u32,
}

/// What became of one organisation.
#[derive(Debug, Default)]
pub(crate) struct Look {
    pub(crate) end: End,
    pub(crate) appeals: u32,
    pub(crate) warnings: u32,
    pub(crate) stuck: u32,
}

/// How the look through an organisation ended.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) enum End {
    /// All of it was seen.
    #[default]
    Done,
    /// The time was up.
    CutOff,
    /// Something did not answer.
    Failed,
}

impl Report {
    pub(crate) fn add(&mut self, look: &Look) {
        let ended = match look.end {
            End::Done => &mut self.organisations,
            End::CutOff => &mut self.left,
            End::Failed => &mut self.failed,
        };
        *ended += 1;
        self.appeals += look.appeals;
        self.warnings += look.warnings;
        self.stuck += look.stuck;
    }
}
