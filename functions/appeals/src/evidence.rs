//! `GET /v1/appeals/{number}/answer/signature`.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde::Serialize;
use time::OffsetDateTime;
use utoipa::ToSchema;
use zvarot_domain::appeal::{Answered, AnsweredPersonal, AppealNumber};
use zvarot_domain::invalid::Invalid;
use zvarot_http::problem::Problem;
use zvarot_http::problem::schema::ProblemBody;
use zvarot_http::{Call, Reply};
use zvarot_readmodel::Names;

use crate::App;
use crate::officials::Signatory;
use crate::own::{number, own};

/// What proves a signed answer, also to somebody else and when the certificate has lapsed.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AnswerEvidence {
    /// Of which appeal.
    #[schema(value_type = String)]
    number: AppealNumber,
    /// The exact bytes that were signed, in base64.
    document: String,
    /// CMS `SignedData` (RFC 5652), base64 of its DER.
    signature: String,
    /// Who signed.
    signed_by: Signatory,
    /// SHA-256 of each certificate from the signer's to the anchor, in hex.
    path: Vec<String>,
    /// SHA-256 of the revocation list that was used, in hex.
    crl_sha256: String,
    /// belt-hash (STB 34.101.31) of the document, in hex.
    content_hash: String,
    /// The engine that verified.
    engine: String,
    /// When it was verified.
    #[serde(with = "time::serde::rfc3339")]
    #[schema(value_type = String, format = DateTime)]
    verified_at: OffsetDateTime,
}

/// The evidence of an answer to one's appeal: document, signature, and what its verification found.
#[utoipa::path(
    get,
    path = "/v1/appeals/{number}/answer/signature",
    operation_id = "getAnswerEvidence",
    tag = "appeals",
    params(
        ("number" = String, Path, description = "The appeal's number"),
        ("n" = Option<u32>, Query, description = "Which answer, where there is an earlier one; the last where it is not given"),
        ("If-None-Match" = Option<String>, Header, description = "The ETag of what is known"),
    ),
    responses(
        (status = 200, description = "The evidence", body = AnswerEvidence),
        (status = 304, description = "As it is known"),
        (status = "default", description = "A problem", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub async fn evidence(app: &App, call: &Call) -> Result<Reply, Problem> {
    let session = call.applicant(&app.verifier)?;
    let number = number(call)?;
    let loaded = app.journal.load(&number).await?;
    let appeal = own(&loaded, &session.account)?;
    let n =
        call.query("n").map(|n| n.parse::<u32>().map_err(|_| Problem::field("/n", Invalid::Malformed))).transpose()?;
    let answer = appeal.answers().filter(|sent| n.is_none_or(|n| sent.n == n)).last();
    let answer = answer.ok_or_else(Problem::not_found)?.answer;
    let personal = answer.personal.as_ref().ok_or_else(|| Problem::conflict("erased"))?;
    let names = Names::with_people(&app.directory, [appeal.organisation()], call.language()).await?;
    let signed_by = Signatory::of(&names, appeal.organisation(), &answer.signed_by);
    Reply::if_changed(call, &AnswerEvidence::of(number, answer, personal, signed_by))
}

impl AnswerEvidence {
    fn of(number: AppealNumber, answer: &Answered, personal: &AnsweredPersonal, signed_by: Signatory) -> Self {
        let evidence = &answer.evidence;
        Self {
            number,
            document: BASE64_STANDARD.encode(&personal.document),
            signature: personal.signature.clone(),
            signed_by,
            path: evidence.path.clone(),
            crl_sha256: evidence.crl_sha256.clone(),
            content_hash: evidence.content_hash.clone(),
            engine: evidence.engine.clone(),
            verified_at: evidence.verified_at,
        }
    }
}
