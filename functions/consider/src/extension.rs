//! `POST /v1/appeals/{number}/extension`.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use zvarot_commands::officials::{Caller, OfficialCommand, run};
use zvarot_domain::appeal::{AppealNumber, Command, Event, Extend, ExtensionReason, Status};
use zvarot_domain::deadline::Calendar;
use zvarot_domain::permission::{Action, Official};
use zvarot_http::problem::Problem;
use zvarot_http::problem::schema::ProblemBody;
use zvarot_http::{Call, Fields, Reply};

use crate::App;

/// Additional study of an appeal.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Extension {
    /// Why it is needed: for the organisation's own people.
    #[schema(max_length = 2000)]
    pub reason: String,
}

/// The reason, checked. Also what the intent's hash is made of.
#[derive(Serialize)]
struct Checked {
    reason: ExtensionReason,
}

/// An appeal that is considered with additional study.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Extended {
    /// The appeal.
    #[schema(value_type = String)]
    pub number: AppealNumber,
    /// Where it is now.
    pub status: Status,
    /// The last day for the answer: one month after the registration (L:17.3).
    #[schema(format = "date")]
    pub due_on: String,
}

/// Orders additional study: the answer is due one month after the registration instead of 15 days (L:17.3). Once, by a head, until
/// the ordinary deadline has passed (409 `deadlinePassed`).
#[utoipa::path(
    post,
    path = "/v1/appeals/{number}/extension",
    operation_id = "extendAppeal",
    tag = "consideration",
    params(
        ("number" = String, Path, description = "The appeal's number"),
        ("If-Match" = String, Header, description = "The ETag of the card on which it was decided"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key, the same answer"),
    ),
    request_body = Extension,
    responses(
        (status = 200, description = "Extended", body = Extended),
        (status = "default", description = "A problem", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub async fn extend(app: &App, call: &Call) -> Result<Reply, Problem> {
    run::<Checked>(app, call).await
}

impl OfficialCommand for Checked {
    type App = App;
    type Read = Calendar;

    const ACTION: Action = Action::Extend;

    fn parse(call: &Call) -> Result<Self, Problem> {
        let mut fields = Fields::default();
        let reason = fields.take("/reason", ExtensionReason::parse(&call.body::<Extension>()?.reason));
        let (reason,) = fields.all((reason,))?;
        Ok(Self { reason })
    }

    fn meaning(&self) -> impl Serialize + Send {
        ("extension", self)
    }

    async fn read(&self, app: &App, _caller: &Caller) -> Result<Calendar, Problem> {
        Ok(app.office.directory.calendar().await?)
    }

    fn command<'a>(&'a self, by: &'a Official, calendar: &'a Calendar) -> Result<Command<'a>, Problem> {
        Ok(Command::Extend(Extend { by, reason: self.reason.clone(), calendar }))
    }

    fn reply(number: &AppealNumber, event: &Event, status: Status) -> Option<Reply> {
        match event {
            Event::Extended(extended) => {
                let due_on = extended.due_on.to_string();
                Some(Reply::ok(&Extended { number: number.clone(), status, due_on }))
            }
            _ => None,
        }
    }
}
