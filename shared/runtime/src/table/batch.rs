//! Reading many items in one request.

use std::collections::HashMap;

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::types::KeysAndAttributes;

use super::{Item, StoreError, Table};
use crate::retry::RetryBudget;

/// The items that `wanted` names, by table. What a busy table leaves for another request is asked for again after a pause.
#[allow(clippy::implicit_hasher, reason = "the SDK takes this map and no other")]
pub async fn batch_get(
    client: &Client,
    wanted: Vec<(String, KeysAndAttributes)>,
) -> Result<HashMap<String, Vec<Item>>, StoreError> {
    let mut found: HashMap<String, Vec<Item>> = HashMap::new();
    let mut left: HashMap<String, KeysAndAttributes> = wanted.into_iter().collect();
    let mut budget = RetryBudget::default();
    loop {
        let page = client.batch_get_item().set_request_items(Some(left)).send().await?;
        for (table, items) in page.responses.unwrap_or_default() {
            found.entry(table).or_default().extend(items);
        }
        left = page.unprocessed_keys.unwrap_or_default();
        if left.is_empty() {
            return Ok(found);
        }
        budget.wait().await?;
    }
}

impl Table {
    /// The request for these items in a [`batch_get`] over several tables.
    pub fn wanted(&self, keys: Vec<Item>, consistent: bool) -> Result<(String, KeysAndAttributes), StoreError> {
        let keys = KeysAndAttributes::builder().set_keys(Some(keys)).consistent_read(consistent).build()?;
        Ok((self.name.clone(), keys))
    }

    /// Those of the items with `keys` that are there, in any order. At most a hundred.
    pub async fn get_each(&self, keys: Vec<Item>, consistent: bool) -> Result<Vec<Item>, StoreError> {
        if keys.is_empty() {
            return Ok(Vec::new());
        }
        let wanted = vec![self.wanted(keys, consistent)?];
        Ok(batch_get(&self.client, wanted).await?.remove(&self.name).unwrap_or_default())
    }
}
