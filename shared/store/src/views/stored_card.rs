//! A card as it is stored: in which format, and with what else was written for it. A projection takes the difference to exactly
//! that, and not to what today's code would have written for the same card.

use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use zvarot_domain::appeal::AppealNumber;
use zvarot_runtime::table::{Item, StoreError, number};

use super::tallies::Counter;
use super::{Card, Tally, lists};

/// Which card it is: of which state of the appeal, and by which code. The later one is the greater.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(super) struct Version {
    /// The number of the last decision that the card knows.
    pub sequence: u32,
    /// How many people have written the answer since: what changes without a decision. It never falls before the next one.
    #[serde(default)]
    pub author_count: u32,
    /// The form of the card and of what belongs to it; 0 before forms were counted.
    #[serde(default)]
    pub format: u32,
}

impl Version {
    /// That of `card`, as today's code writes it.
    pub fn of(card: &Card) -> Self {
        let author_count = u32::try_from(card.authors.len()).unwrap_or(u32::MAX);
        Self { sequence: card.sequence, author_count, format: Card::FORMAT }
    }

    /// As the card's item has it: attribute, its name and its value in expressions, and the value. One that is 0 is not written.
    pub fn attributes(self) -> [(&'static str, &'static str, &'static str, u32); 3] {
        [
            ("sequence", "#sequence", ":sequence", self.sequence),
            ("author_count", "#author_count", ":author_count", self.author_count),
            ("format", "#format", ":format", self.format),
        ]
    }
}

/// What is written for a card beside the card itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Derived {
    /// Its entries in lists: partition, and sort key less the appeal's number.
    pub entries: BTreeMap<String, String>,
    /// The counters that count it.
    pub counters: BTreeSet<Counter>,
}

impl Derived {
    /// What `card` asks for.
    pub fn of(card: &Card) -> Self {
        let entries = card.entries().into_iter().map(|(list, by)| (list.partition(), by)).collect();
        Self { entries, counters: card.tallies().into_iter().map(|tally| Counter::of(card, tally)).collect() }
    }
}

/// What the table holds for an appeal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct StoredCard {
    pub version: Version,
    pub derived: Derived,
    /// Whether `derived` is known to have been written. The first cards do not say so: their entries are put once more, which does
    /// no harm, and they are counted by their status alone.
    pub is_certain: bool,
}

impl StoredCard {
    /// Reads the item of a card.
    pub fn read(item: Item) -> Result<Self, StoreError> {
        let version: Version = serde_dynamo::from_item(item.clone())?;
        if item.contains_key("counters") {
            return Ok(Self { version, derived: serde_dynamo::from_item(item)?, is_certain: true });
        }
        let card: Card = serde_dynamo::from_item(item)?;
        let counters = BTreeSet::from([Counter::of(&card, Tally::Status(card.status))]);
        let entries = card.entries().into_iter().map(|(list, by)| (list.first_partition(), by)).collect();
        Ok(Self { version, derived: Derived { entries, counters }, is_certain: false })
    }

    /// The item of `card`.
    pub fn item(card: &Card, version: Version, derived: &Derived) -> Result<Item, StoreError> {
        let mut item: Item = serde_dynamo::to_item(card)?;
        item.extend(serde_dynamo::to_item::<_, Item>(derived)?);
        let written = version.attributes().into_iter().filter(|(.., value)| *value > 0);
        item.extend(written.map(|(attribute, .., value)| (attribute.to_owned(), number(value))));
        item.extend(lists::key_of(&card.number, &card.organisation));
        Ok(item)
    }
}

/// The sort key of an entry that is sorted `by` something.
pub(super) fn sort_key(by: &str, number: &AppealNumber) -> String {
    format!("{by}#{number}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_card_is_written_again_for_a_new_decision_a_new_author_or_a_new_format() {
        let version = |sequence, author_count, format| Version { sequence, author_count, format };
        assert!(version(4, 0, 1) > version(3, 0, 2));
        assert!(version(3, 0, 1) < version(3, 0, 2));
        // one more person writes the answer, and the signature ends the draft
        assert!(version(3, 1, 1) > version(3, 0, 2));
        assert!(version(4, 0, 1) > version(3, 2, 1));
    }
}
