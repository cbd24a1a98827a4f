//! Considering an appeal: registration (L:13.1), then the head's resolution.

mod assignment;
mod registration;

use utoipa::OpenApi;
use zvarot_commands::office::Office;
use zvarot_http::problem::Problem;
use zvarot_http::{Call, Reply};
use zvarot_runtime::configuration::required;
use zvarot_runtime::sdk::Sdk;
use zvarot_runtime::secrets::Secrets;

pub use assignment::{Assigned, Assignment};
pub use registration::{Registered, Registration};

/// What the handlers need.
pub struct App {
    office: Office,
}

impl AsRef<Office> for App {
    fn as_ref(&self) -> &Office {
        &self.office
    }
}

/// The routes of this function.
#[derive(OpenApi)]
#[openapi(paths(registration::register, assignment::assign))]
pub struct ApiDoc;

impl App {
    /// Reads configuration and secrets.
    pub async fn new(sdk: &Sdk) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        let secrets = Secrets::load(&sdk.dynamodb(), &required("SECRETS_TABLE")?, &Office::SECRETS).await?;
        Ok(Self { office: Office::from_env(sdk, &secrets)? })
    }

    /// Answers one call.
    pub async fn handle(&self, call: Call) -> Result<Reply, Problem> {
        match call.route() {
            "POST /v1/appeals/{number}/registration" => registration::register(self, &call).await,
            "POST /v1/appeals/{number}/assignment" => assignment::assign(self, &call).await,
            _ => Err(Problem::not_found()),
        }
    }
}
