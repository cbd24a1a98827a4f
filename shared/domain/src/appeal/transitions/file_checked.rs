//! `fileChecked`: the check of a file found something new.

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use super::catalogue::{Audience, Decide, Event, Follower, NoPersonal};
use crate::appeal::{Appeal, Refusal};
use crate::attachment::Verdict;
use crate::id::AttachmentId;
use crate::notification::{AppealNews, file_rejected};

/// A file was checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct FileChecked {
    /// Which file.
    pub file: AttachmentId,
    /// What was found.
    pub verdict: Verdict,
}

/// Record what the check of a file found.
#[derive(Debug)]
pub struct RecordVerdict {
    /// Which file.
    pub file: AttachmentId,
    /// What was found.
    pub verdict: Verdict,
}

impl Decide for RecordVerdict {
    type Event = FileChecked;

    fn decide(self, appeal: &Appeal, _now: OffsetDateTime) -> Result<Option<FileChecked>, Refusal> {
        let attachment = appeal.attachment(&self.file).ok_or(Refusal::NotFound)?;
        let new = match attachment.verdict {
            None => true,
            // once harmful, always harmful; a harmless file may still turn out otherwise
            Some(known) => known.state() != self.verdict.state() && !matches!(known, Verdict::Rejected { .. }),
        };
        Ok(new.then_some(FileChecked { file: self.file, verdict: self.verdict }))
    }
}

impl Event for FileChecked {
    type Personal = NoPersonal;

    const AUDIENCE: Audience = Audience::Applicant;
    const FOLLOWERS: &'static [Follower] = &[Follower::Notify];

    fn apply(&self, appeal: &mut Appeal, _at: OffsetDateTime) {
        appeal.record_verdict(self.file.clone(), self.verdict);
    }

    /// A clean file is no news; a file of the answer is news for its sender alone.
    fn news(&self, appeal: &Appeal, _n: u32) -> Option<AppealNews> {
        let filed = appeal.submitted().files.iter().any(|file| file.id == self.file);
        file_rejected(self.verdict).filter(|_| filed)
    }

    #[cfg(test)]
    fn example() -> Self {
        let verdict = Verdict::Rejected { reason: crate::attachment::RejectReason::Malware };
        Self { file: AttachmentId::parse("file-1").unwrap(), verdict }
    }
}
