//! Several items that change together or not at all. They may lie in several tables.

use aws_sdk_dynamodb::operation::transact_write_items::TransactWriteItemsError;
use aws_sdk_dynamodb::types::{
    CancellationReason, Delete, Put, ReturnValuesOnConditionCheckFailure, TransactWriteItem, Update as ItemUpdate,
};

use super::{Condition, Item, StoreError, Table, Update};

/// How a transaction ended.
#[derive(Debug)]
pub enum Transaction {
    /// All was written.
    Done,
    /// A condition did not hold; nothing was written.
    Refused(Refused),
    /// Another transaction was at the same items; nothing was written, and the same may succeed a moment later.
    Conflict,
}

/// Which conditions did not hold.
#[derive(Debug)]
pub struct Refused(Vec<CancellationReason>);

impl Refused {
    /// Whether the write at `place` was refused by its condition.
    pub fn at(&self, place: usize) -> bool {
        self.0.get(place).is_some_and(|reason| reason.code.as_deref() == Some(CONDITION))
    }

    /// The item that was there instead, if the write at `place` was refused and there was one.
    pub fn item(&self, place: usize) -> Option<&Item> {
        self.0.get(place).filter(|_| self.at(place))?.item.as_ref().filter(|item| !item.is_empty())
    }
}

const CONDITION: &str = "ConditionalCheckFailed";
const OLD: ReturnValuesOnConditionCheckFailure = ReturnValuesOnConditionCheckFailure::AllOld;

impl Table {
    /// Writes all or nothing, and once: the SDK gives the request a token, repeats it with its own retries, and DynamoDB answers a token that
    /// it knows without writing again. A plain update that adds to a number would add twice where only the answer was lost.
    pub async fn transact(&self, writes: Vec<TransactWriteItem>) -> Result<Transaction, StoreError> {
        let result = self.client.transact_write_items().set_transact_items(Some(writes)).send().await;
        let Err(error) = result else { return Ok(Transaction::Done) };
        match error.as_service_error() {
            Some(TransactWriteItemsError::TransactionCanceledException(cancelled)) => {
                let reasons = cancelled.cancellation_reasons.clone().unwrap_or_default();
                let by_condition = reasons.iter().any(|reason| reason.code.as_deref() == Some(CONDITION));
                Ok(if by_condition { Transaction::Refused(Refused(reasons)) } else { Transaction::Conflict })
            }
            Some(
                TransactWriteItemsError::TransactionInProgressException(_)
                | TransactWriteItemsError::ProvisionedThroughputExceededException(_),
            ) => Ok(Transaction::Conflict),
            _ => Err(error.into()),
        }
    }

    /// Puts an item in a place that must be free.
    pub fn put_new(&self, item: Item) -> Result<TransactWriteItem, StoreError> {
        self.putting(item, Some(Condition::absent()))
    }

    /// Puts an item, under a condition or in the place of whatever is there.
    pub fn putting(&self, item: Item, condition: Option<Condition<'_>>) -> Result<TransactWriteItem, StoreError> {
        let mut put = Put::builder().table_name(&self.name).set_item(Some(item));
        if let Some(condition) = condition {
            put = put.condition_expression(condition.expression).return_values_on_condition_check_failure(OLD);
            for (name, value) in condition.values {
                put = put.expression_attribute_values(name, value);
            }
            for (name, attribute) in condition.names {
                put = put.expression_attribute_names(name, attribute);
            }
        }
        Ok(TransactWriteItem::builder().put(put.build()?).build())
    }

    /// Changes an item.
    pub fn updating(&self, key: Item, update: Update<'_>) -> Result<TransactWriteItem, StoreError> {
        let mut built = ItemUpdate::builder()
            .table_name(&self.name)
            .set_key(Some(key))
            .update_expression(update.update)
            .set_condition_expression(update.condition.map(str::to_owned))
            .return_values_on_condition_check_failure(OLD);
        for (name, value) in update.values {
            built = built.expression_attribute_values(name, value);
        }
        for (name, attribute) in update.names {
            built = built.expression_attribute_names(name, attribute);
        }
        Ok(TransactWriteItem::builder().update(built.build()?).build())
    }

    /// Takes an item away.
    pub fn deleting(&self, key: Item, condition: Option<Condition<'_>>) -> Result<TransactWriteItem, StoreError> {
        let mut delete = Delete::builder().table_name(&self.name).set_key(Some(key));
        if let Some(condition) = condition {
            delete = delete.condition_expression(condition.expression).return_values_on_condition_check_failure(OLD);
            for (name, value) in condition.values {
                delete = delete.expression_attribute_values(name, value);
            }
            for (name, attribute) in condition.names {
                delete = delete.expression_attribute_names(name, attribute);
            }
        }
        Ok(TransactWriteItem::builder().delete(delete.build()?).build())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::key;

    fn reason(code: &str, item: Option<Item>) -> CancellationReason {
        CancellationReason::builder().code(code).set_item(item).build()
    }

    #[test]
    fn the_refused_write_is_named_with_what_stood_in_its_way() {
        let item = key("a", "b");
        let refused = Refused(vec![
            reason("None", None),
            reason(CONDITION, Some(item.clone())),
            reason(CONDITION, Some(Item::new())),
        ]);
        assert!(!refused.at(0) && refused.at(1) && refused.at(2) && !refused.at(3));
        assert_eq!(refused.item(1), Some(&item));
        assert_eq!(refused.item(2), None);
    }
}
