//! What everybody may know: the public halves of our signing keys, and the description of the API.

use utoipa::OpenApi;
use zvarot_http::problem::Problem;
use zvarot_http::{Call, Reply, StatusCode};
use zvarot_runtime::sdk::Sdk;
use zvarot_runtime::secrets::{PublicKeys, Secret, Secrets};

/// Made from the types by `tests/openapi.rs`, which also keeps it up to date.
const OPENAPI: &str = include_str!("../../../docs/openapi.json");

/// A new key signs at the earliest five minutes after it was published, so nobody meets it unknown.
const KEYS_MAY_BE_KEPT: &str = "public, max-age=300";
/// The description changes with a release only.
const OPENAPI_MAY_BE_KEPT: &str = "public, max-age=300";

/// What the handlers need.
pub struct App {
    keys: PublicKeys,
}

/// The routes of this function.
#[derive(OpenApi)]
#[openapi(paths(jwks, openapi))]
pub struct ApiDoc;

impl App {
    /// Reads the keys.
    pub async fn new(sdk: &Sdk) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        let secrets = Secrets::load(&sdk.dynamodb(), &[Secret::Public]).await?;
        Ok(Self { keys: secrets.public()?.clone() })
    }

    /// Answers one call.
    pub fn handle(&self, call: &Call) -> Result<Reply, Problem> {
        match call.route() {
            "GET /.well-known/jwks.json" => Ok(jwks(self)),
            "GET /openapi.json" => Ok(openapi()),
            _ => Err(Problem::not_found()),
        }
    }
}

/// The public keys of access tokens (`session-…`) and receipts (`receipt-…`), old ones too: a JWK set (RFC 7517).
#[utoipa::path(
    get,
    path = "/.well-known/jwks.json",
    operation_id = "getPublicKeys",
    tag = "public",
    responses((status = 200, description = "The keys", body = Object)),
    security(()),
)]
fn jwks(app: &App) -> Reply {
    Reply::raw_json(StatusCode::OK, app.keys.json()).with_cache_control(KEYS_MAY_BE_KEPT)
}

/// This description.
#[utoipa::path(
    get,
    path = "/openapi.json",
    operation_id = "getDescription",
    tag = "public",
    responses((status = 200, description = "OpenAPI 3.1", body = Object)),
    security(()),
)]
fn openapi() -> Reply {
    Reply::raw_json(StatusCode::OK, OPENAPI).with_cache_control(OPENAPI_MAY_BE_KEPT)
}
