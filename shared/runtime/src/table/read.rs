//! Reading one item.

use serde::de::DeserializeOwned;

use super::{Item, StoreError, Table};

impl Table {
    /// The item as it is this moment, if there is one.
    pub async fn get_item(&self, key: Item) -> Result<Option<Item>, StoreError> {
        let request = self.client.get_item().table_name(&self.name).set_key(Some(key)).consistent_read(true);
        Ok(request.send().await?.item)
    }

    /// What the item holds this moment, if there is one.
    pub async fn get<T: DeserializeOwned>(&self, key: Item) -> Result<Option<T>, StoreError> {
        Ok(self.get_item(key).await?.map(serde_dynamo::from_item).transpose()?)
    }

    /// What the item held a moment ago: half the price, for what changes seldom.
    pub async fn get_eventually<T: DeserializeOwned>(&self, key: Item) -> Result<Option<T>, StoreError> {
        let request = self.client.get_item().table_name(&self.name).set_key(Some(key));
        Ok(request.send().await?.item.map(serde_dynamo::from_item).transpose()?)
    }
}
