//! Considering an appeal: registration (L:13.1) and its correction, the head's resolution, contributions of co-executors, additional study, going on
//! beyond a month, taking note without an answer, merging it into an earlier one, sending it where it belongs, leaving it without consideration, returning it, saying what of it was
//! forwarded, prescribing on a challenge, taking back what was a mistake, putting what is closed into the archive.

mod archiving;
mod assignment;
mod classification;
mod contribution;
mod extension;
mod forwarding;
mod leaving;
mod merging;
mod noting;
mod prescription;
mod prolongation;
mod redirection;
mod registration;
mod returning;
mod reversal;
mod taken_in;

use utoipa::OpenApi;
use zvarot_commands::office::Office;
use zvarot_http::problem::Problem;
use zvarot_http::{Call, Reply};
use zvarot_runtime::sdk::Sdk;
use zvarot_runtime::secrets::Secrets;

pub use archiving::{Archived, Archiving};
pub use assignment::{Assigned, Assignment, AssignmentPart};
pub use classification::Reclassified;
pub use contribution::{Contributed, Contribution};
pub use extension::{Extended, Extension};
pub use forwarding::{Forwarded, Forwarding};
pub use leaving::{Leaving, LeftWithoutConsideration};
pub use merging::{Merged, Merging};
pub use noting::{Noted, Noting};
pub use prescription::{Prescribed, Prescription};
pub use prolongation::{Prolongation, Prolonged};
pub use redirection::{Redirected, RedirectedPart, Redirection, RedirectionTo};
pub use registration::{Registered, Registration};
pub use returning::{ReturnedAppeal, Returning};
pub use reversal::{Reversal, Reversed};

/// What the handlers need.
pub struct App {
    office: Office,
}

impl AsRef<Office> for App {
    fn as_ref(&self) -> &Office {
        &self.office
    }
}

/// The routes of this function.
#[derive(OpenApi)]
#[openapi(paths(
    registration::register,
    classification::reclassify,
    assignment::assign,
    contribution::contribute,
    extension::extend,
    prolongation::prolong,
    noting::note,
    merging::merge,
    redirection::redirect,
    leaving::leave,
    returning::give_back,
    forwarding::forward,
    prescription::prescribe,
    reversal::reverse,
    archiving::archive
))]
pub struct ApiDoc;

impl App {
    /// Reads configuration and secrets.
    pub async fn new(sdk: &Sdk) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        let secrets = Secrets::load(&sdk.dynamodb(), &Office::SECRETS).await?;
        Ok(Self { office: Office::from_env(sdk, &secrets)? })
    }

    /// Answers one call.
    pub async fn handle(&self, call: Call) -> Result<Reply, Problem> {
        match call.route() {
            "POST /v1/appeals/{number}/registration" => registration::register(self, &call).await,
            "POST /v1/appeals/{number}/classification" => classification::reclassify(self, &call).await,
            "POST /v1/appeals/{number}/assignment" => assignment::assign(self, &call).await,
            "POST /v1/appeals/{number}/contribution" => contribution::contribute(self, &call).await,
            "POST /v1/appeals/{number}/extension" => extension::extend(self, &call).await,
            "POST /v1/appeals/{number}/prolongation" => prolongation::prolong(self, &call).await,
            "POST /v1/appeals/{number}/noting" => noting::note(self, &call).await,
            "POST /v1/appeals/{number}/merging" => merging::merge(self, &call).await,
            "POST /v1/appeals/{number}/redirection" => redirection::redirect(self, &call).await,
            "POST /v1/appeals/{number}/leaving" => leaving::leave(self, &call).await,
            "POST /v1/appeals/{number}/return" => returning::give_back(self, &call).await,
            "POST /v1/appeals/{number}/forwarding" => forwarding::forward(self, &call).await,
            "POST /v1/appeals/{number}/prescription" => prescription::prescribe(self, &call).await,
            "POST /v1/appeals/{number}/reversal" => reversal::reverse(self, &call).await,
            "POST /v1/appeals/{number}/archiving" => archiving::archive(self, &call).await,
            _ => Err(Problem::not_found()),
        }
    }
}
