//! Officials: who they are, what they may do, which certificate is theirs.

use futures_util::future::try_join_all;
use serde::{Deserialize, Serialize};
use time::Date;
use zvarot_domain::id::{OrganisationId, PersonId};
use zvarot_domain::organisation::Person;
use zvarot_domain::permission::{Acting, Official};
use zvarot_runtime::table::{Item, StoreError, key};

use super::Directory;

/// Whom a certificate's personal number and УНП identify.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Enrolled {
    /// Of which organisation.
    pub organisation: OrganisationId,
    /// Who.
    pub person: PersonId,
}

impl Directory {
    /// A person of the organisation, active or not, as they are this moment.
    pub async fn person(&self, organisation: &OrganisationId, id: &PersonId) -> Result<Option<Person>, StoreError> {
        self.table.get(key(format!("ORG#{organisation}"), format!("PERSON#{id}"))).await
    }

    /// An active person of the organisation with their roles; nobody, while they are suspended and once they have left. Read as it
    /// is this moment: whoever was suspended is refused at once, whatever their access token says.
    pub async fn official(&self, organisation: &OrganisationId, id: &PersonId) -> Result<Option<Official>, StoreError> {
        let person = self.person(organisation, id).await?;
        Ok(person.and_then(|person| person.official(organisation)))
    }

    /// The same with everybody in whose name they may act on that day: whoever substitutes for nobody is read by themself.
    pub async fn acting(
        &self,
        organisation: &OrganisationId,
        id: &PersonId,
        today: Date,
    ) -> Result<Option<Acting>, StoreError> {
        let Some(own) = self.person(organisation, id).await? else { return Ok(None) };
        let absent = own.substitutes_for.iter().filter(|substitution| substitution.covers(today));
        let absent = try_join_all(absent.map(|absent| self.person(organisation, &absent.person))).await?;
        let people: Vec<Person> = absent.into_iter().flatten().chain([own]).collect();
        Ok(Acting::among(&people, id, organisation, today))
    }

    /// Everybody of the organisation.
    pub async fn people(&self, organisation: &OrganisationId) -> Result<Vec<Person>, StoreError> {
        self.table.query(format!("ORG#{organisation}")).prefix("PERSON#").all().await
    }

    /// The same as it is this moment: for whoever finds the caller among them.
    pub async fn people_now(&self, organisation: &OrganisationId) -> Result<Vec<Person>, StoreError> {
        self.table.query(format!("ORG#{organisation}")).prefix("PERSON#").consistent().all().await
    }

    /// Whose certificate has this УНП and personal number. Both are compared as text: the certificate identifies, rights
    /// come from the directory.
    pub async fn enrolled(&self, unp: &str, personal_number: &str) -> Result<Option<Enrolled>, StoreError> {
        self.table.get(enrolment_key(unp, personal_number)).await
    }
}

pub(super) fn enrolment_key(unp: &str, personal_number: &str) -> Item {
    key(format!("OFFICIAL#{unp}#{personal_number}"), "PERSON")
}
