//! Organisations and their units.

use zvarot_domain::id::OrganisationId;
use zvarot_domain::organisation::{Organisation, Unit};

use super::{Directory, DirectoryError};

/// Partition and sort key of an organisation.
pub fn organisation_key(id: &OrganisationId) -> (String, String) {
    (format!("ORG#{id}"), "ORGANISATION".to_owned())
}

impl Directory {
    /// The organisation, if there is one.
    pub async fn organisation(&self, id: &OrganisationId) -> Result<Option<Organisation>, DirectoryError> {
        let (pk, sk) = organisation_key(id);
        self.item(pk, sk).await
    }

    /// Its units.
    pub async fn units(&self, id: &OrganisationId) -> Result<Vec<Unit>, DirectoryError> {
        self.items(format!("ORG#{id}"), "UNIT#").await
    }
}
