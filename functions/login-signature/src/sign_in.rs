//! `POST /v1/sessions/signature`.

use futures_util::try_join;
use serde::Deserialize;
use time::OffsetDateTime;
use utoipa::ToSchema;
use zvarot_domain::account::SignInMethod;
use zvarot_domain::id::{ChallengeId, SignupId};
use zvarot_eds::{Challenge, Encoding, Expected, RustVerifier, SignatureVerifier, VerifiedSignature, VerifyRequest};
use zvarot_http::problem::Problem;
use zvarot_http::problem::schema::ProblemBody;
use zvarot_http::{Call, Reply};
use zvarot_identity::accounts::sessions::{SessionBody, SignIn};
use zvarot_identity::trust::signature_der;

use crate::challenge::Operation;
use crate::{App, refusal};

/// A signed challenge.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct SignatureSignIn {
    /// As it was handed out.
    pub challenge_id: String,
    /// CMS `SignedData` (RFC 5652) over the challenge's bytes, detached or attached, as base64 of DER.
    #[schema(max_length = 87384)]
    pub signature: String,
    /// The registration of a legal entity that this signature opens: the one that was confirmed before. Of no weight once the
    /// legal entity has an account.
    #[serde(default)]
    pub registration_id: Option<String>,
}

/// Opens a session for whoever signed the challenge: an official that the directory knows, or the account that the
/// certificate opens.
///
/// The account of a legal entity is opened by the first signature of somebody whose certificate names its УНП, together with the
/// confirmed registration that `registrationId` names: nobody but whoever has both decides which phone and e-mail are the entity's.
#[utoipa::path(
    post,
    path = "/v1/sessions/signature",
    operation_id = "signInBySignature",
    tag = "sessions",
    request_body = SignatureSignIn,
    responses(
        (status = 200, description = "Signed in; the refresh token is in the cookie", body = SessionBody),
        (status = "default", description = "A problem", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub async fn sign_in(app: &App, call: &Call) -> Result<Reply, Problem> {
    let body: SignatureSignIn = call.body()?;
    let now = call.now();
    let id = ChallengeId::parse(&body.challenge_id).map_err(|reason| Problem::field("/challengeId", reason))?;
    let registration = body.registration_id.as_deref().map(SignupId::parse).transpose();
    let registration = registration.map_err(|reason| Problem::field("/registrationId", reason))?;
    // whatever follows, nobody signs in with this challenge again
    let taken = async { app.challenges.consume(&id, None, now).await.map_err(Problem::from) };
    let verifier = async { app.trust.verifier(now).await.map_err(Problem::from) };
    let (taken, verifier) = try_join!(taken, verifier)?;
    let content = taken.filter(|content| is_to_sign_in(content)).ok_or_else(challenge_unknown)?;
    let signature = verified(app, &verifier, &content, &body.signature, now)?;
    let known = app.who(&signature, registration.as_ref(), now).await?;
    let sign_in = SignIn {
        account: &known.account,
        party: known.party,
        method: SignInMethod::ESignature,
        certificate: Some(&signature.certificate.der),
        outside: None,
        activation: known.activation,
        login: known.login.as_ref(),
    };
    app.sessions.open(sign_in, call).await
}

/// A challenge for another use opens no session.
fn is_to_sign_in(content: &str) -> bool {
    Challenge::parse(content.as_bytes()).is_some_and(|challenge| challenge.operation == Operation::Login.as_str())
}

/// Unknown, used, expired and meant for something else look alike.
fn challenge_unknown() -> Problem {
    Problem::unauthorised("challengeUnknown")
}

fn verified(
    app: &App,
    verifier: &RustVerifier,
    content: &str,
    signature: &str,
    now: OffsetDateTime,
) -> Result<VerifiedSignature, Problem> {
    let der = signature_der(signature).map_err(|reason| Problem::field("/signature", reason))?;
    let request = VerifyRequest {
        signature: &der,
        encoding: Encoding::Der,
        expected: Expected::Bytes(content.as_bytes()),
        enrolled: &[],
        purpose: app.purpose,
        now,
    };
    verifier.verify(&request).map_err(|error| refusal::problem(&error))
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    #[test]
    fn a_challenge_for_something_else_opens_no_session() {
        let text = |operation: &str| {
            Challenge {
                audience: "https://portal.example".to_owned(),
                operation: operation.to_owned(),
                nonce: "00".repeat(16),
                issued: datetime!(2026-11-23 09:00 UTC),
                expires: datetime!(2026-11-23 09:10 UTC),
            }
            .text()
            .unwrap()
        };
        assert!(is_to_sign_in(&text("login")));
        assert!(!is_to_sign_in(&text("link-certificate")));
        assert!(!is_to_sign_in("op: login"));
    }

    #[test]
    fn unknown_fields_are_refused() {
        assert!(serde_json::from_str::<SignatureSignIn>(r#"{"challengeId":"a","signature":"b"}"#).is_ok());
        assert!(serde_json::from_str::<SignatureSignIn>(r#"{"challengeId":"a","signature":"b","login":"c"}"#).is_err());
    }
}
