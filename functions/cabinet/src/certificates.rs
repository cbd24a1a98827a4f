//! `/v1/me/certificates`: which certificates open the account. A certificate is linked by signing a challenge with it while
//! signed in; never by name, e-mail or phone.

use aws_lc_rs::digest::{SHA256, digest};
use futures_util::try_join;
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use utoipa::ToSchema;
use zvarot_domain::applicant::Applicant;
use zvarot_domain::id::{AccountId, ChallengeId};
use zvarot_eds::{
    Challenge, EdsError, Encoding, Expected, SignatureVerifier, Signer, VerifiedSignature, VerifyRequest,
};
use zvarot_http::problem::Problem;
use zvarot_http::problem::schema::ProblemBody;
use zvarot_http::{Call, Fields, Reply, StatusCode};
use zvarot_identity::accounts::{Linked, LinkedCertificate};
use zvarot_identity::trust::signature_der;
use zvarot_runtime::retry::retry;

use crate::App;

/// Certificates are renewed every year or two; ten is more than anybody keeps.
const MAX_CERTIFICATES: usize = 10;
/// What the challenge must say that it is for; one that was signed to sign in links nothing.
const OPERATION: &str = "link-certificate";

/// A signed challenge, asked for with `POST /v1/challenges?operation=linkCertificate`.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct NewCertificate {
    /// As it was handed out.
    pub challenge_id: String,
    /// CMS `SignedData` (RFC 5652) over the challenge's bytes, detached or attached, as base64 of DER.
    #[schema(max_length = 87384)]
    pub signature: String,
}

/// The owner's certificates.
#[derive(Serialize, ToSchema)]
pub struct OwnCertificates {
    /// The certificates.
    items: Vec<OwnCertificate>,
}

/// One certificate that opens the account.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct OwnCertificate {
    /// SHA-256 of the certificate, in hex.
    id: String,
    /// Whose it is, as it says.
    subject: String,
    /// Who issued it, as it says.
    issuer: String,
    /// The issuer's number of it.
    serial: String,
    /// Until when it is good.
    #[serde(with = "time::serde::rfc3339")]
    #[schema(value_type = String, format = "date-time")]
    not_after: OffsetDateTime,
    /// When it was linked.
    #[serde(with = "time::serde::rfc3339")]
    #[schema(value_type = String, format = "date-time")]
    linked_at: OffsetDateTime,
}

impl From<LinkedCertificate> for OwnCertificate {
    fn from(linked: LinkedCertificate) -> Self {
        Self {
            id: linked.fingerprint,
            subject: linked.subject,
            issuer: linked.issuer,
            serial: linked.serial,
            not_after: linked.not_after,
            linked_at: linked.linked_at,
        }
    }
}

/// Shows the certificates that open the account.
#[utoipa::path(
    get,
    path = "/v1/me/certificates",
    operation_id = "listCertificates",
    tag = "cabinet",
    responses(
        (status = 200, description = "The certificates", body = OwnCertificates),
        (status = "default", description = "A problem", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn list(app: &App, call: &Call) -> Result<Reply, Problem> {
    let session = call.applicant(&app.verifier)?;
    let certificates = app.accounts.certificates(&session.account).await?;
    Ok(Reply::ok(&OwnCertificates { items: certificates.into_iter().map(OwnCertificate::from).collect() }))
}

/// Links the certificate that signed the challenge: it opens the account from now on. Wants a sign-in of the last five minutes.
#[utoipa::path(
    post,
    path = "/v1/me/certificates",
    operation_id = "linkCertificate",
    tag = "cabinet",
    params(("Idempotency-Key" = Option<String>, Header, description = "The same key, the same answer")),
    request_body = NewCertificate,
    responses(
        (status = 201, description = "It opens the account", body = OwnCertificate),
        (status = "default", description = "A problem", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn link(app: &App, call: &Call) -> Result<Reply, Problem> {
    let session = call.applicant(&app.verifier)?;
    let body = call.body::<NewCertificate>()?;
    let mut fields = Fields::default();
    let id = fields.take("/challengeId", ChallengeId::parse(&body.challenge_id));
    let der = fields.take("/signature", signature_der(&body.signature));
    let (id, der) = fields.all((id, der))?;
    let intent = call.idempotency_key()?.map(|key| intent(&session.account, key.as_str()));
    // before the challenge is used up: with a fresh proof the same request is good
    app.accounts.fresh_session(&session, call.now()).await?;
    let (content, certificates, profile, verifier) = try_join!(
        async { Ok::<_, Problem>(app.challenges.consume(&id, Some(&session.account), call.now()).await?) },
        async { Ok(app.accounts.certificates(&session.account).await?) },
        async { Ok(app.accounts.profile(&session.account).await?) },
        async { Ok(app.trust.verifier(call.now()).await?) },
    )?;
    if let Some(before) = linked_before(&certificates, intent.as_deref()) {
        return Ok(Reply::created(&OwnCertificate::from(before.clone())));
    }
    let content = content.filter(|content| is_to_link(content, &app.origin)).ok_or_else(challenge_unknown)?;
    let request = VerifyRequest {
        signature: &der,
        encoding: Encoding::Der,
        expected: Expected::Bytes(content.as_bytes()),
        enrolled: &[],
        purpose: app.purpose,
        now: call.now(),
    };
    let signature = verifier.verify(&request).map_err(|error| refused(&error))?;
    let profile = profile.ok_or_else(Problem::not_found)?;
    may_link(&profile.applicant, &signature.signer)?;
    let certificate = certificate(&signature, intent, call.now());
    let known = certificates.into_iter().find(|known| known.fingerprint == certificate.fingerprint);
    if let Some(known) = known {
        return Ok(Reply::created(&OwnCertificate::from(known)));
    }
    match retry(async || app.accounts.link_certificate(&session.account, &certificate, MAX_CERTIFICATES).await).await? {
        Linked::Yes => Ok(Reply::created(&OwnCertificate::from(certificate))),
        Linked::Taken => Err(Problem::conflict("certificateTaken")),
        Linked::Full => Err(Problem::conflict("tooManyCertificates")),
    }
}

/// The certificate opens the account no more, unless nothing else does (409 `lastWayIn`). Wants a sign-in of the last five minutes.
#[utoipa::path(
    delete,
    path = "/v1/me/certificates/{id}",
    operation_id = "unlinkCertificate",
    tag = "cabinet",
    params(("id" = String, Path, description = "The certificate's SHA-256, in hex")),
    responses(
        (status = 204, description = "It opens nothing"),
        (status = "default", description = "A problem", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn unlink(app: &App, call: &Call) -> Result<Reply, Problem> {
    let session = call.applicant(&app.verifier)?;
    let fingerprint = fingerprint(call.path("id")).ok_or_else(Problem::not_found)?;
    app.accounts.fresh_session(&session, call.now()).await?;
    retry(async || app.accounts.unlink_certificate(&session.account, fingerprint, call.now()).await).await?.reply()
}

fn fingerprint(text: &str) -> Option<&str> {
    let good = text.len() == 64 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    good.then_some(text)
}

/// What is kept of the caller's key: the same request again finds what it made.
fn intent(account: &AccountId, key: &str) -> String {
    hex::encode(digest(&SHA256, format!("{account}\n{key}").as_bytes()))
}

fn linked_before<'a>(certificates: &'a [LinkedCertificate], intent: Option<&str>) -> Option<&'a LinkedCertificate> {
    let intent = intent?;
    certificates.iter().find(|certificate| certificate.intent.as_deref() == Some(intent))
}

fn is_to_link(content: &str, origin: &str) -> bool {
    Challenge::parse(content.as_bytes())
        .is_some_and(|challenge| challenge.operation == OPERATION && challenge.audience == origin)
}

/// Unknown, used, expired and meant for something else look alike.
fn challenge_unknown() -> Problem {
    Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "challengeUnknown").with_field("/challengeId", "unknown")
}

/// 422 and never 401: whoever asks is signed in, it is the signature that is no good.
fn refused(error: &EdsError) -> Problem {
    Problem::new(StatusCode::UNPROCESSABLE_ENTITY, error.code())
}

/// A natural person links certificates of natural persons, a legal entity those that name its own УНП: a certificate that acts
/// for somebody else must not open the account.
fn may_link(applicant: &Applicant, signer: &Signer) -> Result<(), Problem> {
    let fits = match (applicant, signer) {
        (Applicant::Individual { .. }, Signer::Citizen(_)) => true,
        (Applicant::LegalEntity { unp, .. }, Signer::Signatory { organisation, .. }) => {
            organisation.unp == unp.as_str()
        }
        _ => false,
    };
    if fits { Ok(()) } else { Err(Problem::conflict("certificateNotYours")) }
}

fn certificate(signature: &VerifiedSignature, intent: Option<String>, now: OffsetDateTime) -> LinkedCertificate {
    LinkedCertificate {
        fingerprint: hex::encode(signature.certificate.sha256),
        subject: subject(&signature.signer),
        issuer: signature.certificate.issuer.clone(),
        serial: signature.certificate.serial.to_string(),
        not_after: signature.certificate.not_after,
        linked_at: now,
        intent,
    }
}

fn subject(signer: &Signer) -> String {
    let person = signer.person().map(|person| {
        let parts = [Some(&person.surname), person.given.as_ref(), person.patronymic.as_ref()];
        parts.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(" ")
    });
    let organisation = signer.organisation().map(|organisation| organisation.name.clone());
    [person, organisation].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;
    use zvarot_eds::{Organisation, Person};

    use super::*;

    fn person() -> Person {
        Person {
            personal_number: "3140288A001PB2".to_owned(),
            surname: "Іваноў".to_owned(),
            given: Some("Янка".to_owned()),
            patronymic: None,
        }
    }

    fn signatory(unp: &str) -> Signer {
        let organisation = Organisation { unp: unp.to_owned(), name: "ААТ «Ромашка»".to_owned() };
        Signer::Signatory { person: person(), organisation, position: None }
    }

    #[test]
    fn each_kind_of_applicant_links_its_own_kind_of_certificate() {
        let individual: Applicant = serde_json::from_value(serde_json::json!({
            "kind": "individual", "address": "Мінск", "name": {"surname": "Іваноў", "given": "Янка"},
        }))
        .unwrap();
        let entity: Applicant = serde_json::from_value(serde_json::json!({
            "kind": "legalEntity", "unp": "200988541", "name": "ААТ «Ромашка»", "address": "Гродна",
            "signatory": {"surname": "Ёлкіна", "given": "Ганна"},
        }))
        .unwrap();
        assert!(may_link(&individual, &Signer::Citizen(person())).is_ok());
        assert_eq!(may_link(&individual, &signatory("200988541")).unwrap_err().code(), "certificateNotYours");
        assert!(may_link(&entity, &signatory("200988541")).is_ok());
        assert!(may_link(&entity, &signatory("100999006")).is_err());
        assert!(may_link(&entity, &Signer::Citizen(person())).is_err());
    }

    #[test]
    fn only_a_challenge_of_ours_to_link_links() {
        let text = |audience: &str, operation: &str| {
            let (issued, expires) = (datetime!(2026-11-23 09:00 UTC), datetime!(2026-11-23 09:10 UTC));
            let (audience, operation, nonce) = (audience.to_owned(), operation.to_owned(), "00".repeat(16));
            Challenge { audience, operation, nonce, issued, expires }.text().unwrap()
        };
        let ours = "https://portal.example";
        assert!(is_to_link(&text(ours, "link-certificate"), ours));
        assert!(!is_to_link(&text(ours, "login"), ours));
        assert!(!is_to_link(&text("https://other.example", "link-certificate"), ours));
    }

    #[test]
    fn a_certificate_is_shown_by_its_words() {
        assert_eq!(subject(&Signer::Citizen(person())), "Іваноў Янка");
        assert_eq!(subject(&signatory("200988541")), "Іваноў Янка, ААТ «Ромашка»");
        assert_eq!(fingerprint(&"0f".repeat(32)), Some("0f".repeat(32).as_str()));
        for text in ["", "0F", &"0F".repeat(32), &"#".repeat(64)] {
            assert_eq!(fingerprint(text), None, "{text}");
        }
    }
}
