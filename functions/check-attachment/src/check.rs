//! The check itself: keep, read, compare with the promise, look into, scan.

use sha2::{Digest, Sha256};
use time::OffsetDateTime;
use zvarot_domain::appeal::{Appeal, AppealNumber, Attachment};
use zvarot_domain::attachment::{RejectReason, ScanState, StoredFile, Verdict};
use zvarot_domain::id::AttachmentId;
use zvarot_files::objects::{Content, KeepError, keys};
use zvarot_messaging::queue::Failure;
use zvarot_runtime::table::StoreError;
use zvarot_store::file_checks::FileCheck;

use crate::guardduty::{ScanResult, ScanStatus};
use crate::structure::{Looked, inspect};
use crate::upload::unstored;
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

/// Takes a result of `GuardDuty` for a file that we keep: for the appeal that it came with, and for each that carries it: parts, challenges, and those that count as one with it.
pub async fn scanned(app: &App, result: &ScanResult, now: OffsetDateTime) -> Result<(), Failure> {
    let (number, id) = result.file().ok_or(Failure::Park("unknownObject"))?;
    let status = result.status().ok_or(Failure::Park("unknownScanStatus"))?;
    let appeal = load(app, &number).await?;
    if appeal.attachment(&id).is_none() {
        return scanned_of_draft(app, &number, &id, status, now).await;
    }
    let (mut all, mut seen) = (vec![appeal], Vec::new());
    while let Some(appeal) = all.pop() {
        if let Some(attachment) = appeal.attachment(&id) {
            scanned_in(app, &appeal, &attachment, status, now).await?;
        }
        seen.push(appeal.number().clone());
        for number in appeal.carriers().filter(|number| !seen.contains(number)) {
            // one that has not begun yet finds the result on the file
            all.extend(loaded(app, number).await?);
        }
    }
    Ok(())
}

async fn scanned_in(
    app: &App,
    appeal: &Appeal,
    attachment: &Attachment<'_>,
    status: ScanStatus,
    now: OffsetDateTime,
) -> Result<(), Failure> {
    let found = match status {
        // also what passed before: signatures are younger than the file
        ScanStatus::ThreatsFound => Some(status.verdict()),
        _ if is_pending(attachment) => check(app, appeal.number(), attachment.file, Some(status)).await?,
        _ => None,
    };
    match found {
        Some(found) => verdict::record(app, appeal.number(), &attachment.file.id, found, now).await,
        None => Ok(()),
    }
}

/// The same for a file of an answer that is not sent yet.
async fn scanned_of_draft(
    app: &App,
    number: &AppealNumber,
    id: &AttachmentId,
    status: ScanStatus,
    now: OffsetDateTime,
) -> Result<(), Failure> {
    let draft = app.journal.draft(number).await.map_err(unstored)?;
    let files = draft.map(|stored| stored.draft.files).unwrap_or_default();
    // it was taken out of the draft again
    let Some(file) = files.iter().find(|file| file.id == *id) else { return Ok(()) };
    let Some(verdict) = check(app, number, file, Some(status)).await? else { return Ok(()) };
    let before = app.checks.of(id).await.map_err(unstored)?;
    let actual_media_type = before.and_then(|before| before.actual_media_type);
    let found = FileCheck { version: file.version.clone(), verdict, actual_media_type };
    app.checks.record(id, &found, now).await.map_err(unstored)
}

/// The appeal, folded.
pub async fn load(app: &App, number: &AppealNumber) -> Result<Appeal, Failure> {
    loaded(app, number).await?.ok_or(Failure::Park("noSuchAppeal"))
}

async fn loaded(app: &App, number: &AppealNumber) -> Result<Option<Appeal>, Failure> {
    match app.journal.load(number).await {
        Ok(loaded) => Ok(loaded.appeal),
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
    // what was found before it was sent holds
    if scanned.is_none()
        && let Some(known) = app.checks.of(&file.id).await.map_err(unstored)?.filter(|known| known.settles(file))
    {
        return match app.objects.keep(number, file).await {
            Ok(()) => Ok(Some(known.verdict)),
            Err(KeepError::Gone) => Ok(Some(NOT_AS_PROMISED)),
            Err(KeepError::Objects(error)) => Err(error.into()),
        };
    }
    let Some(bytes) = kept(app, number, file).await? else { return Ok(Some(NOT_AS_PROMISED)) };
    match look(&bytes, file) {
        Err(verdict) => Ok(Some(verdict)),
        Ok(looked) => app.scanner.scan(&app.objects, &keys::kept(number, file), &bytes, looked, scanned).await,
    }
}

/// The bytes of the file where it is kept, which is done first if need be; nothing if they are gone or of another length.
async fn kept(app: &App, number: &AppealNumber, file: &StoredFile) -> Result<Option<Vec<u8>>, Failure> {
    match app.objects.keep(number, file).await {
        Ok(()) => {}
        Err(KeepError::Gone) => return Ok(None),
        Err(KeepError::Objects(error)) => return Err(error.into()),
    }
    match app.objects.content(&keys::kept(number, file), file.size).await? {
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
