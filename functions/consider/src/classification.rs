//! `POST /v1/appeals/{number}/classification`.

use serde::Serialize;
use utoipa::ToSchema;
use zvarot_commands::officials::{Caller, OfficialCommand, run};
use zvarot_domain::appeal::{AppealKind, AppealNumber, Command, Event, Reclassify, Status};
use zvarot_domain::permission::{Action, Official};
use zvarot_http::problem::Problem;
use zvarot_http::problem::schema::ProblemBody;
use zvarot_http::{Call, Reply};

use crate::App;
use crate::registration::{Registration, is_classified, unknown_code};

/// An appeal whose kind or code was set right.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Reclassified {
    /// The appeal.
    #[schema(value_type = String)]
    pub number: AppealNumber,
    /// Where it is, as before.
    pub status: Status,
    /// Its kind, if that is another than before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<AppealKind>,
    /// Its code of the state classifier.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub classifier_code: Option<String>,
}

/// What is set right: the same that a registration says.
struct Classification(Registration);

/// Sets kind and code of a registered appeal right, until it is closed. By a registrar or the head. The applicant is told of another kind;
/// index and deadlines stay. 422 where both are what they were.
#[utoipa::path(
    post,
    path = "/v1/appeals/{number}/classification",
    operation_id = "reclassifyAppeal",
    tag = "consideration",
    params(
        ("number" = String, Path, description = "The appeal's number"),
        ("If-Match" = String, Header, description = "The ETag of the card on which it was decided"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key, the same answer"),
    ),
    request_body = Registration,
    responses(
        (status = 200, description = "Set right", body = Reclassified),
        (status = "default", description = "A problem", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub async fn reclassify(app: &App, call: &Call) -> Result<Reply, Problem> {
    run::<Classification>(app, call).await
}

impl OfficialCommand for Classification {
    type App = App;
    /// Whether the classifier has the code.
    type Read = bool;

    const ACTION: Action = Action::Reclassify;

    fn parse(call: &Call) -> Result<Self, Problem> {
        Registration::parse(call).map(Self)
    }

    fn meaning(&self) -> impl Serialize + Send {
        ("classification", &self.0)
    }

    async fn read(&self, app: &App, _caller: &Caller) -> Result<bool, Problem> {
        Ok(is_classified(&app.office.directory, &self.0).await?)
    }

    fn command<'a>(&'a self, by: &'a Official, is_classified: &'a bool) -> Result<Command<'a>, Problem> {
        if !is_classified {
            return Err(unknown_code());
        }
        let Registration { kind, classifier_code } = self.0.clone();
        Ok(Command::Reclassify(Reclassify { by, kind, classifier_code }))
    }

    fn reply(number: &AppealNumber, event: &Event, status: Status) -> Option<Reply> {
        match event {
            Event::Reclassified(event) => Some(Reply::ok(&Reclassified {
                number: number.clone(),
                status,
                kind: event.kind,
                classifier_code: event.classifier_code.clone(),
            })),
            _ => None,
        }
    }
}
