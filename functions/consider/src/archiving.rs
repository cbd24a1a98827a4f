//! `POST /v1/appeals/{number}/archiving`.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use zvarot_commands::officials::{Caller, OfficialCommand, run};
use zvarot_domain::appeal::{AppealNumber, Archive, CaseIndex, Command, Event, Keeping, Status};
use zvarot_domain::permission::{Action, Official};
use zvarot_http::problem::Problem;
use zvarot_http::problem::schema::ProblemBody;
use zvarot_http::{Call, Fields, Reply};

use crate::App;

/// Putting a closed case into the archive.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Archiving {
    /// The index of the file by the organisation's nomenclature.
    #[schema(max_length = 50, example = "02-15")]
    pub case_index: String,
    /// How long it is kept.
    pub keeping: Keeping,
}

/// The body, checked. Also what the intent's hash is made of.
#[derive(Serialize)]
struct Checked {
    case_index: CaseIndex,
    keeping: Keeping,
}

/// A case that was put into the archive.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Archived {
    /// The appeal.
    #[schema(value_type = String)]
    pub number: AppealNumber,
    /// Where it is now.
    pub status: Status,
    /// In which file.
    #[schema(value_type = String)]
    pub case_index: CaseIndex,
    /// The last day on which it is kept; none of what is kept for ever.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = "date")]
    pub keep_until: Option<String>,
}

/// Puts a closed case into the archive. By a registrar. It is read there and nothing in it is changed; its decision is still challenged in time
/// (L:20), and a prescription takes it out again.
#[utoipa::path(
    post,
    path = "/v1/appeals/{number}/archiving",
    operation_id = "archiveAppeal",
    tag = "consideration",
    params(
        ("number" = String, Path, description = "The appeal's number"),
        ("If-Match" = String, Header, description = "The ETag of the card on which it was decided"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key, the same answer"),
    ),
    request_body = Archiving,
    responses(
        (status = 200, description = "In the archive", body = Archived),
        (status = "default", description = "A problem", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub async fn archive(app: &App, call: &Call) -> Result<Reply, Problem> {
    run::<Checked>(app, call).await
}

impl OfficialCommand for Checked {
    type App = App;
    type Read = ();

    const ACTION: Action = Action::Archive;

    fn parse(call: &Call) -> Result<Self, Problem> {
        let Archiving { case_index, keeping } = call.body()?;
        let mut fields = Fields::default();
        let case_index = fields.take("/caseIndex", CaseIndex::parse(&case_index));
        let (case_index,) = fields.all((case_index,))?;
        Ok(Self { case_index, keeping })
    }

    fn meaning(&self) -> impl Serialize + Send {
        ("archiving", self)
    }

    async fn read(&self, _app: &App, _caller: &Caller) -> Result<(), Problem> {
        Ok(())
    }

    fn command<'a>(&'a self, by: &'a Official, (): &'a ()) -> Result<Command<'a>, Problem> {
        Ok(Command::Archive(Archive { by, case_index: self.case_index.clone(), keeping: self.keeping }))
    }

    fn reply(number: &AppealNumber, event: &Event, status: Status) -> Option<Reply> {
        match event {
            Event::Archived(archived) => Some(Reply::ok(&Archived {
                number: number.clone(),
                status,
                case_index: archived.case_index.clone(),
                keep_until: archived.keep_until.map(|date| date.to_string()),
            })),
            _ => None,
        }
    }
}
