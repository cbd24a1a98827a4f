//! `/v1/me/calendar`: the official's own link.

use futures_util::try_join;
use serde::Serialize;
use time::OffsetDateTime;
use utoipa::ToSchema;
use zvarot_http::problem::Problem;
use zvarot_http::problem::schema::ProblemBody;
use zvarot_http::{Call, OfficialSession, Reply};
use zvarot_store::calendar_links::{CalendarOwner, CalendarSecret};

use crate::App;

/// Whether there is a link. It is shown once, when it is made: nobody could tell it afterwards.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CalendarState {
    /// When the link was made that works now; none where there is none.
    #[serde(skip_serializing_if = "Option::is_none", with = "time::serde::rfc3339::option")]
    #[schema(value_type = Option<String>, format = DateTime)]
    made_at: Option<OffsetDateTime>,
}

/// A new link.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CalendarLink {
    /// The address of the calendar. Whoever has it reads it.
    url: String,
    /// When it was made.
    #[serde(with = "time::serde::rfc3339")]
    #[schema(value_type = String, format = DateTime)]
    made_at: OffsetDateTime,
}

/// Whether the official has a link, and since when.
#[utoipa::path(
    get,
    path = "/v1/me/calendar",
    operation_id = "getCalendar",
    tag = "consideration",
    responses(
        (status = 200, description = "Whether there is one", body = CalendarState),
        (status = "default", description = "A problem", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub async fn show(app: &App, call: &Call) -> Result<Reply, Problem> {
    let session = call.official(&app.verifier)?;
    let owner = session.session.owner();
    let link = async { Ok(app.links.of(&owner).await?) };
    let (link, ()) = try_join!(link, admit(app, &session))?;
    Ok(Reply::ok(&CalendarState { made_at: link.map(|link| link.made_at) }))
}

/// Makes a link, in the place of an earlier one, which does not work any more. It names deadlines in the language of this call.
#[utoipa::path(
    post,
    path = "/v1/me/calendar",
    operation_id = "renewCalendar",
    tag = "consideration",
    responses(
        (status = 201, description = "The link, shown this once", body = CalendarLink),
        (status = "default", description = "A problem", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub async fn renew(app: &App, call: &Call) -> Result<Reply, Problem> {
    let session = call.official(&app.verifier)?;
    admit(app, &session).await?;
    let OfficialSession { session, person, organisation } = session;
    let secret = CalendarSecret::random(session.owner()).map_err(|error| Problem::internal(error.to_string()))?;
    let made_at = call.now();
    let owner = CalendarOwner { organisation, person, language: call.language(), made_at };
    app.links.save(&secret, &owner).await?;
    Ok(Reply::created(&CalendarLink { url: format!("{}/v1/calendar/{}.ics", app.origin, secret.reveal()), made_at }))
}

/// Removes the link: it does not work any more.
#[utoipa::path(
    delete,
    path = "/v1/me/calendar",
    operation_id = "removeCalendar",
    tag = "consideration",
    responses(
        (status = 204, description = "There is none, now or before"),
        (status = "default", description = "A problem", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub async fn remove(app: &App, call: &Call) -> Result<Reply, Problem> {
    let session = call.official(&app.verifier)?;
    admit(app, &session).await?;
    app.links.remove(&session.session.owner()).await?;
    Ok(Reply::no_content())
}

/// 403 for whoever has left or is suspended.
async fn admit(app: &App, session: &OfficialSession) -> Result<(), Problem> {
    let official = app.directory.official(&session.organisation, &session.person).await?;
    official.map(drop).ok_or_else(Problem::forbidden)
}
