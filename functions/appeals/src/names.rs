//! The names that stand behind ids. Officials are shown by unit and post; by name only who signed the answer.

use futures_util::future::try_join_all;
use futures_util::try_join;
use serde::Serialize;
use utoipa::ToSchema;
use zvarot_domain::id::{OrganisationId, PersonId};
use zvarot_domain::language::Language;
use zvarot_domain::organisation::{Organisation, Person, Unit};
use zvarot_platform::directory::{Directory, DirectoryError};

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

/// An official as applicants see one.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct Post {
    /// The unit; none where it has no name or is not known any more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// The post; none where the person is not known any more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub post: Option<String>,
}

/// Who signed an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Signatory {
    /// Surname, own name, patronymic; none where the person is not known any more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Unit and post.
    #[serde(flatten)]
    pub post: Post,
}

/// What the directory says about some organisations.
pub(crate) struct Names {
    bodies: Vec<Body>,
    language: Language,
}

struct Body {
    id: OrganisationId,
    organisation: Option<Organisation>,
    units: Vec<Unit>,
    people: Vec<Person>,
}

impl Names {
    /// The organisations alone, all asked for at once.
    pub async fn of_organisations(
        directory: &Directory,
        ids: impl IntoIterator<Item = &OrganisationId>,
        language: Language,
    ) -> Result<Self, DirectoryError> {
        let asked = distinct(ids).into_iter().map(async |id| {
            let organisation = directory.organisation(&id).await?;
            Ok::<_, DirectoryError>(Body { id, organisation, units: Vec::new(), people: Vec::new() })
        });
        Ok(Self { bodies: try_join_all(asked).await?, language })
    }

    /// The organisations with their units and people, all asked for at once.
    pub async fn with_people(
        directory: &Directory,
        ids: impl IntoIterator<Item = &OrganisationId>,
        language: Language,
    ) -> Result<Self, DirectoryError> {
        let asked = distinct(ids).into_iter().map(async |id| {
            let (organisation, units, people) =
                try_join!(directory.organisation(&id), directory.units(&id), directory.people(&id))?;
            Ok::<_, DirectoryError>(Body { id, organisation, units, people })
        });
        Ok(Self { bodies: try_join_all(asked).await?, language })
    }

    /// The language that was asked for.
    pub fn language(&self) -> Language {
        self.language
    }

    /// The organisation by name.
    pub fn organisation(&self, id: &OrganisationId) -> OrganisationName {
        let known = self.body(id).and_then(|body| body.organisation.as_ref());
        OrganisationName {
            id: id.clone(),
            name: known.map(|organisation| organisation.name.in_language(self.language).to_owned()),
        }
    }

    /// Unit and post of an official.
    pub fn post(&self, organisation: &OrganisationId, id: &PersonId) -> Post {
        let Some((body, person)) = self.person(organisation, id) else { return Post::default() };
        let unit = person.unit.as_ref().and_then(|id| body.units.iter().find(|unit| unit.id == *id));
        Post {
            unit: unit.map(|unit| unit.name.in_language(self.language).to_owned()),
            post: Some(person.post.in_language(self.language).to_owned()),
        }
    }

    /// The official who signed an answer.
    pub fn signatory(&self, organisation: &OrganisationId, id: &PersonId) -> Signatory {
        let name = self.person(organisation, id).map(|(_, person)| person.name.full());
        Signatory { name, post: self.post(organisation, id) }
    }

    fn body(&self, id: &OrganisationId) -> Option<&Body> {
        self.bodies.iter().find(|body| body.id == *id)
    }

    fn person(&self, organisation: &OrganisationId, id: &PersonId) -> Option<(&Body, &Person)> {
        let body = self.body(organisation)?;
        body.people.iter().find(|person| person.id == *id).map(|person| (body, person))
    }
}

fn distinct<'a>(ids: impl IntoIterator<Item = &'a OrganisationId>) -> Vec<OrganisationId> {
    let mut ids: Vec<_> = ids.into_iter().cloned().collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

#[cfg(test)]
pub(crate) mod tests {
    use serde_json::json;

    use super::*;

    /// One organisation with one unit and one head.
    pub(crate) fn names(language: Language) -> Names {
        let body = Body {
            id: OrganisationId::parse("min").unwrap(),
            organisation: serde_json::from_value(json!({
                "id": "min", "unp": "100000000", "name": {"be": "Міністэрства", "ru": "Министерство"},
                "address": {"be": "Мінск", "ru": "Минск"},
            }))
            .unwrap(),
            units: serde_json::from_value(json!([{"id": "u1", "name": {"be": "Аддзел", "ru": "Отдел"}}])).unwrap(),
            people: serde_json::from_value(json!([{
                "id": "p1", "name": {"surname": "Баравы", "given": "Мікалай"}, "post": {"be": "Начальнік", "ru": "Начальник"},
                "unit": "u1", "roles": ["head"], "active": true,
            }]))
            .unwrap(),
        };
        Names { bodies: vec![body], language }
    }

    #[test]
    fn an_official_is_a_unit_and_a_post() {
        let organisation = OrganisationId::parse("min").unwrap();
        let post = names(Language::Be).post(&organisation, &PersonId::parse("p1").unwrap());
        assert_eq!(serde_json::to_value(&post).unwrap(), json!({"unit": "Аддзел", "post": "Начальнік"}));
        let signatory = names(Language::Ru).signatory(&organisation, &PersonId::parse("p1").unwrap());
        let expected = json!({"name": "Баравы Мікалай", "unit": "Отдел", "post": "Начальник"});
        assert_eq!(serde_json::to_value(&signatory).unwrap(), expected);
    }

    #[test]
    fn who_has_left_the_directory_has_no_name() {
        let organisation = OrganisationId::parse("min").unwrap();
        let nobody = names(Language::Ru).signatory(&organisation, &PersonId::parse("p2").unwrap());
        assert_eq!(serde_json::to_value(&nobody).unwrap(), json!({}));
        let elsewhere = OrganisationId::parse("other").unwrap();
        assert_eq!(names(Language::Ru).organisation(&elsewhere).name, None);
    }
}
