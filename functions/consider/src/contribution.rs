//! `POST /v1/appeals/{number}/contribution`.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use zvarot_commands::officials::{Caller, OfficialCommand, run};
use zvarot_domain::appeal::{self, Appeal, AppealNumber, Command, Contribute, Event, Status};
use zvarot_domain::permission::{Action, Official};
use zvarot_http::problem::Problem;
use zvarot_http::problem::schema::ProblemBody;
use zvarot_http::{Call, Reply};

use crate::App;

/// What a co-executor contributes to the answer.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Contribution {
    /// For the executor; the applicant is not shown it.
    #[schema(max_length = 20000)]
    pub text: String,
}

/// The words, checked. Also what the intent's hash is made of.
#[derive(Serialize)]
struct Checked {
    text: appeal::Contribution,
}

/// An appeal to whose answer somebody contributed.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Contributed {
    /// The appeal.
    #[schema(value_type = String)]
    pub number: AppealNumber,
    /// Where it is.
    pub status: Status,
}

/// Gives the executor what the caller, a co-executor, contributes to the answer, and with that ends their part. It may be done again as long as
/// the appeal is considered.
#[utoipa::path(
    post,
    path = "/v1/appeals/{number}/contribution",
    operation_id = "contributeToAnswer",
    tag = "consideration",
    params(
        ("number" = String, Path, description = "The appeal's number"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key, the same answer"),
    ),
    request_body = Contribution,
    responses(
        (status = 200, description = "Contributed", body = Contributed),
        (status = "default", description = "A problem", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub async fn contribute(app: &App, call: &Call) -> Result<Reply, Problem> {
    run::<Checked>(app, call).await
}

impl OfficialCommand for Checked {
    type App = App;
    type Read = ();

    const ACTION: Action = Action::Contribute;

    fn parse(call: &Call) -> Result<Self, Problem> {
        let Contribution { text } = call.body()?;
        let text = appeal::Contribution::parse(&text).map_err(|reason| Problem::field("/text", reason))?;
        Ok(Self { text })
    }

    fn meaning(&self) -> impl Serialize + Send {
        ("contribution", self)
    }

    async fn read(&self, _app: &App, _caller: &Caller) -> Result<(), Problem> {
        Ok(())
    }

    /// It changes nothing that others decide: co-executors need not wait for each other.
    fn precondition(&self, _call: &Call, _official: &Official, _appeal: &Appeal) -> Result<(), Problem> {
        Ok(())
    }

    fn command<'a>(&'a self, by: &'a Official, (): &'a ()) -> Result<Command<'a>, Problem> {
        Ok(Command::Contribute(Contribute { by, text: self.text.clone() }))
    }

    fn reply(number: &AppealNumber, event: &Event, status: Status) -> Option<Reply> {
        match event {
            Event::Contributed(_) => Some(Reply::ok(&Contributed { number: number.clone(), status })),
            _ => None,
        }
    }
}
