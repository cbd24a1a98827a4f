//! `POST /v1/appeals/{number}/answer/remarks`: the head returns the draft.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use zvarot_commands::officials::{Caller, OfficialCommand, run};
use zvarot_domain::appeal::{Appeal, AppealNumber, Command, Event, Remark, Remarks, Status};
use zvarot_domain::permission::{Action, Official};
use zvarot_http::problem::Problem;
use zvarot_http::problem::schema::ProblemBody;
use zvarot_http::{Call, Fields, Reply};
use zvarot_store::journal::StoredDraft;

use crate::{App, tag};

/// Remarks on the draft.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct RemarksBody {
    /// What is to be changed.
    #[schema(max_length = 5000)]
    pub text: String,
}

/// The body, checked. Also what the intent's hash is made of.
#[derive(Serialize)]
struct Checked {
    text: Remarks,
}

/// A draft that was returned with remarks.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Remarked {
    /// The appeal.
    #[schema(value_type = String)]
    pub number: AppealNumber,
    /// Where it is now.
    pub status: Status,
    /// Which version of the draft it is about.
    pub version: u32,
}

/// Returns the draft of the answer to its executor with remarks, who sees them above the draft and has a notice. By a head, while there is a draft.
/// The draft itself stays as it is; the applicant never sees the remarks.
#[utoipa::path(
    post,
    path = "/v1/appeals/{number}/answer/remarks",
    operation_id = "remarkOnDraft",
    tag = "answers",
    params(
        ("number" = String, Path, description = "The appeal's number"),
        ("If-Match" = String, Header, description = "The ETag of the card, the draft or the document"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key, the same answer"),
    ),
    request_body = RemarksBody,
    responses(
        (status = 200, description = "Returned", body = Remarked),
        (status = "default", description = "A problem", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub async fn remark(app: &App, call: &Call) -> Result<Reply, Problem> {
    run::<Checked>(app, call).await
}

impl OfficialCommand for Checked {
    type App = App;
    type Read = Option<StoredDraft>;

    const ACTION: Action = Action::Remark;

    fn parse(call: &Call) -> Result<Self, Problem> {
        let RemarksBody { text } = call.body()?;
        let mut fields = Fields::default();
        let text = fields.take("/text", Remarks::parse(&text));
        let (text,) = fields.all((text,))?;
        Ok(Self { text })
    }

    fn meaning(&self) -> impl Serialize + Send {
        ("remarks", self)
    }

    async fn read(&self, app: &App, caller: &Caller) -> Result<Option<StoredDraft>, Problem> {
        caller.draft(&app.office).await
    }

    /// As of a signature: the draft may have gone on since it was read, and the remarks say on which version they were made.
    fn precondition(&self, call: &Call, _official: &Official, appeal: &Appeal) -> Result<(), Problem> {
        tag::is_of_card(&call.require_if_match()?, appeal)
    }

    fn command<'a>(&'a self, by: &'a Official, draft: &'a Option<StoredDraft>) -> Result<Command<'a>, Problem> {
        let version = draft.as_ref().map(|draft| draft.version);
        Ok(Command::Remark(Remark { by, version, text: self.text.clone() }))
    }

    fn reply(number: &AppealNumber, event: &Event, status: Status) -> Option<Reply> {
        match event {
            Event::Remarked(remarked) => {
                Some(Reply::ok(&Remarked { number: number.clone(), status, version: remarked.version }))
            }
            _ => None,
        }
    }
}
