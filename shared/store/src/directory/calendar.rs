//! Calendars and the classifier.

use serde::Deserialize;
use zvarot_domain::deadline::{Calendar, YearTable};
use zvarot_domain::organisation::Localised;

use super::{Directory, DirectoryError};

/// An entry of the state classifier of appeals (СМ 269).
#[derive(Debug, Clone, Deserialize)]
pub struct Classified {
    /// Its hierarchical code.
    pub code: String,
    /// Its name.
    pub name: Localised,
}

impl Directory {
    /// The working days of every year that the operator has entered: a few items, one query.
    pub async fn calendar(&self) -> Result<Calendar, DirectoryError> {
        let years: Vec<YearTable> = self.items("CALENDAR".to_owned(), "2").await?;
        Ok(Calendar::belarus(years))
    }

    /// The whole classifier: a few hundred short items, in no order of theirs.
    pub async fn classifier(&self) -> Result<Vec<Classified>, DirectoryError> {
        self.partition("CLASSIFIER".to_owned()).await
    }

    /// The classifier's entry of that code.
    pub async fn classified(&self, code: &str) -> Result<Option<Classified>, DirectoryError> {
        self.item("CLASSIFIER".to_owned(), code.to_owned()).await
    }
}
