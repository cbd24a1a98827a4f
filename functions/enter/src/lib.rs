//! `enter`: what came to an organisation on paper, by word of mouth or in the book, as a registrar enters it. One intent becomes one appeal with one
//! number, as a submission does; from there on all appeals are alike.

mod applicant;
mod body;
mod entry;

use utoipa::OpenApi;
use zvarot_commands::beginning::Beginnings;
use zvarot_commands::office::Office;
use zvarot_files::objects::Objects;
use zvarot_files::uploads::Uploads;
use zvarot_http::problem::Problem;
use zvarot_http::problem::schema::ProblemBody;
use zvarot_http::{Call, Reply};
use zvarot_runtime::configuration::{number, required};
use zvarot_runtime::sdk::Sdk;
use zvarot_runtime::secrets::{Secret, Secrets};

pub use applicant::EntryApplicant;
pub use body::{EntryBody, EntryForm};
pub use entry::EnteredAppeal;

/// What the handler needs.
pub struct App {
    office: Office,
    beginnings: Beginnings,
    uploads: Uploads,
    objects: Objects,
}

/// The routes of this function.
#[derive(OpenApi)]
#[openapi(paths(enter))]
pub struct ApiDoc;

impl App {
    /// Reads configuration and secrets.
    pub async fn new(sdk: &Sdk) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        let dynamodb = sdk.dynamodb();
        let wanted = [Secret::Public, Secret::Number, Secret::Intent, Secret::Upload];
        let secrets = Secrets::load(&dynamodb, &wanted).await?;
        let most = (number("ENTRIES_PER_OFFICIAL_PER_DAY")?, "tooManyEntries");
        let office = Office::from_env(sdk, &secrets)?;
        Ok(Self {
            beginnings: Beginnings::from_env(&dynamodb, office.journal.clone(), &secrets, most)?,
            uploads: Uploads::new(secrets.key(Secret::Upload)?)?,
            objects: Objects::new(sdk.s3(), required("BUCKET")?),
            office,
        })
    }

    /// Answers one call.
    pub async fn handle(&self, call: Call) -> Result<Reply, Problem> {
        match call.route() {
            "POST /v1/inbox" => enter(self, &call).await,
            _ => Err(Problem::not_found()),
        }
    }
}

/// Enters an appeal that came to the caller's organisation on paper, by word of mouth or in the book (`domain.md` §10, 3). By a registrar. It then
/// awaits its registration, whose deadline runs from the day of receipt. Whatever the appeal itself lacks is no reason to refuse it (L:13.1): who gives
/// no name or address is `anonymous` (L:23). Repeated with the same key and body it gives the same answer again, byte for byte.
#[utoipa::path(
    post,
    path = "/v1/inbox",
    operation_id = "enterAppeal",
    tag = "consideration",
    params(("Idempotency-Key" = String, Header, description = "Chosen once for each appeal; the same key, the same answer")),
    request_body = EntryBody,
    responses(
        (status = 201, description = "Entered", body = EnteredAppeal),
        (status = "default", description = "A problem", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
async fn enter(app: &App, call: &Call) -> Result<Reply, Problem> {
    let by = call.official(&app.office.verifier)?;
    let key = call.require_idempotency_key()?;
    let body = call.body::<EntryBody>()?.checked()?;
    entry::Entry::new(app, by, key, body, call.now())?.accept().await
}
