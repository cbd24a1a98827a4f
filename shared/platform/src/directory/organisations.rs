//! Organisations and their units.

use zvarot_domain::id::OrganisationId;
use zvarot_domain::organisation::{Organisation, Unit};

use super::{Directory, DirectoryError};

impl Directory {
    /// The organisation, if there is one.
    pub async fn organisation(&self, id: &OrganisationId) -> Result<Option<Organisation>, DirectoryError> {
        self.item(format!("ORG#{id}"), "ORGANISATION".to_owned()).await
    }

    /// Its units.
    pub async fn units(&self, id: &OrganisationId) -> Result<Vec<Unit>, DirectoryError> {
        self.items(format!("ORG#{id}"), "UNIT#").await
    }
}
