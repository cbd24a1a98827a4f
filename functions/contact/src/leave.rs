//! `POST /v1/messages`.

use serde::Serialize;
use utoipa::ToSchema;
use zvarot_domain::id::MessageId;
use zvarot_http::problem::Problem;
use zvarot_http::problem::schema::ProblemBody;
use zvarot_http::{Call, Reply, StatusCode};
use zvarot_identity::accounts::{Left, until_tomorrow};
use zvarot_runtime::retry::retry;

use crate::App;
use crate::body::MessageBody;
use crate::intent::message;

/// The message is on its way to the operator.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct MessageLeft {
    /// Which: the operator sees it, too.
    #[schema(value_type = String)]
    pub message_id: MessageId,
}

/// Sends a message to the operator of the system, who answers by e-mail. It is no appeal.
#[utoipa::path(
    post,
    path = "/v1/messages",
    operation_id = "leaveMessage",
    tag = "help",
    params(("Idempotency-Key" = Option<String>, Header, description = "The same key, the same message")),
    request_body = MessageBody,
    responses(
        (status = 202, description = "It is on its way", body = MessageLeft),
        (status = "default", description = "A problem", body = ProblemBody, content_type = "application/problem+json"),
    ),
    security(())
)]
pub(crate) async fn leave(app: &App, call: &Call) -> Result<Reply, Problem> {
    let command = call.body::<MessageBody>()?.command()?;
    let message = message(&app.intents, call.idempotency_key()?.as_ref(), command, call.now())?;
    let networks = call.viewer_address().networks();
    let left = retry(async || app.accounts.leave_message(&message, &networks, &app.caps, call.now()).await).await?;
    let is_other = |before: &Left| matches!(before, Left::Before(before) if before.body != message.body);
    match left {
        left if is_other(&left) => Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "idempotencyKeyReused")),
        Left::Done | Left::Before(_) => Ok(Reply::accepted(&MessageLeft { message_id: message.id })),
        Left::Capped => Err(Problem::too_many_requests("tooManyMessages", until_tomorrow(call.now()))),
    }
}
