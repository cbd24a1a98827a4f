//! `GET /v1/directory/classifier`.

use futures_util::try_join;
use serde::Serialize;
use utoipa::ToSchema;
use zvarot_domain::language::Language;
use zvarot_http::header::{HeaderValue, VARY};
use zvarot_http::problem::Problem;
use zvarot_http::problem::schema::ProblemBody;
use zvarot_http::{Call, OfficialSession, Reply};
use zvarot_store::directory::Classified;

use crate::App;

/// It changes a few times a year; an hour late is soon enough for a list to choose from.
const MAY_BE_KEPT: &str = "private, max-age=3600";

/// An entry of the state classifier of appeals.
#[derive(Serialize, ToSchema)]
#[schema(as = ClassifierEntry)]
pub struct Entry {
    /// Its code; the codes above it are its beginnings.
    #[schema(example = "2.1.1")]
    code: String,
    /// Its name.
    name: String,
}

/// The state classifier of appeals (СМ 269).
#[derive(Serialize, ToSchema)]
pub struct Classifier {
    /// In the order of the codes, each after the one above it.
    items: Vec<Entry>,
    /// Whether this is only a sample with invented codes, as long as the operator has not entered the classifier itself.
    sample: bool,
}

/// The classifier by which appeals are registered, in the caller's language; in English by its Russian names.
#[utoipa::path(
    get,
    path = "/v1/directory/classifier",
    operation_id = "listClassifier",
    tag = "consideration",
    params(("If-None-Match" = Option<String>, Header, description = "The ETag of what the caller has")),
    responses(
        (status = 200, description = "All of it", body = Classifier),
        (status = 304, description = "As the caller has it"),
        (status = "default", description = "A problem", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub async fn classifier(app: &App, call: &Call) -> Result<Reply, Problem> {
    let OfficialSession { person, organisation, .. } = call.official(&app.verifier)?;
    let (official, entries) = try_join!(app.directory.official(&organisation, &person), app.directory.classifier())?;
    official.ok_or_else(Problem::forbidden)?;
    let reply = Reply::if_changed(call, &Classifier::of(entries, call.language()))?;
    // names come in the caller's language
    Ok(reply.with_cache_control(MAY_BE_KEPT).with_header(VARY, HeaderValue::from_static("accept-language")))
}

impl Classifier {
    fn of(mut entries: Vec<Classified>, language: Language) -> Self {
        entries.sort_by_cached_key(|entry| place(&entry.code));
        let entry = |entry: Classified| Entry { name: entry.name.in_language(language).to_owned(), code: entry.code };
        let sample = entries.iter().any(|entry| entry.sample);
        Self { items: entries.into_iter().map(entry).collect(), sample }
    }
}

/// The numbers of a code: 2 comes before 10.
fn place(code: &str) -> Vec<u32> {
    code.split('.').map(|part| part.parse().unwrap_or(u32::MAX)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_in_the_order_of_numbers_and_in_the_callers_language() {
        let entry = |code: &str| {
            serde_json::from_value(serde_json::json!({"code": code, "name": {"be": format!("б{code}"), "ru": code}}))
                .unwrap()
        };
        let list = |language| {
            let Classifier { items, .. } = Classifier::of(["10", "2.10", "2", "2.9"].map(entry).into(), language);
            items.into_iter().map(|entry| entry.name).collect::<Vec<_>>()
        };
        assert_eq!(list(Language::Be), ["б2", "б2.9", "б2.10", "б10"]);
        assert_eq!(list(Language::En), ["2", "2.9", "2.10", "10"]);
    }

    #[test]
    fn a_sample_says_that_it_is_one() {
        let is_sample = |entry: serde_json::Value| {
            Classifier::of(vec![serde_json::from_value(entry).unwrap()], Language::Be).sample
        };
        assert!(is_sample(serde_json::json!({"code": "1", "name": {"be": "а", "ru": "а"}, "sample": true})));
        assert!(!is_sample(serde_json::json!({"code": "1", "name": {"be": "а", "ru": "а"}})));
    }
}
