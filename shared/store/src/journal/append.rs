//! Writing a decision down: one conditional put, or one transaction where a second item must change with it.

use aws_sdk_dynamodb::operation::put_item::PutItemError;
use aws_sdk_dynamodb::operation::transact_write_items::TransactWriteItemsError;
use aws_sdk_dynamodb::primitives::Blob;
use aws_sdk_dynamodb::types::{
    AttributeValue, CancellationReason, Put, ReturnValuesOnConditionCheckFailure, TransactWriteItem,
};
use std::collections::HashMap;
use thiserror::Error;
use zvarot_domain::appeal::{AppealNumber, BodyHash, Entry, Intent};

use super::{Journal, LoadError, StoredEvent, keys, recent};
use zvarot_runtime::sdk_error::RequestError;

type Item = HashMap<String, AttributeValue>;

/// An event that is to be written.
#[derive(Debug, Clone)]
pub struct NewEvent<'a> {
    /// Of which appeal.
    pub number: &'a AppealNumber,
    /// Its place.
    pub n: u32,
    /// Its type, for filters and queues.
    pub kind: &'static str,
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
    /// The item that must change with it is not as expected any more. What it is now, where there is one.
    #[error("the second item has changed")]
    Changed(Option<Item>),
    /// Another transaction was at the same items.
    #[error("a conflict of transactions")]
    Conflict,
    /// The table did not answer.
    #[error("the journal did not answer")]
    Request(#[from] RequestError),
    /// What stands in its place does not read.
    #[error(transparent)]
    Load(#[from] LoadError),
    /// A request could not be built.
    #[error("a request could not be built")]
    Build(#[from] aws_sdk_dynamodb::error::BuildError),
}

impl Journal {
    /// Writes the event if its place is free.
    pub async fn append(&self, event: &NewEvent<'_>) -> Result<(), AppendError> {
        let result = self
            .client
            .put_item()
            .table_name(&self.table)
            .set_item(Some(event.item()))
            .condition_expression("attribute_not_exists(pk)")
            .return_values_on_condition_check_failure(ReturnValuesOnConditionCheckFailure::AllOld)
            .send()
            .await;
        match result {
            Ok(_) => Ok(()),
            Err(error) => match error.as_service_error() {
                Some(PutItemError::ConditionalCheckFailedException(failed)) => Err(taken(failed.item.clone())),
                Some(PutItemError::TransactionConflictException(_)) => Err(AppendError::Conflict),
                _ => Err(RequestError::from(error).into()),
            },
        }
    }

    /// Writes the event if its place is free and the `second` item is as expected: both or none.
    pub async fn append_with(&self, event: &NewEvent<'_>, second: TransactWriteItem) -> Result<(), AppendError> {
        let put = Put::builder()
            .table_name(&self.table)
            .set_item(Some(event.item()))
            .condition_expression("attribute_not_exists(pk)")
            .return_values_on_condition_check_failure(ReturnValuesOnConditionCheckFailure::AllOld)
            .build()?;
        let first = TransactWriteItem::builder().put(put).build();
        let result = self.client.transact_write_items().transact_items(first).transact_items(second).send().await;
        let Err(error) = result else { return Ok(()) };
        match error.as_service_error() {
            Some(TransactWriteItemsError::TransactionCanceledException(cancelled)) => {
                Err(cancelled.cancellation_reasons.as_deref().map_or(AppendError::Conflict, cancelled_by))
            }
            Some(
                TransactWriteItemsError::TransactionInProgressException(_)
                | TransactWriteItemsError::ProvisionedThroughputExceededException(_),
            ) => Err(AppendError::Conflict),
            _ => Err(RequestError::from(error).into()),
        }
    }
}

fn cancelled_by(reasons: &[CancellationReason]) -> AppendError {
    let failed = |place: usize| reasons.get(place).filter(|r| r.code.as_deref() == Some("ConditionalCheckFailed"));
    match (failed(0), failed(1)) {
        (Some(event), _) => taken(event.item.clone()),
        (None, Some(second)) => AppendError::Changed(second.item.clone().filter(|item| !item.is_empty())),
        (None, None) => AppendError::Conflict,
    }
}

fn taken(item: Option<Item>) -> AppendError {
    match item.ok_or(LoadError::Incomplete("item")).and_then(StoredEvent::from_item) {
        Ok(stored) => AppendError::Taken(Box::new(stored)),
        Err(error) => AppendError::Load(error),
    }
}

impl NewEvent<'_> {
    fn item(&self) -> Item {
        let at = self.at;
        let texts = [
            ("pk", Some(keys::partition(self.number))),
            ("sk", Some(keys::event_key(self.n))),
            ("type", Some(self.kind.to_owned())),
            ("head", Some(self.entry.head.clone())),
            ("recent", Some(recent::partition(at.date(), recent::shard(self.number)))),
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
