//! `POST /v1/appeals/{number}/return`.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use zvarot_commands::officials::{Caller, OfficialCommand, run};
use zvarot_domain::appeal::{AppealNumber, Command, Event, HowToChallenge, Return, Status};
use zvarot_domain::deadline::Calendar;
use zvarot_domain::permission::{Action, Official};
use zvarot_http::problem::Problem;
use zvarot_http::problem::schema::ProblemBody;
use zvarot_http::{Call, Fields, Reply};

use crate::App;

/// Returning an appeal against a court ruling.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Returning {
    /// In which order the ruling is challenged: for the applicant.
    #[schema(max_length = 5000)]
    pub how_to_challenge: String,
}

/// The body, checked. Also what the intent's hash is made of.
#[derive(Serialize)]
struct Checked {
    how_to_challenge: HowToChallenge,
}

/// An appeal that was returned.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ReturnedAppeal {
    /// The appeal.
    #[schema(value_type = String)]
    pub number: AppealNumber,
    /// Where it is now.
    pub status: Status,
    /// The last day on which it was in time (L:10.3).
    #[schema(format = "date")]
    pub due_on: String,
}

/// Returns an appeal against a court ruling with how the ruling is challenged, and with that closes it (L:10.3). Of nothing else. By a head, from its
/// registration until its answer. Later than five working days after the registration it is late, which both sides see, and still possible.
#[utoipa::path(
    post,
    path = "/v1/appeals/{number}/return",
    operation_id = "returnAppeal",
    tag = "consideration",
    params(
        ("number" = String, Path, description = "The appeal's number"),
        ("If-Match" = String, Header, description = "The ETag of the card on which it was decided"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key, the same answer"),
    ),
    request_body = Returning,
    responses(
        (status = 200, description = "Returned", body = ReturnedAppeal),
        (status = "default", description = "A problem", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub async fn give_back(app: &App, call: &Call) -> Result<Reply, Problem> {
    run::<Checked>(app, call).await
}

impl OfficialCommand for Checked {
    type App = App;
    type Read = Calendar;

    const ACTION: Action = Action::Return;

    fn parse(call: &Call) -> Result<Self, Problem> {
        let mut fields = Fields::default();
        let said = call.body::<Returning>()?.how_to_challenge;
        let how_to_challenge = fields.take("/howToChallenge", HowToChallenge::parse(&said));
        let (how_to_challenge,) = fields.all((how_to_challenge,))?;
        Ok(Self { how_to_challenge })
    }

    fn meaning(&self) -> impl Serialize + Send {
        ("return", self)
    }

    async fn read(&self, app: &App, _caller: &Caller) -> Result<Calendar, Problem> {
        Ok(app.office.directory.calendar().await?)
    }

    fn command<'a>(&'a self, by: &'a Official, calendar: &'a Calendar) -> Result<Command<'a>, Problem> {
        Ok(Command::Return(Return { by, how_to_challenge: self.how_to_challenge.clone(), calendar }))
    }

    fn reply(number: &AppealNumber, event: &Event, status: Status) -> Option<Reply> {
        match event {
            Event::Returned(returned) => {
                let due_on = returned.due_on.to_string();
                Some(Reply::ok(&ReturnedAppeal { number: number.clone(), status, due_on }))
            }
            _ => None,
        }
    }
}
