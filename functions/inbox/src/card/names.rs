//! The names that stand behind ids on a card.

use serde::Serialize;
use utoipa::ToSchema;
use zvarot_domain::id::{OrganisationId, PersonId, UnitId};
use zvarot_readmodel::Names;

/// The people and units of the card's organisation.
#[derive(Clone, Copy)]
pub(super) struct CardNames<'a> {
    pub names: &'a Names,
    pub organisation: &'a OrganisationId,
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

impl CardNames<'_> {
    pub(super) fn person(&self, id: &PersonId) -> Named {
        let known = self.names.person(self.organisation, id);
        Named {
            id: id.clone(),
            name: known.map(|person| self.names.name(person)),
            post: known.map(|person| self.names.post(person)),
        }
    }

    pub(super) fn unit(&self, id: &UnitId) -> Unit {
        Unit { id: id.clone(), name: self.names.unit(self.organisation, id) }
    }
}
