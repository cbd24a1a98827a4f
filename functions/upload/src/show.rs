//! `GET /v1/uploads/{id}`.

use zvarot_http::problem::Problem;
use zvarot_http::problem::schema::ProblemBody;
use zvarot_http::{Call, Reply};
use zvarot_readmodel::UploadCheck;

use crate::App;

/// What the check of one's own upload found, before anything is sent with it.
///
/// The check begins as soon as the file was put. A page asks every second, for some seconds, and shows the verdict beside the file:
/// a refused one with its reason and the way out, a wrongly named one with `rightFileName` by one click. Nobody has to wait: an
/// appeal may be sent while the verdict is `pending`, and a verdict that is there by then is the appeal's, without a second check.
/// An answer may not.
#[utoipa::path(
    get,
    path = "/v1/uploads/{id}",
    operation_id = "getUploadCheck",
    tag = "attachments",
    params(("id" = String, Path, description = "The `uploadId`")),
    responses(
        (status = 200, description = "Where the check stands; `pending` also where nothing was put yet", body = UploadCheck),
        (status = "default", description = "A problem", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub async fn show(app: &App, call: &Call) -> Result<Reply, Problem> {
    let session = app.admit(call).await?;
    let promise = app.uploads.open(call.path("id"), &session.account).map_err(|_| Problem::not_found())?;
    let check = app.checks.of(&promise.id).await?;
    Ok(Reply::ok(&UploadCheck::of(check.as_ref(), Some(&promise.name), &promise.media_type)))
}
