//! `POST /v1/appeals/{number}/withdrawal`.

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use utoipa::ToSchema;
use zvarot_commands::applicants::{ApplicantCommand, run};
use zvarot_domain::appeal::{AppealNumber, Command, Event, Status, Withdraw, WithdrawalReason};
use zvarot_domain::id::AccountId;
use zvarot_http::problem::Problem;
use zvarot_http::problem::schema::ProblemBody;
use zvarot_http::{Call, Fields, Reply};

use crate::App;

/// The withdrawal of an appeal.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Withdrawal {
    /// Why, in the applicant's words: for the organisation. The law asks for none.
    #[serde(default)]
    #[schema(max_length = 2000)]
    pub reason: Option<String>,
}

/// The reason, checked. Also what the intent's hash is made of.
#[derive(Serialize)]
struct Checked {
    reason: Option<WithdrawalReason>,
}

/// An appeal that was withdrawn.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct WithdrawnAppeal {
    /// The appeal.
    #[schema(value_type = String)]
    pub number: AppealNumber,
    /// Where it is now.
    pub status: Status,
}

/// Withdraws an appeal of one's own, from its submission until its answer (L:16). Its consideration stops, and it cannot be taken back: a new
/// appeal can be filed. Of an appeal that was redirected its parts are withdrawn, each by itself.
#[utoipa::path(
    post,
    path = "/v1/appeals/{number}/withdrawal",
    operation_id = "withdrawAppeal",
    tag = "appeals",
    params(
        ("number" = String, Path, description = "The appeal's number"),
        ("Idempotency-Key" = String, Header, description = "Chosen once for each withdrawal; the same key, the same answer"),
    ),
    request_body = Withdrawal,
    responses(
        (status = 200, description = "Withdrawn", body = WithdrawnAppeal),
        (status = "default", description = "A problem", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub async fn withdraw(app: &App, call: &Call) -> Result<Reply, Problem> {
    run::<Checked>(app, call).await
}

impl ApplicantCommand for Checked {
    type App = App;
    type Read = ();

    fn parse(call: &Call) -> Result<Self, Problem> {
        let Withdrawal { reason } = call.body()?;
        let mut fields = Fields::default();
        let reason = fields.take_text("/reason", reason.as_deref(), WithdrawalReason::parse);
        let (reason,) = fields.all((reason,))?;
        Ok(Self { reason })
    }

    fn meaning(&self) -> impl Serialize + Send {
        ("withdrawal", self)
    }

    async fn read(&self, _app: &App, _account: &AccountId) -> Result<(), Problem> {
        Ok(())
    }

    fn command<'a>(&'a self, by: &'a AccountId, (): &'a (), _now: OffsetDateTime) -> Result<Command<'a>, Problem> {
        Ok(Command::Withdraw(Withdraw { by, reason: self.reason.clone() }))
    }

    fn reply(number: &AppealNumber, event: &Event, status: Status) -> Option<Reply> {
        match event {
            Event::Withdrawn(_) => Some(Reply::ok(&WithdrawnAppeal { number: number.clone(), status })),
            _ => None,
        }
    }
}
