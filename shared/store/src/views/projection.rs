//! From the journal to the views: exactly once, in any order, self-healing.

use aws_sdk_dynamodb::operation::transact_write_items::TransactWriteItemsError;
use aws_sdk_dynamodb::types::{AttributeValue, Delete, Put, TransactWriteItem};
use std::collections::BTreeSet;
use zvarot_domain::appeal::Appeal;

use super::stored_card::{Derived, StoredCard, Version, sort_key};
use super::{Card, ViewError, Views, lists, tallies};

/// What a projection did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Projected {
    /// The views had this state or a later one already, in this format or a later one.
    Known,
    /// The views were brought up to date.
    Changed,
    /// Another projection wrote in between: it must be tried again.
    Overtaken,
}

impl Views {
    /// Brings card, lists and tallies up to `appeal`, in one transaction on the version of the card.
    pub async fn project(&self, appeal: &Appeal) -> Result<Projected, ViewError> {
        let card = Card::of(appeal);
        let version = Version { sequence: card.sequence, format: Card::FORMAT };
        let old = self.stored_card(appeal).await?;
        if old.as_ref().is_some_and(|old| old.version.is_up_to_date_with(version)) {
            return Ok(Projected::Known);
        }
        let items = self.changes(&card, version, old.as_ref())?;
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

    /// What is stored of the card now, strongly read.
    async fn stored_card(&self, appeal: &Appeal) -> Result<Option<StoredCard>, ViewError> {
        let found = self
            .client
            .get_item()
            .table_name(&self.table)
            .set_key(Some(lists::key_of(appeal.number(), appeal.organisation())))
            .consistent_read(true)
            .send()
            .await?;
        found.item.map(StoredCard::read).transpose()
    }

    /// The new card, and the difference that it makes to lists and tallies.
    fn changes(
        &self,
        card: &Card,
        version: Version,
        old: Option<&StoredCard>,
    ) -> Result<Vec<TransactWriteItem>, ViewError> {
        let new = Derived::of(card);
        let mut items = vec![self.put_card(card, version, &new, old)?];
        for (partition, by) in old.iter().flat_map(|old| &old.derived.entries) {
            if new.entries.get(partition) != Some(by) {
                items.push(self.delete_entry(partition, &sort_key(by, &card.number))?);
            }
        }
        let is_there = |partition: &str, by: &str| {
            old.is_some_and(|old| old.is_certain && old.derived.entries.get(partition).is_some_and(|old| old == by))
        };
        for (partition, by) in new.entries.iter().filter(|(partition, by)| !is_there(partition, by)) {
            items.push(self.put_entry(partition, &sort_key(by, &card.number), card)?);
        }
        let none = BTreeSet::new();
        items.extend(tallies::difference(&self.table, old.map_or(&none, |old| &old.derived.counters), &new.counters)?);
        Ok(items)
    }

    fn put_card(
        &self,
        card: &Card,
        version: Version,
        derived: &Derived,
        old: Option<&StoredCard>,
    ) -> Result<TransactWriteItem, ViewError> {
        let item = StoredCard::item(card, version, derived)?;
        let put = Put::builder().table_name(&self.table).set_item(Some(item));
        let number = |number: u32| AttributeValue::N(number.to_string());
        let put = match old.map(|old| old.version) {
            None => put.condition_expression("attribute_not_exists(pk)"),
            Some(Version { sequence, format: 0 }) => put
                .condition_expression("#sequence = :sequence AND attribute_not_exists(#format)")
                .expression_attribute_names("#sequence", "sequence")
                .expression_attribute_names("#format", "format")
                .expression_attribute_values(":sequence", number(sequence)),
            Some(Version { sequence, format }) => put
                .condition_expression("#sequence = :sequence AND #format = :format")
                .expression_attribute_names("#sequence", "sequence")
                .expression_attribute_names("#format", "format")
                .expression_attribute_values(":sequence", number(sequence))
                .expression_attribute_values(":format", number(format)),
        };
        Ok(TransactWriteItem::builder().put(put.build()?).build())
    }

    fn put_entry(&self, partition: &str, sort: &str, card: &Card) -> Result<TransactWriteItem, ViewError> {
        let put = Put::builder()
            .table_name(&self.table)
            .item("pk", AttributeValue::S(partition.to_owned()))
            .item("sk", AttributeValue::S(sort.to_owned()))
            .item("number", AttributeValue::S(card.number.to_string()))
            .item("organisation", AttributeValue::S(card.organisation.to_string()))
            .build()?;
        Ok(TransactWriteItem::builder().put(put).build())
    }

    fn delete_entry(&self, partition: &str, sort: &str) -> Result<TransactWriteItem, ViewError> {
        let delete = Delete::builder()
            .table_name(&self.table)
            .key("pk", AttributeValue::S(partition.to_owned()))
            .key("sk", AttributeValue::S(sort.to_owned()))
            .build()?;
        Ok(TransactWriteItem::builder().delete(delete).build())
    }
}
