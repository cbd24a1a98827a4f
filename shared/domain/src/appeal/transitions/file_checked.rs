//! `fileChecked`: the check of a file found something new.

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use super::catalogue::{Audience, Decide, Event, EventDetails, Follower, NoPersonal};
use crate::appeal::{Appeal, Refusal};
use crate::attachment::{StoredFile, Verdict};
use crate::id::AttachmentId;
use crate::notification::{AppealNews, OfficialNotice, Recipients, files_refused, officials_files_refused};

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

    fn files(&self) -> &[StoredFile] {
        &[]
    }

    fn details(&self) -> EventDetails<'_> {
        EventDetails { file: Some(&self.file), state: Some(self.verdict.state()), ..EventDetails::default() }
    }

    /// A clean file is no news; a file of the answer is news for its sender alone.
    fn news(&self, appeal: &Appeal, n: u32) -> Option<AppealNews> {
        appeal.refused_files_of_applicant(n).and_then(|refused| files_refused(&refused))
    }

    /// Who works with a refused file must ask for another, or send another: the executors, and of an answer's file whoever signed it.
    fn official_notices(&self, appeal: &Appeal, n: u32) -> Vec<OfficialNotice> {
        let refused = appeal.refused_files(n);
        let message = refused.and_then(|refused| officials_files_refused(appeal.number(), &refused));
        let notice = message.map(|message| OfficialNotice { message, to: Recipients::working_on(appeal) });
        notice.into_iter().collect()
    }

    #[cfg(test)]
    fn example() -> Self {
        let verdict = Verdict::Rejected { reason: crate::attachment::RejectReason::Malware };
        Self { file: AttachmentId::parse("file-1").unwrap(), verdict }
    }
}
