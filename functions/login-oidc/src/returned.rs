//! A browser that comes back from a provider.

use serde::Deserialize;
use utoipa::ToSchema;
use zvarot_domain::id::{AccountId, AuthorizationId};
use zvarot_domain::invalid::Invalid;
use zvarot_http::problem::Problem;
use zvarot_http::{Call, Fields, StatusCode};
use zvarot_identity::accounts::Returning;

use crate::App;
use crate::provider::{Identified, Provider};

/// What the provider added to the address to which it sent the browser back.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Returned {
    /// Which provider.
    pub provider: String,
    /// `code`.
    #[schema(max_length = 2048)]
    pub code: String,
    /// `state`.
    pub state: String,
    /// `iss`, where the provider says who it is (RFC 9207).
    #[serde(default)]
    pub iss: Option<String>,
}

/// Longer than any code.
const LONGEST_CODE: usize = 2048;

/// The checked body.
pub(crate) struct Command<'a> {
    pub provider: &'a Provider,
    state: AuthorizationId,
    code: String,
}

impl App {
    /// The checked body of a call.
    pub(crate) fn returned(&self, call: &Call) -> Result<Command<'_>, Problem> {
        let body: Returned = call.body()?;
        let mut fields = Fields::default();
        let provider = fields.take("/provider", self.providers.find(&body.provider).ok_or(Invalid::Unknown));
        let state = fields.take("/state", AuthorizationId::parse(&body.state));
        let code = fields.take("/code", code(body.code));
        let (provider, state, code) = fields.all((provider, state, code))?;
        if body.iss.is_some_and(|iss| iss != provider.configuration.issuer.as_str()) {
            return Err(Problem::field("/iss", Invalid::NotAllowed));
        }
        Ok(Command { provider, state, code })
    }

    /// Whom the provider identified. `linking` is whoever is signed in and wants to link; `refused` the status for what does not hold.
    ///
    /// Unknown, used and expired authorizations, those of another browser and those for something else look alike.
    pub(crate) async fn identified(
        &self,
        call: &Call,
        command: Command<'_>,
        linking: Option<&AccountId>,
        refused: StatusCode,
    ) -> Result<Identified, Problem> {
        let unknown = || Problem::new(refused, "authorizationUnknown");
        let browser = self.browser.of(call).ok_or_else(unknown)?.hash();
        let provider = &command.provider.configuration.id;
        let returning = Returning { id: &command.state, provider, browser: &browser, account: linking };
        // before the provider is asked: whatever follows, nobody comes back with it again
        let authorization = self.accounts.redeem_authorization(returning, call.now()).await?.ok_or_else(unknown)?;
        let identified = command.provider.identify(command.code, &authorization, call.now()).await;
        identified.map_err(|error| error.problem(refused))
    }
}

fn code(text: String) -> Result<String, Invalid> {
    match text.len() {
        0 => Err(Invalid::Empty),
        length if length > LONGEST_CODE => Err(Invalid::TooLong { max: LONGEST_CODE }),
        _ if text.bytes().all(|b| b.is_ascii_graphic() || b == b' ') => Ok(text), // VSCHAR (RFC 6749, A.11)
        _ => Err(Invalid::Malformed),
    }
}
