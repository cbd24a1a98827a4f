//! `GET /v1/organisations`.

use serde::Serialize;
use utoipa::ToSchema;
use zvarot_domain::invalid::Invalid;
use zvarot_http::problem::Problem;
use zvarot_http::problem::schema::ProblemBody;
use zvarot_http::{Call, Reply};

use crate::named::Named;
use crate::{App, cached, cursor};

/// Characters of a query, at most: longer than any name.
const QUERY_MAX: usize = 200;

/// A page of organisations.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Organisations {
    /// By name.
    pub items: Vec<Named>,
    /// Where the next page begins; none after the last.
    pub next_cursor: Option<String>,
}

/// Organisations that receive appeals: all by name, or those whose name has a word that begins like each word of the query.
#[utoipa::path(
    get,
    path = "/v1/organisations",
    operation_id = "listOrganisations",
    tag = "directory",
    params(
        ("query" = Option<String>, Query, description = "Words of the name in any language, or their beginnings"),
        ("cursor" = Option<String>, Query, description = "`nextCursor` of the page before"),
    ),
    responses(
        (status = 200, description = "A page", body = Organisations),
        (status = 304, description = "As the caller has it"),
        (status = "default", description = "A problem", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub async fn list(app: &App, call: &Call) -> Result<Reply, Problem> {
    let query = query(call.query("query")).map_err(|reason| Problem::field("/query", reason))?;
    let cursor = call.query("cursor").map(cursor::parse).transpose();
    let cursor = cursor.map_err(|reason| Problem::field("/cursor", reason))?;
    let page = match query {
        Some(query) => app.directory.search(query, cursor.as_deref()).await?,
        None => app.directory.organisations(cursor.as_deref()).await?,
    };
    let named = page.found.into_iter().map(|found| Named::of(found.organisation, found.name, call.language()));
    let next_cursor = page.next_cursor.as_deref().map(cursor::text);
    cached::reply(call, &Organisations { items: named.collect(), next_cursor })
}

fn query(given: Option<&str>) -> Result<Option<&str>, Invalid> {
    match given.map(str::trim).filter(|query| !query.is_empty()) {
        Some(query) if query.chars().count() > QUERY_MAX => Err(Invalid::TooLong { max: QUERY_MAX }),
        query => Ok(query),
    }
}

#[cfg(test)]
mod tests {
    use zvarot_domain::id::OrganisationId;
    use zvarot_domain::language::Language;
    use zvarot_domain::organisation::Localised;

    use super::*;

    #[test]
    fn a_query_is_trimmed_and_bounded() {
        assert_eq!(query(Some("  ")), Ok(None));
        assert_eq!(query(Some(" мін ")), Ok(Some("мін")));
        assert_eq!(query(Some(&"я".repeat(201))), Err(Invalid::TooLong { max: 200 }));
    }

    #[test]
    fn names_come_in_the_callers_language_and_in_all() {
        let words = Localised { be: "Б".to_owned(), ru: "Р".to_owned(), en: None };
        let named = Named::of(OrganisationId::parse("o").unwrap(), words, Language::En);
        let page = Organisations { items: vec![named], next_cursor: None };
        assert_eq!(
            serde_json::to_string(&page).unwrap(),
            r#"{"items":[{"id":"o","name":"Р","names":{"be":"Б","ru":"Р"}}],"nextCursor":null}"#
        );
    }
}
