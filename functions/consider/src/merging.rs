//! `POST /v1/appeals/{number}/merging`.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use zvarot_commands::officials::{Caller, OfficialCommand, run};
use zvarot_domain::appeal::{Appeal, AppealNumber, Command, Event, Merge, MergingGround, Status};
use zvarot_domain::invalid::Invalid;
use zvarot_domain::permission::{Action, Official};
use zvarot_http::problem::Problem;
use zvarot_http::problem::schema::ProblemBody;
use zvarot_http::{Call, Fields, Reply};
use zvarot_store::journal::Loaded;

use crate::{App, taken_in};

/// Merging an appeal into an earlier one.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Merging {
    /// The number of the earlier appeal of the same applicant to the same organisation.
    pub into: String,
    /// What the later one is to it.
    pub ground: MergingGround,
}

/// The body, checked. Also what the intent's hash is made of.
#[derive(Serialize)]
struct Checked {
    into: AppealNumber,
    ground: MergingGround,
}

/// An appeal that was merged into an earlier one.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Merged {
    /// The appeal.
    #[schema(value_type = String)]
    pub number: AppealNumber,
    /// Where it is now.
    pub status: Status,
    /// The earlier one.
    #[schema(value_type = String)]
    pub into: AppealNumber,
    /// What it is to that one.
    pub ground: MergingGround,
}

/// Merges an appeal into an earlier one of the same applicant to the same organisation, as identical or clarifying, and with that closes it
/// (L:13.1): they count as one, with the deadline of the first and one answer. By a head, while the earlier one is considered and was never
/// answered. The earlier one has its words and files in a second or two; when that one ends, this one shows the same answer.
/// One into which others are merged is not merged itself (409 `tookOthersIn`): each is merged into the earlier one directly.
#[utoipa::path(
    post,
    path = "/v1/appeals/{number}/merging",
    operation_id = "mergeAppeal",
    tag = "consideration",
    params(
        ("number" = String, Path, description = "The later appeal's number"),
        ("If-Match" = String, Header, description = "The ETag of the card on which it was decided"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key, the same answer"),
    ),
    request_body = Merging,
    responses(
        (status = 200, description = "Merged", body = Merged),
        (status = "default", description = "A problem", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub async fn merge(app: &App, call: &Call) -> Result<Reply, Problem> {
    run::<Checked>(app, call).await
}

/// The earlier appeal, and those that were merged into the later one.
struct Read {
    earlier: Loaded,
    taken_in: Vec<Appeal>,
}

impl OfficialCommand for Checked {
    type App = App;
    type Read = Read;

    const ACTION: Action = Action::Merge;

    fn parse(call: &Call) -> Result<Self, Problem> {
        let Merging { into, ground } = call.body()?;
        let mut fields = Fields::default();
        // what is no number is nobody's
        let into = fields.take("/into", AppealNumber::parse(&into).map_err(|_| Invalid::Unknown));
        let (into,) = fields.all((into,))?;
        Ok(Self { into, ground })
    }

    fn meaning(&self) -> impl Serialize + Send {
        ("merging", self)
    }

    async fn read(&self, app: &App, _caller: &Caller) -> Result<Read, Problem> {
        Ok(Read { earlier: app.office.journal.load(&self.into).await?, taken_in: Vec::new() })
    }

    async fn read_of(&self, app: &App, appeal: &Appeal, read: &mut Read) -> Result<(), Problem> {
        read.taken_in = taken_in::by(&app.office.journal, appeal).await?;
        Ok(())
    }

    fn command<'a>(&'a self, by: &'a Official, read: &'a Read) -> Result<Command<'a>, Problem> {
        let into = read.earlier.appeal.as_ref();
        Ok(Command::Merge(Merge { by, ground: self.ground, into, taken_in: &read.taken_in }))
    }

    fn reply(number: &AppealNumber, event: &Event, status: Status) -> Option<Reply> {
        match event {
            Event::Merged(merged) => Some(Reply::ok(&Merged {
                number: number.clone(),
                status,
                into: merged.into.clone(),
                ground: merged.ground,
            })),
            _ => None,
        }
    }
}
