//! `GET /v1/directory/people`, and the names of colleagues on a card.

use serde::Serialize;
use utoipa::ToSchema;
use zvarot_domain::id::{OrganisationId, PersonId, UnitId};
use zvarot_domain::language::Language;
use zvarot_domain::organisation::{Person, Role};
use zvarot_domain::permission::Official;
use zvarot_http::problem::Problem;
use zvarot_http::problem::schema::ProblemBody;
use zvarot_http::{Call, OfficialSession, Reply};

use crate::App;

/// A colleague.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Colleague {
    /// Who.
    #[schema(value_type = String)]
    pub id: PersonId,
    /// Surname, own name, patronymic.
    pub name: String,
    /// Their post.
    pub post: String,
    /// Their unit.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub unit: Option<UnitId>,
    /// What they are entrusted with.
    pub roles: Vec<Role>,
}

/// Who may be an executor.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Colleagues {
    /// By name.
    pub items: Vec<Colleague>,
    /// None: they all fit on one page.
    pub next_cursor: Option<String>,
}

/// The active people of the caller's own organisation to whom an appeal may be assigned.
#[utoipa::path(
    get,
    path = "/v1/directory/people",
    operation_id = "listPeople",
    tag = "consideration",
    responses(
        (status = 200, description = "Who may be an executor", body = Colleagues),
        (status = "default", description = "A problem", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub async fn people(app: &App, call: &Call) -> Result<Reply, Problem> {
    let OfficialSession { person, organisation, .. } = call.official(&app.verifier)?;
    let people = app.directory.people_now(&organisation).await?;
    official(&people, &organisation, &person).ok_or_else(Problem::forbidden)?;
    let may_be_executor = |person: &&Person| person.official(&organisation).is_some_and(|o| o.may_be_executor());
    let mut items: Vec<_> =
        people.iter().filter(may_be_executor).map(|person| Colleague::of(person, call.language())).collect();
    items.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(Reply::ok(&Colleagues { items, next_cursor: None }))
}

/// The caller among the people of their organisation; nobody, once they have left.
pub(crate) fn official(people: &[Person], organisation: &OrganisationId, id: &PersonId) -> Option<Official> {
    people.iter().find(|person| person.id == *id)?.official(organisation)
}

impl Colleague {
    fn of(person: &Person, language: Language) -> Self {
        Self {
            id: person.id.clone(),
            name: person.name_in(language).full(),
            post: person.post.in_language(language).to_owned(),
            unit: person.unit.clone(),
            roles: person.roles.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(id: &str, roles: &[&str], active: bool) -> Person {
        serde_json::from_value(serde_json::json!({
            "id": id, "name": {"surname": "Речная", "given": "Ирина"}, "post": {"be": "спецыяліст", "ru": "специалист"},
            "roles": roles, "active": active,
        }))
        .unwrap()
    }

    #[test]
    fn whoever_has_left_is_no_official_any_more() {
        let organisation = OrganisationId::parse("mintest").unwrap();
        let people = [person("iryna", &["executor"], true), person("hanna", &["executor"], false)];
        let official = |id| official(&people, &organisation, &PersonId::parse(id).unwrap());
        assert!(official("iryna").unwrap().may_be_executor());
        assert_eq!(official("hanna"), None);
        assert_eq!(official("nobody"), None);
    }

    #[test]
    fn a_colleague_is_named_in_the_callers_language() {
        let colleague = Colleague::of(&person("iryna", &["registrar"], true), Language::Be);
        assert_eq!((colleague.name.as_str(), colleague.post.as_str()), ("Речная Ирина", "спецыяліст"));
    }
}
