//! `GET /v1/drafts`.

use serde::Serialize;
use time::OffsetDateTime;
use utoipa::ToSchema;
use zvarot_domain::appeal::AppealKind;
use zvarot_domain::id::OrganisationId;
use zvarot_http::problem::Problem;
use zvarot_http::problem::schema::ProblemBody;
use zvarot_http::{Call, Reply};
use zvarot_store::drafts::Summary;

use crate::App;

/// One's own drafts, last changed first; never so many that they need pages.
#[derive(Serialize, ToSchema)]
pub struct AppealDrafts {
    /// The drafts.
    #[schema(max_items = 20)]
    items: Vec<AppealDraftSummary>,
}

/// A draft in the list.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AppealDraftSummary {
    /// Its id.
    id: String,
    /// What it is about; perhaps empty yet.
    subject: String,
    /// The addressee, once chosen.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    organisation_id: Option<OrganisationId>,
    /// The kind, once chosen.
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<AppealKind>,
    /// When it was last changed.
    #[serde(with = "time::serde::rfc3339")]
    #[schema(value_type = String, format = DateTime)]
    updated_at: OffsetDateTime,
    /// When it is forgotten unless it is changed before.
    #[serde(with = "time::serde::rfc3339")]
    #[schema(value_type = String, format = DateTime)]
    expires_at: OffsetDateTime,
    /// Raised by every change.
    version: u32,
}

impl From<Summary> for AppealDraftSummary {
    fn from(draft: Summary) -> Self {
        Self {
            id: draft.id,
            subject: draft.subject.as_str().to_owned(),
            organisation_id: draft.organisation_id,
            kind: draft.kind,
            updated_at: draft.updated_at,
            expires_at: draft.expires_at,
            version: draft.version,
        }
    }
}

/// Shows one's own drafts. What was sent is in none.
#[utoipa::path(
    get,
    path = "/v1/drafts",
    operation_id = "listDrafts",
    tag = "drafts",
    responses(
        (status = 200, description = "The drafts", body = AppealDrafts),
        (status = "default", description = "A problem", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn list(app: &App, call: &Call) -> Result<Reply, Problem> {
    let session = call.applicant(&app.verifier)?;
    let drafts = app.drafts.of(&session.account, call.now()).await?;
    Ok(Reply::ok(&AppealDrafts { items: drafts.into_iter().map(AppealDraftSummary::from).collect() }))
}
