//! `check-attachment`: checks files as soon as they are put; keeps those of an appeal or an answer, and takes down what was found.
//!
//! Every step may be repeated: a kept file is not copied again, and a verdict that is known is not written again.

mod check;
mod clamd;
mod guardduty;
mod scanner;
mod structure;
mod upload;
mod verdict;

use std::time::Duration;

use serde::Deserialize;
use time::OffsetDateTime;
use zvarot_domain::appeal::{AppealNumber, EventKind, Follower};
use zvarot_files::objects::Objects;
use zvarot_messaging::queue::{Failure, ItemRef, Table};
use zvarot_runtime::configuration::{ConfigurationError, required};
use zvarot_runtime::sdk::{Sdk, Timeouts};
use zvarot_store::file_checks::FileChecks;
use zvarot_store::journal::{Journal, number_of};

pub use clamd::Clamd;
pub use guardduty::ScanResult;
pub use scanner::Scanner;
pub use upload::Created;

/// What the function uses.
pub struct App {
    journal: Journal,
    checks: FileChecks,
    objects: Objects,
    scanner: Scanner,
}

impl App {
    /// Reads `JOURNAL_TABLE`, `ACCOUNTS_TABLE`, `BUCKET`, `STAGE`, `SCANNER` and `CLAMD_ADDRESS`.
    pub fn from_env(sdk: &Sdk) -> Result<Self, ConfigurationError> {
        // S3 copies 10 MB within a second or two; two slow attempts of a file leave time for the others
        let patient = Timeouts { attempt: Duration::from_secs(8), operation: Duration::from_secs(20) };
        let objects = Objects::new(sdk.clone().with_timeouts(patient).s3(), required("BUCKET")?);
        let journal = Journal::new(sdk.dynamodb(), required("JOURNAL_TABLE")?);
        let checks = FileChecks::new(sdk.dynamodb(), required("ACCOUNTS_TABLE")?);
        Ok(Self::new(journal, checks, objects, Scanner::from_env()?))
    }

    /// With this journal, verdicts on uploads, bucket and scanner.
    pub fn new(journal: Journal, checks: FileChecks, objects: Objects, scanner: Scanner) -> Self {
        Self { journal, checks, objects, scanner }
    }
}

/// What lies in the queue.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub enum Message {
    /// An appeal or an answer with files came to be.
    Event(ItemRef),
    /// `GuardDuty` has looked at an upload or at a kept file.
    Scanned(Box<ScanResult>),
    /// A file was put: it is judged before anybody sends it.
    Created(Box<Created>),
}

/// Deals with one message.
pub async fn handle(app: &App, message: Message, now: OffsetDateTime) -> Result<(), Failure> {
    match message {
        Message::Event(keys) => check::all(app, &appeal_of(&keys)?, now).await,
        Message::Scanned(result) if result.upload().is_some() => upload::scanned(app, &result, now).await,
        Message::Scanned(result) => check::scanned(app, &result, now).await,
        Message::Created(created) => upload::created(app, &created, now).await,
    }
}

/// The appeal whose files a message is about.
fn appeal_of(keys: &ItemRef) -> Result<AppealNumber, Failure> {
    let checks = |kind: EventKind| kind.followers().contains(&Follower::Check);
    match (keys.table, EventKind::parse(&keys.kind)) {
        (Table::Journal, Some(kind)) if checks(kind) => number_of(&keys.pk).ok_or(Failure::Park("unknownKey")),
        _ => Err(Failure::Park("unknownType")),
    }
}
