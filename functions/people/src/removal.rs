//! `DELETE /v1/people/{id}`.

use zvarot_domain::organisation::people::Command;
use zvarot_http::problem::Problem;
use zvarot_http::problem::schema::ProblemBody;
use zvarot_http::{Call, Reply};

use crate::{App, command};

/// Removes a person of the caller's organisation for good: their next call is refused. Their name stays where they acted, and their personal number
/// may be enrolled anew. By an administrator; the last one cannot be removed.
#[utoipa::path(
    delete,
    path = "/v1/people/{id}",
    operation_id = "removePerson",
    tag = "people",
    params(
        ("id" = String, Path, description = "The person"),
        ("If-Match" = String, Header, description = "The `version` of the person on which it was decided, in quotation marks"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key, the same answer"),
    ),
    responses(
        (status = 204, description = "They have left", headers(("ETag" = String, description = "The new state"))),
        (status = "default", description = "A problem", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn remove(app: &App, call: &Call) -> Result<Reply, Problem> {
    let by = &call.official(&app.verifier)?;
    let done = command::run(app, call, by, &(), Command::Remove(command::person(call)?)).await?;
    Ok(Reply::no_content().with_etag(&done.tag()))
}
