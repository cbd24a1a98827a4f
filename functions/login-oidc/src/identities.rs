//! `/v1/me/identities`: by which outside providers the account is opened. An identity is linked by signing in at the provider while signed in
//! here; never by name, number, e-mail or phone.

use serde::Serialize;
use time::OffsetDateTime;
use utoipa::ToSchema;
use zvarot_http::problem::Problem;
use zvarot_http::problem::schema::ProblemBody;
use zvarot_http::{Call, Reply, StatusCode};
use zvarot_identity::accounts::{Linked, LinkedIdentity};
use zvarot_runtime::retry::retry;

use crate::App;
use crate::returned::Returned;

/// There are three providers, and somebody may have two accounts at one.
const MAX_IDENTITIES: usize = 5;

/// The owner's identities.
#[derive(Serialize, ToSchema)]
pub struct OwnIdentities {
    /// The identities.
    items: Vec<OwnIdentity>,
}

/// One identity that opens the account.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct OwnIdentity {
    /// Its id here.
    id: String,
    /// The provider; one that this installation does not know any more opens nothing.
    provider: String,
    /// Whose it is, as the provider said.
    person: String,
    /// When it was linked.
    #[serde(with = "time::serde::rfc3339")]
    #[schema(value_type = String, format = "date-time")]
    linked_at: OffsetDateTime,
}

impl From<LinkedIdentity> for OwnIdentity {
    fn from(linked: LinkedIdentity) -> Self {
        Self { id: linked.id, provider: linked.provider, person: linked.person, linked_at: linked.linked_at }
    }
}

/// Shows the identities that open the account.
#[utoipa::path(
    get,
    path = "/v1/me/identities",
    operation_id = "listIdentities",
    tag = "cabinet",
    responses(
        (status = 200, description = "The identities", body = OwnIdentities),
        (status = "default", description = "A problem", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn list(app: &App, call: &Call) -> Result<Reply, Problem> {
    let session = call.citizen(&app.verifier)?;
    let identities = app.accounts.identities(&session.account).await?;
    Ok(Reply::ok(&OwnIdentities { items: identities.into_iter().map(OwnIdentity::from).collect() }))
}

/// Links the identity with which the browser comes back from a provider: it opens the account from now on. Wants a sign-in of the last five
/// minutes. An identity opens one account (409 `identityTaken`).
#[utoipa::path(
    post,
    path = "/v1/me/identities",
    operation_id = "linkIdentity",
    tag = "cabinet",
    request_body = Returned,
    responses(
        (status = 201, description = "It opens the account", body = OwnIdentity),
        (status = "default", description = "A problem", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn link(app: &App, call: &Call) -> Result<Reply, Problem> {
    let session = call.citizen(&app.verifier)?;
    let command = app.returned(call)?;
    let provider = command.provider.configuration.id.clone();
    // before the authorization is used up: with a fresh proof the same request is good
    app.accounts.fresh_session(&session, call.now()).await?;
    let refused = StatusCode::UNPROCESSABLE_ENTITY; // never 401: whoever asks is signed in
    let identified = app.identified(call, command, Some(&session.account), refused).await?;
    let identity =
        LinkedIdentity { id: identified.id, provider, person: identified.person.name(), linked_at: call.now() };
    match retry(async || app.accounts.link_identity(&session.account, &identity, MAX_IDENTITIES).await).await? {
        Linked::Yes => Ok(Reply::created(&OwnIdentity::from(identity))),
        Linked::Taken => Err(Problem::conflict("identityTaken")),
        Linked::Full => Err(Problem::conflict("tooManyIdentities")),
    }
}

/// The identity opens the account no more, unless nothing else does (409 `lastWayIn`). Wants a sign-in of the last five minutes.
#[utoipa::path(
    delete,
    path = "/v1/me/identities/{id}",
    operation_id = "unlinkIdentity",
    tag = "cabinet",
    params(("id" = String, Path, description = "The identity")),
    responses(
        (status = 204, description = "It opens nothing"),
        (status = "default", description = "A problem", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn unlink(app: &App, call: &Call) -> Result<Reply, Problem> {
    let session = call.citizen(&app.verifier)?;
    app.accounts.fresh_session(&session, call.now()).await?;
    let id = call.path("id");
    retry(async || app.accounts.unlink_identity(&session.account, id, call.now()).await).await?.reply()
}
