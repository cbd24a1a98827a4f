//! `POST /v1/appeals/{number}/reversal`.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use zvarot_commands::officials::{Caller, OfficialCommand, run};
use zvarot_domain::appeal::{AppealNumber, Command, Event, EventKind, ReversalReason, Reverse, Status};
use zvarot_domain::permission::{Action, Official};
use zvarot_http::problem::Problem;
use zvarot_http::problem::schema::ProblemBody;
use zvarot_http::{Call, Fields, Reply};

use crate::App;

/// Taking back a decision that was a mistake.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Reversal {
    /// Which decision: the place of its event in the history (`reversible` of the card).
    pub decision: u32,
    /// What the mistake is, for the applicant and the organisation.
    #[schema(max_length = 2000)]
    pub reason: String,
}

/// The body, checked. Also what the intent's hash is made of.
#[derive(Serialize)]
struct Checked {
    decision: u32,
    reason: ReversalReason,
}

/// An appeal that goes on.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Reversed {
    /// The appeal.
    #[schema(value_type = String)]
    pub number: AppealNumber,
    /// Where it is now.
    pub status: Status,
    /// Which decision was taken back.
    pub decision: u32,
    /// Of which kind it was.
    pub kind: EventKind,
}

/// Takes back a decision that was a mistake and ended the consideration without an answer: that it was taken note of, left without consideration,
/// returned or merged. By a head, until it is challenged or in the archive. It stays in the history; the appeal goes on where it was, with the
/// deadline that it had, and the applicant is told.
#[utoipa::path(
    post,
    path = "/v1/appeals/{number}/reversal",
    operation_id = "reverseDecision",
    tag = "consideration",
    params(
        ("number" = String, Path, description = "The appeal's number"),
        ("If-Match" = String, Header, description = "The ETag of the card on which it was decided"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key, the same answer"),
    ),
    request_body = Reversal,
    responses(
        (status = 200, description = "Taken back", body = Reversed),
        (status = "default", description = "A problem", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub async fn reverse(app: &App, call: &Call) -> Result<Reply, Problem> {
    run::<Checked>(app, call).await
}

impl OfficialCommand for Checked {
    type App = App;
    type Read = ();

    const ACTION: Action = Action::Reverse;

    fn parse(call: &Call) -> Result<Self, Problem> {
        let Reversal { decision, reason } = call.body()?;
        let mut fields = Fields::default();
        let reason = fields.take("/reason", ReversalReason::parse(&reason));
        let (reason,) = fields.all((reason,))?;
        Ok(Self { decision, reason })
    }

    fn meaning(&self) -> impl Serialize + Send {
        ("reversal", self)
    }

    async fn read(&self, _app: &App, _caller: &Caller) -> Result<(), Problem> {
        Ok(())
    }

    fn command<'a>(&'a self, by: &'a Official, (): &'a ()) -> Result<Command<'a>, Problem> {
        Ok(Command::Reverse(Reverse { by, decision: self.decision, reason: self.reason.clone() }))
    }

    fn reply(number: &AppealNumber, event: &Event, status: Status) -> Option<Reply> {
        match event {
            Event::Reversed(reversed) => Some(Reply::ok(&Reversed {
                number: number.clone(),
                status,
                decision: reversed.decision,
                kind: reversed.kind,
            })),
            _ => None,
        }
    }
}
