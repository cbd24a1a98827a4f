//! `POST /v1/appeals/{number}/answer/signature`: signed, and with that sent.

use std::collections::HashMap;

use aws_sdk_dynamodb::types::{AttributeValue, TransactWriteItem};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use zvarot_commands::officials::{Caller, OfficialCommand, run};
use zvarot_domain::appeal::{
    self, AnsweredPersonal, Appeal, AppealNumber, Circumstances, Command, Event, Outcome, Status,
};
use zvarot_domain::id::PersonId;
use zvarot_domain::permission::{Action, Official};
use zvarot_http::problem::Problem;
use zvarot_http::problem::schema::ProblemBody;
use zvarot_http::{Call, Reply};
use zvarot_identity::trust::signature_der;

use crate::checked::require_clean;
use crate::verify::{SignatureRefused, Signed, changed};
use crate::{App, tag};

/// A signature of the document.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct SignatureBody {
    /// CMS `SignedData` (RFC 5652) over the document's bytes, detached or attached, as base64 of DER.
    #[schema(max_length = 87384)]
    pub signature: String,
}

/// An answered appeal.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Answered {
    /// The appeal.
    #[schema(value_type = String)]
    pub number: AppealNumber,
    /// Where it is now.
    pub status: Status,
    /// What was decided.
    pub outcome: Outcome,
    /// Who signed.
    #[schema(value_type = String)]
    pub signed_by: PersonId,
}

/// Takes the head's signature of the document that was served last, and sends the answer.
///
/// Not while one of its files is not clean, for nobody could ever open it: 422 `filesRefused` where one is refused, 409
/// `filesPending` with `Retry-After` where one is only not checked yet. Both name those files and their state in `files`.
#[utoipa::path(
    post,
    path = "/v1/appeals/{number}/answer/signature",
    operation_id = "signAnswer",
    tag = "answers",
    params(
        ("number" = String, Path, description = "The appeal's number"),
        ("If-Match" = String, Header, description = "The ETag of the card, the draft or the document"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key, the same answer"),
    ),
    request_body = SignatureBody,
    responses(
        (status = 200, description = "Signed and sent", body = Answered),
        (status = "default", description = "A problem", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub async fn sign(app: &App, call: &Call) -> Result<Reply, Problem> {
    run::<Signature>(app, call).await
}

/// The signature as it was sent, and as it is kept.
pub(crate) struct Signature {
    der: Vec<u8>,
    base64: String,
}

impl OfficialCommand for Signature {
    type App = App;
    /// What was signed and by whom. Its refusal is for whoever may know of the draft at all.
    type Read = Result<Signed, SignatureRefused>;

    const ACTION: Action = Action::Sign;

    fn parse(call: &Call) -> Result<Self, Problem> {
        let body: SignatureBody = call.body()?;
        let der = signature_der(&body.signature).map_err(|reason| Problem::field("/signature", reason))?;
        let base64 = BASE64_STANDARD.encode(&der);
        Ok(Self { der, base64 })
    }

    fn meaning(&self) -> impl Serialize + Send {
        ("signature", &self.base64)
    }

    async fn read(&self, app: &App, caller: &Caller) -> Result<Self::Read, Problem> {
        app.verify_signature(caller, &self.der).await
    }

    /// Which version was signed is told by the signature itself, so that the tag of the card will do.
    fn precondition(&self, call: &Call, official: &Official, appeal: &Appeal) -> Result<(), Problem> {
        appeal.may(official, Action::Sign, Circumstances { now: call.now(), has_draft: true })?;
        tag::is_of_card(&call.require_if_match()?, appeal)
    }

    fn command<'a>(&'a self, by: &'a Official, signed: &'a Self::Read) -> Result<Command<'a>, Problem> {
        let signed = signed.as_ref().map_err(|refused| *refused)?;
        require_clean(&signed.draft, &signed.checks)?;
        let draft = &signed.draft.draft;
        Ok(Command::Answer(appeal::Answer {
            by,
            signer: signed.signer.as_ref(),
            outcome: draft.outcome,
            files: draft.files.clone(),
            evidence: signed.evidence.clone(),
            personal: AnsweredPersonal {
                document: signed.document.clone(),
                text_starts: signed.text_starts,
                signature: self.base64.clone(),
                file_names: draft.file_names.clone(),
            },
        }))
    }

    /// The draft, which goes away if it is still the version that was signed.
    fn second(&self, app: &App, caller: &Caller, signed: &Self::Read) -> Result<Option<TransactWriteItem>, Problem> {
        let version = signed.as_ref().map_err(|refused| *refused)?.draft.version;
        let without_draft = app.office.journal.without_draft(&caller.number, version);
        without_draft.map(Some).map_err(Problem::internal)
    }

    fn second_changed(&self, _: &mut Self::Read, _: Option<&HashMap<String, AttributeValue>>) -> Result<(), Problem> {
        Err(changed().into())
    }

    fn reply(number: &AppealNumber, event: &Event, status: Status) -> Option<Reply> {
        match event {
            Event::Answered(answered) => Some(Reply::ok(&Answered::of(number, answered, status))),
            _ => None,
        }
    }
}

impl Answered {
    fn of(number: &AppealNumber, event: &appeal::Answered, status: Status) -> Self {
        Self { number: number.clone(), status, outcome: event.outcome, signed_by: event.signed_by.clone() }
    }
}
