//! Officials: who they are, what they may do, which certificate is theirs.

use serde::Deserialize;
use zvarot_domain::id::{OrganisationId, PersonId};
use zvarot_domain::organisation::Person;
use zvarot_domain::permission::Official;
use zvarot_runtime::table::{StoreError, key};

use super::Directory;

/// Whom a certificate's personal number and УНП identify.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Enrolled {
    /// Of which organisation.
    pub organisation: OrganisationId,
    /// Who.
    pub person: PersonId,
}

impl Directory {
    /// A person of the organisation, active or not.
    pub async fn person(&self, organisation: &OrganisationId, id: &PersonId) -> Result<Option<Person>, StoreError> {
        self.table.get_eventually(key(format!("ORG#{organisation}"), format!("PERSON#{id}"))).await
    }

    /// An active person of the organisation with their roles; nobody, once they have left.
    pub async fn official(&self, organisation: &OrganisationId, id: &PersonId) -> Result<Option<Official>, StoreError> {
        let person = self.person(organisation, id).await?.filter(|person| person.active);
        Ok(person.map(|person| Official { person: person.id, organisation: organisation.clone(), roles: person.roles }))
    }

    /// Everybody of the organisation.
    pub async fn people(&self, organisation: &OrganisationId) -> Result<Vec<Person>, StoreError> {
        self.table.query(format!("ORG#{organisation}")).prefix("PERSON#").all().await
    }

    /// Whose certificate has this УНП and personal number. Both are compared as text: the certificate identifies, rights
    /// come from the directory.
    pub async fn enrolled(&self, unp: &str, personal_number: &str) -> Result<Option<Enrolled>, StoreError> {
        self.table.get_eventually(key(format!("OFFICIAL#{unp}#{personal_number}"), "PERSON")).await
    }
}
