//! A verdict becomes an event of the appeal.

use time::OffsetDateTime;
use zvarot_commands::system;
use zvarot_domain::appeal::{AppealNumber, Command, RecordVerdict, decide};
use zvarot_domain::attachment::Verdict;
use zvarot_domain::id::AttachmentId;
use zvarot_messaging::queue::Failure;

use crate::App;

/// Records the verdict, unless it is known.
pub async fn record(
    app: &App,
    number: &AppealNumber,
    file: &AttachmentId,
    verdict: Verdict,
    now: OffsetDateTime,
) -> Result<(), Failure> {
    system::run(&app.journal, number, now, async |appeal, _| {
        let command = Command::RecordVerdict(RecordVerdict { file: file.clone(), verdict });
        decide(Some(appeal), command, now).map_err(|_| Failure::Park("noSuchFile"))
    })
    .await
}
