//! Sessions by password: for natural persons only (domain §13). The first sign-in activates the cabinet (seed:0).

mod allowances;
mod body;
mod sign_in;
mod sign_out;

use utoipa::OpenApi;
use zvarot_http::problem::Problem;
use zvarot_http::tokens::Verifier;
use zvarot_http::{Call, Reply};
use zvarot_identity::accounts::sessions::Sessions;
use zvarot_identity::accounts::{Accounts, PasswordHash};
use zvarot_runtime::configuration::{Stage, required};
use zvarot_runtime::sdk::Sdk;
use zvarot_runtime::secrets::{Secret, Secrets};

pub use body::PasswordSignIn;

use allowances::Allowances;

/// What the handlers need.
pub struct App {
    accounts: Accounts,
    sessions: Sessions,
    verifier: Verifier,
    allowances: Allowances,
    /// Compared with where nobody has the login, so that the answer takes as long.
    nobody: PasswordHash,
}

/// The routes of this function.
#[derive(OpenApi)]
#[openapi(paths(sign_in::sign_in, sign_out::sign_out))]
pub struct ApiDoc;

impl App {
    /// Reads configuration and secrets.
    pub async fn new(sdk: &Sdk) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        let dynamodb = sdk.dynamodb();
        let wanted = [Secret::Public, Secret::Session, Secret::Refresh];
        let secrets = Secrets::load(&dynamodb, &wanted).await?;
        let accounts = Accounts::new(dynamodb, required("ACCOUNTS_TABLE")?);
        Ok(Self {
            sessions: Sessions::new(accounts.clone(), &secrets, &required("PORTAL_ORIGIN")?)?,
            verifier: Verifier::new(secrets.public()?, &required("PORTAL_ORIGIN")?)?,
            accounts,
            allowances: Allowances::of(Stage::from_env()?),
            nobody: PasswordHash::dummy()?,
        })
    }

    /// Answers one call.
    pub async fn handle(&self, call: Call) -> Result<Reply, Problem> {
        match call.route() {
            "POST /v1/sessions" => sign_in::sign_in(self, &call).await,
            "DELETE /v1/sessions/current" => sign_out::sign_out(self, &call).await,
            _ => Err(Problem::not_found()),
        }
    }
}
