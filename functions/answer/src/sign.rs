//! `POST /v1/appeals/{number}/answer/signature`: signed, and with that sent.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use futures_util::try_join;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use zvarot_commands::officials::{Order, permitted};
use zvarot_domain::appeal::{
    self, AnsweredPersonal, Appeal, AppealNumber, Command, Event, Outcome, Refusal, Status, decide,
};
use zvarot_domain::id::PersonId;
use zvarot_domain::permission::{Action, Official};
use zvarot_http::problem::Problem;
use zvarot_http::problem::schema::ProblemBody;
use zvarot_http::{Call, ETag, Reply};
use zvarot_identity::trust::signature_der;
use zvarot_runtime::retry::RetryBudget;
use zvarot_runtime::table::StoreError;
use zvarot_store::journal::AppendError;

use crate::judge::{Signed, changed};
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
    let order = Order::begin(call, &app.verifier)?;
    let body: SignatureBody = call.body()?;
    let der = signature_der(&body.signature).map_err(|reason| Problem::field("/signature", reason))?;
    let signature = BASE64_STANDARD.encode(&der);
    let order = order.meaning(&app.intents, &("signature", &signature))?;
    let (loaded, official, judged) =
        try_join!(order.loaded(&app.journal), order.official(&app.directory), app.judge(&order, &der))?;
    let (official, appeal) = permitted(official.as_ref(), Action::Sign, loaded.appeal.as_ref())?;
    if let Some(place) = order.earlier(&loaded)? {
        return reply(&order.number, &appeal.history()[place].event, appeal.history()[place].n);
    }
    if appeal.status() != Status::InConsideration {
        return Err(Refusal::WrongStatus(appeal.status()).into());
    }
    tag::is_of_card(&call.require_if_match()?, appeal)?;
    let signed = judged?;
    let version = signed.draft.version;
    let event = answered(official, appeal, signed, (signature, &order))?;
    append(app, &order, appeal, (&event, version)).await
}

fn answered(
    official: &Official,
    appeal: &Appeal,
    signed: Signed,
    (signature, order): (String, &Order),
) -> Result<Event, Problem> {
    let Signed { draft, document, text_starts, evidence, signer } = signed;
    let command = Command::Answer(appeal::Answer {
        by: official,
        signer: signer.as_ref(),
        outcome: draft.draft.outcome,
        files: draft.draft.files,
        evidence,
        personal: AnsweredPersonal { document, text_starts, signature, file_names: draft.draft.file_names },
    });
    decide(Some(appeal), command, order.now)?.ok_or_else(|| Problem::internal("nothing was decided"))
}

/// Writes the event and takes the draft away, if it is still the version that was signed.
async fn append(app: &App, order: &Order, appeal: &Appeal, (event, version): (&Event, u32)) -> Result<Reply, Problem> {
    let n = appeal.sequence() + 1;
    let entry = order.entry(appeal, event)?;
    let mut budget = RetryBudget::default();
    loop {
        let without_draft = app.journal.without_draft(&order.number, version).map_err(Problem::internal)?;
        match app.journal.append_with(&order.new_event(appeal, event, &entry), without_draft).await {
            Ok(()) => return reply(&order.number, event, n),
            // an attempt whose answer was lost had written it after all
            Err(AppendError::Taken(stored)) if stored.entry == entry => return reply(&order.number, event, n),
            Err(AppendError::Taken(stored)) => {
                let (event, n) = order.twin(&app.journal, &stored).await?;
                return reply(&order.number, &event, n);
            }
            Err(AppendError::Changed(_)) => return Err(changed()),
            Err(AppendError::Conflict) => budget.wait().await?,
            Err(other) => return Err(StoreError::from(other).into()),
        }
    }
}

/// What the event number `n` answers, whenever it is asked.
fn reply(number: &AppealNumber, event: &Event, n: u32) -> Result<Reply, Problem> {
    match event {
        Event::Answered(answered) => Ok(Reply::ok(&Answered::of(number, answered)).with_etag(&ETag::version(n))),
        _ => Err(Problem::internal("the intent of a signature caused another event")),
    }
}

impl Answered {
    fn of(number: &AppealNumber, event: &appeal::Answered) -> Self {
        Self {
            number: number.clone(),
            status: Status::Answered,
            outcome: event.outcome,
            signed_by: event.signed_by.clone(),
        }
    }
}
