//! A card as it is stored: in which format, and with what else was written for it. A projection takes the difference to exactly
//! that, and not to what today's code would have written for the same card.

use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use zvarot_domain::appeal::AppealNumber;
use zvarot_runtime::table::{Item, StoreError, number};

use super::tallies::Counter;
use super::{Card, Tally, lists};

/// Which card it is: of which state of the appeal, and by which code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Version {
    /// The number of the last decision that the card knows.
    pub sequence: u32,
    /// The form of the card and of what belongs to it; 0 before forms were counted.
    #[serde(default)]
    pub format: u32,
}

impl Version {
    /// Whether the other one is not worth writing over this.
    pub fn is_up_to_date_with(self, other: Self) -> bool {
        self.sequence > other.sequence || (self.sequence == other.sequence && self.format >= other.format)
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
        Ok(Self { version, derived: Derived { counters, ..Derived::of(&card) }, is_certain: false })
    }

    /// The item of `card`.
    pub fn item(card: &Card, version: Version, derived: &Derived) -> Result<Item, StoreError> {
        let mut item: Item = serde_dynamo::to_item(card)?;
        item.extend(serde_dynamo::to_item::<_, Item>(derived)?);
        item.insert("format".to_owned(), number(version.format));
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
    fn a_card_is_written_again_for_a_new_decision_or_a_new_format() {
        let version = |sequence, format| Version { sequence, format };
        assert!(version(3, 1).is_up_to_date_with(version(3, 1)));
        assert!(version(4, 1).is_up_to_date_with(version(3, 2)));
        assert!(!version(3, 1).is_up_to_date_with(version(3, 2)));
        assert!(!version(3, 2).is_up_to_date_with(version(4, 1)));
        // written by a later release, which was undone since
        assert!(version(3, 2).is_up_to_date_with(version(3, 1)));
    }
}
