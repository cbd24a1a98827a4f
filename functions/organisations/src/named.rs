//! Names in the caller's language and in all others.

use serde::Serialize;
use utoipa::ToSchema;
use zvarot_domain::id::OrganisationId;
use zvarot_domain::language::Language;
use zvarot_domain::organisation::Localised;

/// An organisation by name.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = NamedOrganisation)]
pub struct Named {
    /// Which.
    #[schema(value_type = String)]
    pub id: OrganisationId,
    /// The name in the caller's language.
    pub name: String,
    /// The name in every language.
    pub names: Localised,
}

impl Named {
    pub(crate) fn of(id: OrganisationId, names: Localised, language: Language) -> Self {
        Self { id, name: names.in_language(language).to_owned(), names }
    }
}
