//! Sessions by e-signature: the only way in for officials and legal entities, one of several for natural persons. And the refresh
//! of every session.

mod challenge;
mod purpose;
mod refresh;
mod refusal;
mod sign_in;
mod signer;

use std::time::Duration;

use time::OffsetDateTime;
use utoipa::OpenApi;
use zvarot_eds::Purpose;
use zvarot_http::problem::Problem;
use zvarot_http::tokens::Verifier;
use zvarot_http::{Call, Reply};
use zvarot_identity::accounts::Accounts;
use zvarot_identity::accounts::sessions::Sessions;
use zvarot_identity::challenges::Challenges;
use zvarot_identity::trust::{Trust, max_crl_age};
use zvarot_runtime::configuration::{Stage, required};
use zvarot_runtime::sdk::Sdk;
use zvarot_runtime::secrets::{Secret, Secrets};
use zvarot_store::directory::Directory;

pub use challenge::{NewChallenge, Operation};
pub use sign_in::SignatureSignIn;

/// What the handlers need.
pub struct App {
    origin: String,
    challenges: Challenges,
    accounts: Accounts,
    sessions: Sessions,
    directory: Directory,
    trust: Trust,
    purpose: Purpose,
    /// How old a revocation list may be.
    max_crl_age: Option<Duration>,
    verifier: Verifier,
}

/// The routes of this function.
#[derive(OpenApi)]
#[openapi(paths(challenge::challenge, sign_in::sign_in, refresh::refresh), components(schemas(challenge::Operation)))]
pub struct ApiDoc;

impl App {
    /// Reads configuration, secrets and the trust store: with one that the stage refuses, the function does not start.
    pub async fn new(sdk: &Sdk) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        let dynamodb = sdk.dynamodb();
        let wanted = [Secret::Public, Secret::Session, Secret::Refresh];
        let secrets = Secrets::load(&dynamodb, &wanted).await?;
        let origin = required("PORTAL_ORIGIN")?;
        let accounts_table = required("ACCOUNTS_TABLE")?;
        let accounts = Accounts::new(dynamodb.clone(), accounts_table.clone());
        let trust = Trust::new(sdk.s3(), required("BUCKET")?, Stage::from_env()?);
        trust.verifier(OffsetDateTime::now_utc()).await?;
        let max_crl_age = max_crl_age()?;
        Ok(Self {
            sessions: Sessions::new(accounts.clone(), &secrets, &origin)?,
            challenges: Challenges::new(dynamodb.clone(), accounts_table),
            accounts,
            directory: Directory::new(dynamodb, required("DIRECTORY_TABLE")?),
            trust,
            purpose: purpose::login(max_crl_age),
            max_crl_age,
            verifier: Verifier::new(secrets.public()?, &origin)?,
            origin,
        })
    }

    /// Answers one call.
    pub async fn handle(&self, call: Call) -> Result<Reply, Problem> {
        match call.route() {
            "POST /v1/challenges" => challenge::challenge(self, &call).await,
            "POST /v1/sessions/signature" => sign_in::sign_in(self, &call).await,
            "POST /v1/sessions/refresh" => refresh::refresh(self, &call).await,
            _ => Err(Problem::not_found()),
        }
    }
}
