//! Sessions by an outside provider of identity, such as ЕС ИФЮЛ, НПЭС or МСИ (OpenID Connect, code flow with PKCE), and the identities that
//! are linked to an account. For natural persons only (domain §13): officials and legal entities sign in by signature.

mod begin;
mod browser;
mod configuration;
mod identities;
mod list;
mod outside;
mod person;
mod provider;
mod returned;
mod sign_in;

use utoipa::OpenApi;
use zvarot_http::problem::Problem;
use zvarot_http::tokens::Verifier;
use zvarot_http::{Call, Reply};
use zvarot_identity::accounts::Accounts;
use zvarot_identity::accounts::identity_token::IdentityTokens;
use zvarot_identity::accounts::sessions::Sessions;
use zvarot_runtime::configuration::{Stage, number, required};
use zvarot_runtime::sdk::Sdk;
use zvarot_runtime::secrets::{Secret, Secrets};

pub use begin::{BegunAuthorization, NewAuthorization, Purpose};
pub use configuration::{Configuration, ConfigurationError};
pub use person::Person;
pub use returned::Returned;
pub use sign_in::RegistrationOffer;

use browser::BrowserCookie;
use provider::Providers;

/// What the function reads from the table of secrets.
pub const SECRETS: [Secret; 5] =
    [Secret::Public, Secret::Session, Secret::Refresh, Secret::Identity, Secret::Providers];

/// What the handlers need.
pub struct App {
    accounts: Accounts,
    sessions: Sessions,
    verifier: Verifier,
    identity_tokens: IdentityTokens,
    browser: BrowserCookie,
    providers: Providers,
    authorizations_per_address: u32,
}

/// What the template tells.
pub struct Settings {
    /// The portal's origin.
    pub origin: String,
    /// The name of the table `accounts`.
    pub accounts_table: String,
    /// How many sign-ins one address may begin in a day.
    pub authorizations_per_address: u32,
    /// The outside providers.
    pub providers: Configuration,
}

/// The routes of this function.
#[derive(OpenApi)]
#[openapi(paths(list::list, begin::begin, sign_in::sign_in, identities::list, identities::link, identities::unlink,))]
pub struct ApiDoc;

impl App {
    /// Reads configuration and secrets.
    pub async fn new(sdk: &Sdk) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        let secrets = Secrets::load(&sdk.dynamodb(), &SECRETS).await?;
        let settings = Settings {
            origin: required("PORTAL_ORIGIN")?,
            accounts_table: required("ACCOUNTS_TABLE")?,
            authorizations_per_address: number("AUTHORIZATIONS_PER_ADDRESS_PER_DAY")?,
            providers: Configuration::parse(secrets.written(Secret::Providers)?, Stage::from_env()?)?,
        };
        Self::with(sdk, &secrets, settings)
    }

    /// With secrets and settings of the caller's.
    pub fn with(
        sdk: &Sdk,
        secrets: &Secrets,
        settings: Settings,
    ) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        let Settings { origin, accounts_table, authorizations_per_address, providers } = settings;
        let accounts = Accounts::new(sdk.dynamodb(), accounts_table);
        Ok(Self {
            sessions: Sessions::new(accounts.clone(), secrets, &origin)?,
            verifier: Verifier::new(secrets.public()?, &origin)?,
            identity_tokens: IdentityTokens::new(secrets)?,
            browser: BrowserCookie::new(&origin),
            providers: Providers::new(providers, &origin)?,
            accounts,
            authorizations_per_address,
        })
    }

    /// Answers one call.
    pub async fn handle(&self, call: Call) -> Result<Reply, Problem> {
        match call.route() {
            "GET /v1/providers" => Ok(list::list(self)),
            "POST /v1/providers/{id}/authorizations" => begin::begin(self, &call).await,
            "POST /v1/sessions/provider" => sign_in::sign_in(self, &call).await,
            "GET /v1/me/identities" => identities::list(self, &call).await,
            "POST /v1/me/identities" => identities::link(self, &call).await,
            "DELETE /v1/me/identities/{id}" => identities::unlink(self, &call).await,
            _ => Err(Problem::not_found()),
        }
    }
}
