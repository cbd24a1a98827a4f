//! The draft of the answer: one versioned item beside the events.

use aws_sdk_dynamodb::operation::put_item::PutItemError;
use aws_sdk_dynamodb::operation::update_item::UpdateItemError;
use aws_sdk_dynamodb::types::{AttributeValue, Delete, TransactWriteItem};
use serde::{Deserialize, Serialize};
use thiserror::Error;
use zvarot_domain::appeal::{AnswerDraft, AppealNumber};
use zvarot_domain::id::PersonId;

use super::{Journal, keys};
use zvarot_runtime::sdk_error::RequestError;

const DRAFT: &str = "DRAFT";

/// A draft as it is stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredDraft {
    /// What was written.
    #[serde(flatten)]
    pub draft: AnswerDraft,
    /// Raised by every change.
    pub version: u32,
    /// Who wrote this version.
    pub author: PersonId,
    /// What the document to sign says before the text, kept when it was first served for this version. The text is not
    /// kept twice: an item takes 400 KB, and the longest answer has 200.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub header: Option<String>,
    /// belt-hashes (hex) of documents served for earlier versions: tells a late signature from a foreign one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub superseded: Vec<String>,
    /// Whose intent wrote this version, and the hash of the command.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub intent: Option<(String, String)>,
    /// Intents that wrote earlier versions: one that comes again, late, must not bring its old words back.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub earlier: Vec<String>,
}

impl StoredDraft {
    /// The document to sign and where in it the text begins, in bytes; nothing before it was first served.
    pub fn document(&self) -> Option<(String, usize)> {
        let header = self.header.as_ref()?;
        Some((format!("{header}{}", self.draft.text.as_str()), header.len()))
    }
}

/// Why a draft was not kept.
#[derive(Debug, Error)]
pub enum DraftConflict {
    /// Somebody wrote a version in between.
    #[error("the draft has changed")]
    Changed,
    /// The table did not answer.
    #[error("the journal did not answer")]
    Request(#[from] RequestError),
    /// The draft does not serialise.
    #[error("the draft does not serialise")]
    Format(#[from] serde_dynamo::Error),
}

/// Why a draft could not be read.
#[derive(Debug, Error)]
pub enum DraftUnread {
    /// The table did not answer.
    #[error("the journal did not answer")]
    Request(#[from] RequestError),
    /// The stored item does not read.
    #[error("the draft does not read")]
    Format(#[from] serde_dynamo::Error),
}

impl Journal {
    /// The draft, if there is one.
    pub async fn draft(&self, number: &AppealNumber) -> Result<Option<StoredDraft>, DraftUnread> {
        let found = self
            .client
            .get_item()
            .table_name(&self.table)
            .key("pk", AttributeValue::S(keys::partition(number)))
            .key("sk", AttributeValue::S(DRAFT.to_owned()))
            .consistent_read(true)
            .send()
            .await
            .map_err(RequestError::from)?;
        Ok(found.item.map(serde_dynamo::from_item).transpose()?)
    }

    /// Keeps `draft` if the stored version is still `before` (`None`: there is none), whatever its document.
    pub async fn keep_draft(
        &self,
        number: &AppealNumber,
        draft: &StoredDraft,
        before: Option<u32>,
    ) -> Result<(), DraftConflict> {
        let item: std::collections::HashMap<String, AttributeValue> = serde_dynamo::to_item(draft)?;
        let put = self
            .client
            .put_item()
            .table_name(&self.table)
            .set_item(Some(item))
            .item("pk", AttributeValue::S(keys::partition(number)))
            .item("sk", AttributeValue::S(DRAFT.to_owned()));
        let put = match before {
            None => put.condition_expression("attribute_not_exists(pk)"),
            Some(version) => put
                .condition_expression("version = :before")
                .expression_attribute_values(":before", AttributeValue::N(version.to_string())),
        };
        match put.send().await {
            Ok(_) => Ok(()),
            Err(error) => match error.as_service_error() {
                Some(PutItemError::ConditionalCheckFailedException(_)) => Err(DraftConflict::Changed),
                _ => Err(RequestError::from(error).into()),
            },
        }
    }

    /// Keeps what the document to sign says before the text, if the draft is still of `version` and has none yet.
    pub async fn keep_header(&self, number: &AppealNumber, version: u32, header: &str) -> Result<(), DraftConflict> {
        let update = self
            .client
            .update_item()
            .table_name(&self.table)
            .key("pk", AttributeValue::S(keys::partition(number)))
            .key("sk", AttributeValue::S(DRAFT.to_owned()))
            .update_expression("SET header = :header")
            .condition_expression("version = :version AND attribute_not_exists(header)")
            .expression_attribute_values(":header", AttributeValue::S(header.to_owned()))
            .expression_attribute_values(":version", AttributeValue::N(version.to_string()));
        match update.send().await {
            Ok(_) => Ok(()),
            Err(error) => match error.as_service_error() {
                Some(UpdateItemError::ConditionalCheckFailedException(_)) => Err(DraftConflict::Changed),
                _ => Err(RequestError::from(error).into()),
            },
        }
    }

    /// Takes the draft away with the event that it became, if its version is the one that was signed.
    pub fn without_draft(
        &self,
        number: &AppealNumber,
        version: u32,
    ) -> Result<TransactWriteItem, aws_sdk_dynamodb::error::BuildError> {
        let delete = Delete::builder()
            .table_name(&self.table)
            .key("pk", AttributeValue::S(keys::partition(number)))
            .key("sk", AttributeValue::S(DRAFT.to_owned()))
            .condition_expression("version = :version")
            .expression_attribute_values(":version", AttributeValue::N(version.to_string()))
            .build()?;
        Ok(TransactWriteItem::builder().delete(delete).build())
    }
}
