//! `submit`: one intent becomes one appeal with one number and one receipt, by one conditional put.

mod accepted;
mod body;
mod submission;

use futures_util::join;
use utoipa::OpenApi;
use zvarot_commands::submission::Submissions;
use zvarot_files::objects::Objects;
use zvarot_files::uploads::Uploads;
use zvarot_http::problem::Problem;
use zvarot_http::problem::schema::ProblemBody;
use zvarot_http::tokens::{Receipts, Verifier};
use zvarot_http::{Call, Reply};
use zvarot_runtime::configuration::required;
use zvarot_runtime::sdk::{Sdk, prime};
use zvarot_runtime::secrets::{Key, Secret, Secrets};
use zvarot_store::journal::Journal;

pub use accepted::AcceptedAppeal;
pub use body::AppealBody;
use submission::Submission;

/// What the handler needs.
pub struct App {
    verifier: Verifier,
    submissions: Submissions,
    journal: Journal,
    uploads: Uploads,
    objects: Objects,
    receipts: Receipts,
    /// From which numbers are made.
    numbers: Key,
    /// From which intents are made.
    intents: Key,
    /// Who issues the receipt.
    origin: String,
}

/// The routes of this function.
#[derive(OpenApi)]
#[openapi(paths(submit))]
pub struct ApiDoc;

impl App {
    /// Reads configuration and secrets, and opens the connections while nobody waits.
    pub async fn new(sdk: &Sdk) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        let (dynamodb, origin) = (sdk.dynamodb(), required("PORTAL_ORIGIN")?);
        let objects = Objects::new(sdk.s3(), required("BUCKET")?);
        let wanted = [Secret::Public, Secret::Number, Secret::Intent, Secret::Upload, Secret::Receipt];
        let table = required("SECRETS_TABLE")?;
        let loading = Secrets::load(&dynamodb, &table, &wanted);
        // a key that is never there: only the connection matters
        let (secrets, ()) = join!(loading, prime(Box::pin(objects.stored("uploads/-/-"))));
        let secrets = secrets?;
        Ok(Self {
            verifier: Verifier::new(secrets.public()?, &origin)?,
            submissions: Submissions::from_env(dynamodb.clone())?,
            journal: Journal::new(dynamodb.clone(), required("JOURNAL_TABLE")?),
            uploads: Uploads::new(secrets.key(Secret::Upload)?)?,
            receipts: Receipts::new(secrets.signing(Secret::Receipt)?),
            numbers: secrets.key(Secret::Number)?.clone(),
            intents: secrets.key(Secret::Intent)?.clone(),
            objects,
            origin,
        })
    }

    /// Answers one call.
    pub async fn handle(&self, call: Call) -> Result<Reply, Problem> {
        match call.route() {
            "POST /v1/appeals" => submit(self, &call).await,
            _ => Err(Problem::not_found()),
        }
    }
}

/// Files an appeal. Repeated with the same key and body it gives the same answer again, byte for byte.
#[utoipa::path(
    post,
    path = "/v1/appeals",
    operation_id = "submitAppeal",
    tag = "appeals",
    params(("Idempotency-Key" = String, Header, description = "Chosen once for each appeal; the same key, the same answer")),
    request_body = AppealBody,
    responses(
        (status = 201, description = "Accepted", body = AcceptedAppeal),
        (status = "default", description = "A problem", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
async fn submit(app: &App, call: &Call) -> Result<Reply, Problem> {
    let session = call.applicant(&app.verifier)?;
    let key = call.require_idempotency_key()?;
    let body = call.body::<AppealBody>()?.checked()?;
    Submission::new(app, session.account, key, body, call.now())?.accept().await
}
