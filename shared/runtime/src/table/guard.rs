//! A cap on how many items there may be at once, kept by a write that can be refused.
//!
//! Whoever adds an item counts those that are there and then writes two things in one transaction: the item, and the next version of a
//! guard beside them. Of all who counted at the same moment one passes; the others count again. Taking items away passes no guard: it
//! only makes room.

use aws_sdk_dynamodb::types::TransactWriteItem;

use super::{Item, StoreError, Table, Update, number, number_in};

/// The guard of a partition's items as it was when they were counted.
#[derive(Debug, Clone)]
pub struct Guard {
    key: Item,
    /// None: nobody has passed it yet.
    version: Option<i64>,
}

impl Guard {
    /// The guard with this key; `stored` is what the table held of it when the items were read.
    pub fn new(key: Item, stored: Option<&Item>) -> Self {
        Self { key, version: stored.and_then(|item| number_in(item, "version")) }
    }
}

impl Table {
    /// Passes the guard, if nobody has since the items were counted.
    pub fn passing(&self, guard: Guard) -> Result<TransactWriteItem, StoreError> {
        let mut values = vec![(":one", number(1))];
        values.extend(guard.version.map(|version| (":version", number(version))));
        let condition = if guard.version.is_some() { "version = :version" } else { "attribute_not_exists(pk)" };
        let update = Update { update: "ADD version :one", condition: Some(condition), values, names: Vec::new() };
        self.updating(guard.key, update)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::key;

    #[test]
    fn a_guard_knows_the_version_that_was_read_with_the_items() {
        let mut stored = key("a", "GUARD");
        assert_eq!(Guard::new(key("a", "GUARD"), None).version, None);
        stored.insert("version".to_owned(), number(7));
        assert_eq!(Guard::new(key("a", "GUARD"), Some(&stored)).version, Some(7));
    }
}
