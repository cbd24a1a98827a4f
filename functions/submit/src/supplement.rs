//! `POST /v1/appeals/{number}/attachments`.

use aws_sdk_dynamodb::types::TransactWriteItem;
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use utoipa::ToSchema;
use zvarot_commands::applicants::{ApplicantCommand, run};
use zvarot_commands::claims::{claiming, in_use};
use zvarot_domain::appeal::{AppealNumber, Command, Event, Status, Supplement, SupplementNote, SupplementedPersonal};
use zvarot_domain::attachment::check_count;
use zvarot_domain::id::AccountId;
use zvarot_domain::invalid::Invalid;
use zvarot_http::problem::Problem;
use zvarot_http::problem::schema::ProblemBody;
use zvarot_http::{Call, Fields, Reply};
use zvarot_runtime::table::Refused;

use crate::App;
use crate::named::{Named, UploadIds};

/// Papers that are added to an appeal.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct SupplementBody {
    /// `uploadId`s of files that were put as promised, at least one.
    #[schema(min_items = 1, max_items = 10)]
    pub uploads: Vec<String>,
    /// What they are.
    #[serde(default)]
    #[schema(max_length = 2000)]
    pub note: Option<String>,
}

/// The papers, checked. Also what the intent's hash is made of.
#[derive(Serialize)]
struct Checked {
    uploads: UploadIds,
    note: Option<SupplementNote>,
}

/// An appeal to which papers were added.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SupplementedAppeal {
    /// The appeal.
    #[schema(value_type = String)]
    pub number: AppealNumber,
    /// Where it is.
    pub status: Status,
    /// The ids of the files that were added.
    pub attachments: Vec<String>,
}

/// Adds papers to an appeal of one's own, as long as it is not answered (L:7). At most ten times. Each file is checked as those of the
/// submission are.
#[utoipa::path(
    post,
    path = "/v1/appeals/{number}/attachments",
    operation_id = "supplementAppeal",
    tag = "appeals",
    params(
        ("number" = String, Path, description = "The appeal's number"),
        ("Idempotency-Key" = String, Header, description = "Chosen once for each addition; the same key, the same answer"),
    ),
    request_body = SupplementBody,
    responses(
        (status = 200, description = "Added", body = SupplementedAppeal),
        (status = "default", description = "A problem", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub async fn supplement(app: &App, call: &Call) -> Result<Reply, Problem> {
    run::<Checked>(app, call).await
}

impl ApplicantCommand for Checked {
    type App = App;
    type Read = Named;

    fn parse(call: &Call) -> Result<Self, Problem> {
        let SupplementBody { uploads, note } = call.body()?;
        let mut fields = Fields::default();
        let count = if uploads.is_empty() { Err(Invalid::Empty) } else { check_count(uploads.len()) };
        let count = fields.take("/uploads", count);
        let note = fields.take_text("/note", note.as_deref(), SupplementNote::parse);
        let ((), note) = fields.all((count, note))?;
        Ok(Self { uploads: UploadIds(uploads), note })
    }

    fn meaning(&self) -> impl Serialize + Send {
        ("supplement", self)
    }

    async fn read(&self, app: &App, account: &AccountId) -> Result<Named, Problem> {
        self.uploads.look_up(app, account).await
    }

    fn command<'a>(&'a self, by: &'a AccountId, named: &'a Named, now: OffsetDateTime) -> Result<Command<'a>, Problem> {
        let mut fields = Fields::default();
        let files = named.files(&mut fields, now);
        let (files,) = fields.all((files,))?;
        let personal = SupplementedPersonal { note: self.note.clone(), file_names: named.names() };
        Ok(Command::Supplement(Supplement { by, files, personal }))
    }

    /// A claim for each file.
    fn others(&self, app: &App, number: &AppealNumber, named: &Named) -> Result<Vec<TransactWriteItem>, Problem> {
        Ok(claiming(&app.beginnings.claims, named.promises(), number)?)
    }

    fn others_refused(&self, refused: &Refused) -> Problem {
        in_use(refused, 1, self.uploads.0.len()).unwrap_or_else(|| Problem::internal("a claim was lost to nobody"))
    }

    fn reply(number: &AppealNumber, event: &Event, status: Status) -> Option<Reply> {
        match event {
            Event::Supplemented(supplemented) => {
                let attachments = supplemented.files.iter().map(|file| file.id.to_string()).collect();
                Some(Reply::ok(&SupplementedAppeal { number: number.clone(), status, attachments }))
            }
            _ => None,
        }
    }
}
