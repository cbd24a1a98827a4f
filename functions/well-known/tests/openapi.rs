//! Makes `docs/openapi.json` from the types, and finds it out of date.
//!
//! `UPDATE_OPENAPI=1 cargo test -p well-known` writes it anew.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde_json::Value;
use utoipa::openapi::OpenApi;
use utoipa::openapi::security::{Http, HttpAuthScheme, SecurityScheme};
use utoipa::{Modify, OpenApi as _};
use zvarot_domain::appeal::EventKind;
use zvarot_domain::permission::Action;

/// The whole API.
#[derive(utoipa::OpenApi)]
#[openapi(
    info(
        title = "Zvarot",
        version = "1",
        description = "Electronic appeals to state organisations. Errors are problem details (RFC 9457) in the language of `Accept-Language` (be, ru, en).",
        license(name = "Apache-2.0", identifier = "Apache-2.0"),
    ),
    modifiers(&AccessToken),
    security(("accessToken" = [])),
)]
struct Api;

struct AccessToken;

impl Modify for AccessToken {
    fn modify(&self, api: &mut OpenApi) {
        let bearer = Http::builder().scheme(HttpAuthScheme::Bearer).bearer_format("JWT").build();
        let components = api.components.get_or_insert_default();
        components.add_security_scheme("accessToken", SecurityScheme::Http(bearer));
    }
}

/// What each function says of itself.
fn parts() -> Vec<OpenApi> {
    vec![
        register::ApiDoc::openapi(),
        confirm_sms::ApiDoc::openapi(),
        login::ApiDoc::openapi(),
        login_signature::ApiDoc::openapi(),
        login_oidc::ApiDoc::openapi(),
        cabinet::ApiDoc::openapi(),
        calendar::ApiDoc::openapi(),
        organisations::ApiDoc::openapi(),
        upload::ApiDoc::openapi(),
        drafts::ApiDoc::openapi(),
        submit::ApiDoc::openapi(),
        appeals::ApiDoc::openapi(),
        inbox::ApiDoc::openapi(),
        enter::ApiDoc::openapi(),
        consider::ApiDoc::openapi(),
        people::ApiDoc::openapi(),
        contact::ApiDoc::openapi(),
        answer::ApiDoc::openapi(),
        well_known::ApiDoc::openapi(),
    ]
}

fn document() -> String {
    let mut api = Api::openapi();
    for part in parts() {
        api.merge(part);
    }
    api.to_pretty_json().unwrap() + "\n"
}

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

#[test]
fn the_document_is_up_to_date() {
    let path = repository().join("docs/openapi.json");
    if std::env::var_os("UPDATE_OPENAPI").is_some() {
        std::fs::write(&path, document()).unwrap();
    }
    let stored = std::fs::read_to_string(&path).unwrap();
    assert!(stored == document(), "run UPDATE_OPENAPI=1 cargo test -p well-known");
}

#[test]
fn the_templates_routes_are_those_of_the_document() {
    let api: Value = serde_json::from_str(&document()).unwrap();
    let paths = api["paths"].as_object().unwrap();
    let described: BTreeSet<String> = paths
        .iter()
        .flat_map(|(path, methods)| {
            methods.as_object().unwrap().keys().map(move |method| (method.to_uppercase(), path))
        })
        .map(|(method, path)| format!("{method} {path}"))
        .collect();
    let template = std::fs::read_to_string(repository().join("infra/api.yaml")).unwrap();
    let routed: BTreeSet<String> = template
        .lines()
        .filter_map(|line| line.split_once("RouteKey: \"")?.1.split_once('"'))
        .map(|(route, _)| route.to_owned())
        .collect();
    assert_eq!(described, routed);
}

/// The portal's tables have a row for each of these names: they must be those of the wire.
#[test]
fn events_and_actions_have_the_names_of_the_wire() {
    let api: Value = serde_json::from_str(&document()).unwrap();
    let described = |schema: &str| api["components"]["schemas"][schema]["enum"].clone();
    assert_eq!(described("EventKind"), serde_json::to_value(EventKind::ALL).unwrap());
    assert_eq!(described("Action"), serde_json::to_value(Action::ALL).unwrap());
}

/// Merging keeps the first of two schemas with one name: the second would be described wrongly.
#[test]
fn one_name_means_one_schema_and_one_operation() {
    let mut schemas: BTreeMap<String, Value> = BTreeMap::new();
    let (mut operations, mut twice) = (BTreeSet::new(), BTreeSet::new());
    for part in parts() {
        let part = serde_json::to_value(&part).unwrap();
        for (name, schema) in part["components"]["schemas"].as_object().into_iter().flatten() {
            if schemas.entry(name.clone()).or_insert_with(|| schema.clone()) != schema {
                twice.insert(name.clone());
            }
        }
        for operation in part["paths"].as_object().unwrap().values().flat_map(|path| path.as_object().unwrap().values())
        {
            let name = operation["operationId"].to_string();
            if !operations.insert(name.clone()) {
                twice.insert(name);
            }
        }
    }
    assert_eq!(twice, BTreeSet::new());
}

/// Clients are generated from the document: a reference that leads nowhere stops their generators.
#[test]
fn every_reference_leads_somewhere() {
    let document = document();
    let api: Value = serde_json::from_str(&document).unwrap();
    let named = document.split("\"#").skip(1).filter_map(|rest| rest.split('"').next());
    let lost: BTreeSet<&str> = named.filter(|pointer| api.pointer(pointer).is_none()).collect();
    assert_eq!(lost, BTreeSet::new());
}
