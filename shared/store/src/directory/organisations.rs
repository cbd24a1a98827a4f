//! Organisations and their units.

use zvarot_domain::id::OrganisationId;
use zvarot_domain::organisation::{Organisation, Unit};
use zvarot_runtime::table::{StoreError, key};

use super::Directory;

/// Partition and sort key of an organisation.
pub fn organisation_key(id: &OrganisationId) -> (String, String) {
    (format!("ORG#{id}"), "ORGANISATION".to_owned())
}

impl Directory {
    /// The organisation, if there is one.
    pub async fn organisation(&self, id: &OrganisationId) -> Result<Option<Organisation>, StoreError> {
        let (pk, sk) = organisation_key(id);
        self.table.get_eventually(key(pk, sk)).await
    }

    /// Its units.
    pub async fn units(&self, id: &OrganisationId) -> Result<Vec<Unit>, StoreError> {
        self.table.query(format!("ORG#{id}")).prefix("UNIT#").all().await
    }
}
