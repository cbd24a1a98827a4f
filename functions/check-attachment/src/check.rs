//! The check itself: keep, read, compare with the promise, look into, scan.

use sha2::{Digest, Sha256};
use time::OffsetDateTime;
use zvarot_domain::appeal::{Appeal, AppealNumber, Attachment};
use zvarot_domain::attachment::{RejectReason, ScanState, StoredFile, Verdict};
use zvarot_files::objects::{Content, KeepError, keys};
use zvarot_messaging::queue::Failure;
use zvarot_runtime::table::StoreError;

use crate::guardduty::{ScanResult, ScanStatus};
use crate::structure::{Looked, inspect};
use crate::{App, verdict};

const NOT_AS_PROMISED: Verdict = Verdict::Rejected { reason: RejectReason::NotAsPromised };

/// Checks every file of the appeal and of its answer that was not checked yet, one after the other: memory is bounded
/// by one file. One that was checked is only looked for: `reconcile` may have missed it in its place.
pub async fn all(app: &App, number: &AppealNumber, now: OffsetDateTime) -> Result<(), Failure> {
    let appeal = load(app, number).await?;
    let mut done = Ok(());
    for attachment in appeal.attachments().chain(appeal.answer_attachments()) {
        let file = attachment.file;
        match attachment.state() {
            ScanState::Pending => {
                if let Some(found) = check(app, number, file, None).await? {
                    verdict::record(app, number, &file.id, found, now).await?;
                }
            }
            ScanState::Clean | ScanState::Unscannable => match app.objects.keep(number, file).await {
                Ok(()) => {}
                Err(KeepError::Gone) => done = Err(Failure::Park("checkedFileGone")),
                Err(KeepError::Objects(error)) => return Err(error.into()),
            },
            // perhaps there never was one
            ScanState::Rejected => {}
        }
    }
    done
}

/// Takes a result of `GuardDuty` for a file that we keep.
pub async fn scanned(app: &App, result: &ScanResult, now: OffsetDateTime) -> Result<(), Failure> {
    let (number, id) = result.file().ok_or(Failure::Park("unknownObject"))?;
    let status = result.status().ok_or(Failure::Park("unknownScanStatus"))?;
    let appeal = load(app, &number).await?;
    let attachment = appeal.attachment(&id).ok_or(Failure::Park("noSuchFile"))?;
    let found = match status {
        // also what passed before: signatures are younger than the file
        ScanStatus::ThreatsFound => Some(status.verdict()),
        _ if is_pending(&attachment) => check(app, &number, attachment.file, Some(status)).await?,
        _ => None,
    };
    match found {
        Some(found) => verdict::record(app, &number, &id, found, now).await,
        None => Ok(()),
    }
}

/// The appeal, folded.
pub async fn load(app: &App, number: &AppealNumber) -> Result<Appeal, Failure> {
    match app.journal.load(number).await {
        Ok(loaded) => loaded.appeal.ok_or(Failure::Park("noSuchAppeal")),
        Err(StoreError::Corrupt(_)) => Err(Failure::Park("corruptJournal")),
        Err(error) => Err(error.into()),
    }
}

fn is_pending(attachment: &Attachment<'_>) -> bool {
    attachment.state() == ScanState::Pending
}

/// What is found about a file; nothing yet where `GuardDuty` has still to speak.
async fn check(
    app: &App,
    number: &AppealNumber,
    file: &StoredFile,
    scanned: Option<ScanStatus>,
) -> Result<Option<Verdict>, Failure> {
    let Some(bytes) = kept(app, number, file).await? else { return Ok(Some(NOT_AS_PROMISED)) };
    match look(&bytes, file) {
        Err(verdict) => Ok(Some(verdict)),
        Ok(looked) => app.scanner.scan(&app.objects, &keys::kept(number, &file.id), &bytes, looked, scanned).await,
    }
}

/// The bytes of the file where it is kept, which is done first if need be; nothing if they are gone or of another length.
async fn kept(app: &App, number: &AppealNumber, file: &StoredFile) -> Result<Option<Vec<u8>>, Failure> {
    match app.objects.keep(number, file).await {
        Ok(()) => {}
        Err(KeepError::Gone) => return Ok(None),
        Err(KeepError::Objects(error)) => return Err(error.into()),
    }
    match app.objects.content(&keys::kept(number, &file.id), file.size).await? {
        Content::Whole(bytes) => Ok(Some(bytes)),
        Content::OtherLength | Content::Missing => Ok(None),
    }
}

fn look(bytes: &[u8], file: &StoredFile) -> Result<Looked, Verdict> {
    if hex::encode(Sha256::digest(bytes)) != file.sha256.as_str() {
        return Err(NOT_AS_PROMISED);
    }
    inspect(bytes, &file.media_type)
}
