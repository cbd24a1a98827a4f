//! `POST /v1/registrations/{id}/code`.

use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;
use zvarot_domain::id::SignupId;
use zvarot_domain::signup::{Refusal, may_send_again};
use zvarot_http::problem::Problem;
use zvarot_http::problem::schema::ProblemBody;
use zvarot_http::{Call, Reply, StatusCode};
use zvarot_identity::accounts::{SentAgain, Signup, until_tomorrow};
use zvarot_runtime::retry::{Attempt, retry};

use crate::App;
use crate::intent::asked;
use crate::reply::CodeSent;

/// Sends another code; the one before stays good for its time.
#[utoipa::path(
    post,
    path = "/v1/registrations/{id}/code",
    operation_id = "sendCodeAgain",
    tag = "registration",
    params(
        ("id" = String, Path, description = "The registration"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key, the same sending"),
    ),
    responses(
        (status = 202, description = "Another code is on its way", body = CodeSent),
        (status = "default", description = "A problem", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn send_again(app: &App, call: &Call) -> Result<Reply, Problem> {
    let id = SignupId::parse(call.path("id")).map_err(|_| Problem::not_found())?;
    let asked = call.idempotency_key()?.map(|key| asked(&app.intents, &key));
    let sent_at = retry(async || sending(app, &id, asked.as_deref(), call.now()).await).await?;
    Ok(CodeSent::reply(&id, sent_at))
}

/// When the sending that is asked for was put into the outbox: now, or when it was asked for before.
async fn sending(
    app: &App,
    id: &SignupId,
    asked: Option<&str>,
    now: OffsetDateTime,
) -> Result<Attempt<OffsetDateTime>, Problem> {
    let signup = app.accounts.signup(id, now).await?.ok_or_else(Problem::not_found)?;
    if let Some(before) = asked.and_then(|asked| asked_before(&signup, asked)) {
        return Ok(Attempt::Done(before));
    }
    let k = may_send_again(&signup.codes, now).map_err(refused)?;
    let again = Signup { codes: signup.codes.sent_again(k, now), ..signup };
    Ok(match app.accounts.send_again(&again, asked, &app.caps, now).await? {
        Attempt::Done(SentAgain::Sent) => Attempt::Done(now),
        Attempt::Done(SentAgain::Capped) => {
            return Err(Problem::too_many_requests("tooManyMessages", until_tomorrow(now)));
        }
        Attempt::Lost => Attempt::Lost,
    })
}

fn asked_before(signup: &Signup, asked: &str) -> Option<OffsetDateTime> {
    OffsetDateTime::parse(signup.asked.get(asked)?, &Rfc3339).ok()
}

fn refused(refusal: Refusal) -> Problem {
    match refusal {
        Refusal::TooSoon { retry_after } => {
            // rounded up: who comes back then is not refused again
            let seconds = u32::try_from(retry_after.whole_seconds()).unwrap_or(0).saturating_add(1);
            Problem::too_many_requests("tooSoon", seconds)
        }
        Refusal::TooManyTries => Problem::new(StatusCode::TOO_MANY_REQUESTS, "tooManyTries"),
        Refusal::AlreadyConfirmed => Problem::conflict("alreadyConfirmed"),
        Refusal::Expired | Refusal::WrongCode { .. } => Problem::not_found(),
    }
}

#[cfg(test)]
mod tests {
    use time::Duration;

    use super::*;

    #[test]
    fn each_refusal_has_its_status() {
        let said = |refusal| {
            let problem = refused(refusal);
            (problem.status().as_u16(), problem.code())
        };
        assert_eq!(said(Refusal::TooSoon { retry_after: Duration::seconds(5) }), (429, "tooSoon"));
        assert_eq!(said(Refusal::TooManyTries), (429, "tooManyTries"));
        assert_eq!(said(Refusal::AlreadyConfirmed), (409, "alreadyConfirmed"));
        assert_eq!(said(Refusal::Expired), (404, "notFound"));
    }
}
