//! `GET /v1/appeals/{number}/deadlines`.

use futures_util::try_join;
use zvarot_domain::deadline::minsk_date;
use zvarot_http::problem::Problem;
use zvarot_http::problem::schema::ProblemBody;
use zvarot_http::{Call, Reply};
use zvarot_readmodel::AppealDeadlines;

use crate::App;
use crate::own::{number, own};

/// Every deadline that the organisation has or had with one of one's own appeals: until when, what stopped it, and how it was counted.
#[utoipa::path(
    get,
    path = "/v1/appeals/{number}/deadlines",
    operation_id = "getAppealDeadlines",
    tag = "appeals",
    params(("number" = String, Path, description = "The appeal's number")),
    responses(
        (status = 200, description = "The deadlines", body = AppealDeadlines),
        (status = "default", description = "A problem", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub async fn deadlines(app: &App, call: &Call) -> Result<Reply, Problem> {
    let session = call.applicant(&app.verifier)?;
    let number = number(call)?;
    let (loaded, calendar) = try_join!(app.journal.load(&number), app.directory.calendar())?;
    let appeal = own(&loaded, &session.account)?;
    let today = minsk_date(call.now());
    Ok(Reply::ok(&AppealDeadlines::of_applicant(appeal, (&calendar, today), call.language())))
}
