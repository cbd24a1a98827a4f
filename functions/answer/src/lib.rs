//! The answer (L:18): written as a draft, returned with remarks, read as an exact document, signed by the head, sent with the signature.

mod checked;
mod document;
mod draft;
mod files;
mod remark;
mod save;
mod sign;
mod tag;
mod verify;

use std::time::Duration;

use time::OffsetDateTime;
use utoipa::OpenApi;
use zvarot_commands::office::Office;
use zvarot_files::objects::Objects;
use zvarot_files::uploads::Uploads;
use zvarot_http::problem::Problem;
use zvarot_http::{Call, Reply};
use zvarot_identity::trust::{Trust, max_crl_age};
use zvarot_runtime::configuration::{Stage, required};
use zvarot_runtime::sdk::{Sdk, Timeouts};
use zvarot_runtime::secrets::{Secret, Secrets};
use zvarot_store::file_checks::FileChecks;
use zvarot_store::upload_claims::UploadClaims;

pub use draft::{Draft, DraftBody, DraftFile};
pub use remark::{Remarked, RemarksBody};
pub use sign::{Answered, SignatureBody};

/// What the handlers need.
pub struct App {
    office: Office,
    objects: Objects,
    uploads: Uploads,
    checks: FileChecks,
    claims: UploadClaims,
    trust: Trust,
    /// How old a revocation list may be.
    max_crl_age: Option<Duration>,
}

impl AsRef<Office> for App {
    fn as_ref(&self) -> &Office {
        &self.office
    }
}

/// The routes of this function.
#[derive(OpenApi)]
#[openapi(paths(draft::read, draft::write, document::document, remark::remark, sign::sign))]
pub struct ApiDoc;

/// Copying a file of 10 MB takes longer than a call of a table.
const COPYING: Timeouts = Timeouts { attempt: Duration::from_secs(4), operation: Duration::from_secs(8) };

impl App {
    /// Reads configuration, secrets and the trust store: with one that the stage refuses, the function does not start.
    pub async fn new(sdk: &Sdk) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        let wanted = [Secret::Public, Secret::Intent, Secret::Upload];
        let secrets = Secrets::load(&sdk.dynamodb(), &wanted).await?;
        let bucket = required("BUCKET")?;
        let s3 = sdk.clone().with_timeouts(COPYING).s3();
        let trust = Trust::new(s3.clone(), bucket.clone(), Stage::from_env()?);
        trust.verifier(OffsetDateTime::now_utc()).await?;
        Ok(Self {
            office: Office::from_env(sdk, &secrets)?,
            objects: Objects::new(s3, bucket),
            uploads: Uploads::new(secrets.key(Secret::Upload)?)?,
            checks: FileChecks::new(sdk.dynamodb(), required("ACCOUNTS_TABLE")?),
            claims: UploadClaims::new(sdk.dynamodb(), required("ACCOUNTS_TABLE")?),
            trust,
            max_crl_age: max_crl_age()?,
        })
    }

    /// Answers one call.
    pub async fn handle(&self, call: Call) -> Result<Reply, Problem> {
        match call.route() {
            "GET /v1/appeals/{number}/answer" => draft::read(self, &call).await,
            "PUT /v1/appeals/{number}/answer" => draft::write(self, &call).await,
            "GET /v1/appeals/{number}/answer/document" => document::document(self, &call).await,
            "POST /v1/appeals/{number}/answer/remarks" => remark::remark(self, &call).await,
            "POST /v1/appeals/{number}/answer/signature" => sign::sign(self, &call).await,
            _ => Err(Problem::not_found()),
        }
    }
}
