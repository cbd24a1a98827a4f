//! `POST /v1/sessions/refresh`.

use zvarot_http::problem::Problem;
use zvarot_http::problem::schema::ProblemBody;
use zvarot_http::tokens::refresh::COOKIE;
use zvarot_http::{Call, Reply};
use zvarot_identity::accounts::sessions::SessionBody;

use crate::App;

/// Gives a new access token for the refresh cookie, and the next cookie.
///
/// The cookie just replaced is taken for half a minute more and gets the same successor; an older one ends the session.
#[utoipa::path(
    post,
    path = "/v1/sessions/refresh",
    operation_id = "refreshSession",
    tag = "sessions",
    responses(
        (
            status = 200, description = "Refreshed", body = SessionBody,
            headers(("Set-Cookie" = String, description = "The next refresh token")),
        ),
        (status = "default", description = "A problem", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn refresh(app: &App, call: &Call) -> Result<Reply, Problem> {
    app.sessions.refresh(call.cookie(COOKIE), call.now()).await
}
