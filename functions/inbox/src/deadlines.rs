//! `GET /v1/inbox/{number}/deadlines`.

use futures_util::try_join;
use zvarot_commands::officials::{number, permitted};
use zvarot_domain::deadline::minsk_date;
use zvarot_domain::permission::{Acting, Action};
use zvarot_http::problem::Problem;
use zvarot_http::problem::schema::ProblemBody;
use zvarot_http::{Call, OfficialSession, Reply};
use zvarot_readmodel::{AppealDeadlines, DirectoryEntry, Names};

use crate::App;

/// Every deadline that the caller's organisation and its executors have or had with an appeal: until when, what stopped it, and how it was counted.
/// It is a part of the card: that they saw it is written down before.
#[utoipa::path(
    get,
    path = "/v1/inbox/{number}/deadlines",
    operation_id = "getCardDeadlines",
    tag = "consideration",
    params(("number" = String, Path, description = "The appeal's number")),
    responses(
        (status = 200, description = "The deadlines", body = AppealDeadlines),
        (status = "default", description = "A problem", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub async fn deadlines(app: &App, call: &Call) -> Result<Reply, Problem> {
    let OfficialSession { person, organisation, .. } = call.official(&app.verifier)?;
    let (number, today) = (number(call)?, minsk_date(call.now()));
    let (people, calendar, loaded) =
        try_join!(app.directory.people_now(&organisation), app.directory.calendar(), app.journal.load(&number))?;
    let acting = Acting::among(&people, &person, &organisation, today);
    let (_, appeal) = permitted(acting.as_ref(), Action::Read, loaded.appeal.as_ref())?;
    app.journal.record_view(&number, &person, &organisation, call.now()).await?;
    let entry = DirectoryEntry { id: organisation, organisation: None, units: Vec::new(), people };
    let names = Names::new(vec![entry], call.language());
    Ok(Reply::ok(&AppealDeadlines::of_official(appeal, (&calendar, today), &names)))
}
