//! Writing one item, mostly under a condition.

use aws_sdk_dynamodb::operation::delete_item::{DeleteItemError, DeleteItemOutput};
use aws_sdk_dynamodb::operation::put_item::PutItemError;
use aws_sdk_dynamodb::operation::update_item::builders::UpdateItemFluentBuilder;
use aws_sdk_dynamodb::operation::update_item::{UpdateItemError, UpdateItemOutput};
use aws_sdk_dynamodb::types::{ReturnValue, ReturnValuesOnConditionCheckFailure};

use super::{Condition, Item, StoreError, Table, Update};

/// How a write under a condition ended.
#[derive(Debug)]
pub enum Outcome<T> {
    /// It was written.
    Done(T),
    /// The condition does not hold and nothing was written. What is stored, where something is.
    Refused(Option<Item>),
    /// Somebody's transaction holds the item; nothing was written.
    Conflict,
}

impl<T> Outcome<T> {
    /// The result, or nothing where the condition does not hold. A conflict is an error that may pass.
    pub fn done(self) -> Result<Option<T>, StoreError> {
        match self {
            Self::Done(result) => Ok(Some(result)),
            Self::Refused(_) => Ok(None),
            Self::Conflict => Err(StoreError::Conflict),
        }
    }
}

macro_rules! outcome {
    ($error:ident, $result:expr, $done:expr) => {
        match $result {
            Ok(output) => Ok(Outcome::Done($done(output))),
            Err(error) => match error.as_service_error() {
                Some($error::ConditionalCheckFailedException(failed)) => {
                    Ok(Outcome::Refused(failed.item.clone().filter(|item| !item.is_empty())))
                }
                Some($error::TransactionConflictException(_)) => Ok(Outcome::Conflict),
                _ => Err(error.into()),
            },
        }
    };
}

impl Table {
    /// Writes an item in the place of whatever is there.
    pub async fn put(&self, item: Item) -> Result<(), StoreError> {
        self.client.put_item().table_name(&self.name).set_item(Some(item)).send().await?;
        Ok(())
    }

    /// Writes an item if `condition` holds of what is there.
    pub async fn put_if(&self, item: Item, condition: Condition<'_>) -> Result<Outcome<()>, StoreError> {
        let mut request = self
            .client
            .put_item()
            .table_name(&self.name)
            .set_item(Some(item))
            .condition_expression(condition.expression)
            .return_values_on_condition_check_failure(ReturnValuesOnConditionCheckFailure::AllOld);
        for (name, value) in condition.values {
            request = request.expression_attribute_values(name, value);
        }
        for (name, attribute) in condition.names {
            request = request.expression_attribute_names(name, attribute);
        }
        outcome!(PutItemError, request.send().await, |_| ())
    }

    /// Changes an item if its condition holds, and gives it as it is then.
    pub async fn update_if(&self, key: Item, update: Update<'_>) -> Result<Outcome<Item>, StoreError> {
        let result = self.updating_item(key, update).return_values(ReturnValue::AllNew).send().await;
        outcome!(UpdateItemError, result, |output: UpdateItemOutput| output.attributes.unwrap_or_default())
    }

    /// Changes an item if its condition holds, and gives it as it was, if there was one.
    pub async fn update_giving_old(&self, key: Item, update: Update<'_>) -> Result<Outcome<Option<Item>>, StoreError> {
        let result = self.updating_item(key, update).return_values(ReturnValue::AllOld).send().await;
        outcome!(UpdateItemError, result, |output: UpdateItemOutput| {
            output.attributes.filter(|item| !item.is_empty())
        })
    }

    fn updating_item(&self, key: Item, update: Update<'_>) -> UpdateItemFluentBuilder {
        let mut request = self
            .client
            .update_item()
            .table_name(&self.name)
            .set_key(Some(key))
            .update_expression(update.update)
            .set_condition_expression(update.condition.map(str::to_owned))
            .return_values_on_condition_check_failure(ReturnValuesOnConditionCheckFailure::AllOld);
        for (name, value) in update.values {
            request = request.expression_attribute_values(name, value);
        }
        for (name, attribute) in update.names {
            request = request.expression_attribute_names(name, attribute);
        }
        request
    }

    /// Takes an item away. One that is gone already is success.
    pub async fn delete(&self, key: Item) -> Result<(), StoreError> {
        self.client.delete_item().table_name(&self.name).set_key(Some(key)).send().await?;
        Ok(())
    }

    /// Takes an item away if `condition` holds of it, and gives it as it was.
    pub async fn delete_if(&self, key: Item, condition: Condition<'_>) -> Result<Outcome<Item>, StoreError> {
        let mut request = self
            .client
            .delete_item()
            .table_name(&self.name)
            .set_key(Some(key))
            .condition_expression(condition.expression)
            .return_values(ReturnValue::AllOld);
        for (name, value) in condition.values {
            request = request.expression_attribute_values(name, value);
        }
        for (name, attribute) in condition.names {
            request = request.expression_attribute_names(name, attribute);
        }
        outcome!(DeleteItemError, request.send().await, |output: DeleteItemOutput| {
            output.attributes.unwrap_or_default()
        })
    }
}
