//! From the journal to the views: exactly once, in any order, self-healing.

use aws_sdk_dynamodb::operation::transact_write_items::TransactWriteItemsError;
use aws_sdk_dynamodb::types::{AttributeValue, Delete, Put, TransactWriteItem};
use std::collections::HashMap;
use zvarot_domain::appeal::Appeal;

use super::{Card, List, ViewError, Views, counters, lists};

/// What a projection did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Projected {
    /// The views had this state or a later one already.
    Known,
    /// The views were brought up to date.
    Changed,
    /// Another projection wrote in between: it must be tried again.
    Overtaken,
}

impl Views {
    /// Brings card, lists and counters up to `appeal`, in one transaction on the card's sequence number.
    pub async fn project(&self, appeal: &Appeal) -> Result<Projected, ViewError> {
        let new = Card::of(appeal);
        let old = self.card(appeal).await?;
        if old.as_ref().is_some_and(|old| old.sequence >= new.sequence) {
            return Ok(Projected::Known);
        }
        let mut items = vec![self.put_card(&new, old.as_ref())?];
        let before = old.as_ref().map(Card::entries).unwrap_or_default();
        let after = new.entries();
        for (list, sort) in before.iter().filter(|entry| !after.contains(entry)) {
            items.push(self.delete_entry(list, sort)?);
        }
        for (list, sort) in after.iter().filter(|entry| !before.contains(entry)) {
            items.push(self.put_entry(list, sort, &new)?);
        }
        items.extend(counters::difference(&self.table, old.as_ref(), &new)?);
        match self.client.transact_write_items().set_transact_items(Some(items)).send().await {
            Ok(_) => Ok(Projected::Changed),
            // the card has moved on, or another projection is at it right now
            Err(error)
                if error.as_service_error().is_some_and(|service| {
                    matches!(
                        service,
                        TransactWriteItemsError::TransactionCanceledException(_)
                            | TransactWriteItemsError::TransactionInProgressException(_)
                    )
                }) =>
            {
                Ok(Projected::Overtaken)
            }
            Err(error) => Err(error.into()),
        }
    }

    /// The card as it is now, strongly read.
    async fn card(&self, appeal: &Appeal) -> Result<Option<Card>, ViewError> {
        let found = self
            .client
            .get_item()
            .table_name(&self.table)
            .set_key(Some(lists::key_of(appeal.number(), appeal.organisation())))
            .consistent_read(true)
            .send()
            .await?;
        Ok(found.item.map(serde_dynamo::from_item).transpose()?)
    }

    fn put_card(&self, card: &Card, old: Option<&Card>) -> Result<TransactWriteItem, ViewError> {
        let mut item: HashMap<String, AttributeValue> = serde_dynamo::to_item(card)?;
        item.extend(lists::key_of(&card.number, &card.organisation));
        let put = Put::builder().table_name(&self.table).set_item(Some(item));
        let put = match old {
            None => put.condition_expression("attribute_not_exists(pk)"),
            Some(old) => put
                .condition_expression("#sequence = :before")
                .expression_attribute_names("#sequence", "sequence")
                .expression_attribute_values(":before", AttributeValue::N(old.sequence.to_string())),
        };
        Ok(TransactWriteItem::builder().put(put.build()?).build())
    }

    fn put_entry(&self, list: &List, sort: &str, card: &Card) -> Result<TransactWriteItem, ViewError> {
        let put = Put::builder()
            .table_name(&self.table)
            .item("pk", AttributeValue::S(list.partition()))
            .item("sk", AttributeValue::S(sort.to_owned()))
            .item("number", AttributeValue::S(card.number.to_string()))
            .item("organisation", AttributeValue::S(card.organisation.to_string()))
            .build()?;
        Ok(TransactWriteItem::builder().put(put).build())
    }

    fn delete_entry(&self, list: &List, sort: &str) -> Result<TransactWriteItem, ViewError> {
        let delete = Delete::builder()
            .table_name(&self.table)
            .key("pk", AttributeValue::S(list.partition()))
            .key("sk", AttributeValue::S(sort.to_owned()))
            .build()?;
        Ok(TransactWriteItem::builder().delete(delete).build())
    }
}
