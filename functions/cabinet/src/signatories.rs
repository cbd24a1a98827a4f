//! `/v1/me/signatories`: who signs in for a legal entity (seed:2). A signatory adds another by personal number; whose number it is, their own certificate
//! proves at their first sign-in.

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use utoipa::ToSchema;
use zvarot_domain::account::AccountEvent;
use zvarot_domain::applicant::{PersonName, PersonalNumber};
use zvarot_domain::id::{AccountId, SignatoryId};
use zvarot_http::problem::Problem;
use zvarot_http::problem::schema::ProblemBody;
use zvarot_http::tokens::{Party, Session};
use zvarot_http::{Call, Fields, Reply};
use zvarot_identity::accounts::{AddedSignatory, NameBody, RemovedSignatory, StoredSignatory};
use zvarot_runtime::retry::retry;

use crate::App;

/// More than any legal entity lets sign its appeals.
const MAX_SIGNATORIES: usize = 20;

/// Somebody who is to sign for the legal entity.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct NewSignatory {
    /// Their name.
    pub name: NameBody,
    /// The personal (identification) number that their certificate bears.
    #[schema(example = "3112080A001PB2")]
    pub personal_number: String,
}

/// Who signs for the legal entity.
#[derive(Serialize, ToSchema)]
pub struct OwnSignatories {
    /// All of them, the first added first.
    items: Vec<OwnSignatory>,
}

/// Somebody who signs for the legal entity.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct OwnSignatory {
    /// Names them in addresses.
    #[schema(value_type = String)]
    id: SignatoryId,
    /// As it was written when they were added; from their first sign-in on as their certificate says.
    name: PersonName,
    /// The personal number of their certificate.
    personal_number: PersonalNumber,
    /// When they were added.
    #[serde(with = "time::serde::rfc3339")]
    #[schema(value_type = String, format = "date-time")]
    added_at: OffsetDateTime,
    /// When they first signed in; absent until they have.
    #[serde(with = "time::serde::rfc3339::option", skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = "date-time")]
    proven_at: Option<OffsetDateTime>,
    /// Whether it is whoever asks.
    own: bool,
}

impl OwnSignatory {
    fn of(stored: StoredSignatory, own: &SignatoryId) -> Self {
        let StoredSignatory { id, name, personal_number, added_at, proven_at } = stored;
        Self { own: id == *own, id, name, personal_number, added_at, proven_at }
    }
}

/// Shows who signs for the legal entity.
#[utoipa::path(
    get,
    path = "/v1/me/signatories",
    operation_id = "listSignatories",
    tag = "cabinet",
    responses(
        (status = 200, description = "The signatories", body = OwnSignatories),
        (status = "default", description = "A problem", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn list(app: &App, call: &Call) -> Result<Reply, Problem> {
    let (session, own) = signatory(app, call)?;
    let mut signatories = app.accounts.signatories(&session.account).await?;
    signatories.sort_by_key(|signatory| signatory.added_at);
    let items = signatories.into_iter().map(|signatory| OwnSignatory::of(signatory, &own)).collect();
    Ok(Reply::ok(&OwnSignatories { items }))
}

/// Adds a signatory, who may sign in from now on with their own certificate of this legal entity. Whoever is there already is answered as they are. Wants
/// a sign-in of the last five minutes.
#[utoipa::path(
    post,
    path = "/v1/me/signatories",
    operation_id = "addSignatory",
    tag = "cabinet",
    request_body = NewSignatory,
    responses(
        (status = 201, description = "They may sign in", body = OwnSignatory),
        (status = "default", description = "A problem", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn add(app: &App, call: &Call) -> Result<Reply, Problem> {
    let (session, own) = signatory(app, call)?;
    let body = call.body::<NewSignatory>()?;
    let mut fields = Fields::default();
    let name = body.name.parse("/name", &mut fields);
    let number = fields.take("/personalNumber", PersonalNumber::parse(&body.personal_number));
    let (name, number) = fields.all((name, number))?;
    app.accounts.fresh_session(&session, call.now()).await?;
    let new = StoredSignatory::new(&session.account, name, number, call.now());
    let adding = async || app.accounts.add_signatory(&session.account, (&own, &new), MAX_SIGNATORIES).await;
    match retry(adding).await? {
        AddedSignatory::Yes(stored) => Ok(Reply::created(&OwnSignatory::of(stored, &own))),
        AddedSignatory::Full => Err(Problem::conflict("tooManySignatories")),
        AddedSignatory::NotAllowed => Err(Problem::forbidden()),
    }
}

/// Takes a signatory away, also oneself: they sign in no more, and their sessions end. 409 `lastSignatory` for the last who has signed in.
/// Wants a sign-in of the last five minutes.
#[utoipa::path(
    delete,
    path = "/v1/me/signatories/{id}",
    operation_id = "removeSignatory",
    tag = "cabinet",
    params(("id" = String, Path, description = "The signatory")),
    responses(
        (status = 204, description = "They sign for it no more"),
        (status = "default", description = "A problem", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn remove(app: &App, call: &Call) -> Result<Reply, Problem> {
    let (session, own) = signatory(app, call)?;
    let id = SignatoryId::parse(call.path("id")).map_err(|_| Problem::not_found())?;
    app.accounts.fresh_session(&session, call.now()).await?;
    let removing = async || app.accounts.remove_signatory(&session.account, (&own, &id), call.now()).await;
    let removed = retry(removing).await?;
    if matches!(removed, RemovedSignatory::Yes | RemovedSignatory::Unknown) {
        // also of one who is gone: a call that was cut off in between is repeated
        end_sessions(app, &session.account, &id, call.now()).await?;
    }
    match removed {
        RemovedSignatory::Yes => Ok(Reply::no_content()),
        RemovedSignatory::Unknown => Err(Problem::not_found()),
        RemovedSignatory::Last => Err(Problem::conflict("lastSignatory")),
        RemovedSignatory::NotAllowed => Err(Problem::forbidden()),
    }
}

/// Ends what the signatory has open, with the devices that take the legal entity's news there.
async fn end_sessions(
    app: &App,
    account: &AccountId,
    signatory: &SignatoryId,
    now: OffsetDateTime,
) -> Result<(), Problem> {
    let theirs = Party::LegalEntity { signatory: Some(signatory.clone()) };
    for session in app.accounts.sessions(account, now).await?.into_iter().filter(|session| session.party == theirs) {
        let why = AccountEvent::GroundLost { session: session.id.clone() };
        retry(async || app.accounts.end_session(account, &session.id, why.clone(), now).await).await?;
    }
    Ok(())
}

/// The session of a legal entity's signatory; 403 for everybody else, 401 for a session from before there were signatories.
fn signatory(app: &App, call: &Call) -> Result<(Session, SignatoryId), Problem> {
    let session = call.applicant(&app.verifier)?;
    match &session.party {
        Party::LegalEntity { signatory: Some(own) } => {
            let own = own.clone();
            Ok((session, own))
        }
        Party::LegalEntity { signatory: None } => Err(Problem::unauthorised("sessionEnded")),
        Party::Citizen | Party::Official { .. } => Err(Problem::forbidden()),
    }
}
