//! Makes `docs/openapi.json` from the types, and finds it out of date.
//!
//! `UPDATE_OPENAPI=1 cargo test -p well-known` writes it anew.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::path::Path;

use utoipa::openapi::OpenApi;
use utoipa::openapi::security::{Http, HttpAuthScheme, SecurityScheme};
use utoipa::{Modify, OpenApi as _};

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

fn document() -> String {
    let mut api = Api::openapi();
    for part in [
        upload::ApiDoc::openapi(),
        submit::ApiDoc::openapi(),
        appeals::ApiDoc::openapi(),
        well_known::ApiDoc::openapi(),
    ] {
        api.merge(part);
    }
    api.to_pretty_json().unwrap() + "\n"
}

#[test]
fn the_document_is_up_to_date() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/openapi.json");
    if std::env::var_os("UPDATE_OPENAPI").is_some() {
        std::fs::write(&path, document()).unwrap();
    }
    let stored = std::fs::read_to_string(&path).unwrap();
    assert!(stored == document(), "run UPDATE_OPENAPI=1 cargo test -p well-known");
}
