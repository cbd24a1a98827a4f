//! `/v1/me/sessions`: where the owner is signed in.

use serde::Serialize;
use time::OffsetDateTime;
use utoipa::ToSchema;
use zvarot_domain::account::{AccountEvent, SignInMethod};
use zvarot_domain::id::SessionId;
use zvarot_http::problem::Problem;
use zvarot_http::problem::schema::ProblemBody;
use zvarot_http::{Call, Reply};
use zvarot_identity::accounts::StoredSession;
use zvarot_runtime::retry::retry;

use crate::App;

/// The owner's sessions.
#[derive(Serialize, ToSchema)]
pub struct OwnSessions {
    /// The last used first.
    items: Vec<OwnSession>,
}

/// One session.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct OwnSession {
    /// Its id.
    #[schema(value_type = String)]
    id: SessionId,
    /// Whether it is the one that asks.
    current: bool,
    /// How its owner signed in.
    method: SignInMethod,
    /// The browser or app, as it names itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    client: Option<String>,
    /// When they signed in.
    #[serde(with = "time::serde::rfc3339")]
    #[schema(value_type = String, format = "date-time")]
    created_at: OffsetDateTime,
    /// When it was last refreshed.
    #[serde(with = "time::serde::rfc3339")]
    #[schema(value_type = String, format = "date-time")]
    used_at: OffsetDateTime,
}

impl OwnSession {
    fn of(session: StoredSession, current: &SessionId) -> Self {
        Self {
            current: session.id == *current,
            id: session.id,
            method: session.method,
            client: session.client,
            created_at: session.created_at,
            used_at: session.used_at,
        }
    }
}

/// Shows where the owner is signed in.
#[utoipa::path(
    get,
    path = "/v1/me/sessions",
    operation_id = "listSessions",
    tag = "cabinet",
    responses(
        (status = 200, description = "The sessions", body = OwnSessions),
        (status = "default", description = "A problem", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn list(app: &App, call: &Call) -> Result<Reply, Problem> {
    let session = app.admit(call).await?;
    let mut sessions = app.accounts.sessions(&session.owner(), call.now()).await?;
    sessions.sort_by_key(|session| std::cmp::Reverse(session.used_at));
    let items = sessions.into_iter().map(|stored| OwnSession::of(stored, &session.id)).collect();
    Ok(Reply::ok(&OwnSessions { items }))
}

/// Ends one of the owner's sessions: it is refreshed no more, and its access token is good for a quarter of an hour at most.
#[utoipa::path(
    delete,
    path = "/v1/me/sessions/{id}",
    operation_id = "endSession",
    tag = "cabinet",
    params(("id" = String, Path, description = "The session")),
    responses(
        (status = 204, description = "It has ended"),
        (status = "default", description = "A problem", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn end(app: &App, call: &Call) -> Result<Reply, Problem> {
    let session = app.admit(call).await?;
    app.accounts.live_session(&session, call.now()).await?;
    let id = SessionId::parse(call.path("id")).map_err(|_| Problem::not_found())?;
    let why = AccountEvent::SignedOut { session: id.clone() };
    let owner = session.owner();
    let ended = retry(async || app.accounts.end_session(&owner, &id, why.clone(), call.now()).await).await?;
    if ended { Ok(Reply::no_content()) } else { Err(Problem::not_found()) }
}
