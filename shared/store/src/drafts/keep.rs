//! Keeping what was typed: one conditional put, which tells what is there instead when it is refused.

use aws_sdk_dynamodb::operation::put_item::PutItemError;
use aws_sdk_dynamodb::types::{AttributeValue, ReturnValuesOnConditionCheckFailure};
use thiserror::Error;
use time::OffsetDateTime;

use super::{Drafts, DraftsError, Found, Item, Place, StoredDraft};
use zvarot_runtime::sdk_error::RequestError;

/// Why a draft was not kept.
#[derive(Debug, Error)]
pub enum KeepError {
    /// The place is not as it was when the caller decided: this lies there now.
    #[error("the place of the draft has changed")]
    Changed(Option<Found>),
    /// It could not be tried.
    #[error(transparent)]
    Drafts(#[from] DraftsError),
}

impl Drafts {
    /// Keeps `draft` if the version there is still `before` (`None`: nothing is there, or only what is forgotten).
    pub async fn keep(
        &self,
        place: &Place,
        draft: &StoredDraft,
        before: Option<u32>,
        now: OffsetDateTime,
    ) -> Result<(), KeepError> {
        let mut item: Item = serde_dynamo::to_item(draft).map_err(DraftsError::from)?;
        item.extend(place.key());
        let put = self
            .client
            .put_item()
            .table_name(&self.table)
            .set_item(Some(item))
            .expression_attribute_values(":now", AttributeValue::N(now.unix_timestamp().to_string()))
            .return_values_on_condition_check_failure(ReturnValuesOnConditionCheckFailure::AllOld);
        let put = match before {
            None => put.condition_expression("attribute_not_exists(pk) OR expires_at <= :now"),
            Some(version) => put
                // what was sent has no version any more
                .condition_expression("version = :before AND expires_at > :now")
                .expression_attribute_values(":before", AttributeValue::N(version.to_string())),
        };
        let Err(error) = put.send().await else { return Ok(()) };
        match error.as_service_error() {
            Some(PutItemError::ConditionalCheckFailedException(failed)) => {
                let there = failed.item.clone().map_or(Ok(None), |item| Found::read(item, now))?;
                Err(KeepError::Changed(there))
            }
            _ => Err(DraftsError::from(RequestError::from(error)).into()),
        }
    }
}
