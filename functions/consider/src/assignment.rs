//! `POST /v1/appeals/{number}/assignment`.

use futures_util::try_join;
use serde::{Deserialize, Serialize};
use time::Date;
use time::format_description::BorrowedFormatItem;
use time::macros::format_description;
use utoipa::ToSchema;
use zvarot_commands::officials::{Order, permitted};
use zvarot_domain::appeal::{self, Appeal, AppealNumber, Assign, Command, Event, Resolution, Status, decide};
use zvarot_domain::id::PersonId;
use zvarot_domain::invalid::Invalid;
use zvarot_domain::permission::{Action, Official};
use zvarot_http::problem::Problem;
use zvarot_http::problem::schema::ProblemBody;
use zvarot_http::{Call, ETag, Fields, Reply};
use zvarot_runtime::retry::RetryBudget;
use zvarot_runtime::table::StoreError;
use zvarot_store::journal::{AppendError, Loaded};

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
    /// By when; the legal term where not given, and never after it.
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

/// Names the executor and the term, for the first time or anew.
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
    let order = Order::begin(call, &app.verifier)?;
    let body = call.body::<Assignment>()?.checked()?;
    let order = order.meaning(&app.intents, &("assignment", &body))?;
    let (loaded, official, executor) = read(app, &order, &body.executor).await?;
    let (official, appeal) = permitted(official.as_ref(), Action::Assign, loaded.appeal.as_ref())?;
    if let Some(place) = order.earlier(&loaded)? {
        return reply(&order.number, &appeal.history()[place].event, appeal.history()[place].n);
    }
    call.require_if_match()?.require(&ETag::version(appeal.sequence()))?;
    let command =
        Assign { by: official, executor: executor.as_ref(), resolution: body.resolution, due_on: body.due_on };
    let event = decide(Some(appeal), Command::Assign(command), order.now)?;
    let event = event.ok_or_else(|| Problem::internal("nothing was decided"))?;
    append(app, &order, appeal, &event).await
}

async fn read(
    app: &App,
    order: &Order,
    executor: &PersonId,
) -> Result<(Loaded, Option<Official>, Option<Official>), Problem> {
    let executor = async { app.directory.official(&order.by.organisation, executor).await.map_err(Problem::from) };
    try_join!(order.loaded(&app.journal), order.official(&app.directory), executor)
}

async fn append(app: &App, order: &Order, appeal: &Appeal, event: &Event) -> Result<Reply, Problem> {
    let n = appeal.sequence() + 1;
    let entry = order.entry(appeal, event)?;
    let mut budget = RetryBudget::default();
    loop {
        match app.journal.append(&order.new_event(appeal, event, &entry)).await {
            Ok(()) => return reply(&order.number, event, n),
            // an attempt whose answer was lost had written it after all
            Err(AppendError::Taken(stored)) if stored.entry == entry => return reply(&order.number, event, n),
            Err(AppendError::Taken(stored)) => {
                let (event, n) = order.twin(&app.journal, &stored).await?;
                return reply(&order.number, &event, n);
            }
            Err(AppendError::Conflict) => budget.wait().await?,
            Err(other) => return Err(StoreError::from(other).into()),
        }
    }
}

/// What the event number `n` answers, whenever it is asked.
fn reply(number: &AppealNumber, event: &Event, n: u32) -> Result<Reply, Problem> {
    match event {
        Event::Assigned(assigned) => Ok(Reply::ok(&Assigned::of(number, assigned)).with_etag(&ETag::version(n))),
        _ => Err(Problem::internal("the intent of an assignment caused another event")),
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
