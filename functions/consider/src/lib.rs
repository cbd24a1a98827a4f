//! Considering an appeal: registration (L:13.1), then the head's resolution.

mod assignment;
mod registering;
mod registration;
mod turn;

use utoipa::OpenApi;
use zvarot_http::problem::Problem;
use zvarot_http::tokens::Verifier;
use zvarot_http::{Call, Reply};
use zvarot_runtime::configuration::required;
use zvarot_runtime::sdk::Sdk;
use zvarot_runtime::secrets::{Key, Secret, Secrets};
use zvarot_store::directory::Directory;
use zvarot_store::journal::Journal;

pub use assignment::{Assigned, Assignment};
pub use registration::{Registered, Registration};

/// What the handlers need.
pub struct App {
    verifier: Verifier,
    journal: Journal,
    directory: Directory,
    intents: Key,
}

/// The routes of this function.
#[derive(OpenApi)]
#[openapi(paths(registration::register, assignment::assign))]
pub struct ApiDoc;

impl App {
    /// Reads configuration and secrets.
    pub async fn new(sdk: &Sdk) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        let dynamodb = sdk.dynamodb();
        let wanted = [Secret::Public, Secret::Intent];
        let secrets = Secrets::load(&dynamodb, &required("SECRETS_TABLE")?, &wanted).await?;
        Ok(Self {
            verifier: Verifier::new(secrets.public()?, &required("PORTAL_ORIGIN")?)?,
            journal: Journal::new(dynamodb.clone(), required("JOURNAL_TABLE")?),
            directory: Directory::new(dynamodb, required("DIRECTORY_TABLE")?),
            intents: secrets.key(Secret::Intent)?.clone(),
        })
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
