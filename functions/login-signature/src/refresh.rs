//! `POST /v1/sessions/refresh`: for every session, because those by signature are looked at anew.

use time::OffsetDateTime;
use zvarot_domain::id::AccountId;
use zvarot_eds::SignatureVerifier;
use zvarot_http::problem::Problem;
use zvarot_http::problem::schema::ProblemBody;
use zvarot_http::{Call, Reply};
use zvarot_identity::accounts::StoredSession;
use zvarot_identity::accounts::sessions::SessionBody;

use crate::App;

/// Gives a new access token for the refresh cookie, and the next cookie.
///
/// The cookie just replaced is taken for half a minute more and gets the same successor; an older one ends the session. So does a
/// certificate that holds no more, or an official's leaving. However often it is refreshed, an official's session ends after twelve
/// hours, an applicant's after ninety days.
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
    app.sessions.refresh(call, async |account, session| holds(app, account, session, call.now()).await).await
}

/// Whether the certificate or the identity of a provider that opened the session would open it today.
async fn holds(app: &App, account: &AccountId, session: &StoredSession, now: OffsetDateTime) -> Result<bool, Problem> {
    if let Some(identity) = &session.identity {
        return Ok(app.accounts.identity_owner(identity).await?.as_ref() == Some(account));
    }
    let Some(der) = session.certificate_der() else { return Ok(!session.method.is_by_certificate()) };
    let verifier = app.trust.verifier(now).await?;
    let Ok(signer) = verifier.holds(&der, app.max_crl_age, now) else { return Ok(false) };
    let known = app.known(&signer, &der).await?;
    Ok(known.is_some_and(|known| known.party.owner(&known.account) == *account && known.party == session.party))
}
