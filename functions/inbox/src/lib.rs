//! What officials see: the work lists of their organisation, one card, its files, their colleagues, the classifier.
//!
//! Whoever opens a card or a file is noted before it is shown: the applicant sees it.

mod attachment;
mod card;
mod classifier;
mod counts;
mod cursor;
mod due;
mod item;
mod list;
mod lists;
mod others;
mod people;
mod to_do;

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

pub use card::Card;
pub use classifier::Classifier;
pub use counts::Counts;
pub use item::Item;
pub use list::Inbox;
pub use lists::{ListSummary, SortedBy, WorkCounts, WorkList};
pub use others::{OtherAppeal, OtherAppeals};
pub use people::{Colleague, Colleagues};

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
#[openapi(
    paths(list::list, card::open, others::list, attachment::download, people::people, classifier::classifier),
    components(schemas(WorkList)) // of a parameter only: not found by itself
)]
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
            "GET /v1/inbox" => list::list(self, &call).await,
            "GET /v1/inbox/{number}" => card::open(self, &call).await,
            "GET /v1/inbox/{number}/others" => others::list(self, &call).await,
            "GET /v1/inbox/{number}/attachments/{id}" => attachment::download(self, &call).await,
            "GET /v1/directory/people" => people::people(self, &call).await,
            "GET /v1/directory/classifier" => classifier::classifier(self, &call).await,
            _ => Err(Problem::not_found()),
        }
    }
}
