//! `POST /v1/email-confirmations`: the link that was mailed has been followed.

use serde::Deserialize;
use utoipa::ToSchema;
use zvarot_domain::invalid::Invalid;
use zvarot_http::problem::Problem;
use zvarot_http::problem::schema::ProblemBody;
use zvarot_http::{Call, Reply};
use zvarot_identity::accounts::Proof;
use zvarot_runtime::retry::retry;

use crate::App;

/// The token of the link.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct EmailConfirmation {
    /// As it stood in the link.
    pub token: String,
}

/// Proves an e-mail address by the token that was mailed there. Needs no sign-in, and proving twice changes nothing.
///
/// A page sends it when its reader says so: opening the link alone changes nothing, because programs that look through mail open
/// links too.
#[utoipa::path(
    post,
    path = "/v1/email-confirmations",
    operation_id = "confirmEmail",
    tag = "cabinet",
    request_body = EmailConfirmation,
    responses(
        (status = 204, description = "The address is proven, now or before"),
        (status = "default", description = "A problem", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn confirm(app: &App, call: &Call) -> Result<Reply, Problem> {
    let body = call.body::<EmailConfirmation>()?;
    let opened = app.email_tokens.open(body.token.trim(), call.now());
    let (account, email) = opened.ok_or_else(|| Problem::field("/token", Invalid::Expired))?;
    match retry(async || app.accounts.prove_email(&account, &email, call.now()).await).await? {
        Proof::Proven => Ok(Reply::no_content()),
        Proof::Stale => Err(Problem::field("/token", Invalid::Expired)),
        Proof::Taken => Err(Problem::conflict("emailTaken").with_field("/token", "taken")),
    }
}
