//! What is due for an official, as a calendar (RFC 5545) that any program reads by a secret link.
//!
//! Whoever has the link reads without signing in, because calendar programs cannot: so it names numbers of appeals, kinds and days of deadlines, and
//! nobody and nothing else. The official makes the link, renews and removes it; of its secret only a hash is kept.

mod due;
mod feed;
mod ics;
mod link;

use utoipa::OpenApi;
use zvarot_http::problem::Problem;
use zvarot_http::tokens::Verifier;
use zvarot_http::{Call, Reply};
use zvarot_runtime::configuration::required;
use zvarot_runtime::sdk::Sdk;
use zvarot_runtime::secrets::{Secret, Secrets};
use zvarot_store::calendar_links::CalendarLinks;
use zvarot_store::directory::Directory;
use zvarot_store::views::Views;

pub use link::{CalendarLink, CalendarState};

/// What the handlers need.
pub struct App {
    verifier: Verifier,
    links: CalendarLinks,
    views: Views,
    directory: Directory,
    origin: String,
}

/// The routes of this function.
#[derive(OpenApi)]
#[openapi(paths(link::show, link::renew, link::remove, feed::feed))]
pub struct ApiDoc;

impl App {
    /// Reads configuration and secrets.
    pub async fn new(sdk: &Sdk) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        let dynamodb = sdk.dynamodb();
        let secrets = Secrets::load(&dynamodb, &[Secret::Public]).await?;
        let origin = required("PORTAL_ORIGIN")?;
        Ok(Self {
            verifier: Verifier::new(secrets.public()?, &origin)?,
            links: CalendarLinks::new(dynamodb.clone(), required("ACCOUNTS_TABLE")?),
            views: Views::new(dynamodb.clone(), required("VIEWS_TABLE")?),
            directory: Directory::new(dynamodb, required("DIRECTORY_TABLE")?),
            origin: origin.trim_end_matches('/').to_owned(),
        })
    }

    /// Answers one call.
    pub async fn handle(&self, call: Call) -> Result<Reply, Problem> {
        match call.route() {
            "GET /v1/me/calendar" => link::show(self, &call).await,
            "POST /v1/me/calendar" => link::renew(self, &call).await,
            "DELETE /v1/me/calendar" => link::remove(self, &call).await,
            "GET /v1/calendar/{file}" => feed::feed(self, &call).await,
            _ => Err(Problem::not_found()),
        }
    }
}
