//! What organisations are found by: read whole, because any word of any of them may be mistyped.

use zvarot_domain::organisation::search::{Entry, EverydayNames};
use zvarot_runtime::table::StoreError;

use super::Directory;

impl Directory {
    /// Every organisation as lists show it, by name.
    pub async fn organisations(&self) -> Result<Vec<Entry>, StoreError> {
        self.table.query("ORGANISATIONS".to_owned()).all().await
    }

    /// What organisations are called in daily life.
    pub async fn everyday_names(&self) -> Result<Vec<EverydayNames>, StoreError> {
        self.table.query("EVERYDAY".to_owned()).all().await
    }
}
