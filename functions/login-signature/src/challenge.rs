//! `POST /v1/challenges`.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use utoipa::ToSchema;
use zvarot_domain::id::ChallengeId;
use zvarot_domain::invalid::Invalid;
use zvarot_eds::Challenge;
use zvarot_http::problem::Problem;
use zvarot_http::problem::schema::ProblemBody;
use zvarot_http::{Call, Reply};
use zvarot_identity::challenges::CHALLENGE_LIFETIME;
use zvarot_runtime::random;

use crate::App;

/// What the signature will be used for: one made to sign in links no certificate, and the other way round.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum Operation {
    /// To sign in.
    #[default]
    Login,
    /// To link the certificate to the account that is signed in.
    LinkCertificate,
}

impl Operation {
    /// The word in the text that is signed.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Login => "login",
            Self::LinkCertificate => "link-certificate",
        }
    }

    fn parse(given: Option<&str>) -> Result<Self, Problem> {
        match given {
            None | Some("login") => Ok(Self::Login),
            Some("linkCertificate") => Ok(Self::LinkCertificate),
            Some(_) => Err(Problem::field("/operation", Invalid::NotAllowed)),
        }
    }
}

/// Something to sign.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct NewChallenge {
    /// A secret of 128 bits, good once.
    #[schema(value_type = String)]
    pub challenge_id: ChallengeId,
    /// The exact bytes to sign, in base64.
    pub content: String,
    /// Until when it is taken.
    #[serde(with = "time::serde::rfc3339")]
    #[schema(value_type = String, format = DateTime)]
    pub expires_at: OffsetDateTime,
}

/// A text to sign. Kept as it is, so that the signature is checked over what was handed out.
///
/// One to link a certificate is asked for by whoever is signed in, and links it to their account alone.
#[utoipa::path(
    post,
    path = "/v1/challenges",
    operation_id = "openChallenge",
    tag = "sessions",
    params(("operation" = Option<Operation>, Query, description = "What it is for; `login` unless said")),
    responses(
        (status = 201, description = "Something to sign", body = NewChallenge),
        (status = "default", description = "A problem", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub async fn challenge(app: &App, call: &Call) -> Result<Reply, Problem> {
    let operation = Operation::parse(call.query("operation"))?;
    let asking = match operation {
        Operation::Login => None,
        Operation::LinkCertificate => Some(call.applicant(&app.verifier)?.account),
    };
    let (text, expires_at) = text(&app.origin, operation, hex::encode(random::bytes::<16>()?), call.now())?;
    let challenge_id = random::id()?;
    app.challenges.save(&challenge_id, &text, asking.as_ref(), expires_at).await?;
    Ok(Reply::created(&NewChallenge { challenge_id, content: BASE64_STANDARD.encode(text), expires_at }))
}

/// The text, and until when it is good: whole seconds, as it says itself.
fn text(
    origin: &str,
    operation: Operation,
    nonce: String,
    now: OffsetDateTime,
) -> Result<(String, OffsetDateTime), Problem> {
    let issued = now.replace_nanosecond(0).map_err(Problem::internal)?;
    let expires = issued + CHALLENGE_LIFETIME;
    let challenge =
        Challenge { audience: origin.to_owned(), operation: operation.as_str().to_owned(), nonce, issued, expires };
    let text = challenge.text().ok_or_else(|| Problem::internal("PORTAL_ORIGIN holds no plain origin"))?;
    Ok((text, expires))
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    #[test]
    fn the_text_says_who_asks_for_what_and_until_when() {
        let now = datetime!(2026-11-23 09:00:00.123 UTC);
        let (text, expires) = text("https://portal.example", Operation::Login, "00ff".repeat(8), now).unwrap();
        assert_eq!(
            text,
            "EDS-CHALLENGE v1\naud: https://portal.example\nop: login\nnonce: 00ff00ff00ff00ff00ff00ff00ff00ff\n\
             issued: 2026-11-23T09:00:00Z\nexpires: 2026-11-23T09:10:00Z\n"
        );
        assert_eq!(expires, datetime!(2026-11-23 09:10 UTC));
        assert!(super::text("two words", Operation::Login, "00".to_owned(), now).is_err());
    }

    #[test]
    fn an_unknown_operation_is_named() {
        assert_eq!(Operation::parse(None).unwrap(), Operation::Login);
        assert_eq!(Operation::parse(Some("linkCertificate")).unwrap().as_str(), "link-certificate");
        let problem = Operation::parse(Some("sign")).unwrap_err();
        assert_eq!(problem.errors().collect::<Vec<_>>(), [("/operation", "notAllowed")]);
    }

    #[test]
    fn the_reply_is_as_agreed() {
        let reply = NewChallenge {
            challenge_id: ChallengeId::parse("c1").unwrap(),
            content: "QQ==".to_owned(),
            expires_at: datetime!(2026-11-23 09:10 UTC),
        };
        let json = r#"{"challengeId":"c1","content":"QQ==","expiresAt":"2026-11-23T09:10:00Z"}"#;
        assert_eq!(serde_json::to_string(&reply).unwrap(), json);
    }
}
