//! What applicants see of their own appeals: the list, one appeal, its files, and the evidence of a signed answer.
//!
//! Somebody else's appeal is not there.

mod attachment;
mod cursor;
mod deadlines;
mod details;
mod evidence;
mod history;
mod list;
mod officials;
mod own;
mod parts;

use utoipa::OpenApi;
use zvarot_files::objects::Objects;
use zvarot_http::problem::Problem;
use zvarot_http::tokens::Verifier;
use zvarot_http::{Call, Reply};
use zvarot_runtime::configuration::required;
use zvarot_runtime::sdk::Sdk;
use zvarot_runtime::secrets::{Secret, Secrets};
use zvarot_store::directory::Directory;
use zvarot_store::journal::Journal;
use zvarot_store::views::Views;

pub use details::OwnAppeal;
pub use evidence::AnswerEvidence;
pub use list::OwnAppeals;

/// What the handlers need.
pub struct App {
    verifier: Verifier,
    journal: Journal,
    views: Views,
    directory: Directory,
    objects: Objects,
}

/// The routes of this function.
#[derive(OpenApi)]
#[openapi(paths(list::list, details::show, deadlines::deadlines, attachment::download, evidence::evidence))]
pub struct ApiDoc;

impl App {
    /// Reads configuration and secrets.
    pub async fn new(sdk: &Sdk) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        let dynamodb = sdk.dynamodb();
        let secrets = Secrets::load(&dynamodb, &[Secret::Public]).await?;
        Ok(Self {
            verifier: Verifier::new(secrets.public()?, &required("PORTAL_ORIGIN")?)?,
            journal: Journal::new(dynamodb.clone(), required("JOURNAL_TABLE")?),
            views: Views::new(dynamodb.clone(), required("VIEWS_TABLE")?),
            directory: Directory::new(dynamodb, required("DIRECTORY_TABLE")?),
            objects: Objects::new(sdk.s3(), required("BUCKET")?),
        })
    }

    /// Answers one call.
    pub async fn handle(&self, call: Call) -> Result<Reply, Problem> {
        match call.route() {
            "GET /v1/appeals" => list::list(self, &call).await,
            "GET /v1/appeals/{number}" => details::show(self, &call).await,
            "GET /v1/appeals/{number}/deadlines" => deadlines::deadlines(self, &call).await,
            "GET /v1/appeals/{number}/attachments/{id}" => attachment::download(self, &call).await,
            "GET /v1/appeals/{number}/answer/signature" => evidence::evidence(self, &call).await,
            _ => Err(Problem::not_found()),
        }
    }
}
