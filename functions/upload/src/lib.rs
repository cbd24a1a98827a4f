//! Attachments on their way in, for both parties: a promise what will be put, the URL to put exactly that, and what its check found.

mod grant;
mod remove;
mod show;

use time::OffsetDateTime;
use utoipa::OpenApi;
use zvarot_commands::admission::admit;
use zvarot_domain::id::AccountId;
use zvarot_files::objects::Objects;
use zvarot_files::uploads::Uploads;
use zvarot_http::problem::Problem;
use zvarot_http::tokens::{Session, Verifier};
use zvarot_http::{Call, Reply};
use zvarot_identity::accounts::{Accounts, until_tomorrow};
use zvarot_runtime::configuration::required;
use zvarot_runtime::sdk::Sdk;
use zvarot_runtime::secrets::{Secret, Secrets};
use zvarot_store::directory::Directory;
use zvarot_store::file_checks::FileChecks;

pub use grant::{UploadGrant, UploadPromise};

/// What the handlers need.
pub struct App {
    verifier: Verifier,
    accounts: Accounts,
    directory: Directory,
    uploads: Uploads,
    objects: Objects,
    checks: FileChecks,
}

/// The routes of this function.
#[derive(OpenApi)]
#[openapi(paths(grant::grant, show::show, remove::remove))]
pub struct ApiDoc;

impl App {
    /// Reads configuration and secrets.
    pub async fn new(sdk: &Sdk) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        let wanted = [Secret::Public, Secret::Upload];
        let dynamodb = sdk.dynamodb();
        let secrets = Secrets::load(&dynamodb, &wanted).await?;
        Ok(Self {
            verifier: Verifier::new(secrets.public()?, &required("PORTAL_ORIGIN")?)?,
            accounts: Accounts::new(dynamodb.clone(), required("ACCOUNTS_TABLE")?),
            directory: Directory::new(dynamodb.clone(), required("DIRECTORY_TABLE")?),
            checks: FileChecks::new(dynamodb, required("ACCOUNTS_TABLE")?),
            uploads: Uploads::new(secrets.key(Secret::Upload)?)?,
            objects: Objects::new(sdk.s3(), required("BUCKET")?),
        })
    }

    /// Whoever is signed in; 403 for an official who is suspended or has left.
    async fn admit(&self, call: &Call) -> Result<Session, Problem> {
        admit(call, &self.verifier, &self.directory).await
    }

    /// Counts one more put that `account` may make today; 429 where there were too many.
    async fn count_put(&self, account: &AccountId, now: OffsetDateTime) -> Result<(), Problem> {
        if self.accounts.count_put(account, now).await? {
            Ok(())
        } else {
            Err(Problem::too_many_requests("tooManyUploads", until_tomorrow(now)))
        }
    }

    /// Answers one call.
    pub async fn handle(&self, call: Call) -> Result<Reply, Problem> {
        match call.route() {
            "POST /v1/uploads" => grant::grant(self, &call).await,
            "GET /v1/uploads/{id}" => show::show(self, &call).await,
            "DELETE /v1/uploads/{id}" => remove::remove(self, &call).await,
            _ => Err(Problem::not_found()),
        }
    }
}
