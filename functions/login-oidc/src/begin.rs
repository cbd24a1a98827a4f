//! `POST /v1/providers/{id}/authorizations`.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use utoipa::ToSchema;
use zvarot_domain::id::AuthorizationId;
use zvarot_http::problem::Problem;
use zvarot_http::problem::schema::ProblemBody;
use zvarot_http::{Call, Reply, StatusCode};
use zvarot_identity::accounts::{AUTHORIZATION_LIFETIME, Authorization, Begun, until_tomorrow};
use zvarot_runtime::random;
use zvarot_runtime::retry::retry;

use crate::App;

/// What a sign-in at a provider is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum Purpose {
    /// To sign in here.
    SignIn,
    /// To link the identity to the account that is signed in. The `state` of such a one begins with `link-`.
    Link,
}

/// A wish to sign in at a provider.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewAuthorization {
    /// What for.
    pub purpose: Purpose,
}

/// Where to go.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct BegunAuthorization {
    /// The provider's page; it sends the browser back to the portal's `/sign-in/<provider>`.
    pub url: String,
    /// Until when whoever comes back is awaited.
    #[serde(with = "time::serde::rfc3339")]
    #[schema(value_type = String, format = "date-time")]
    pub expires_at: OffsetDateTime,
}

/// Begins a sign-in at a provider: the address of its page, to which the browser goes, and a cookie by which that browser is known when it comes
/// back. To link an identity wants a sign-in of the last five minutes.
#[utoipa::path(
    post,
    path = "/v1/providers/{id}/authorizations",
    operation_id = "beginAuthorization",
    tag = "sessions",
    params(("id" = String, Path, description = "The provider")),
    request_body = NewAuthorization,
    responses(
        (
            status = 201, description = "Where to go", body = BegunAuthorization,
            headers(("Set-Cookie" = String, description = "What the browser is known by: HttpOnly, Secure, SameSite=Strict")),
        ),
        (status = "default", description = "A problem", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn begin(app: &App, call: &Call) -> Result<Reply, Problem> {
    let provider = app.providers.find(call.path("id")).ok_or_else(Problem::not_found)?;
    let now = call.now();
    let account = match call.body::<NewAuthorization>()?.purpose {
        Purpose::SignIn => None,
        Purpose::Link => {
            let session = call.citizen(&app.verifier)?;
            app.accounts.fresh_session(&session, now).await?;
            Some(session.account)
        }
    };
    let browser = app.browser.of_or_new(call)?;
    let expires = now + AUTHORIZATION_LIFETIME;
    let authorization = Authorization {
        id: id(account.is_some())?,
        provider: provider.configuration.id.clone(),
        browser: browser.hash(),
        nonce: BASE64_URL_SAFE_NO_PAD.encode(random::bytes::<32>()?),
        verifier: BASE64_URL_SAFE_NO_PAD.encode(random::bytes::<32>()?),
        account,
        expires: expires.unix_timestamp(),
    };
    let networks = call.viewer_address().networks();
    let most = app.authorizations_per_address;
    // counted before the provider may be asked: nobody can have it asked without end
    match retry(async || app.accounts.begin_authorization(&authorization, &networks, most, now).await).await? {
        Begun::Yes => {}
        Begun::Capped => return Err(Problem::too_many_requests("tooManyAuthorizations", until_tomorrow(now))),
    }
    let page = provider.page(&authorization, call.language(), now).await;
    let url = page.map_err(|error| error.problem(StatusCode::UNPROCESSABLE_ENTITY))?;
    Ok(Reply::created(&BegunAuthorization { url, expires_at: expires }).with_cookie(&app.browser.set(&browser)))
}

/// A secret of 128 bits; the portal sees from it what it is to do with the answer.
fn id(to_link: bool) -> Result<AuthorizationId, Problem> {
    let random = hex::encode(random::bytes::<16>()?);
    let text = if to_link { format!("link-{random}") } else { random };
    AuthorizationId::parse(&text).map_err(Problem::internal)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_state_says_what_it_is_for() {
        assert!(id(true).unwrap().as_str().starts_with("link-"));
        assert_eq!(id(false).unwrap().as_str().len(), 32);
    }
}
