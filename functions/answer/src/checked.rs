//! Where the check of each file of a draft stands. An answer is not signed while one is not clean: nobody could ever open it.

use std::collections::BTreeMap;

use serde::Serialize;
use zvarot_domain::attachment::{FileName, ScanState, StoredFile};
use zvarot_domain::id::AttachmentId;
use zvarot_http::StatusCode;
use zvarot_http::problem::Problem;
use zvarot_readmodel::UploadCheck;
use zvarot_store::file_checks::FileCheck;
use zvarot_store::journal::StoredDraft;

use crate::App;

/// In how many seconds a check is mostly done.
const CHECKED_WITHIN: u32 = 3;

/// What is known of the files of a draft, by id. One that is missing was not checked yet.
pub(crate) type Checks = BTreeMap<AttachmentId, FileCheck>;

/// A file that stops the signature, as the problem names it.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct NotClean<'a> {
    upload_id: &'a AttachmentId,
    file_name: &'a str,
    #[serde(flatten)]
    check: UploadCheck,
}

impl App {
    /// What is known of the files of the draft.
    pub(crate) async fn checks(&self, draft: &StoredDraft) -> Result<Checks, Problem> {
        Ok(self.checks.of_all(&draft.draft.files).await?)
    }
}

/// What is known of one of them.
pub(crate) fn check_of(draft: &StoredDraft, file: &StoredFile, checks: &Checks) -> UploadCheck {
    UploadCheck::of(checks.get(&file.id), name_of(draft, file), &file.media_type)
}

/// Its name.
pub(crate) fn name_of<'d>(draft: &'d StoredDraft, file: &StoredFile) -> Option<&'d FileName> {
    draft.draft.file_names.iter().find(|named| named.id == file.id).map(|named| &named.name)
}

/// 422 while a file is refused, 409 with `Retry-After` while one is only not checked yet; both name those files.
pub(crate) fn require_clean(draft: &StoredDraft, checks: &Checks) -> Result<(), Problem> {
    let files = draft.draft.files.iter().map(|file| NotClean {
        upload_id: &file.id,
        file_name: name_of(draft, file).map(FileName::as_str).unwrap_or_default(),
        check: check_of(draft, file, checks),
    });
    let files: Vec<_> = files.filter(|file| file.check.state != ScanState::Clean).collect();
    if files.is_empty() {
        return Ok(());
    }
    let is_refused = |file: &NotClean<'_>| file.check.state != ScanState::Pending;
    let problem = if files.iter().any(is_refused) {
        Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "filesRefused")
    } else {
        Problem::conflict("filesPending").retry_after(CHECKED_WITHIN)
    };
    Err(problem.with_member("files", &files))
}

#[cfg(test)]
mod tests {
    use zvarot_domain::attachment::{RejectReason, Scanner, UnscannableReason, Verdict};

    use super::*;
    use crate::draft::tests::stored;

    fn checks(verdict: Option<Verdict>) -> Checks {
        let check = |verdict| FileCheck { version: "v1".to_owned(), verdict, actual_media_type: None };
        verdict.into_iter().map(|verdict| (AttachmentId::parse("f1").unwrap(), check(verdict))).collect()
    }

    fn refused(verdict: Option<Verdict>) -> Option<(u16, &'static str)> {
        let problem = require_clean(&stored(1, "maryja"), &checks(verdict)).err()?;
        Some((problem.status().as_u16(), problem.code()))
    }

    #[test]
    fn only_clean_files_are_signed() {
        assert_eq!(refused(Some(Verdict::Clean { by: Scanner::Structure })), None);
        assert_eq!(refused(None), Some((409, "filesPending")));
        let rejected = Verdict::Rejected { reason: RejectReason::WrongType };
        assert_eq!(refused(Some(rejected)), Some((422, "filesRefused")));
        let locked = Verdict::Unscannable { reason: UnscannableReason::Encrypted };
        assert_eq!(refused(Some(locked)), Some((422, "filesRefused")));
    }
}
