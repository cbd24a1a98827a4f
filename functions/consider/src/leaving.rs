//! `POST /v1/appeals/{number}/leaving`.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use zvarot_commands::officials::{Caller, OfficialCommand, run};
use zvarot_domain::appeal::{AppealNumber, Command, Event, Leave, LeavingGround, LeavingReason, Status, WhereToApply};
use zvarot_domain::deadline::Calendar;
use zvarot_domain::permission::{Action, Official};
use zvarot_http::problem::Problem;
use zvarot_http::problem::schema::ProblemBody;
use zvarot_http::{Call, Fields, Reply};

use crate::App;

/// Leaving an appeal without consideration on the merits.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Leaving {
    /// By which norm.
    pub ground: LeavingGround,
    /// Why, for the applicant. Needed where the law wants a notice (`leavingGrounds` of the card).
    #[serde(default)]
    #[schema(max_length = 5000)]
    pub reason: Option<String>,
    /// Where and how to apply instead, for the applicant. Needed for `otherLegislation` and `notCompetent` (L:15.4).
    #[serde(default)]
    #[schema(max_length = 2000)]
    pub where_to_apply: Option<String>,
}

/// The body, checked. Also what the intent's hash is made of.
#[derive(Serialize)]
struct Checked {
    ground: LeavingGround,
    reason: Option<LeavingReason>,
    where_to_apply: Option<WhereToApply>,
}

/// An appeal that was left without consideration on the merits.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct LeftWithoutConsideration {
    /// The appeal.
    #[schema(value_type = String)]
    pub number: AppealNumber,
    /// Where it is now.
    pub status: Status,
    /// By which norm.
    pub ground: LeavingGround,
    /// The last day on which the notice was in time (L:15.4); none where the law wants no notice.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = "date")]
    pub due_on: Option<String>,
}

/// Leaves an appeal without consideration on the merits, and with that closes it (L:15, 23, 25.2). By a head, from its registration until its
/// answer. The applicant is told the reasons where the law wants a notice. Later than five working days after the registration that notice is
/// late, which both sides see, and still possible. That correspondence ends with it (L:21.1) cannot be decided here: nothing is kept of it.
#[utoipa::path(
    post,
    path = "/v1/appeals/{number}/leaving",
    operation_id = "leaveAppeal",
    tag = "consideration",
    params(
        ("number" = String, Path, description = "The appeal's number"),
        ("If-Match" = String, Header, description = "The ETag of the card on which it was decided"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key, the same answer"),
    ),
    request_body = Leaving,
    responses(
        (status = 200, description = "Left without consideration", body = LeftWithoutConsideration),
        (status = "default", description = "A problem", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub async fn leave(app: &App, call: &Call) -> Result<Reply, Problem> {
    run::<Checked>(app, call).await
}

impl OfficialCommand for Checked {
    type App = App;
    type Read = Calendar;

    const ACTION: Action = Action::Leave;

    fn parse(call: &Call) -> Result<Self, Problem> {
        let Leaving { ground, reason, where_to_apply } = call.body()?;
        let mut fields = Fields::default();
        let reason = fields.take_text("/reason", reason.as_deref(), LeavingReason::parse);
        let place = fields.take_text("/whereToApply", where_to_apply.as_deref(), WhereToApply::parse);
        let (reason, where_to_apply) = fields.all((reason, place))?;
        Ok(Self { ground, reason, where_to_apply })
    }

    fn meaning(&self) -> impl Serialize + Send {
        ("leaving", self)
    }

    async fn read(&self, app: &App, _caller: &Caller) -> Result<Calendar, Problem> {
        Ok(app.office.directory.calendar().await?)
    }

    fn command<'a>(&'a self, by: &'a Official, calendar: &'a Calendar) -> Result<Command<'a>, Problem> {
        Ok(Command::Leave(Leave {
            by,
            ground: self.ground,
            reason: self.reason.clone(),
            where_to_apply: self.where_to_apply.clone(),
            calendar,
        }))
    }

    fn reply(number: &AppealNumber, event: &Event, status: Status) -> Option<Reply> {
        match event {
            Event::LeftWithoutConsideration(left) => Some(Reply::ok(&LeftWithoutConsideration {
                number: number.clone(),
                status,
                ground: left.ground,
                due_on: left.due_on.map(|date| date.to_string()),
            })),
            _ => None,
        }
    }
}
