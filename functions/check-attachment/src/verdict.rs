//! A verdict becomes an event of the appeal.

use thiserror::Error;
use time::OffsetDateTime;
use zvarot_domain::appeal::{Actor, Appeal, AppealNumber, Command, RecordVerdict, decide};
use zvarot_domain::attachment::Verdict;
use zvarot_domain::id::AttachmentId;
use zvarot_messaging::queue::Failure;
use zvarot_runtime::random;
use zvarot_runtime::table::StoreError;
use zvarot_store::journal::{AppendError, NewEvent};

use crate::{App, check};

/// Others who may write to the same appeal in between: a registrar, `route`, verdicts on the other files.
const TRIES: u32 = 20;

/// Somebody was quicker every time.
#[derive(Debug, Error)]
#[error("lost the race for the next event {TRIES} times")]
struct Overtaken;

/// Takes the verdict down, unless it is known.
pub async fn record(
    app: &App,
    number: &AppealNumber,
    file: &AttachmentId,
    verdict: Verdict,
    now: OffsetDateTime,
) -> Result<(), Failure> {
    for _ in 0..TRIES {
        let appeal = check::load(app, number).await?;
        let command = Command::RecordVerdict(RecordVerdict { file: file.clone(), verdict });
        let Some(event) = decide(Some(&appeal), command, now).map_err(|_| Failure::Park("noSuchFile"))? else {
            return Ok(());
        };
        let entry = Appeal::entry(number, Some(&appeal), &event, Actor::System, now, random::bytes()?)?;
        let n = appeal.sequence() + 1;
        let new = NewEvent { number, n, kind: event.kind(), entry: &entry, at: now, intent: None, receipt: None };
        match app.journal.append(&new).await {
            Ok(()) => return Ok(()),
            Err(AppendError::Taken(_) | AppendError::Conflict) => {}
            Err(AppendError::Store(StoreError::Corrupt(_))) => return Err(Failure::Park("corruptJournal")),
            Err(error) => return Err(error.into()),
        }
    }
    Err(Overtaken.into())
}
