//! Confirmation of a signup by its one-time code (seed:0, seed:2): the account and its cabinet begin here.

mod body;
mod confirm;

use utoipa::OpenApi;
use zvarot_http::problem::Problem;
use zvarot_http::{Call, Reply};
use zvarot_identity::accounts::Accounts;
use zvarot_runtime::configuration::required;
use zvarot_runtime::sdk::Sdk;
use zvarot_runtime::secrets::{Key, Secret, Secrets};

pub use body::{Confirmation, ConfirmedAccount};

/// What the handler needs.
pub struct App {
    accounts: Accounts,
    codes: Key,
}

/// The route of this function.
#[derive(OpenApi)]
#[openapi(paths(confirm::confirm))]
pub struct ApiDoc;

impl App {
    /// Reads configuration and secrets.
    pub async fn new(sdk: &Sdk) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        let dynamodb = sdk.dynamodb();
        let secrets = Secrets::load(&dynamodb, &[Secret::Code]).await?;
        Ok(Self {
            accounts: Accounts::new(dynamodb, required("ACCOUNTS_TABLE")?),
            codes: secrets.key(Secret::Code)?.clone(),
        })
    }

    /// Answers one call.
    pub async fn handle(&self, call: Call) -> Result<Reply, Problem> {
        match call.route() {
            "POST /v1/registrations/{id}/confirmation" => confirm::confirm(self, &call).await,
            _ => Err(Problem::not_found()),
        }
    }
}
