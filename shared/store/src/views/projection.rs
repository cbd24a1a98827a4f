//! From the journal to the views: exactly once, in any order, self-healing.

use aws_sdk_dynamodb::types::TransactWriteItem;
use std::collections::BTreeSet;
use zvarot_domain::appeal::Appeal;
use zvarot_domain::id::PersonId;
use zvarot_runtime::table::{Condition, StoreError, Transaction, key, number, text};

use super::stored_card::{Derived, StoredCard, Version, sort_key};
use super::{Card, Views, lists, tallies};

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
    /// Brings card, lists and tallies up to `appeal` and to those who are writing its answer, in one transaction on the version of
    /// the card.
    pub async fn project(&self, appeal: &Appeal, authors: &[PersonId]) -> Result<Projected, StoreError> {
        let card = Card::of(appeal, authors.to_vec());
        let version = Version::of(&card);
        let old = self.stored_card(appeal).await?;
        if old.as_ref().is_some_and(|old| old.version >= version) {
            return Ok(Projected::Known);
        }
        let items = self.changes(&card, version, old.as_ref())?;
        Ok(match self.table.transact(items).await? {
            Transaction::Done => Projected::Changed,
            // the card has moved on, or another projection is at it right now
            Transaction::Refused(_) | Transaction::Conflict => Projected::Overtaken,
        })
    }

    /// What is stored of the card now, strongly read.
    async fn stored_card(&self, appeal: &Appeal) -> Result<Option<StoredCard>, StoreError> {
        let found = self.table.get_item(lists::key_of(appeal.number(), appeal.organisation())).await?;
        found.map(StoredCard::read).transpose()
    }

    /// The new card, and the difference that it makes to lists and tallies.
    fn changes(
        &self,
        card: &Card,
        version: Version,
        old: Option<&StoredCard>,
    ) -> Result<Vec<TransactWriteItem>, StoreError> {
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
    ) -> Result<TransactWriteItem, StoreError> {
        let item = StoredCard::item(card, version, derived)?;
        let Some(old) = old else { return self.table.putting(item, Some(Condition::absent())) };
        let attributes = old.version.attributes();
        let clauses = attributes.map(|(_, name, place, value)| match value {
            0 => format!("attribute_not_exists({name})"),
            _ => format!("{name} = {place}"),
        });
        let expression = clauses.join(" AND ");
        let mut unchanged = Condition::new(&expression);
        for (attribute, name, place, value) in attributes {
            unchanged = unchanged.name(name, attribute);
            if value > 0 {
                unchanged = unchanged.value(place, number(value));
            }
        }
        self.table.putting(item, Some(unchanged))
    }

    fn put_entry(&self, partition: &str, sort: &str, card: &Card) -> Result<TransactWriteItem, StoreError> {
        let mut item = key(partition, sort);
        item.insert("number".to_owned(), text(card.number.as_str()));
        item.insert("organisation".to_owned(), text(card.organisation.as_str()));
        self.table.putting(item, None)
    }

    fn delete_entry(&self, partition: &str, sort: &str) -> Result<TransactWriteItem, StoreError> {
        self.table.deleting(key(partition, sort), None)
    }
}
