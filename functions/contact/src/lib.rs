//! A message to the operator (domain §13): from anybody, signed in or not, because whoever cannot register must be able to say
//! so. It is only kept here; `notify` mails it.

mod body;
mod intent;
mod leave;

use utoipa::OpenApi;
use zvarot_commands::intents::Intents;
use zvarot_http::problem::Problem;
use zvarot_http::{Call, Reply};
use zvarot_identity::accounts::{Accounts, MessageCaps};
use zvarot_runtime::configuration::{number, required};
use zvarot_runtime::sdk::Sdk;
use zvarot_runtime::secrets::{Secret, Secrets};

pub use body::MessageBody;
pub use leave::MessageLeft;

/// What the handlers need.
pub struct App {
    accounts: Accounts,
    intents: Intents,
    caps: MessageCaps,
}

/// The routes of this function.
#[derive(OpenApi)]
#[openapi(paths(leave::leave))]
pub struct ApiDoc;

impl App {
    /// Reads configuration and secrets.
    pub async fn new(sdk: &Sdk) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        let dynamodb = sdk.dynamodb();
        let secrets = Secrets::load(&dynamodb, &[Secret::Intent]).await?;
        Ok(Self {
            accounts: Accounts::new(dynamodb, required("ACCOUNTS_TABLE")?),
            intents: Intents::new(secrets.key(Secret::Intent)?),
            caps: MessageCaps {
                per_address: number("MESSAGES_PER_ADDRESS_PER_DAY")?,
                in_all: number("MESSAGES_PER_DAY")?,
            },
        })
    }

    /// Answers one call.
    pub async fn handle(&self, call: Call) -> Result<Reply, Problem> {
        match call.route() {
            "POST /v1/messages" => leave::leave(self, &call).await,
            _ => Err(Problem::not_found()),
        }
    }
}
