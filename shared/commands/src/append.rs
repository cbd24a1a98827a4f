//! Writing a decided event into its place: what became of it, whoever decided it.

use aws_sdk_dynamodb::types::TransactWriteItem;
use time::OffsetDateTime;
use zvarot_domain::appeal::{Actor, Appeal, Event};
use zvarot_http::problem::Problem;
use zvarot_runtime::table::Refused;
use zvarot_store::journal::{AppendError, Journal, NewEvent};

use crate::intention::Intention;

/// What became of a decided event.
#[derive(Debug)]
pub enum Appended {
    /// It stands in its place, with this number.
    Written(u32),
    /// Another event took the place, perhaps one of the same intent. Nothing was written: load and decide again.
    Overtaken,
    /// One of the others is not as expected: which, counted from 1, and what it is now. Nothing was written.
    Refused(Refused),
    /// Another transaction was at the same items, perhaps an earlier try of ours that is still under way.
    Conflict,
}

/// Why nothing is known of it.
#[derive(Debug, thiserror::Error)]
pub enum AppendFailed {
    /// The journal did not take it.
    #[error(transparent)]
    Journal(#[from] AppendError),
    /// The event does not serialise.
    #[error("the event does not serialise")]
    Format(#[from] serde_json::Error),
}

/// An event that was decided.
#[derive(Debug)]
pub struct Decided<'a> {
    /// On which state of the appeal.
    pub appeal: &'a Appeal,
    /// What was decided.
    pub event: &'a Event,
    /// By whom.
    pub by: Actor,
    /// When.
    pub at: OffsetDateTime,
    /// What it means to do once, if it came with a key.
    pub intention: Option<&'a Intention>,
    /// The items that change with it, all or none.
    pub others: Vec<TransactWriteItem>,
    /// Of the personal part. The same for every try of one command: a try whose answer was lost is known by its bytes.
    pub salt: [u8; 16],
}

/// Writes the event into its place, with the items that change with it.
pub async fn append(journal: &Journal, decided: Decided<'_>) -> Result<Appended, AppendFailed> {
    let Decided { appeal, event, by, at, intention, others, salt } = decided;
    let number = appeal.number();
    let entry = Appeal::entry(number, Some(appeal), event, by, at, salt)?;
    let n = appeal.sequence() + 1;
    let intent = intention.map(Intention::parts);
    let new = NewEvent { number, n, kind: event.kind(), entry: &entry, at, intent, receipt: None };
    match journal.append(&new, others).await {
        Ok(()) => Ok(Appended::Written(n)),
        // an attempt whose answer was lost had written it after all
        Err(AppendError::Taken(stored)) if stored.entry == entry => Ok(Appended::Written(n)),
        Err(AppendError::Taken(_)) => Ok(Appended::Overtaken),
        Err(AppendError::Refused(refused)) => Ok(Appended::Refused(refused)),
        Err(AppendError::Conflict) => Ok(Appended::Conflict),
        Err(other) => Err(other.into()),
    }
}

impl From<AppendFailed> for Problem {
    fn from(failed: AppendFailed) -> Self {
        match failed {
            AppendFailed::Journal(AppendError::Store(error)) => error.into(),
            other => Self::internal(other),
        }
    }
}
