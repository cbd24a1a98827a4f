//! `DELETE /v1/sessions/current`.

use zvarot_http::problem::Problem;
use zvarot_http::problem::schema::ProblemBody;
use zvarot_http::{Call, Reply};
use zvarot_identity::accounts::sessions::SignedOut;

use crate::App;

/// Ends the session of the access token, or without one that of the refresh cookie, and takes the cookie away. A cookie of
/// another account than the token's stays, and so does its session. Signing out twice is signing out.
#[utoipa::path(
    delete,
    path = "/v1/sessions/current",
    operation_id = "signOut",
    tag = "sessions",
    responses(
        (status = 200, description = "Signed out here, and not yet at the outside provider", body = SignedOut),
        (status = 204, description = "Signed out"),
        (status = "default", description = "A problem", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn sign_out(app: &App, call: &Call) -> Result<Reply, Problem> {
    let bearer = call.session(&app.verifier).ok();
    app.sessions.sign_out(call, bearer.as_ref()).await
}
