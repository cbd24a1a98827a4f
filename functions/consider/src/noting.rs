//! `POST /v1/appeals/{number}/noting`.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use zvarot_commands::officials::{Caller, OfficialCommand, run};
use zvarot_domain::appeal::{AppealNumber, Command, Event, Note, NotingGround, Status};
use zvarot_domain::permission::{Action, Official};
use zvarot_http::problem::Problem;
use zvarot_http::problem::schema::ProblemBody;
use zvarot_http::{Call, Reply};

use crate::App;

/// Taking note of an appeal. Also what the intent's hash is made of.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Noting {
    /// Why it needs no answer.
    pub ground: NotingGround,
}

/// An appeal that was taken note of.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Noted {
    /// The appeal.
    #[schema(value_type = String)]
    pub number: AppealNumber,
    /// Where it is now.
    pub status: Status,
    /// Why it needs no answer.
    pub ground: NotingGround,
}

/// Takes note of an appeal that needs no answer (L:14.3), and with that closes it. By a head, from its registration until its answer.
#[utoipa::path(
    post,
    path = "/v1/appeals/{number}/noting",
    operation_id = "noteAppeal",
    tag = "consideration",
    params(
        ("number" = String, Path, description = "The appeal's number"),
        ("If-Match" = String, Header, description = "The ETag of the card on which it was decided"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key, the same answer"),
    ),
    request_body = Noting,
    responses(
        (status = 200, description = "Noted", body = Noted),
        (status = "default", description = "A problem", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub async fn note(app: &App, call: &Call) -> Result<Reply, Problem> {
    run::<Noting>(app, call).await
}

impl OfficialCommand for Noting {
    type App = App;
    type Read = ();

    const ACTION: Action = Action::Note;

    fn parse(call: &Call) -> Result<Self, Problem> {
        call.body()
    }

    fn meaning(&self) -> impl Serialize + Send {
        ("noting", self)
    }

    async fn read(&self, _app: &App, _caller: &Caller) -> Result<(), Problem> {
        Ok(())
    }

    fn command<'a>(&'a self, by: &'a Official, (): &'a ()) -> Result<Command<'a>, Problem> {
        Ok(Command::Note(Note { by, ground: self.ground }))
    }

    fn reply(number: &AppealNumber, event: &Event, status: Status) -> Option<Reply> {
        match event {
            Event::Noted(noted) => Some(Reply::ok(&Noted { number: number.clone(), status, ground: noted.ground })),
            _ => None,
        }
    }
}
