//! `GET /v1/organisations`.

use serde::Serialize;
use utoipa::ToSchema;
use zvarot_domain::invalid::Invalid;
use zvarot_domain::language::Language;
use zvarot_domain::organisation::Region;
use zvarot_domain::organisation::search::{Entry, Index};
use zvarot_domain::text::cleaning;
use zvarot_http::problem::Problem;
use zvarot_http::problem::schema::ProblemBody;
use zvarot_http::{Call, Reply};

use crate::named::Named;
use crate::{App, cached, cursor};

/// Characters of a query, at most: longer than any name.
const QUERY_MAX: usize = 200;
/// Organisations on a page.
const PAGE: usize = 25;

/// A page of organisations.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Organisations {
    /// Those that are called so before those that are somewhere else described so, each by name.
    pub items: Vec<Named>,
    /// Where the next page begins; none after the last.
    pub next_cursor: Option<String>,
    /// Where nothing was found: by what the whole list may be looked through.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false)]
    pub regions: Vec<RegionOfList>,
}

/// A region that has organisations.
#[derive(Serialize, ToSchema)]
pub struct RegionOfList {
    /// The value of the parameter `region`.
    pub region: Region,
    /// Its name in the caller's language.
    pub name: String,
    /// How many organisations it has.
    pub organisations: usize,
}

/// Organisations that receive appeals: all by name, those of a region, or those that are found by every word of the query.
///
/// A word finds an organisation if it begins a word of its name, of what people call it, of its place, or of what it is about. Case,
/// apostrophes, ё and е, ў and у, і and и and Latin letters that look like Cyrillic ones make no difference. One typing error in a word is
/// forgiven where nothing is found without.
#[utoipa::path(
    get,
    path = "/v1/organisations",
    operation_id = "listOrganisations",
    tag = "directory",
    params(
        ("query" = Option<String>, Query, description = "Words in any language, or their beginnings"),
        ("region" = Option<Region>, Query, description = "Only those of this region"),
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
    let region = region(call.query("region")).map_err(|reason| Problem::field("/region", reason))?;
    let cursor = call.query("cursor").map(cursor::parse).transpose();
    let cursor = cursor.map_err(|reason| Problem::field("/cursor", reason))?;
    let index = app.index.read(&app.directory, call.now()).await?;
    let mut found = if query.is_empty() { index.all(None) } else { index.find(&query) };
    found.retain(|entry| region.is_none_or(|region| entry.region() == region));
    let regions = if found.is_empty() { regions(&index, call.language()) } else { Vec::new() };
    cached::reply(call, &Organisations { regions, ..page(&found, cursor.as_deref(), call.language()) })
}

/// The page after the organisation that the cursor ends with.
fn page(found: &[&Entry], cursor: Option<&str>, language: Language) -> Organisations {
    let last = cursor.and_then(|cursor| Some(cursor.rsplit_once('#')?.1));
    let place = last.map(|last| found.iter().position(|entry| entry.organisation.as_str() == last));
    let rest = match place {
        None => found,
        Some(place) => place.and_then(|place| found.get(place + 1..)).unwrap_or_default(),
    };
    let (page, more) = rest.split_at(rest.len().min(PAGE));
    let named = |entry: &&Entry| Named::of(entry.organisation.clone(), entry.name.clone(), language);
    let next = page.last().filter(|_| !more.is_empty()).map(|entry| cursor::text(&format!("#{}", entry.organisation)));
    Organisations { items: page.iter().map(named).collect(), next_cursor: next, regions: Vec::new() }
}

/// The regions that have organisations.
fn regions(index: &Index, language: Language) -> Vec<RegionOfList> {
    let of = |region: Region| RegionOfList {
        region,
        name: region.name().in_language(language).to_owned(),
        organisations: index.all(Some(region)).len(),
    };
    Region::ALL.into_iter().map(of).filter(|region| region.organisations > 0).collect()
}

fn query(given: Option<&str>) -> Result<String, Invalid> {
    let query = cleaning::line(given.unwrap_or_default());
    if query.chars().count() > QUERY_MAX { Err(Invalid::TooLong { max: QUERY_MAX }) } else { Ok(query) }
}

fn region(given: Option<&str>) -> Result<Option<Region>, Invalid> {
    given.map(|name| Region::parse(name).ok_or(Invalid::NotAllowed)).transpose()
}

#[cfg(test)]
mod tests {
    use zvarot_domain::id::OrganisationId;
    use zvarot_domain::language::Language;
    use zvarot_domain::organisation::Localised;

    use super::*;

    #[test]
    fn a_query_is_trimmed_and_bounded() {
        assert_eq!(query(Some("  ")).as_deref(), Ok(""));
        assert_eq!(query(Some(" мін\u{a0} ")).as_deref(), Ok("мін"));
        assert_eq!(query(Some(&"я".repeat(201))), Err(Invalid::TooLong { max: 200 }));
    }

    #[test]
    fn names_come_in_the_callers_language_and_in_all() {
        let words = Localised { be: "Б".to_owned(), ru: "Р".to_owned(), en: None };
        let named = Named::of(OrganisationId::parse("o").unwrap(), words, Language::En);
        let page = Organisations { items: vec![named], next_cursor: None, regions: Vec::new() };
        assert_eq!(
            serde_json::to_string(&page).unwrap(),
            r#"{"items":[{"id":"o","name":"Р","names":{"be":"Б","ru":"Р"}}],"nextCursor":null}"#
        );
    }

    fn index(n: usize) -> Index {
        let entry = |n: usize| {
            let region = if n.is_multiple_of(2) { "brest" } else { "country" };
            serde_json::json!({"organisation": format!("o{n}"), "region": region, "name": {"be": format!("Арганізацыя {n}"), "ru": "О"}})
        };
        Index::new((0..n).map(|n| serde_json::from_value(entry(n)).unwrap()).collect(), &[])
    }

    #[test]
    fn pages_follow_one_another_without_a_gap() {
        let index = index(60);
        let found = index.all(None);
        let (mut ids, mut cursor) = (Vec::new(), None::<String>);
        loop {
            let page = page(&found, cursor.as_deref(), Language::Be);
            ids.extend(page.items.into_iter().map(|item| item.id.to_string()));
            let Some(next) = page.next_cursor else { break };
            cursor = Some(cursor::parse(&next).unwrap());
        }
        assert_eq!(ids, (0..60).map(|n| format!("o{n}")).collect::<Vec<_>>());
        // a cursor of an organisation that is gone, or from before there were pages of this kind
        assert!(page(&found, Some("#gone"), Language::Be).items.is_empty());
        assert_eq!(page(&found, Some("арганізацыя 57#o57"), Language::Be).items.len(), 2);
    }

    #[test]
    fn where_nothing_is_found_the_regions_that_have_something_are_offered() {
        let offered = regions(&index(5), Language::En);
        let told: Vec<_> = offered.iter().map(|region| (region.name.as_str(), region.organisations)).collect();
        assert_eq!(told, [("Whole country", 2), ("Brest Region", 3)]);
        assert_eq!(region(Some("brest")), Ok(Some(Region::Brest)));
        assert_eq!(region(Some("Brest")), Err(Invalid::NotAllowed));
        assert_eq!(region(None), Ok(None));
    }
}
