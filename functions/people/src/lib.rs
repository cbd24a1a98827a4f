//! The people of an organisation, kept by its administrator (`domain.md` §11): who is entrusted with what, who is suspended, who is away. No
//! appeal is read here.

mod absence;
mod add;
mod body;
mod change;
mod command;
mod list;
mod log;
mod refusal;
mod removal;
mod suspension;

use utoipa::OpenApi;
use zvarot_http::problem::Problem;
use zvarot_http::tokens::Verifier;
use zvarot_http::{Call, Reply};
use zvarot_runtime::configuration::required;
use zvarot_runtime::sdk::Sdk;
use zvarot_runtime::secrets::{Key, Secret, Secrets};
use zvarot_store::directory::Directory;

pub use absence::AbsenceBody;
pub use add::{NewPerson, PersonAdded};
pub use change::PersonPatch;
pub use list::{OwnPeople, OwnPerson};
pub use log::PeopleLog;

/// What the handlers need.
pub struct App {
    verifier: Verifier,
    directory: Directory,
    intents: Key,
}

/// The routes of this function.
#[derive(OpenApi)]
#[openapi(paths(
    list::list,
    add::add,
    change::change,
    suspension::suspend,
    suspension::bring_back,
    removal::remove,
    absence::set,
    absence::end,
    log::log,
))]
pub struct ApiDoc;

impl App {
    /// Reads configuration and secrets.
    pub async fn new(sdk: &Sdk) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        let dynamodb = sdk.dynamodb();
        let secrets = Secrets::load(&dynamodb, &[Secret::Public, Secret::Intent]).await?;
        Ok(Self {
            verifier: Verifier::new(secrets.public()?, &required("PORTAL_ORIGIN")?)?,
            directory: Directory::new(dynamodb, required("DIRECTORY_TABLE")?),
            intents: secrets.key(Secret::Intent)?.clone(),
        })
    }

    /// Answers one call.
    pub async fn handle(&self, call: Call) -> Result<Reply, Problem> {
        match call.route() {
            "GET /v1/people" => list::list(self, &call).await,
            "POST /v1/people" => add::add(self, &call).await,
            "GET /v1/people/log" => log::log(self, &call).await,
            "PATCH /v1/people/{id}" => change::change(self, &call).await,
            "DELETE /v1/people/{id}" => removal::remove(self, &call).await,
            "POST /v1/people/{id}/suspension" => suspension::suspend(self, &call).await,
            "DELETE /v1/people/{id}/suspension" => suspension::bring_back(self, &call).await,
            "PUT /v1/people/{id}/absence" => absence::set(self, &call).await,
            "DELETE /v1/people/{id}/absence" => absence::end(self, &call).await,
            _ => Err(Problem::not_found()),
        }
    }
}
