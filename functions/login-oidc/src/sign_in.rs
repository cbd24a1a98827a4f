//! `POST /v1/sessions/provider`.

use serde::Serialize;
use time::OffsetDateTime;
use utoipa::ToSchema;
use zvarot_domain::account::{AccountKind, activation};
use zvarot_domain::applicant::ApplicantKind;
use zvarot_domain::id::AccountId;
use zvarot_http::problem::Problem;
use zvarot_http::problem::schema::ProblemBody;
use zvarot_http::tokens::Party;
use zvarot_http::{Call, Reply, StatusCode};
use zvarot_identity::accounts::Profile;
use zvarot_identity::accounts::identity_token::IDENTITY_TOKEN_LIFETIME;
use zvarot_identity::accounts::sessions::{OutsideIdentity, SessionBody, SignIn};

use crate::App;
use crate::person::Person;
use crate::provider::Identified;
use crate::returned::Returned;

/// Nobody has this identity here yet. What the provider said of its owner may begin a registration: they look at it and correct it.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct RegistrationOffer {
    /// What the registration names as its `identity`: sealed, and good for an hour.
    pub identity: String,
    /// Until when.
    #[serde(with = "time::serde::rfc3339")]
    #[schema(value_type = String, format = "date-time")]
    pub expires_at: OffsetDateTime,
    /// The provider.
    pub provider: String,
    /// What it said of them.
    #[serde(flatten)]
    pub person: Person,
}

/// Signs in whoever comes back from a provider, in the browser that went there.
///
/// 202 where the identity opens no account and the provider named a personal number: then what it said may begin a registration. An identity opens
/// an account only after its owner linked it or registered with it; never by name, number, e-mail or phone.
#[utoipa::path(
    post,
    path = "/v1/sessions/provider",
    operation_id = "signInByProvider",
    tag = "sessions",
    request_body = Returned,
    responses(
        (status = 200, description = "Signed in; the refresh token is in the cookie", body = SessionBody),
        (status = 202, description = "Nobody has this identity; a registration may begin", body = RegistrationOffer),
        (status = "default", description = "A problem", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn sign_in(app: &App, call: &Call) -> Result<Reply, Problem> {
    let command = app.returned(call)?;
    let provider = command.provider;
    let identified = app.identified(call, command, None, StatusCode::UNAUTHORIZED).await?;
    let Some(account) = app.accounts.identity_owner(&identified.id).await? else {
        return app.offer(identified, &provider.configuration.id, call.now());
    };
    let profile = app.citizen(&account).await?;
    let method = provider.configuration.method.into();
    let sign_in = SignIn {
        account: &account,
        party: Party::Citizen,
        method,
        certificate: None,
        outside: Some(OutsideIdentity { id: &identified.id, sign_out: identified.sign_out.as_deref() }),
        activation: activation(profile.cabinet, AccountKind::Individual, method),
        login: None, // the profile decides whether the cabinet is activated
    };
    app.sessions.open(sign_in, call).await
}

impl App {
    /// The profile of a natural person: nobody else signs in by a provider (domain §13).
    async fn citizen(&self, account: &AccountId) -> Result<Profile, Problem> {
        let profile = self.accounts.profile(account).await?;
        let citizen = profile.filter(|profile| profile.applicant.kind() == ApplicantKind::Individual);
        citizen.ok_or_else(|| Problem::unauthorised("identityUnknown"))
    }

    fn offer(&self, identified: Identified, provider: &str, now: OffsetDateTime) -> Result<Reply, Problem> {
        let Identified { id, person, .. } = identified;
        if person.personal_number.is_none() {
            return Err(Problem::unauthorised("identityUnknown"));
        }
        let identity = self.identity_tokens.seal(&id, provider, &person.name(), now).map_err(Problem::internal)?;
        Ok(Reply::accepted(&RegistrationOffer {
            identity,
            expires_at: now + IDENTITY_TOKEN_LIFETIME,
            provider: provider.to_owned(),
            person,
        }))
    }
}
