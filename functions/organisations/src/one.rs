//! `GET /v1/organisations/{id}`.

use futures_util::try_join;
use serde::Serialize;
use utoipa::ToSchema;
use zvarot_domain::id::{OrganisationId, UnitId};
use zvarot_domain::language::Language;
use zvarot_domain::organisation::{self, Localised};
use zvarot_http::problem::Problem;
use zvarot_http::problem::schema::ProblemBody;
use zvarot_http::{Call, Reply};

use crate::named::Named;
use crate::{App, cached};

/// What the public may know about an organisation. Plain words come in the caller's language.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Organisation {
    #[serde(flatten)]
    named: Named,
    /// Payer's account number (УНП).
    unp: String,
    /// Who considers challenges of its answers (L:20).
    #[serde(skip_serializing_if = "Option::is_none")]
    superior: Option<Named>,
    address: String,
    /// When it works.
    #[serde(skip_serializing_if = "Option::is_none")]
    hours: Option<String>,
    /// For questions.
    #[serde(skip_serializing_if = "Option::is_none")]
    phone: Option<String>,
    /// For questions; a letter to it is not an appeal.
    #[serde(skip_serializing_if = "Option::is_none")]
    email: Option<String>,
    units: Vec<Unit>,
}

/// A structural unit.
#[derive(Serialize, ToSchema)]
pub struct Unit {
    #[schema(value_type = String)]
    id: UnitId,
    /// In the caller's language.
    name: String,
    names: Localised,
}

/// One organisation.
#[utoipa::path(
    get,
    path = "/v1/organisations/{id}",
    operation_id = "getOrganisation",
    tag = "directory",
    params(("id" = String, Path, description = "Its id")),
    responses(
        (status = 200, description = "The organisation", body = Organisation),
        (status = 304, description = "As the caller has it"),
        (status = "default", description = "A problem", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub async fn one(app: &App, call: &Call) -> Result<Reply, Problem> {
    let id = OrganisationId::parse(call.path("id")).map_err(|_| Problem::not_found())?;
    let (organisation, units) = try_join!(app.directory.organisation(&id), app.directory.units(&id))?;
    let organisation = organisation.ok_or_else(Problem::not_found)?;
    let superior = match &organisation.superior {
        Some(superior) => app.directory.organisation(superior).await?,
        None => None,
    };
    cached::reply(call, &Organisation::of(organisation, superior, units, call.language()))
}

impl Organisation {
    fn of(
        organisation: organisation::Organisation,
        superior: Option<organisation::Organisation>,
        units: Vec<organisation::Unit>,
        language: Language,
    ) -> Self {
        let plain = |words: &Localised| words.in_language(language).to_owned();
        let unit = |unit: organisation::Unit| Unit { name: plain(&unit.name), id: unit.id, names: unit.name };
        Self {
            unp: organisation.unp,
            superior: superior.map(|superior| Named::of(superior.id, superior.name, language)),
            address: plain(&organisation.address),
            hours: organisation.hours.as_ref().map(plain),
            phone: organisation.phone,
            email: organisation.email,
            units: units.into_iter().map(unit).collect(),
            named: Named::of(organisation.id, organisation.name, language),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_page_names_superior_and_units() {
        let stored = |id: &str| {
            serde_json::from_value(json!({
                "id": id, "name": {"be": "Б", "ru": "Р", "en": "E"}, "unp": "100999012", "superior": "mintest",
                "address": {"be": "вул. Тэставая", "ru": "ул. Тестовая"}, "phone": "+375170000001",
            }))
            .unwrap()
        };
        let units = serde_json::from_value(json!([{"id": "office", "name": {"be": "А", "ru": "О"}}])).unwrap();
        let page = Organisation::of(stored("gorod"), Some(stored("mintest")), units, Language::Be);
        assert_eq!(
            serde_json::to_value(&page).unwrap(),
            json!({
                "id": "gorod", "name": "Б", "names": {"be": "Б", "ru": "Р", "en": "E"}, "unp": "100999012",
                "superior": {"id": "mintest", "name": "Б", "names": {"be": "Б", "ru": "Р", "en": "E"}},
                "address": "вул. Тэставая", "phone": "+375170000001",
                "units": [{"id": "office", "name": "А", "names": {"be": "А", "ru": "О"}}],
            })
        );
    }
}
