//! `DELETE /v1/drafts/{id}`.

use zvarot_domain::draft::DraftId;
use zvarot_http::problem::Problem;
use zvarot_http::problem::schema::ProblemBody;
use zvarot_http::{Call, Reply};

use crate::App;

/// Forgets one's own draft. Its files go by themselves when their thirty days are over, or with `DELETE /v1/uploads/{id}`.
#[utoipa::path(
    delete,
    path = "/v1/drafts/{id}",
    operation_id = "removeAppealDraft",
    tag = "drafts",
    params(("id" = String, Path, description = "The draft's id")),
    responses(
        (status = 204, description = "It is gone, or was before"),
        (status = "default", description = "A problem", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn remove(app: &App, call: &Call) -> Result<Reply, Problem> {
    let session = call.applicant(&app.verifier)?;
    let id = DraftId::parse(call.path("id")).map_err(|_| Problem::not_found())?;
    app.drafts.remove(&app.place(&session.account, &id)).await?;
    Ok(Reply::no_content())
}
