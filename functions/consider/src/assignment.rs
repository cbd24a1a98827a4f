//! `POST /v1/appeals/{number}/assignment`.

use futures_util::future::try_join_all;
use futures_util::try_join;
use serde::{Deserialize, Serialize};
use time::Date;
use utoipa::ToSchema;
use zvarot_commands::officials::{Caller, OfficialCommand, run};
use zvarot_domain::appeal::{
    self, AppealNumber, Assign, Command, Event, Instruction, MOST_CO_EXECUTORS, NameCoExecutor, Resolution, Status,
};
use zvarot_domain::id::PersonId;
use zvarot_domain::invalid::Invalid;
use zvarot_domain::permission::{Action, Official};
use zvarot_http::problem::Problem;
use zvarot_http::problem::schema::ProblemBody;
use zvarot_http::{Call, Fields, Reply, day};

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
    /// Who works on parts of it: each contributes to the executor's answer.
    #[serde(default)]
    #[schema(max_items = 9)]
    pub co_executors: Vec<AssignmentPart>,
}

/// A co-executor of a resolution.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct AssignmentPart {
    /// Who: an active executor or head of the organisation, once in a resolution.
    pub executor_id: String,
    /// What exactly; the resolution alone where not given.
    #[serde(default)]
    #[schema(max_length = 2000)]
    pub instruction: Option<String>,
    /// By when; the executor's own day where not given, and never after it.
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
    #[serde(skip_serializing_if = "Vec::is_empty")]
    co_executors: Vec<CheckedPart>,
}

#[derive(Serialize)]
struct CheckedPart {
    person: PersonId,
    instruction: Option<Instruction>,
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
    /// Who works on parts of it.
    #[schema(value_type = Vec<String>)]
    pub co_executor_ids: Vec<PersonId>,
}

impl Assignment {
    fn checked(&self) -> Result<Checked, Problem> {
        let mut fields = Fields::default();
        let executor = fields.take("/executorId", PersonId::parse(&self.executor_id));
        let resolution = fields.take("/resolution", Resolution::parse(&self.resolution));
        let due_on = fields.take_optional("/dueOn", self.due_on.as_deref().map(day::parse));
        let parts = self.co_executors.len();
        let too_many =
            if parts > MOST_CO_EXECUTORS { Err(Invalid::TooMany { max: MOST_CO_EXECUTORS }) } else { Ok(()) };
        let counted = fields.take("/coExecutors", too_many);
        let co_executors = self.co_executors.iter().enumerate().map(|(place, part)| part.checked(place, &mut fields));
        let co_executors = co_executors.collect::<Vec<_>>().into_iter().collect::<Option<Vec<_>>>();
        let (executor, resolution, due_on, (), co_executors) =
            fields.all((executor, resolution, due_on, counted, co_executors))?;
        Ok(Checked { executor, resolution, due_on, co_executors })
    }
}

impl AssignmentPart {
    fn checked(&self, place: usize, fields: &mut Fields) -> Option<CheckedPart> {
        let pointer = |name| format!("/coExecutors/{place}/{name}");
        let person = fields.take(pointer("executorId"), PersonId::parse(&self.executor_id));
        let instruction = fields.take_text(pointer("instruction"), self.instruction.as_deref(), Instruction::parse);
        let due_on = fields.take_optional(pointer("dueOn"), self.due_on.as_deref().map(day::parse));
        let (person, instruction, due_on) = (person?, instruction?, due_on?);
        Some(CheckedPart { person, instruction, due_on })
    }
}

/// The people who are named; `None` for somebody whom the organisation does not have.
struct People {
    executor: Option<Official>,
    co_executors: Vec<Option<Official>>,
}

/// Names the executor and the due date, and the co-executors of parts, for the first time or anew.
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
    type Read = People;

    const ACTION: Action = Action::Assign;

    fn parse(call: &Call) -> Result<Self, Problem> {
        call.body::<Assignment>()?.checked()
    }

    fn meaning(&self) -> impl Serialize + Send {
        ("assignment", self)
    }

    async fn read(&self, app: &App, caller: &Caller) -> Result<People, Problem> {
        let official = |person| app.office.directory.official(&caller.by.organisation, person);
        let co_executors = try_join_all(self.co_executors.iter().map(|part| official(&part.person)));
        let (executor, co_executors) = try_join!(official(&self.executor), co_executors)?;
        Ok(People { executor, co_executors })
    }

    fn command<'a>(&'a self, by: &'a Official, people: &'a People) -> Result<Command<'a>, Problem> {
        let (executor, resolution) = (people.executor.as_ref(), self.resolution.clone());
        let co_executors = self.co_executors.iter().zip(&people.co_executors).map(|(part, person)| NameCoExecutor {
            person: person.as_ref(),
            instruction: part.instruction.clone(),
            due_on: part.due_on,
        });
        let co_executors = co_executors.collect();
        Ok(Command::Assign(Assign { by, executor, resolution, due_on: self.due_on, co_executors }))
    }

    fn reply(number: &AppealNumber, event: &Event, status: Status) -> Option<Reply> {
        match event {
            Event::Assigned(assigned) => Some(Reply::ok(&Assigned::of(number, assigned, status))),
            _ => None,
        }
    }
}

impl Assigned {
    fn of(number: &AppealNumber, event: &appeal::Assigned, status: Status) -> Self {
        Self {
            number: number.clone(),
            status,
            executor_id: event.executor.clone(),
            due_on: event.due_on.to_string(),
            co_executor_ids: event.co_executors.iter().map(|co_executor| co_executor.person.clone()).collect(),
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
            co_executors: vec![],
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
    fn a_refused_field_of_a_co_executor_is_named_with_its_place() {
        let body: Assignment = serde_json::from_value(serde_json::json!({
            "executorId": "maryja", "resolution": "Так", "coExecutors": [
                {"executorId": "volha", "instruction": " ", "dueOn": null},
                {"executorId": "Вольга", "instruction": "я".repeat(2001), "dueOn": "завтра"},
            ],
        }))
        .unwrap();
        let problem = body.checked().err().unwrap();
        let pointers: Vec<_> = problem.errors().map(|(pointer, _)| pointer).collect();
        assert_eq!(pointers, ["/coExecutors/1/executorId", "/coExecutors/1/instruction", "/coExecutors/1/dueOn"]);
    }

    #[test]
    fn the_answer_is_the_events_own() {
        let number = AppealNumber::parse("0000-0000-0000-00").unwrap();
        let event: appeal::Assigned =
            serde_json::from_value(serde_json::json!({"executor": "maryja", "dueOn": "2026-12-08"})).unwrap();
        assert_eq!(
            serde_json::to_string(&Assigned::of(&number, &event, Status::InConsideration)).unwrap(),
            r#"{"number":"0000-0000-0000-00","status":"inConsideration","executorId":"maryja","dueOn":"2026-12-08","coExecutorIds":[]}"#
        );
    }
}
