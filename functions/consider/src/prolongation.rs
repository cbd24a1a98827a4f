//! `POST /v1/appeals/{number}/prolongation`.

use serde::{Deserialize, Serialize};
use time::Date;
use utoipa::ToSchema;
use zvarot_commands::officials::{Caller, OfficialCommand, run};
use zvarot_domain::appeal::{AppealNumber, Command, Event, Prolong, ProlongationGround, ProlongationReason, Status};
use zvarot_domain::deadline::Calendar;
use zvarot_domain::permission::{Action, Official};
use zvarot_http::problem::Problem;
use zvarot_http::problem::schema::ProblemBody;
use zvarot_http::{Call, Fields, Reply, day};

use crate::App;

/// Considering an appeal for longer than a month.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Prolongation {
    /// What cannot be done within a month: the law knows these grounds alone.
    pub ground: ProlongationGround,
    /// Why, for the applicant.
    #[schema(max_length = 5000)]
    pub reason: String,
    /// The new last day for the answer: one of the card's `prolongation`, after the month and within a year from the registration.
    #[schema(format = "date")]
    pub due_on: String,
}

/// The body, checked. Also what the intent's hash is made of.
#[derive(Serialize)]
struct Checked {
    ground: ProlongationGround,
    reason: ProlongationReason,
    due_on: Date,
}

/// An appeal that is considered for longer than a month.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Prolonged {
    /// The appeal.
    #[schema(value_type = String)]
    pub number: AppealNumber,
    /// Where it is now.
    pub status: Status,
    /// What cannot be done within a month.
    pub ground: ProlongationGround,
    /// The last day for the answer, which the applicant is told.
    #[schema(format = "date")]
    pub due_on: String,
}

impl Prolongation {
    fn checked(&self) -> Result<Checked, Problem> {
        let mut fields = Fields::default();
        let reason = fields.take("/reason", ProlongationReason::parse(&self.reason));
        let due_on = fields.take("/dueOn", day::parse(&self.due_on));
        let (reason, due_on) = fields.all((reason, due_on))?;
        Ok(Checked { ground: self.ground, reason, due_on })
    }
}

/// Considers an appeal for longer than a month, because works or information from abroad take so long (L:17.3, part 2). By a head, once, of what
/// has an executor, with additional study or without, within a month from the receipt (409 `deadlinePassed`). The applicant is told
/// the reasons and the new last day.
#[utoipa::path(
    post,
    path = "/v1/appeals/{number}/prolongation",
    operation_id = "prolongAppeal",
    tag = "consideration",
    params(
        ("number" = String, Path, description = "The appeal's number"),
        ("If-Match" = String, Header, description = "The ETag of the card on which it was decided"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key, the same answer"),
    ),
    request_body = Prolongation,
    responses(
        (status = 200, description = "Prolonged", body = Prolonged),
        (status = "default", description = "A problem", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub async fn prolong(app: &App, call: &Call) -> Result<Reply, Problem> {
    run::<Checked>(app, call).await
}

impl OfficialCommand for Checked {
    type App = App;
    type Read = Calendar;

    const ACTION: Action = Action::Prolong;

    fn parse(call: &Call) -> Result<Self, Problem> {
        call.body::<Prolongation>()?.checked()
    }

    fn meaning(&self) -> impl Serialize + Send {
        ("prolongation", self)
    }

    async fn read(&self, app: &App, _caller: &Caller) -> Result<Calendar, Problem> {
        Ok(app.office.directory.calendar().await?)
    }

    fn command<'a>(&'a self, by: &'a Official, calendar: &'a Calendar) -> Result<Command<'a>, Problem> {
        let (ground, reason, due_on) = (self.ground, self.reason.clone(), self.due_on);
        Ok(Command::Prolong(Prolong { by, ground, reason, due_on, calendar }))
    }

    fn reply(number: &AppealNumber, event: &Event, status: Status) -> Option<Reply> {
        match event {
            Event::Prolonged(prolonged) => Some(Reply::ok(&Prolonged {
                number: number.clone(),
                status,
                ground: prolonged.ground,
                due_on: prolonged.due_on.to_string(),
            })),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_refused_field_is_named() {
        let refused = |reason: &str, due_on: &str| -> Vec<String> {
            let (reason, due_on) = (reason.to_owned(), due_on.to_owned());
            let body = Prolongation { ground: ProlongationGround::ActionsNeeded, reason, due_on };
            let problem = body.checked().err();
            problem.iter().flat_map(Problem::errors).map(|(pointer, _)| pointer.to_owned()).collect()
        };
        assert_eq!(refused("Дах мяняюць.", "2027-02-01"), Vec::<String>::new());
        assert_eq!(refused(" ", "2027-02-30"), ["/reason", "/dueOn"]);
        assert_eq!(refused(&"я".repeat(5001), "01.02.2027"), ["/reason", "/dueOn"]);
    }
}
