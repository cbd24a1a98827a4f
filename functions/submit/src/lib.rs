//! `submit`: what an applicant sends. One intent becomes one appeal with one number and one receipt, by one transaction: the event, the count of the
//! day, and the claim on each file; later ones add papers, withdraw it, and challenge what was decided on it.

mod accepted;
mod body;
mod challenge;
mod named;
mod submission;
mod supplement;
mod withdrawal;

use futures_util::join;
use utoipa::OpenApi;
use zvarot_commands::applicants::Applicants;
use zvarot_commands::beginning::Beginnings;
use zvarot_commands::submission::Submissions;
use zvarot_files::objects::Objects;
use zvarot_files::uploads::Uploads;
use zvarot_http::problem::Problem;
use zvarot_http::problem::schema::ProblemBody;
use zvarot_http::tokens::{Receipts, Verifier};
use zvarot_http::{Call, Reply};
use zvarot_identity::accounts::Accounts;
use zvarot_runtime::configuration::{number, required};
use zvarot_runtime::sdk::{Sdk, prime};
use zvarot_runtime::secrets::{Secret, Secrets};
use zvarot_store::directory::Directory;
use zvarot_store::journal::Journal;

pub use accepted::AcceptedAppeal;
pub use body::AppealBody;
pub use challenge::{ChallengeBody, ChallengedAppeal};
use submission::Submission;
pub use supplement::{SupplementBody, SupplementedAppeal};
pub use withdrawal::{Withdrawal, WithdrawnAppeal};

/// What the handler needs.
pub struct App {
    applicants: Applicants,
    submissions: Submissions,
    beginnings: Beginnings,
    directory: Directory,
    uploads: Uploads,
    objects: Objects,
    receipts: Receipts,
    /// Who issues the receipt.
    origin: String,
}

impl AsRef<Applicants> for App {
    fn as_ref(&self) -> &Applicants {
        &self.applicants
    }
}

/// The routes of this function.
#[derive(OpenApi)]
#[openapi(paths(submit, supplement::supplement, withdrawal::withdraw, challenge::challenge))]
pub struct ApiDoc;

impl App {
    /// Reads configuration and secrets, and opens the connections while nobody waits.
    pub async fn new(sdk: &Sdk) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        let (dynamodb, origin) = (sdk.dynamodb(), required("PORTAL_ORIGIN")?);
        let objects = Objects::new(sdk.s3(), required("BUCKET")?);
        let wanted = [Secret::Public, Secret::Number, Secret::Intent, Secret::Upload, Secret::Receipt];
        let loading = Secrets::load(&dynamodb, &wanted);
        // a key that is never there: only the connection matters
        let (secrets, ()) = join!(loading, prime(Box::pin(objects.stored("uploads/-/-"))));
        let secrets = secrets?;
        let most = (number("APPEALS_PER_ACCOUNT_PER_DAY")?, "tooManyAppeals");
        let journal = Journal::new(dynamodb.clone(), required("JOURNAL_TABLE")?);
        Ok(Self {
            applicants: Applicants {
                verifier: Verifier::new(secrets.public()?, &origin)?,
                journal: journal.clone(),
                accounts: Accounts::new(dynamodb.clone(), required("ACCOUNTS_TABLE")?),
                intents: secrets.key(Secret::Intent)?.clone(),
            },
            submissions: Submissions::from_env(dynamodb.clone())?,
            beginnings: Beginnings::from_env(&dynamodb, journal, &secrets, most)?,
            directory: Directory::new(dynamodb.clone(), required("DIRECTORY_TABLE")?),
            uploads: Uploads::new(secrets.key(Secret::Upload)?)?,
            receipts: Receipts::new(secrets.signing(Secret::Receipt)?),
            objects,
            origin,
        })
    }

    /// Answers one call.
    pub async fn handle(&self, call: Call) -> Result<Reply, Problem> {
        match call.route() {
            "POST /v1/appeals" => submit(self, &call).await,
            "POST /v1/appeals/{number}/attachments" => supplement::supplement(self, &call).await,
            "POST /v1/appeals/{number}/withdrawal" => withdrawal::withdraw(self, &call).await,
            "POST /v1/appeals/{number}/challenge" => challenge::challenge(self, &call).await,
            _ => Err(Problem::not_found()),
        }
    }
}

/// Files an appeal. Repeated with the same key and body it gives the same answer again, byte for byte. 429 after too many in a day; a file that another
/// appeal or an answer has already is refused (`inUse`).
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
    let session = call.applicant(&app.applicants.verifier)?;
    let key = call.require_idempotency_key()?;
    let body = call.body::<AppealBody>()?.checked()?;
    Submission::new(app, session, key, body, call.now())?.accept().await
}
