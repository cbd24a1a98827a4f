//! Writing a decision down: one conditional put, or one transaction where other items must change with it.

use aws_sdk_dynamodb::primitives::Blob;
use aws_sdk_dynamodb::types::{AttributeValue, TransactWriteItem};
use thiserror::Error;
use zvarot_domain::appeal::{AppealNumber, BodyHash, Entry, EventKind, Intent};
use zvarot_runtime::table::{Condition, Item, Outcome, Refused, StoreError, Transaction, recent};

use super::load::incomplete;
use super::{Journal, StoredEvent, keys};

/// An event that is to be written.
#[derive(Debug, Clone)]
pub struct NewEvent<'a> {
    /// Of which appeal.
    pub number: &'a AppealNumber,
    /// Its place.
    pub n: u32,
    /// Its type, for filters and queues.
    pub kind: EventKind,
    /// Head and personal part.
    pub entry: &'a Entry,
    /// When, in whole days (ISO date): the partition of the index that `reconcile` reads.
    pub at: time::OffsetDateTime,
    /// Whose intent, and the hash of the command.
    pub intent: Option<(&'a Intent, &'a BodyHash)>,
    /// The receipt; only with the first event.
    pub receipt: Option<&'a str>,
}

/// Why an event was not written. Nothing was.
#[derive(Debug, Error)]
pub enum AppendError {
    /// Another event has this place: somebody was quicker, or this very intent was written before.
    #[error("the place is taken")]
    Taken(Box<StoredEvent>),
    /// Of the items that must change with it one is not as expected: which, counted from 1 (the event itself is 0), and what it is now.
    #[error("one of the other items is not as expected")]
    Refused(Refused),
    /// Another transaction was at the same items.
    #[error("a conflict of transactions")]
    Conflict,
    /// The table failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// For a caller that can do nothing about a place that is taken or an item that has changed.
impl From<AppendError> for StoreError {
    fn from(error: AppendError) -> Self {
        match error {
            AppendError::Store(error) => error,
            AppendError::Conflict => Self::Conflict,
            unexpected @ (AppendError::Taken(_) | AppendError::Refused(_)) => Self::Corrupt(unexpected.into()),
        }
    }
}

impl Journal {
    /// Writes the event if its place is free and all `others` are as expected: all or none. Without others it is one conditional put.
    pub async fn append(&self, event: &NewEvent<'_>, others: Vec<TransactWriteItem>) -> Result<(), AppendError> {
        if others.is_empty() {
            return self.append_alone(event).await;
        }
        let mut writes = vec![self.table.put_new(event.item())?];
        writes.extend(others);
        match self.table.transact(writes).await? {
            Transaction::Done => Ok(()),
            Transaction::Refused(refused) if refused.at(0) => Err(taken(refused.item(0).cloned())),
            Transaction::Refused(refused) => Err(AppendError::Refused(refused)),
            Transaction::Conflict => Err(AppendError::Conflict),
        }
    }

    async fn append_alone(&self, event: &NewEvent<'_>) -> Result<(), AppendError> {
        match self.table.put_if(event.item(), Condition::absent()).await? {
            Outcome::Done(()) => Ok(()),
            Outcome::Refused(stored) => Err(taken(stored)),
            Outcome::Conflict => Err(AppendError::Conflict),
        }
    }
}

fn taken(item: Option<Item>) -> AppendError {
    match item.ok_or_else(|| incomplete("item")).and_then(StoredEvent::from_item) {
        Ok(stored) => AppendError::Taken(Box::new(stored)),
        Err(error) => AppendError::Store(error),
    }
}

impl NewEvent<'_> {
    fn item(&self) -> Item {
        let at = self.at;
        let texts = [
            ("pk", Some(keys::partition(self.number))),
            ("sk", Some(keys::event_key(self.n))),
            ("type", Some(self.kind.as_str().to_owned())),
            ("head", Some(self.entry.head.clone())),
            ("recent", Some(recent::partition(at.date(), recent::shard(self.number.as_str())))),
            ("at", Some(recent::instant(at))),
            ("personal", self.entry.personal.as_ref().map(|personal| personal.text.clone())),
            ("intent", self.intent.map(|(intent, _)| intent.as_str().to_owned())),
            ("body", self.intent.map(|(_, body)| body.as_str().to_owned())),
            ("receipt", self.receipt.map(str::to_owned)),
        ];
        let texts = texts.into_iter().filter_map(|(name, text)| Some((name.to_owned(), AttributeValue::S(text?))));
        let salt = self.entry.personal.as_ref().map(|personal| AttributeValue::B(Blob::new(personal.salt)));
        texts.chain(salt.map(|salt| ("salt".to_owned(), salt))).collect()
    }
}
