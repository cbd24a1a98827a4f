//! `/v1/people/{id}/suspension`.

use zvarot_domain::organisation::people::Command;
use zvarot_http::problem::Problem;
use zvarot_http::problem::schema::ProblemBody;
use zvarot_http::{Call, Reply};

use crate::{App, command};

/// Suspends a person of the caller's organisation: their next call is refused, and they do not sign in until they are brought back. By an
/// administrator; the last one cannot be suspended.
#[utoipa::path(
    post,
    path = "/v1/people/{id}/suspension",
    operation_id = "suspendPerson",
    tag = "people",
    params(
        ("id" = String, Path, description = "The person"),
        ("If-Match" = String, Header, description = "The `version` of the person on which it was decided, in quotation marks"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key, the same answer"),
    ),
    responses(
        (status = 204, description = "They are suspended", headers(("ETag" = String, description = "The new state"))),
        (status = "default", description = "A problem", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn suspend(app: &App, call: &Call) -> Result<Reply, Problem> {
    run(app, call, Command::Suspend).await
}

/// Brings a suspended person of the caller's organisation back. By an administrator.
#[utoipa::path(
    delete,
    path = "/v1/people/{id}/suspension",
    operation_id = "bringPersonBack",
    tag = "people",
    params(
        ("id" = String, Path, description = "The person"),
        ("If-Match" = String, Header, description = "The `version` of the person on which it was decided, in quotation marks"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key, the same answer"),
    ),
    responses(
        (status = 204, description = "They may act again", headers(("ETag" = String, description = "The new state"))),
        (status = "default", description = "A problem", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn bring_back(app: &App, call: &Call) -> Result<Reply, Problem> {
    run(app, call, Command::BringBack).await
}

async fn run(app: &App, call: &Call, command: fn(zvarot_domain::id::PersonId) -> Command) -> Result<Reply, Problem> {
    let by = &call.official(&app.verifier)?;
    let done = command::run(app, call, by, &(), command(command::person(call)?)).await?;
    Ok(Reply::no_content().with_etag(&done.tag()))
}
