//! `POST /v1/appeals/{number}/leaving`.

use futures_util::future::OptionFuture;
use futures_util::try_join;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use zvarot_commands::officials::{Caller, OfficialCommand, run};
use zvarot_domain::appeal::{
    AppealNumber, Command, Event, Leave, LeavingGround, LeavingReason, Repeats, Status, WhereToApply,
};
use zvarot_domain::deadline::Calendar;
use zvarot_domain::invalid::Invalid;
use zvarot_domain::permission::{Action, Official};
use zvarot_http::problem::Problem;
use zvarot_http::problem::schema::ProblemBody;
use zvarot_http::{Call, Fields, Reply};
use zvarot_store::journal::Loaded;

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
    /// The number of the applicant's answered appeal that this one repeats: given, correspondence on that question ends with it (L:21.1). Possible
    /// on the grounds whose `canTerminate` is true.
    #[serde(default)]
    pub terminates: Option<String>,
    /// The number of the applicant's appeal by which correspondence was terminated. Needed for `correspondenceTerminated`, but for applicants
    /// without an account.
    #[serde(default)]
    pub terminated_by: Option<String>,
}

/// The body, checked. Also what the intent's hash is made of.
#[derive(Serialize)]
struct Checked {
    ground: LeavingGround,
    reason: Option<LeavingReason>,
    where_to_apply: Option<WhereToApply>,
    #[serde(skip_serializing_if = "Option::is_none")]
    terminates: Option<AppealNumber>,
    #[serde(skip_serializing_if = "Option::is_none")]
    terminated_by: Option<AppealNumber>,
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
    /// The answered appeal that it repeats, if correspondence on that question ended with it (L:21.1).
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub terminates: Option<AppealNumber>,
}

/// Leaves an appeal without consideration on the merits, and with that closes it (L:15, 23, 25.2). By a head, from its registration until its
/// answer. The applicant is told the reasons where the law wants a notice. Later than five working days after the registration that notice is
/// late, which both sides see, and still possible. Of a repeated one, correspondence on the question may end with it (L:21.1): later ones on that
/// question can then be left by naming it (L:21.2).
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

/// Working days, and the appeals that are named, as far as there are such.
struct Read {
    calendar: Calendar,
    terminates: Option<Loaded>,
    terminated_by: Option<Loaded>,
}

impl OfficialCommand for Checked {
    type App = App;
    type Read = Read;

    const ACTION: Action = Action::Leave;

    fn parse(call: &Call) -> Result<Self, Problem> {
        let Leaving { ground, reason, where_to_apply, terminates, terminated_by } = call.body()?;
        let mut fields = Fields::default();
        let reason = fields.take_text("/reason", reason.as_deref(), LeavingReason::parse);
        let place = fields.take_text("/whereToApply", where_to_apply.as_deref(), WhereToApply::parse);
        // what is no number is nobody's
        let number = |text: String| AppealNumber::parse(&text).map_err(|_| Invalid::Unknown);
        let terminates = fields.take("/terminates", terminates.map(number).transpose());
        let terminated_by = fields.take("/terminatedBy", terminated_by.map(number).transpose());
        let (reason, where_to_apply, terminates, terminated_by) =
            fields.all((reason, place, terminates, terminated_by))?;
        Ok(Self { ground, reason, where_to_apply, terminates, terminated_by })
    }

    fn meaning(&self) -> impl Serialize + Send {
        ("leaving", self)
    }

    async fn read(&self, app: &App, _caller: &Caller) -> Result<Read, Problem> {
        let loaded = async |number: &Option<AppealNumber>| {
            OptionFuture::from(number.as_ref().map(|number| app.office.journal.load(number))).await.transpose()
        };
        let (terminates, terminated_by) = (loaded(&self.terminates), loaded(&self.terminated_by));
        let (calendar, terminates, terminated_by) =
            try_join!(app.office.directory.calendar(), terminates, terminated_by)?;
        Ok(Read { calendar, terminates, terminated_by })
    }

    fn command<'a>(&'a self, by: &'a Official, read: &'a Read) -> Result<Command<'a>, Problem> {
        Ok(Command::Leave(Leave {
            by,
            ground: self.ground,
            reason: self.reason.clone(),
            where_to_apply: self.where_to_apply.clone(),
            terminates: read.terminates.as_ref().map(|loaded| Repeats { original: loaded.appeal.as_ref() }),
            terminated_by: read.terminated_by.as_ref().and_then(|loaded| loaded.appeal.as_ref()),
            calendar: &read.calendar,
        }))
    }

    fn reply(number: &AppealNumber, event: &Event, status: Status) -> Option<Reply> {
        match event {
            Event::LeftWithoutConsideration(left) => Some(Reply::ok(&LeftWithoutConsideration {
                number: number.clone(),
                status,
                ground: left.ground,
                due_on: left.due_on.map(|date| date.to_string()),
                terminates: left.terminates.clone(),
            })),
            _ => None,
        }
    }
}
