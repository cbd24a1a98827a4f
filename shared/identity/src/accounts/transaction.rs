//! Several items that change together or not at all.

use aws_sdk_dynamodb::operation::transact_write_items::TransactWriteItemsError;
use aws_sdk_dynamodb::types::{
    AttributeValue, CancellationReason, Delete, Put, ReturnValuesOnConditionCheckFailure, TransactWriteItem, Update,
};

use super::{Accounts, AccountsError, Item, keys};

/// How a transaction ended.
pub(super) enum Outcome {
    /// All was written.
    Done,
    /// A condition did not hold; nothing was written.
    Refused(Refused),
    /// Another transaction was at the same items; nothing was written, and the same may succeed a moment later.
    Conflict,
}

/// Which conditions did not hold.
pub(super) struct Refused(Vec<CancellationReason>);

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

impl Accounts {
    /// Writes all or nothing.
    pub(super) async fn transact(&self, writes: Vec<TransactWriteItem>) -> Result<Outcome, AccountsError> {
        let result = self.client.transact_write_items().set_transact_items(Some(writes)).send().await;
        let Err(error) = result else { return Ok(Outcome::Done) };
        match error.as_service_error() {
            Some(TransactWriteItemsError::TransactionCanceledException(cancelled)) => {
                let reasons = cancelled.cancellation_reasons.clone().unwrap_or_default();
                let by_condition = reasons.iter().any(|reason| reason.code.as_deref() == Some(CONDITION));
                Ok(if by_condition { Outcome::Refused(Refused(reasons)) } else { Outcome::Conflict })
            }
            Some(TransactWriteItemsError::TransactionInProgressException(_)) => Ok(Outcome::Conflict),
            _ => Err(error.into()),
        }
    }

    /// Puts an item in a place that must be free.
    pub(super) fn put_new(&self, item: Item) -> Result<TransactWriteItem, AccountsError> {
        let put = Put::builder()
            .table_name(&self.table)
            .set_item(Some(item))
            .condition_expression("attribute_not_exists(pk)")
            .return_values_on_condition_check_failure(ReturnValuesOnConditionCheckFailure::AllOld)
            .build()?;
        Ok(TransactWriteItem::builder().put(put).build())
    }

    /// Changes an item under a condition.
    pub(super) fn change(&self, key: Item, change: Change<'_>) -> Result<TransactWriteItem, AccountsError> {
        let mut update = Update::builder()
            .table_name(&self.table)
            .set_key(Some(key))
            .update_expression(change.update)
            .set_condition_expression(change.condition.map(str::to_owned))
            .return_values_on_condition_check_failure(ReturnValuesOnConditionCheckFailure::AllOld);
        for (name, value) in change.values {
            update = update.expression_attribute_values(name, value);
        }
        for (name, attribute) in change.names {
            update = update.expression_attribute_names(*name, *attribute);
        }
        Ok(TransactWriteItem::builder().update(update.build()?).build())
    }

    /// Takes an item away under a condition.
    pub(super) fn remove(
        &self,
        pk: String,
        sk: impl Into<String>,
        condition: &str,
        values: impl IntoIterator<Item = (&'static str, AttributeValue)>,
    ) -> Result<TransactWriteItem, AccountsError> {
        let mut delete = Delete::builder()
            .table_name(&self.table)
            .set_key(Some(keys::key(pk, sk)))
            .condition_expression(condition)
            .return_values_on_condition_check_failure(ReturnValuesOnConditionCheckFailure::AllOld);
        for (name, value) in values {
            delete = delete.expression_attribute_values(name, value);
        }
        Ok(TransactWriteItem::builder().delete(delete.build()?).build())
    }
}

/// How an item is changed.
#[derive(Default)]
pub(super) struct Change<'a> {
    /// The update expression.
    pub update: &'a str,
    /// The condition expression.
    pub condition: Option<&'a str>,
    /// Values of both, each with its `:name`.
    pub values: Vec<(&'a str, AttributeValue)>,
    /// Attributes whose names are words of DynamoDB's own, each with its `#name`.
    pub names: &'a [(&'a str, &'a str)],
}

/// A number as DynamoDB takes it.
pub(super) fn number(value: impl Into<i64>) -> AttributeValue {
    AttributeValue::N(value.into().to_string())
}

/// A text as DynamoDB takes it.
pub(super) fn text(value: impl Into<String>) -> AttributeValue {
    AttributeValue::S(value.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reason(code: &str, item: Option<Item>) -> CancellationReason {
        CancellationReason::builder().code(code).set_item(item).build()
    }

    #[test]
    fn the_refused_write_is_named_with_what_stood_in_its_way() {
        let item = keys::key("a".to_owned(), "b");
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
