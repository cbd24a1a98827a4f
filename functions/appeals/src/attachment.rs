//! `GET /v1/appeals/{number}/attachments/{id}`.

use zvarot_http::problem::Problem;
use zvarot_http::problem::schema::ProblemBody;
use zvarot_http::{Call, Reply};
use zvarot_readmodel::{AppealFileLink, OpenableFile};

use crate::App;
use crate::own::{number, own};

/// A link to one file of one's appeal or of its answer; only to what was found harmless.
#[utoipa::path(
    get,
    path = "/v1/appeals/{number}/attachments/{id}",
    operation_id = "getAppealAttachment",
    tag = "appeals",
    params(
        ("number" = String, Path, description = "The appeal's number"),
        ("id" = String, Path, description = "The file's id"),
    ),
    responses(
        (status = 200, description = "A link", body = AppealFileLink),
        (status = "default", description = "A problem", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub async fn download(app: &App, call: &Call) -> Result<Reply, Problem> {
    let session = call.applicant(&app.verifier)?;
    let number = number(call)?;
    let loaded = app.journal.load(&number).await?;
    let file = OpenableFile::of(own(&loaded, &session.account)?, call.path("id"))?;
    Ok(Reply::ok(&file.link(&app.objects, call.now()).await?))
}
