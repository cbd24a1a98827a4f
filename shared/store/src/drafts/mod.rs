//! Drafts of appeals, in the table `accounts`: typed by people, so no view that could be made again.
//!
//! `DRAFTS#<account>` / `DRAFT#<intent>` holds a [`StoredDraft`], or, once its appeal was accepted, nothing but the number
//! (`submitted`): the place stays taken, so that a late save of another tab brings nothing back. The intent is the one that
//! `submit` keeps in the first event, so that whoever follows the journal finds the draft without knowing its id.

mod keep;
mod stored;

use std::collections::HashMap;

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::operation::delete_item::DeleteItemError;
use aws_sdk_dynamodb::types::AttributeValue;
use thiserror::Error;
use time::OffsetDateTime;
use zvarot_domain::appeal::AppealNumber;
use zvarot_domain::id::AccountId;

use zvarot_runtime::sdk_error::RequestError;

pub use keep::KeepError;
pub use stored::{Found, StoredDraft, Summary};

type Item = HashMap<String, AttributeValue>;

/// Enough of an item to list it: the words are read with the draft itself.
const LISTED: &str = "id, organisationId, kind, subject, updatedAt, expires_at, version, submitted";
/// Enough of an item to count it.
const COUNTED: &str = "sk, expires_at, submitted";

/// Drafts in the table `accounts`.
#[derive(Debug, Clone)]
pub struct Drafts {
    client: Client,
    table: String,
}

/// Where a draft lies.
#[derive(Debug, Clone)]
pub struct Place {
    pk: String,
    sk: String,
}

/// Why drafts could not be read or written.
#[derive(Debug, Error)]
pub enum DraftsError {
    /// The table did not answer.
    #[error("the drafts did not answer")]
    Request(#[from] RequestError),
    /// An item does not read or write.
    #[error("a draft does not read")]
    Format(#[from] serde_dynamo::Error),
}

impl Place {
    /// The place of what `account` means by `intent` (its hex digits, as an event keeps them).
    pub fn of(account: &AccountId, intent: &str) -> Self {
        Self { pk: partition(account), sk: format!("DRAFT#{intent}") }
    }

    fn key(&self) -> Item {
        let text = |text: &String| AttributeValue::S(text.clone());
        Item::from([("pk".to_owned(), text(&self.pk)), ("sk".to_owned(), text(&self.sk))])
    }
}

fn partition(account: &AccountId) -> String {
    format!("DRAFTS#{account}")
}

impl Drafts {
    /// The drafts in `table`, which is `accounts`.
    pub fn new(client: Client, table: String) -> Self {
        Self { client, table }
    }

    /// What lies there now.
    pub async fn at(&self, place: &Place, now: OffsetDateTime) -> Result<Option<Found>, DraftsError> {
        let get = self.client.get_item().table_name(&self.table).set_key(Some(place.key())).consistent_read(true);
        let found = get.send().await.map_err(RequestError::from)?;
        found.item.map_or(Ok(None), |item| Found::read(item, now))
    }

    /// Every draft of `account` that is neither sent nor forgotten, last changed first.
    pub async fn of(&self, account: &AccountId, now: OffsetDateTime) -> Result<Vec<Summary>, DraftsError> {
        let mut drafts = Vec::new();
        for item in self.items(account, LISTED).await?.into_iter().filter(|item| stored::is_draft(item, now)) {
            drafts.push(serde_dynamo::from_item::<_, Summary>(item)?);
        }
        drafts.sort_by(|one, other| (other.updated_at, &other.id).cmp(&(one.updated_at, &one.id)));
        Ok(drafts)
    }

    /// How many drafts `account` has beside the one that is to lie at `place`. `None`: something lies there already.
    pub async fn others(
        &self,
        account: &AccountId,
        place: &Place,
        now: OffsetDateTime,
    ) -> Result<Option<usize>, DraftsError> {
        let items = self.items(account, COUNTED).await?;
        let is_there = |item: &Item| item.get("sk").and_then(|sk| sk.as_s().ok()) == Some(&place.sk);
        if items.iter().any(|item| is_there(item) && !stored::is_forgotten(item, now)) {
            return Ok(None);
        }
        Ok(Some(items.iter().filter(|item| stored::is_draft(item, now)).count()))
    }

    /// Removes a draft. One that is gone is success; the word that it was sent stays.
    pub async fn remove(&self, place: &Place) -> Result<(), DraftsError> {
        let delete = self
            .client
            .delete_item()
            .table_name(&self.table)
            .set_key(Some(place.key()))
            .condition_expression("attribute_not_exists(submitted)");
        match delete.send().await {
            Ok(_) => Ok(()),
            Err(error) => match error.as_service_error() {
                Some(DeleteItemError::ConditionalCheckFailedException(_)) => Ok(()),
                _ => Err(RequestError::from(error).into()),
            },
        }
    }

    /// Puts the word that the appeal was accepted into the draft's place, whatever lies there, also where nothing does: a tab
    /// may still have its first save before it. The same again changes nothing, in whatever order it comes.
    pub async fn retire(
        &self,
        place: &Place,
        number: &AppealNumber,
        submitted_at: OffsetDateTime,
    ) -> Result<(), DraftsError> {
        let put = self.client.put_item().table_name(&self.table).set_item(Some(stored::sent(number, submitted_at)));
        let put = place.key().into_iter().fold(put, |put, (name, value)| put.item(name, value));
        put.send().await.map_err(RequestError::from)?;
        Ok(())
    }

    /// Parts of everything that lies in the partition of `account`.
    async fn items(&self, account: &AccountId, parts: &str) -> Result<Vec<Item>, DraftsError> {
        let mut items = Vec::new();
        let mut start = None;
        loop {
            let query = self
                .client
                .query()
                .table_name(&self.table)
                .key_condition_expression("pk = :pk")
                .expression_attribute_values(":pk", AttributeValue::S(partition(account)))
                .projection_expression(parts)
                .consistent_read(true)
                .set_exclusive_start_key(start);
            let page = query.send().await.map_err(RequestError::from)?;
            items.extend(page.items.unwrap_or_default());
            start = page.last_evaluated_key;
            if start.is_none() {
                return Ok(items);
            }
        }
    }
}

impl From<DraftsError> for zvarot_http::problem::Problem {
    fn from(error: DraftsError) -> Self {
        match error {
            DraftsError::Request(request) => request.into(),
            format @ DraftsError::Format(_) => Self::internal(format),
        }
    }
}
