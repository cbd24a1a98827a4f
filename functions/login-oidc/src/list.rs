//! `GET /v1/providers`.

use serde::Serialize;
use utoipa::ToSchema;
use zvarot_domain::organisation::Localised;
use zvarot_http::Reply;
use zvarot_http::problem::schema::ProblemBody;

use crate::App;

/// The outside providers of this installation.
#[derive(Serialize, ToSchema)]
pub struct ProviderList {
    /// In the order in which the operator wants them to be shown.
    items: Vec<ListedProvider>,
}

/// One provider.
#[derive(Serialize, ToSchema)]
pub struct ListedProvider {
    /// Its id: people come back from it to `/sign-in/<id>`.
    id: String,
    /// Its name.
    name: Localised,
}

/// The outside providers by which a natural person may sign in, perhaps none.
#[utoipa::path(
    get,
    path = "/v1/providers",
    operation_id = "listProviders",
    tag = "sessions",
    responses(
        (status = 200, description = "The providers", body = ProviderList),
        (status = "default", description = "A problem", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub(crate) fn list(app: &App) -> Reply {
    let listed = app.providers.iter().map(|provider| {
        let configuration = &provider.configuration;
        ListedProvider { id: configuration.id.clone(), name: configuration.name.clone() }
    });
    Reply::ok(&ProviderList { items: listed.collect() })
}
