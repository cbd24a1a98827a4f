//! The names that stand behind ids on a card.

use serde::Serialize;
use utoipa::ToSchema;
use zvarot_domain::id::{PersonId, UnitId};
use zvarot_domain::language::Language;
use zvarot_domain::organisation::{self, Person};

/// Everybody of the organisation and its units.
#[derive(Clone, Copy)]
pub(super) struct Names<'a> {
    pub people: &'a [Person],
    pub units: &'a [organisation::Unit],
    pub language: Language,
}

/// A colleague by name.
#[derive(Serialize, ToSchema)]
#[schema(as = NamedColleague)]
pub struct Named {
    #[schema(value_type = String)]
    id: PersonId,
    /// None if the directory does not know them any more.
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    post: Option<String>,
}

/// A unit by name.
#[derive(Serialize, ToSchema)]
#[schema(as = CardUnit)]
pub struct Unit {
    #[schema(value_type = String)]
    id: UnitId,
    /// None if the directory does not know it any more.
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
}

impl Names<'_> {
    pub(super) fn person(&self, id: &PersonId) -> Named {
        let known = self.people.iter().find(|person| person.id == *id);
        Named {
            id: id.clone(),
            name: known.map(|person| person.name.full()),
            post: known.map(|person| person.post.in_language(self.language).to_owned()),
        }
    }

    pub(super) fn unit(&self, id: &UnitId) -> Unit {
        let known = self.units.iter().find(|unit| unit.id == *id);
        Unit { id: id.clone(), name: known.map(|unit| unit.name.in_language(self.language).to_owned()) }
    }
}
