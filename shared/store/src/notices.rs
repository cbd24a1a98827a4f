//! Notices of the personal cabinet, in the table `notifications`: what a person was told, and whether they read it. No other table
//! could give them back.

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::operation::put_item::PutItemError;
use aws_sdk_dynamodb::operation::update_item::UpdateItemError;
use aws_sdk_dynamodb::types::AttributeValue;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};
use thiserror::Error;
use zvarot_domain::appeal::AppealNumber;
use zvarot_domain::id::AccountId;

use zvarot_runtime::sdk_error::RequestError;

/// A notice as it is stored: which text with which arguments, so that it reads in whatever language its owner chooses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// Of when, RFC 3339; with appeal and event it makes the notice's place.
    pub at: String,
    /// About which appeal.
    pub number: AppealNumber,
    /// About which event of it.
    pub n: u32,
    /// Id of the text.
    pub text: String,
    /// Its arguments; no personal data among them.
    #[serde(default)]
    pub arguments: BTreeMap<String, String>,
    /// Whether it was read.
    #[serde(default)]
    pub read: bool,
}

/// The notices in the table `notifications`.
#[derive(Debug, Clone)]
pub struct Notices {
    client: Client,
    table: String,
}

/// Why a notice could not be read or written.
#[derive(Debug, Error)]
pub enum NoticeError {
    /// The table did not answer.
    #[error("the notices did not answer")]
    Request(#[from] RequestError),
    /// An item does not read or write.
    #[error("a notice does not read")]
    Format(#[from] serde_dynamo::Error),
}

impl<E> From<aws_sdk_dynamodb::error::SdkError<E>> for NoticeError
where
    RequestError: From<aws_sdk_dynamodb::error::SdkError<E>>,
{
    fn from(error: aws_sdk_dynamodb::error::SdkError<E>) -> Self {
        Self::Request(error.into())
    }
}

/// Notices on a page.
const PAGE: i32 = 25;

impl Notice {
    /// The id of the notice among its owner's.
    pub fn id(&self) -> String {
        format!("{}#{}#{:08}", self.at, self.number, self.n)
    }
}

fn key(account: &AccountId, id: &str) -> HashMap<String, AttributeValue> {
    HashMap::from([
        ("pk".to_owned(), AttributeValue::S(format!("NOTICE#{account}"))),
        ("sk".to_owned(), AttributeValue::S(id.to_owned())),
    ])
}

impl Notices {
    /// The notices in `table`.
    pub fn new(client: Client, table: String) -> Self {
        Self { client, table }
    }

    /// Saves the notice; one that is there already stays as it is, read or unread.
    pub async fn save(&self, account: &AccountId, notice: &Notice) -> Result<(), NoticeError> {
        let mut item: HashMap<String, AttributeValue> = serde_dynamo::to_item(notice)?;
        item.extend(key(account, &notice.id()));
        let put = self.client.put_item().table_name(&self.table).set_item(Some(item));
        match put.condition_expression("attribute_not_exists(pk)").send().await {
            Err(error)
                if !error.as_service_error().is_some_and(PutItemError::is_conditional_check_failed_exception) =>
            {
                Err(error.into())
            }
            _ => Ok(()),
        }
    }

    /// A page of the account's notices, the latest first, and where the next one begins.
    pub async fn page(
        &self,
        account: &AccountId,
        cursor: Option<&str>,
    ) -> Result<(Vec<Notice>, Option<String>), NoticeError> {
        let page = self
            .client
            .query()
            .table_name(&self.table)
            .key_condition_expression("pk = :pk")
            .expression_attribute_values(":pk", AttributeValue::S(format!("NOTICE#{account}")))
            .scan_index_forward(false)
            .limit(PAGE)
            .set_exclusive_start_key(cursor.map(|id| key(account, id)))
            .send()
            .await?;
        let next = page.last_evaluated_key.and_then(|key| key.get("sk")?.as_s().ok().cloned());
        let notices = page.items.unwrap_or_default().into_iter().map(serde_dynamo::from_item);
        Ok((notices.collect::<Result<_, _>>()?, next))
    }

    /// Marks a notice as read. False: there is no such notice.
    pub async fn mark_read(&self, account: &AccountId, id: &str) -> Result<bool, NoticeError> {
        let result = self
            .client
            .update_item()
            .table_name(&self.table)
            .set_key(Some(key(account, id)))
            .update_expression("SET #read = :true")
            .condition_expression("attribute_exists(pk)")
            .expression_attribute_names("#read", "read")
            .expression_attribute_values(":true", AttributeValue::Bool(true))
            .send()
            .await;
        match result {
            Ok(_) => Ok(true),
            Err(error)
                if error.as_service_error().is_some_and(UpdateItemError::is_conditional_check_failed_exception) =>
            {
                Ok(false)
            }
            Err(error) => Err(error.into()),
        }
    }
}
