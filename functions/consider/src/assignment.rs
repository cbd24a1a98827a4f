//! `POST /v1/appeals/{number}/assignment`.

use serde::{Deserialize, Serialize};
use time::Date;
use time::format_description::BorrowedFormatItem;
use time::macros::format_description;
use utoipa::ToSchema;
use zvarot_commands::officials::{Caller, OfficialCommand, run};
use zvarot_domain::appeal::{self, AppealNumber, Assign, Command, Event, Resolution, Status};
use zvarot_domain::id::PersonId;
use zvarot_domain::invalid::Invalid;
use zvarot_domain::permission::{Action, Official};
use zvarot_http::problem::Problem;
use zvarot_http::problem::schema::ProblemBody;
use zvarot_http::{Call, Fields, Reply};

use crate::App;

/// The head's resolution.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Assignment {
    /// Who is to work on it: an active executor or head of the organisation.
    pub executor_id: String,
    /// The instruction.
    #[schema(max_length = 2000)]
    pub resolution: String,
    /// By when; the legal deadline where not given, and never after it.
    #[serde(default)]
    #[schema(format = "date")]
    pub due_on: Option<String>,
}

/// The resolution, checked. Also what the intent's hash is made of.
#[derive(Serialize)]
struct Checked {
    executor: PersonId,
    resolution: Resolution,
    due_on: Option<Date>,
}

/// An assigned appeal.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Assigned {
    /// The appeal.
    #[schema(value_type = String)]
    pub number: AppealNumber,
    /// Where it is now.
    pub status: Status,
    /// Who works on it.
    #[schema(value_type = String)]
    pub executor_id: PersonId,
    /// By when.
    #[schema(format = "date")]
    pub due_on: String,
}

const ISO_DATE: &[BorrowedFormatItem<'_>] = format_description!("[year]-[month]-[day]");

impl Assignment {
    fn checked(&self) -> Result<Checked, Problem> {
        let mut fields = Fields::default();
        let executor = fields.take("/executorId", PersonId::parse(&self.executor_id));
        let resolution = fields.take("/resolution", Resolution::parse(&self.resolution));
        let due_on = self.due_on.as_deref().map(|date| Date::parse(date, ISO_DATE).map_err(|_| Invalid::Malformed));
        let due_on = fields.take_optional("/dueOn", due_on);
        let (executor, resolution, due_on) = fields.all((executor, resolution, due_on))?;
        Ok(Checked { executor, resolution, due_on })
    }
}

/// Names the executor and the due date, for the first time or anew.
#[utoipa::path(
    post,
    path = "/v1/appeals/{number}/assignment",
    operation_id = "assignAppeal",
    tag = "consideration",
    params(
        ("number" = String, Path, description = "The appeal's number"),
        ("If-Match" = String, Header, description = "The ETag of the card on which it was decided"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key, the same answer"),
    ),
    request_body = Assignment,
    responses(
        (status = 200, description = "Assigned", body = Assigned),
        (status = "default", description = "A problem", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub async fn assign(app: &App, call: &Call) -> Result<Reply, Problem> {
    run::<Checked>(app, call).await
}

impl OfficialCommand for Checked {
    type App = App;
    /// The executor, if the organisation has such a person.
    type Read = Option<Official>;

    const ACTION: Action = Action::Assign;

    fn parse(call: &Call) -> Result<Self, Problem> {
        call.body::<Assignment>()?.checked()
    }

    fn meaning(&self) -> impl Serialize + Send {
        ("assignment", self)
    }

    async fn read(&self, app: &App, caller: &Caller) -> Result<Option<Official>, Problem> {
        Ok(app.office.directory.official(&caller.by.organisation, &self.executor).await?)
    }

    fn command<'a>(&'a self, by: &'a Official, executor: &'a Option<Official>) -> Result<Command<'a>, Problem> {
        let (executor, resolution) = (executor.as_ref(), self.resolution.clone());
        Ok(Command::Assign(Assign { by, executor, resolution, due_on: self.due_on }))
    }

    fn reply(number: &AppealNumber, event: &Event) -> Option<Reply> {
        match event {
            Event::Assigned(assigned) => Some(Reply::ok(&Assigned::of(number, assigned))),
            _ => None,
        }
    }
}

impl Assigned {
    fn of(number: &AppealNumber, event: &appeal::Assigned) -> Self {
        Self {
            number: number.clone(),
            status: Status::InConsideration,
            executor_id: event.executor.clone(),
            due_on: event.due_on.to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(executor: &str, resolution: &str, due_on: Option<&str>) -> Vec<(String, String)> {
        let body = Assignment {
            executor_id: executor.to_owned(),
            resolution: resolution.to_owned(),
            due_on: due_on.map(str::to_owned),
        };
        let problem = body.checked().err();
        problem.iter().flat_map(Problem::errors).map(|(p, c)| (p.to_owned(), c.to_owned())).collect()
    }

    #[test]
    fn every_refused_field_is_named() {
        assert_eq!(refused("maryja", "Разобраться", Some("2026-12-01")), []);
        assert_eq!(refused("maryja", "Разобраться", None), []);
        let all = refused("Маша", " ", Some("01.12.2026"));
        let pointers: Vec<_> = all.iter().map(|(pointer, _)| pointer.as_str()).collect();
        assert_eq!(pointers, ["/executorId", "/resolution", "/dueOn"]);
        for date in ["2026-02-30", "", "2026-12-01T00:00:00Z", "+12026-01-01"] {
            assert_eq!(refused("maryja", "Так", Some(date)), [("/dueOn".to_owned(), "malformed".to_owned())], "{date}");
        }
        assert_eq!(refused("maryja", &"я".repeat(2001), None), [("/resolution".to_owned(), "tooLong".to_owned())]);
    }

    #[test]
    fn the_answer_is_the_events_own() {
        let number = AppealNumber::parse("0000-0000-0000-00").unwrap();
        let event: appeal::Assigned =
            serde_json::from_value(serde_json::json!({"executor": "maryja", "dueOn": "2026-12-08"})).unwrap();
        assert_eq!(
            serde_json::to_string(&Assigned::of(&number, &event)).unwrap(),
            r#"{"number":"0000-0000-0000-00","status":"inConsideration","executorId":"maryja","dueOn":"2026-12-08"}"#
        );
    }
}
