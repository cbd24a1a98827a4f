//! The personal cabinet (seed:0): whatever its owner sees and sets about their account.

mod certificates;
mod devices;
mod email_confirmation;
mod me;
mod notices;
mod own_sessions;
mod push;
mod signatories;

use std::time::Duration;

use utoipa::OpenApi;
use zvarot_commands::admission::admit;
use zvarot_eds::Purpose;
use zvarot_http::problem::Problem;
use zvarot_http::tokens::{Session, Verifier};
use zvarot_http::{Call, Reply};
use zvarot_identity::accounts::Accounts;
use zvarot_identity::accounts::email_token::EmailTokens;
use zvarot_identity::challenges::Challenges;
use zvarot_identity::trust::{Trust, max_crl_age};
use zvarot_runtime::configuration::{ConfigurationError, Stage, optional, required};
use zvarot_runtime::sdk::Sdk;
use zvarot_runtime::secrets::{Secret, Secrets};
use zvarot_store::directory::Directory;
use zvarot_store::notices::Notices;

pub use me::{ApplicantMe, IndividualPatch, LegalEntityPatch, Me, OfficialMe, ProfilePatch, SettingsPatch};

use push::PushApplication;

/// What the handlers need.
pub struct App {
    verifier: Verifier,
    accounts: Accounts,
    challenges: Challenges,
    directory: Directory,
    notices: Notices,
    email_tokens: EmailTokens,
    trust: Trust,
    /// What a signature of a challenge must fulfil.
    purpose: Purpose,
    origin: String,
    push: Option<PushApplication>,
}

/// The routes of this function.
#[derive(OpenApi)]
#[openapi(paths(
    me::show::show,
    me::change::change,
    notices::list,
    notices::mark_read,
    certificates::list,
    certificates::link,
    certificates::unlink,
    devices::list,
    devices::add,
    devices::remove,
    signatories::list,
    signatories::add,
    signatories::remove,
    own_sessions::list,
    own_sessions::end,
    email_confirmation::confirm,
))]
pub struct ApiDoc;

impl App {
    /// Reads configuration and secrets.
    pub async fn new(sdk: &Sdk) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        let dynamodb = sdk.dynamodb();
        let wanted = [Secret::Public, Secret::Email];
        let secrets = Secrets::load(&dynamodb, &wanted).await?;
        let (accounts, origin) = (required("ACCOUNTS_TABLE")?, required("PORTAL_ORIGIN")?);
        Ok(Self {
            verifier: Verifier::new(secrets.public()?, &origin)?,
            challenges: Challenges::new(dynamodb.clone(), accounts.clone()),
            accounts: Accounts::new(dynamodb.clone(), accounts),
            directory: Directory::new(dynamodb.clone(), required("DIRECTORY_TABLE")?),
            notices: Notices::new(dynamodb, required("NOTIFICATIONS_TABLE")?),
            email_tokens: EmailTokens::new(&secrets)?,
            trust: Trust::new(sdk.s3(), required("BUCKET")?, Stage::from_env()?),
            purpose: purpose()?,
            origin,
            push: optional("PUSH_APPLICATION_ARN").map(|arn| PushApplication::new(sdk.sns(), arn)),
        })
    }

    /// Whoever is signed in; 403 for an official who is suspended or has left.
    async fn admit(&self, call: &Call) -> Result<Session, Problem> {
        admit(call, &self.verifier, &self.directory).await
    }

    /// Answers one call.
    pub async fn handle(&self, call: Call) -> Result<Reply, Problem> {
        match call.route() {
            "GET /v1/me" => me::show::show(self, &call).await,
            "PATCH /v1/me" => me::change::change(self, &call).await,
            "GET /v1/me/notices" => notices::list(self, &call).await,
            "PUT /v1/me/notices/{id}" => notices::mark_read(self, &call).await,
            "GET /v1/me/certificates" => certificates::list(self, &call).await,
            "POST /v1/me/certificates" => certificates::link(self, &call).await,
            "DELETE /v1/me/certificates/{id}" => certificates::unlink(self, &call).await,
            "GET /v1/me/devices" => devices::list(self, &call).await,
            "POST /v1/me/devices" => devices::add(self, &call).await,
            "DELETE /v1/me/devices/{id}" => devices::remove(self, &call).await,
            "GET /v1/me/signatories" => signatories::list(self, &call).await,
            "POST /v1/me/signatories" => signatories::add(self, &call).await,
            "DELETE /v1/me/signatories/{id}" => signatories::remove(self, &call).await,
            "GET /v1/me/sessions" => own_sessions::list(self, &call).await,
            "DELETE /v1/me/sessions/{id}" => own_sessions::end(self, &call).await,
            "POST /v1/email-confirmations" => email_confirmation::confirm(self, &call).await,
            _ => Err(Problem::not_found()),
        }
    }
}

/// Signing in and linking are held to the same limits.
fn purpose() -> Result<Purpose, ConfigurationError> {
    Ok(Purpose::Login { max_crl_age: max_crl_age()?, signing_time_window: Some(Duration::from_mins(10)) })
}
