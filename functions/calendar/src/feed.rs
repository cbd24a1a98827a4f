//! `GET /v1/calendar/{secret}.ics`.

use futures_util::try_join;
use zvarot_domain::deadline::minsk_date;
use zvarot_domain::language::Language;
use zvarot_domain::notification::{calendar_entry, calendar_name, render};
use zvarot_http::problem::Problem;
use zvarot_http::problem::schema::ProblemBody;
use zvarot_http::{Call, Reply};
use zvarot_store::calendar_links::CalendarSecret;

use crate::App;
use crate::due::{Due, due};
use crate::ics::{Calendar, Entry};

/// What is due for the official whose link it is: a day for each deadline, with the number of the appeal and what is due. For calendar programs.
#[utoipa::path(
    get,
    path = "/v1/calendar/{file}",
    operation_id = "readCalendar",
    tag = "consideration",
    params(("file" = String, Path, description = "The secret of the link and `.ics`")),
    responses(
        (status = 200, description = "The calendar (RFC 5545)", body = String, content_type = "text/calendar"),
        (status = "default", description = "A problem", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub async fn feed(app: &App, call: &Call) -> Result<Reply, Problem> {
    let secret = call.path("file").strip_suffix(".ics").and_then(CalendarSecret::parse);
    let secret = secret.ok_or_else(Problem::not_found)?;
    let owner = app.links.opened_by(&secret).await?.ok_or_else(Problem::not_found)?;
    let today = minsk_date(call.now());
    let acting = app.directory.acting(&owner.organisation, &owner.person, today);
    let (acting, calendar) = try_join!(acting, app.directory.calendar())?;
    // whoever has left reads nothing more
    let acting = acting.ok_or_else(Problem::not_found)?;
    let due = due(&app.views, &acting, &calendar, today).await?;
    let entries = due.iter().map(|due| entry(due, &app.origin, owner.language)).collect();
    let name = render(owner.language, &calendar_name());
    let text = Calendar { name, language: owner.language, at: call.now(), entries }.to_string();
    Ok(Reply::bytes("text/calendar; charset=utf-8", text.into_bytes()))
}

fn entry(Due { number, deadline }: &Due, origin: &str, language: Language) -> Entry {
    Entry {
        // one appeal has one deadline of a kind: a moved one is the same entry on another day
        id: format!("{number}-{}", deadline.kind.as_str()),
        on: deadline.due_on,
        title: render(language, &calendar_entry(number, deadline.kind)),
        address: format!("{origin}/office/appeals/{number}"),
    }
}
