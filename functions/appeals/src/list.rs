//! `GET /v1/appeals`.

use serde::Serialize;
use time::OffsetDateTime;
use utoipa::ToSchema;
use zvarot_domain::appeal::{AppealKind, AppealNumber, Outcome, Status};
use zvarot_domain::language::AppealLanguage;
use zvarot_http::problem::Problem;
use zvarot_http::problem::schema::ProblemBody;
use zvarot_http::{Call, Reply};
use zvarot_readmodel::{Names, OrganisationName};
use zvarot_store::views::{Card, List};

use crate::{App, cursor};

/// A page of one's appeals.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct OwnAppeals {
    /// The latest first.
    items: Vec<OwnAppealItem>,
    /// Where the next page begins; none after the last.
    next_cursor: Option<String>,
}

/// One's appeal in a list.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct OwnAppealItem {
    /// The unique number.
    #[schema(value_type = String)]
    number: AppealNumber,
    /// Where it is.
    status: Status,
    /// The kind, the registrar's once registered.
    kind: AppealKind,
    /// What it is about; empty once erased.
    subject: String,
    /// In which language it is written; none where it is not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<AppealLanguage>,
    /// The addressee.
    organisation: OrganisationName,
    /// When it was submitted.
    #[serde(with = "time::serde::rfc3339")]
    #[schema(value_type = String, format = DateTime)]
    submitted_at: OffsetDateTime,
    /// The registration index.
    #[serde(skip_serializing_if = "Option::is_none")]
    index: Option<String>,
    /// The last day for the answer, once registered.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = "date")]
    due_on: Option<String>,
    /// What was decided.
    #[serde(skip_serializing_if = "Option::is_none")]
    outcome: Option<Outcome>,
    /// When the answer was sent.
    #[serde(with = "time::serde::rfc3339::option", skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = DateTime)]
    answered_at: Option<OffsetDateTime>,
    /// How many files were attached.
    files: usize,
}

/// One's own appeals, the latest first. What other organisations got of one stands beside it, under its number and the place of the part.
#[utoipa::path(
    get,
    path = "/v1/appeals",
    operation_id = "listAppeals",
    tag = "appeals",
    params(
        ("cursor" = Option<String>, Query, description = "`nextCursor` of the page before"),
        ("If-None-Match" = Option<String>, Header, description = "The ETag of what is known"),
    ),
    responses(
        (status = 200, description = "A page", body = OwnAppeals),
        (status = 304, description = "As it is known"),
        (status = "default", description = "A problem", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub async fn list(app: &App, call: &Call) -> Result<Reply, Problem> {
    let session = call.applicant(&app.verifier)?;
    let after = call.query("cursor").map(cursor::parse).transpose();
    let after = after.map_err(|reason| Problem::field("/cursor", reason))?;
    let page = app.views.page(&List::Applicant(session.account), after.as_deref()).await?;
    let organisations = page.cards.iter().map(|card| &card.organisation);
    let names = Names::of_organisations(&app.directory, organisations, call.language()).await?;
    let items = page.cards.into_iter().map(|card| OwnAppealItem::of(card, &names)).collect();
    let next_cursor = page.next_cursor.as_deref().map(cursor::text);
    Reply::if_changed(call, &OwnAppeals { items, next_cursor })
}

impl OwnAppealItem {
    fn of(card: Card, names: &Names) -> Self {
        Self {
            submitted_at: card.first_submitted_at(),
            number: card.number,
            status: card.status,
            kind: card.kind,
            subject: card.subject,
            language: card.language,
            organisation: names.organisation(&card.organisation),
            index: card.index,
            due_on: card.due_on.map(|date| date.to_string()),
            outcome: card.outcome,
            answered_at: card.answered_at,
            files: card.files,
        }
    }
}
