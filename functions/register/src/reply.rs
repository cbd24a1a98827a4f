//! What both routes answer.

use serde::Serialize;
use time::OffsetDateTime;
use utoipa::ToSchema;
use zvarot_domain::id::SignupId;
use zvarot_domain::signup::State;
use zvarot_http::Reply;

/// A code is on its way, or a message that the number has an account already: the answer is the same.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CodeSent {
    /// The registration. Whoever has it and the code has the account.
    #[schema(value_type = String)]
    pub registration_id: SignupId,
    /// Until when the code is taken.
    #[serde(with = "time::serde::rfc3339")]
    #[schema(value_type = String, format = "date-time")]
    pub code_expires_at: OffsetDateTime,
    /// From when on another code may be asked for.
    #[serde(with = "time::serde::rfc3339")]
    #[schema(value_type = String, format = "date-time")]
    pub resend_after: OffsetDateTime,
}

impl CodeSent {
    /// 202 for the sending that was asked for at `sent_at`.
    pub(crate) fn reply(signup: &SignupId, sent_at: OffsetDateTime) -> Reply {
        let state = State::opened(sent_at);
        Reply::accepted(&Self {
            registration_id: signup.clone(),
            code_expires_at: state.code_expires_at(),
            resend_after: state.resend_after(),
        })
    }
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    #[test]
    fn the_times_follow_from_the_sending() {
        let state = State::opened(datetime!(2026-11-23 09:00 UTC));
        let body = CodeSent {
            registration_id: SignupId::parse("r1").unwrap(),
            code_expires_at: state.code_expires_at(),
            resend_after: state.resend_after(),
        };
        assert_eq!(
            serde_json::to_string(&body).unwrap(),
            r#"{"registrationId":"r1","codeExpiresAt":"2026-11-23T09:10:00Z","resendAfter":"2026-11-23T09:01:00Z"}"#
        );
    }
}
