//! `drafts`: what applicants have typed and not sent yet, saved as they type and found again on another device.

mod body;
mod keep;
mod list;
mod remove;
mod show;

use utoipa::OpenApi;
use zvarot_domain::appeal::Intent;
use zvarot_domain::draft::DraftId;
use zvarot_domain::id::AccountId;
use zvarot_files::uploads::Uploads;
use zvarot_http::problem::Problem;
use zvarot_http::tokens::Verifier;
use zvarot_http::{Call, Reply};
use zvarot_runtime::configuration::required;
use zvarot_runtime::sdk::Sdk;
use zvarot_runtime::secrets::{Key, Secret, Secrets};
use zvarot_store::drafts::{Drafts, Place};

pub use body::AppealDraftBody;
pub use list::{AppealDraftSummary, AppealDrafts};
pub use show::{AppealDraft, AppealDraftFile};

/// What the handlers need.
pub struct App {
    verifier: Verifier,
    drafts: Drafts,
    uploads: Uploads,
    /// From which intents are made.
    intents: Key,
}

/// The routes of this function.
#[derive(OpenApi)]
#[openapi(paths(list::list, show::show, keep::keep, remove::remove))]
pub struct ApiDoc;

impl App {
    /// Reads configuration and secrets.
    pub async fn new(sdk: &Sdk) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        let dynamodb = sdk.dynamodb();
        let wanted = [Secret::Public, Secret::Intent, Secret::Upload];
        let secrets = Secrets::load(&dynamodb, &wanted).await?;
        Ok(Self {
            verifier: Verifier::new(secrets.public()?, &required("PORTAL_ORIGIN")?)?,
            drafts: Drafts::new(dynamodb, required("ACCOUNTS_TABLE")?),
            uploads: Uploads::new(secrets.key(Secret::Upload)?)?,
            intents: secrets.key(Secret::Intent)?.clone(),
        })
    }

    /// Answers one call.
    pub async fn handle(&self, call: Call) -> Result<Reply, Problem> {
        match call.route() {
            "GET /v1/drafts" => list::list(self, &call).await,
            "GET /v1/drafts/{id}" => show::show(self, &call).await,
            "PUT /v1/drafts/{id}" => keep::keep(self, &call).await,
            "DELETE /v1/drafts/{id}" => remove::remove(self, &call).await,
            _ => Err(Problem::not_found()),
        }
    }

    /// Where the draft of that id lies: under the intent to send it.
    fn place(&self, account: &AccountId, id: &DraftId) -> Place {
        Place::of(account, Intent::of(self.intents.as_bytes(), account, id.key()).as_str())
    }
}
