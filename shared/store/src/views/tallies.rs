//! Tallies: how many of an organisation's appeals have something in common. They are kept by month of submission and shard;
//! wider sums are made when read.

use aws_sdk_dynamodb::types::TransactWriteItem;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use zvarot_domain::appeal::Status;
use zvarot_domain::id::OrganisationId;
use zvarot_runtime::table::{Item, StoreError, Table, Update, key, number};

use super::{Card, Views};

/// What is counted of an organisation's appeals. A new variant is counted from the next format of the card on
/// ([`Card::FORMAT`]), and for older appeals once the views are rebuilt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tally {
    /// Those in a status.
    Status(Status),
}

impl Tally {
    /// The attribute of the counters that holds it.
    fn name(self) -> &'static str {
        match self {
            Self::Status(status) => status.as_str(),
        }
    }
}

/// All tallies of an organisation.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tallies(BTreeMap<String, i64>);

impl Tallies {
    /// How many appeals `tally` counts.
    pub fn of(&self, tally: Tally) -> i64 {
        self.0.get(tally.name()).copied().unwrap_or_default()
    }
}

/// A counter that a card is counted by: partition key, sort key, attribute.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(super) struct Counter(String, String, String);

/// Shards of a month: a busy organisation's projections must not wait for one item.
const SHARDS: u32 = 4;

impl Counter {
    /// The counter of `tally` that counts `card`.
    pub fn of(card: &Card, tally: Tally) -> Self {
        let submitted = card.submitted_at;
        let shard = card.number.as_str().bytes().map(u32::from).sum::<u32>() % SHARDS;
        let month = format!("{:04}-{:02}#{shard}", submitted.year(), u8::from(submitted.month()));
        Self(partition(&card.organisation), month, tally.name().to_owned())
    }
}

fn partition(organisation: &OrganisationId) -> String {
    format!("COUNT#{organisation}")
}

/// The updates that count a card by the counters of `new` instead of those of `old`: one for each item, none where nothing
/// changes.
pub(super) fn difference(
    table: &Table,
    old: &BTreeSet<Counter>,
    new: &BTreeSet<Counter>,
) -> Result<Vec<TransactWriteItem>, StoreError> {
    let less = old.difference(new).map(|counter| (counter, -1));
    let more = new.difference(old).map(|counter| (counter, 1));
    let mut items: BTreeMap<(&str, &str), Vec<(&str, i64)>> = BTreeMap::new();
    for (Counter(pk, sk, name), by) in less.chain(more) {
        items.entry((pk, sk)).or_default().push((name, by));
    }
    items.into_iter().map(|(key, changes)| update(table, key, &changes)).collect()
}

/// Adds to several attributes of one item.
fn update(table: &Table, (pk, sk): (&str, &str), changes: &[(&str, i64)]) -> Result<TransactWriteItem, StoreError> {
    let places: Vec<_> = (0..changes.len()).map(|at| (format!("#name{at}"), format!(":by{at}"))).collect();
    let additions: Vec<_> = places.iter().map(|(name, by)| format!("{name} {by}")).collect();
    let expression = format!("ADD {}", additions.join(", "));
    let of_changes = || places.iter().zip(changes);
    let update = Update {
        update: &expression,
        condition: None,
        values: of_changes().map(|((_, place), (_, by))| (place.as_str(), number(*by))).collect(),
        names: of_changes().map(|((place, _), (name, _))| (place.as_str(), *name)).collect(),
    };
    table.updating(key(pk, sk), update)
}

impl Views {
    /// All tallies of the organisation, over all months.
    pub async fn tallies(&self, organisation: &OrganisationId) -> Result<Tallies, StoreError> {
        let mut tallies = Tallies::default();
        for counters in self.table.query(partition(organisation)).items().await? {
            tallies.add(counters);
        }
        Ok(tallies)
    }
}

impl Tallies {
    /// Adds the counters of one item: all its attributes that are numbers.
    fn add(&mut self, counters: Item) {
        for (name, value) in counters {
            if let Some(number) = value.as_n().ok().and_then(|number| number.parse::<i64>().ok()) {
                *self.0.entry(name).or_default() += number;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use aws_sdk_dynamodb::Client;
    use aws_sdk_dynamodb::config::{BehaviorVersion, Config};
    use aws_sdk_dynamodb::types::AttributeValue;

    use super::*;

    /// A table that nobody asks anything.
    fn table() -> Table {
        let config = Config::builder().behavior_version(BehaviorVersion::latest()).build();
        Table::new(Client::from_conf(config), "views".to_owned())
    }

    fn counters(all: &[(&str, &str)]) -> BTreeSet<Counter> {
        all.iter().map(|(sk, name)| Counter("COUNT#o".to_owned(), (*sk).to_owned(), (*name).to_owned())).collect()
    }

    /// Sort key, expression, and what each name is changed by.
    fn written(old: &[(&str, &str)], new: &[(&str, &str)]) -> Vec<(String, Vec<(String, String)>)> {
        let items = difference(&table(), &counters(old), &counters(new)).unwrap();
        let updates = items.iter().map(|item| item.update().unwrap());
        let changes = updates.map(|update| {
            let (names, values) =
                (update.expression_attribute_names().unwrap(), update.expression_attribute_values().unwrap());
            let mut changes: Vec<_> = names
                .iter()
                .map(|(key, name)| (name.clone(), values[&key.replace("#name", ":by")].as_n().unwrap().clone()))
                .collect();
            changes.sort();
            (update.key()["sk"].as_s().unwrap().clone(), changes)
        });
        changes.collect()
    }

    fn change(name: &str, by: &str) -> (String, String) {
        (name.to_owned(), by.to_owned())
    }

    #[test]
    fn what_stays_is_not_counted_again() {
        assert_eq!(written(&[("m", "answered")], &[("m", "answered")]), []);
        assert_eq!(written(&[], &[("m", "submitted")]), [("m".to_owned(), vec![change("submitted", "1")])]);
    }

    #[test]
    fn one_item_is_updated_once_for_all_its_tallies() {
        let old = [("m", "submitted"), ("m", "complaints")];
        let new = [("m", "registered"), ("m", "complaints"), ("n", "late")];
        let expected = [
            ("m".to_owned(), vec![change("registered", "1"), change("submitted", "-1")]),
            ("n".to_owned(), vec![change("late", "1")]),
        ];
        assert_eq!(written(&old, &new), expected);
    }

    #[test]
    fn tallies_are_sums_over_all_items() {
        let item = |numbers: &[(&str, &str)]| -> Item {
            let numbers = numbers.iter().map(|(name, n)| ((*name).to_owned(), AttributeValue::N((*n).to_owned())));
            numbers.chain([("sk".to_owned(), AttributeValue::S("2026-11#0".to_owned()))]).collect()
        };
        let mut tallies = Tallies::default();
        tallies.add(item(&[("submitted", "2"), ("answered", "1")]));
        tallies.add(item(&[("submitted", "3"), ("answered", "-1")]));
        assert_eq!(tallies.of(Tally::Status(Status::Submitted)), 5);
        assert_eq!(tallies.of(Tally::Status(Status::Answered)), 0);
        assert_eq!(tallies.of(Tally::Status(Status::Registered)), 0);
    }
}
