//! Calendars and the classifier.

use serde::Deserialize;
use zvarot_domain::deadline::{Calendar, YearTable};
use zvarot_domain::organisation::Localised;
use zvarot_runtime::table::{StoreError, key};

use super::Directory;

/// An entry of the state classifier of appeals (СМ 269).
#[derive(Debug, Clone, Deserialize)]
pub struct Classified {
    /// Its hierarchical code.
    pub code: String,
    /// Its name.
    pub name: Localised,
    /// Whether it is of a sample with invented codes, in the place of the classifier itself.
    #[serde(default)]
    pub sample: bool,
}

impl Directory {
    /// The working days of every year that the operator has entered: a few items, one query.
    pub async fn calendar(&self) -> Result<Calendar, StoreError> {
        let years: Vec<YearTable> = self.table.query("CALENDAR").prefix("2").all().await?;
        Ok(Calendar::belarus(years))
    }

    /// The whole classifier: a few hundred short items, in no order of theirs.
    pub async fn classifier(&self) -> Result<Vec<Classified>, StoreError> {
        self.table.query("CLASSIFIER").all().await
    }

    /// The classifier's entry of that code.
    pub async fn classified(&self, code: &str) -> Result<Option<Classified>, StoreError> {
        self.table.get_eventually(key("CLASSIFIER", code)).await
    }
}
