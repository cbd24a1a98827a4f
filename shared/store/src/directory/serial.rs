//! The gapless serial numbers of registrations.

use aws_sdk_dynamodb::types::{AttributeValue, ReturnValuesOnConditionCheckFailure, TransactWriteItem, Update};
use std::collections::HashMap;
use zvarot_domain::id::OrganisationId;

use super::{Directory, DirectoryError};

impl Directory {
    /// The last serial given in that year; 0 before the first.
    pub async fn last_serial(&self, organisation: &OrganisationId, year: i32) -> Result<u32, DirectoryError> {
        let found = self
            .client
            .get_item()
            .table_name(&self.table)
            .set_key(Some(key(organisation, &year.to_string())))
            .consistent_read(true)
            .send()
            .await?;
        Ok(serial_in(found.item.as_ref()))
    }

    /// Gives `serial` to a registration if the last one given is the one before: goes into its transaction.
    pub fn give_serial(
        &self,
        organisation: &OrganisationId,
        year: i32,
        serial: u32,
    ) -> Result<TransactWriteItem, aws_sdk_dynamodb::error::BuildError> {
        let update = Update::builder()
            .table_name(&self.table)
            .set_key(Some(key(organisation, &year.to_string())))
            .update_expression("SET serial = :new")
            .return_values_on_condition_check_failure(ReturnValuesOnConditionCheckFailure::AllOld)
            .expression_attribute_values(":new", AttributeValue::N(serial.to_string()));
        let update = if serial == 1 {
            update.condition_expression("attribute_not_exists(pk)")
        } else {
            update
                .condition_expression("serial = :last")
                .expression_attribute_values(":last", AttributeValue::N((serial - 1).to_string()))
        };
        Ok(TransactWriteItem::builder().update(update.build()?).build())
    }
}

/// The serial in a counter's item; 0 where there is none.
#[allow(clippy::implicit_hasher, reason = "an item is what the SDK says it is")]
pub fn serial_in(item: Option<&HashMap<String, AttributeValue>>) -> u32 {
    item.and_then(|item| number(item, "serial")).unwrap_or(0)
}

/// The number in an attribute.
pub(super) fn number(item: &HashMap<String, AttributeValue>, name: &str) -> Option<u32> {
    item.get(name)?.as_n().ok()?.parse().ok()
}

pub(super) fn key(organisation: &OrganisationId, sort: &str) -> HashMap<String, AttributeValue> {
    HashMap::from([
        ("pk".to_owned(), AttributeValue::S(format!("SERIAL#{organisation}"))),
        ("sk".to_owned(), AttributeValue::S(sort.to_owned())),
    ])
}
