//! What an applicant gets.

use serde::Serialize;
use time::OffsetDateTime;
use utoipa::ToSchema;
use zvarot_domain::appeal::{AppealNumber, Entry, Status};
use zvarot_http::Reply;
use zvarot_http::problem::Problem;

/// An accepted appeal.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AcceptedAppeal<'a> {
    /// Its unique number.
    #[schema(value_type = String, example = "0000-0000-0000-00")]
    number: &'a AppealNumber,
    /// When it was accepted.
    #[serde(with = "time::serde::rfc3339")]
    #[schema(value_type = String, format = DateTime)]
    submitted_at: OffsetDateTime,
    /// Always `submitted`.
    status: Status,
    /// A compact JWS of ours (RFC 7515): proves what was accepted and when, to whoever keeps it.
    receipt: &'a str,
}

/// The answer to a submission, made from what is stored and from nothing else: a repetition gets the same bytes.
pub(crate) fn reply(number: &AppealNumber, first: &Entry, receipt: &str) -> Result<Reply, Problem> {
    let accepted = AcceptedAppeal { number, submitted_at: first.at()?, status: Status::Submitted, receipt };
    Ok(Reply::created(&accepted).with_location(&format!("/v1/appeals/{number}")))
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    #[test]
    fn the_words_on_the_wire_are_fixed() {
        let number = AppealNumber::parse("0000-0000-0000-00").unwrap();
        let submitted_at = datetime!(2026-11-23 09:00:00.120 UTC);
        let accepted = AcceptedAppeal { number: &number, submitted_at, status: Status::Submitted, receipt: "a.b.c" };
        let json = r#"{"number":"0000-0000-0000-00","submittedAt":"2026-11-23T09:00:00.12Z","status":"submitted","receipt":"a.b.c"}"#;
        assert_eq!(serde_json::to_string(&accepted).unwrap(), json);
    }
}
