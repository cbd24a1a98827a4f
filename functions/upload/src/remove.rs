//! `DELETE /v1/uploads/{id}`.

use zvarot_http::problem::Problem;
use zvarot_http::problem::schema::ProblemBody;
use zvarot_http::{Call, Reply};

use crate::App;

/// Removes an upload of one's own. Once it was submitted this changes nothing: an appeal names the version that it had.
///
/// It counts as a put: where nothing lies any more, the same leave puts once more while it is good.
#[utoipa::path(
    delete,
    path = "/v1/uploads/{id}",
    operation_id = "removeUpload",
    tag = "attachments",
    params(("id" = String, Path, description = "The `uploadId`")),
    responses(
        (status = 204, description = "It is gone, or never was there"),
        (status = "default", description = "A problem", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub async fn remove(app: &App, call: &Call) -> Result<Reply, Problem> {
    let session = app.admit(call).await?;
    let promise = app.uploads.open(call.path("id"), &session.account).map_err(|_| Problem::not_found())?;
    app.count_put(&session.owner(), call.now()).await?;
    app.objects.remove(&promise.key()).await?;
    Ok(Reply::no_content())
}
