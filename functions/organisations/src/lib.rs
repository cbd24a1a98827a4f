//! The public directory: who receives appeals, where they are, and to whom their answers may be challenged (L:20).

mod cached;
mod cursor;
mod index;
mod list;
mod named;
mod one;

use utoipa::OpenApi;
use zvarot_domain::id::OrganisationId;
use zvarot_http::problem::Problem;
use zvarot_http::{Call, Reply};
use zvarot_runtime::configuration::{ConfigurationError, required};
use zvarot_runtime::sdk::{Sdk, prime};
use zvarot_store::directory::Directory;

pub use list::{Organisations, RegionOfList};
pub use named::Named;
pub use one::Organisation;

/// What the handlers need.
pub struct App {
    directory: Directory,
    index: index::Cached,
}

/// The routes of this function.
#[derive(OpenApi)]
#[openapi(paths(list::list, one::one))]
pub struct ApiDoc;

impl App {
    /// Reads the configuration and opens the connection.
    pub async fn new(sdk: &Sdk) -> Result<Self, ConfigurationError> {
        let directory = Directory::new(sdk.dynamodb(), required("DIRECTORY_TABLE")?);
        if let Ok(nobody) = OrganisationId::parse("-") {
            prime(Box::pin(directory.organisation(&nobody))).await;
        }
        Ok(Self { directory, index: index::Cached::default() })
    }

    /// Answers one call.
    pub async fn handle(&self, call: Call) -> Result<Reply, Problem> {
        match call.route() {
            "GET /v1/organisations" => list::list(self, &call).await,
            "GET /v1/organisations/{id}" => one::one(self, &call).await,
            _ => Err(Problem::not_found()),
        }
    }
}
