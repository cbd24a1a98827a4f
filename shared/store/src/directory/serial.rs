//! The gapless serial numbers of registrations.

use aws_sdk_dynamodb::types::TransactWriteItem;
use zvarot_domain::id::OrganisationId;
use zvarot_runtime::table::{self, Item, StoreError, Update, number, number_in};

use super::Directory;

impl Directory {
    /// The last serial given in that year; 0 before the first.
    pub async fn last_serial(&self, organisation: &OrganisationId, year: i32) -> Result<u32, StoreError> {
        let counter = self.table.get_item(key(organisation, &year.to_string())).await?;
        Ok(serial_in(counter.as_ref()))
    }

    /// Gives `serial` to a registration if the last one given is the one before: goes into its transaction.
    pub fn give_serial(
        &self,
        organisation: &OrganisationId,
        year: i32,
        serial: u32,
    ) -> Result<TransactWriteItem, StoreError> {
        let mut values = vec![(":new", number(serial))];
        let condition = if serial == 1 {
            "attribute_not_exists(pk)"
        } else {
            values.push((":last", number(serial - 1)));
            "serial = :last"
        };
        let update = Update { update: "SET serial = :new", condition: Some(condition), values, names: Vec::new() };
        self.table.updating(key(organisation, &year.to_string()), update)
    }
}

/// The serial in a counter's item; 0 where there is none.
#[allow(clippy::implicit_hasher, reason = "an item is what the SDK says it is")]
pub fn serial_in(item: Option<&Item>) -> u32 {
    item.and_then(|item| number_in(item, "serial")).unwrap_or(0)
}

pub(super) fn key(organisation: &OrganisationId, sort: &str) -> Item {
    table::key(format!("SERIAL#{organisation}"), sort)
}
