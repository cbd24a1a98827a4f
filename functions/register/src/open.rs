//! `POST /v1/registrations`.

use zvarot_http::problem::Problem;
use zvarot_http::problem::schema::ProblemBody;
use zvarot_http::{Call, Reply, StatusCode};
use zvarot_identity::accounts::{Opened, until_tomorrow};
use zvarot_runtime::retry::retry;

use crate::App;
use crate::body::{RegistrationBody, command};
use crate::intent::signup_intent;
use crate::reply::CodeSent;

/// Opens a registration and sends a one-time code to its phone.
///
/// The answer is the same when the phone belongs to an account: then its owner is told so instead of being sent a code.
#[utoipa::path(
    post,
    path = "/v1/registrations",
    operation_id = "openRegistration",
    tag = "registration",
    params(("Idempotency-Key" = Option<String>, Header, description = "The same key, the same registration")),
    request_body = RegistrationBody,
    responses(
        (status = 202, description = "The code is on its way", body = CodeSent),
        (status = "default", description = "A problem", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn open(app: &App, call: &Call) -> Result<Reply, Problem> {
    let command = command(call, &app.identity_tokens)?;
    let intent = signup_intent(&app.intents, call.idempotency_key()?.as_ref(), &command)?;
    let owner = app.accounts.phone_owner(&command.phone).await?;
    let signup = command.signup(intent, owner.is_some(), call.now())?;
    let networks = call.viewer_address().networks();
    let opened = retry(async || app.accounts.open_signup(&signup, &networks, &app.caps, call.now()).await).await?;
    match opened {
        Opened::Open => Ok(CodeSent::reply(&signup.id, call.now())),
        Opened::Before(before) if before.body == signup.body => Ok(CodeSent::reply(&before.id, before.codes.opened_at)),
        Opened::Before(_) => Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "idempotencyKeyReused")),
        Opened::Capped => Err(Problem::too_many_requests("tooManyMessages", until_tomorrow(call.now()))),
    }
}
