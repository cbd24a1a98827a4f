//! Signup of an applicant (seed:0, seed:2): opened here, confirmed by the code that `notify` sends.

mod body;
mod command;
mod intent;
mod open;
mod reply;
mod send_again;

use utoipa::OpenApi;
use zvarot_commands::intents::Intents;
use zvarot_http::problem::Problem;
use zvarot_http::{Call, Reply};
use zvarot_identity::accounts::identity_token::IdentityTokens;
use zvarot_identity::accounts::{Accounts, Caps};
use zvarot_runtime::configuration::{ConfigurationError, number, required};
use zvarot_runtime::sdk::Sdk;
use zvarot_runtime::secrets::{Secret, Secrets};

pub use body::{IndividualBody, LegalEntityBody, RegistrationBody, SignatoryBody};
pub use reply::CodeSent;

/// What the handlers need.
pub struct App {
    accounts: Accounts,
    intents: Intents,
    identity_tokens: IdentityTokens,
    caps: Caps,
}

/// The routes of this function.
#[derive(OpenApi)]
#[openapi(paths(open::open, send_again::send_again))]
pub struct ApiDoc;

impl App {
    /// Reads configuration and secrets.
    pub async fn new(sdk: &Sdk) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        let dynamodb = sdk.dynamodb();
        let secrets = Secrets::load(&dynamodb, &[Secret::Intent, Secret::Identity]).await?;
        Ok(Self {
            accounts: Accounts::new(dynamodb, required("ACCOUNTS_TABLE")?),
            intents: Intents::new(secrets.key(Secret::Intent)?),
            identity_tokens: IdentityTokens::new(&secrets)?,
            caps: caps()?,
        })
    }

    /// Answers one call.
    pub async fn handle(&self, call: Call) -> Result<Reply, Problem> {
        match call.route() {
            "POST /v1/registrations" => open::open(self, &call).await,
            "POST /v1/registrations/{id}/code" => send_again::send_again(self, &call).await,
            _ => Err(Problem::not_found()),
        }
    }
}

fn caps() -> Result<Caps, ConfigurationError> {
    Ok(Caps {
        sms_per_phone: number("SMS_PER_PHONE_PER_DAY")?,
        signups_per_address: number("REGISTRATIONS_PER_ADDRESS_PER_DAY")?,
        // the other half is for news: a flood of codes must not silence it
        sms_in_all: number::<u32>("SMS_PER_DAY")? / 2,
    })
}
