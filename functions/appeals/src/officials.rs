//! Officials as applicants see them: by unit and post; by name only whoever signed the answer.

use serde::Serialize;
use utoipa::ToSchema;
use zvarot_domain::id::{OrganisationId, PersonId};
use zvarot_readmodel::Names;

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

impl Post {
    /// Unit and post of an official of `organisation`.
    pub(crate) fn of(names: &Names, organisation: &OrganisationId, id: &PersonId) -> Self {
        let Some(person) = names.person(organisation, id) else { return Self::default() };
        let unit = person.unit.as_ref().and_then(|unit| names.unit(organisation, unit));
        Self { unit, post: Some(names.post(person)) }
    }
}

impl Signatory {
    /// The official of `organisation` who signed an answer.
    pub(crate) fn of(names: &Names, organisation: &OrganisationId, id: &PersonId) -> Self {
        let name = names.person(organisation, id).map(|person| names.name(person));
        Self { name, post: Post::of(names, organisation, id) }
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use serde_json::json;
    use zvarot_domain::language::Language;
    use zvarot_readmodel::DirectoryEntry;

    use super::*;

    /// One organisation with one unit and one head.
    pub(crate) fn names(language: Language) -> Names {
        let entry = DirectoryEntry {
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
        Names::new(vec![entry], language)
    }

    #[test]
    fn an_official_is_a_unit_and_a_post() {
        let organisation = OrganisationId::parse("min").unwrap();
        let post = Post::of(&names(Language::Be), &organisation, &PersonId::parse("p1").unwrap());
        assert_eq!(serde_json::to_value(&post).unwrap(), json!({"unit": "Аддзел", "post": "Начальнік"}));
        let signatory = Signatory::of(&names(Language::Ru), &organisation, &PersonId::parse("p1").unwrap());
        let expected = json!({"name": "Баравы Мікалай", "unit": "Отдел", "post": "Начальник"});
        assert_eq!(serde_json::to_value(&signatory).unwrap(), expected);
    }

    #[test]
    fn whoever_has_left_the_directory_has_no_name() {
        let organisation = OrganisationId::parse("min").unwrap();
        let nobody = Signatory::of(&names(Language::Ru), &organisation, &PersonId::parse("p2").unwrap());
        assert_eq!(serde_json::to_value(&nobody).unwrap(), json!({}));
    }
}
