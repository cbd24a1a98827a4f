//! Notices of the personal cabinet.

use aws_sdk_dynamodb::operation::put_item::PutItemError;
use aws_sdk_dynamodb::operation::update_item::UpdateItemError;
use aws_sdk_dynamodb::types::AttributeValue;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};
use zvarot_domain::appeal::AppealNumber;
use zvarot_domain::id::AccountId;

use super::{ViewError, Views};

/// A notice as it is kept: which text with which arguments, so that it reads in whatever language its owner chooses.
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

impl Views {
    /// Keeps the notice; one that is there already stays as it is, read or unread.
    pub async fn keep_notice(&self, account: &AccountId, notice: &Notice) -> Result<(), ViewError> {
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
    pub async fn notices(
        &self,
        account: &AccountId,
        cursor: Option<&str>,
    ) -> Result<(Vec<Notice>, Option<String>), ViewError> {
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
    pub async fn mark_read(&self, account: &AccountId, id: &str) -> Result<bool, ViewError> {
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
