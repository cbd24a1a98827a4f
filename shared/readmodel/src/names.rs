//! The names that stand behind ids.

use futures_util::future::try_join_all;
use futures_util::try_join;
use serde::Serialize;
use utoipa::ToSchema;
use zvarot_domain::id::{OrganisationId, PersonId, UnitId};
use zvarot_domain::language::Language;
use zvarot_domain::organisation::{Localised, Organisation, Person, Unit};
use zvarot_runtime::table::StoreError;
use zvarot_store::directory::Directory;

/// An organisation by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct OrganisationName {
    /// Its id in the directory.
    #[schema(value_type = String)]
    pub id: OrganisationId,
    /// None if the directory does not know it any more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

/// What the directory says about some organisations, in one language.
#[derive(Debug, Clone)]
pub struct Names {
    entries: Vec<DirectoryEntry>,
    language: Language,
}

/// What the directory says about one organisation.
#[derive(Debug, Clone)]
pub struct DirectoryEntry {
    /// Which.
    pub id: OrganisationId,
    /// None if it is not known any more, or was not asked for.
    pub organisation: Option<Organisation>,
    /// Its units.
    pub units: Vec<Unit>,
    /// Its people, also those who have left.
    pub people: Vec<Person>,
}

impl Names {
    /// What is known already.
    pub fn new(entries: Vec<DirectoryEntry>, language: Language) -> Self {
        Self { entries, language }
    }

    /// Reads the organisations alone, all at once.
    pub async fn of_organisations(
        directory: &Directory,
        ids: impl IntoIterator<Item = &OrganisationId>,
        language: Language,
    ) -> Result<Self, StoreError> {
        let asked = distinct(ids).into_iter().map(async |id| {
            let organisation = directory.organisation(&id).await?;
            Ok::<_, StoreError>(DirectoryEntry { id, organisation, units: Vec::new(), people: Vec::new() })
        });
        Ok(Self { entries: try_join_all(asked).await?, language })
    }

    /// Reads the organisations with their units and people, all at once.
    pub async fn with_people(
        directory: &Directory,
        ids: impl IntoIterator<Item = &OrganisationId>,
        language: Language,
    ) -> Result<Self, StoreError> {
        let asked = distinct(ids).into_iter().map(async |id| {
            let (organisation, units, people) =
                try_join!(directory.organisation(&id), directory.units(&id), directory.people(&id))?;
            Ok::<_, StoreError>(DirectoryEntry { id, organisation, units, people })
        });
        Ok(Self { entries: try_join_all(asked).await?, language })
    }

    /// The language of the names.
    pub fn language(&self) -> Language {
        self.language
    }

    /// The organisation by name.
    pub fn organisation(&self, id: &OrganisationId) -> OrganisationName {
        let known = self.entry(id).and_then(|entry| entry.organisation.as_ref());
        OrganisationName { id: id.clone(), name: known.map(|organisation| self.text(&organisation.name)) }
    }

    /// Who stands above an organisation, if the directory knows it (L:20).
    pub fn superior_of(&self, id: &OrganisationId) -> Option<&OrganisationId> {
        self.entry(id)?.organisation.as_ref()?.superior.as_ref()
    }

    /// The name of a unit of `organisation`; nothing where it is not known any more.
    pub fn unit(&self, organisation: &OrganisationId, id: &UnitId) -> Option<String> {
        let unit = self.entry(organisation)?.units.iter().find(|unit| unit.id == *id)?;
        Some(self.text(&unit.name))
    }

    /// A person of `organisation`, active or not; nobody where they are not known any more.
    pub fn person(&self, organisation: &OrganisationId, id: &PersonId) -> Option<&Person> {
        self.entry(organisation)?.people.iter().find(|person| person.id == *id)
    }

    /// The name of `person`.
    pub fn name(&self, person: &Person) -> String {
        person.name_in(self.language).full()
    }

    /// The post of `person`.
    pub fn post(&self, person: &Person) -> String {
        self.text(&person.post)
    }

    fn text(&self, text: &Localised) -> String {
        text.in_language(self.language).to_owned()
    }

    fn entry(&self, id: &OrganisationId) -> Option<&DirectoryEntry> {
        self.entries.iter().find(|entry| entry.id == *id)
    }
}

fn distinct<'a>(ids: impl IntoIterator<Item = &'a OrganisationId>) -> Vec<OrganisationId> {
    let mut ids: Vec<_> = ids.into_iter().cloned().collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn whoever_has_left_the_directory_has_no_name() {
        let id = OrganisationId::parse("min").unwrap();
        let unit = serde_json::from_value(json!({"id": "u1", "name": {"be": "Аддзел", "ru": "Отдел"}})).unwrap();
        let entry = DirectoryEntry { id: id.clone(), organisation: None, units: vec![unit], people: Vec::new() };
        let names = Names::new(vec![entry], Language::Be);
        assert_eq!(names.organisation(&id).name, None);
        assert_eq!(names.person(&id, &PersonId::parse("p1").unwrap()).map(|person| person.id.clone()), None);
        assert_eq!(names.unit(&id, &UnitId::parse("u1").unwrap()).as_deref(), Some("Аддзел"));
        let elsewhere = OrganisationId::parse("other").unwrap();
        assert_eq!(names.unit(&elsewhere, &UnitId::parse("u1").unwrap()), None);
    }
}
