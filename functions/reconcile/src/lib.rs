//! `reconcile`: walks what happened lately and does again whatever follows from it, so that nothing that a stream or a
//! queue lost stays lost. All of it may be done any number of times.
//!
//! Views, routing and checks of files are brought up to date whatever their age. Messages to people are another matter: only what
//! `notify` would still send is queued again, unless an operator orders more.
//!
//! It walks from the newest back: when an invocation's time is up, the older part has been walked by the ones before.

mod files;
mod notices_of_officials;
mod order;
mod outbox;
mod rebuild;
mod repair;
mod report;
mod walk;

use std::time::Instant;

use lambda_runtime::tracing;
use thiserror::Error;
use time::{Duration, OffsetDateTime};
use zvarot_files::objects::Objects;
use zvarot_identity::accounts::Accounts;
use zvarot_messaging::queue::{Expiry, SendError};
use zvarot_messaging::routing_table::Queues;
use zvarot_runtime::configuration::{ConfigurationError, required};
use zvarot_runtime::sdk::Sdk;
use zvarot_runtime::table::StoreError;
use zvarot_store::journal::Journal;
use zvarot_store::notices::Notices;
use zvarot_store::views::Views;

use repair::{Period, Telling};
use walk::Walk;

pub use order::{Order, Rebuild, Span};
pub use report::{Next, Outcome, Progress, Report};

/// What the function uses.
pub struct App {
    journal: Journal,
    views: Views,
    notices: Notices,
    accounts: Accounts,
    queues: Queues,
    objects: Objects,
    expiry: Expiry,
}

/// Why the walk was not made, or not wholly. What was done stays done.
#[derive(Debug, Error)]
pub enum ReconcileError {
    /// A table did not tell what happened.
    #[error("a table did not tell what happened")]
    Table(#[from] StoreError),
    /// A queue did not take what was found.
    #[error(transparent)]
    Queue(#[from] SendError),
    /// Some appeals failed; the log names them.
    #[error("{0} appeals failed")]
    Failed(u32),
}

/// Half of what a stream keeps twice over: whatever broke on a Friday evening is repaired on Sunday.
const HOURS: u32 = 48;
/// What is younger is on its ordinary way.
const UNDISTURBED: Duration = Duration::MINUTE;
/// A part of the walk takes less, so none is begun when no more than this is left.
const PART_TIME: std::time::Duration = std::time::Duration::from_secs(20);

impl App {
    /// Reads the names of tables, bucket and queues.
    pub fn from_env(sdk: &Sdk) -> Result<Self, ConfigurationError> {
        let dynamodb = sdk.dynamodb();
        let journal = Journal::new(dynamodb.clone(), required("JOURNAL_TABLE")?);
        let views = Views::new(dynamodb.clone(), required("VIEWS_TABLE")?);
        let notices = Notices::new(dynamodb.clone(), required("NOTIFICATIONS_TABLE")?);
        let accounts = Accounts::new(dynamodb, required("ACCOUNTS_TABLE")?);
        let objects = Objects::new(sdk.s3(), required("BUCKET")?);
        Ok(Self::new((journal, accounts), (views, notices), Queues::from_env(sdk.sqs())?, objects, Expiry::from_env()?))
    }

    /// From this journal and these accounts to these views, queues and objects; people are told of nothing that is past `expiry`.
    pub fn new(
        (journal, accounts): (Journal, Accounts),
        (views, notices): (Views, Notices),
        queues: Queues,
        objects: Objects,
        expiry: Expiry,
    ) -> Self {
        Self { journal, views, notices, accounts, queues, objects, expiry }
    }
}

/// Does what the event asks for, as far as the time that is left allows.
pub async fn handle(
    app: &App,
    order: Order,
    now: OffsetDateTime,
    left: std::time::Duration,
) -> Result<Outcome, ReconcileError> {
    let stop = Instant::now() + left.saturating_sub(PART_TIME);
    match order.rebuild {
        Some(rebuild) => rebuild::run(app, rebuild, now, stop).await.map(Outcome::Rebuilt),
        None => reconcile(app, &order.span, now, stop).await.map(Outcome::Reconciled),
    }
}

/// Walks back over the span.
async fn reconcile(app: &App, span: &Span, now: OffsetDateTime, stop: Instant) -> Result<Report, ReconcileError> {
    let until = span.until.map_or(now, |until| until.min(now)) - UNDISTURBED;
    let since = until.checked_sub(Duration::hours(i64::from(span.hours.unwrap_or(HOURS))));
    let period = Period { since: since.unwrap_or(OffsetDateTime::UNIX_EPOCH), until };
    let mut walk = Walk::new(app, period, Telling { expiry: app.expiry, now, send_expired: span.send_expired });
    walk.back(stop).await?;
    let report = walk.report;
    tracing::info!(
        report.appeals,
        report.projected,
        report.dispatched,
        files_without_verdict = report.files, // read by a metric filter, which knows no dots
        report.expired,
        report.stuck,
        report.failed,
        finished = report.resume_at.is_none(),
        "reconciled"
    );
    if report.failed > 0 { Err(ReconcileError::Failed(report.failed)) } else { Ok(report) }
}
