//! `/v1/people/{id}/absence`.

use serde::Deserialize;
use utoipa::ToSchema;
use zvarot_domain::id::PersonId;
use zvarot_domain::organisation::people::{Absence, Command};
use zvarot_http::problem::Problem;
use zvarot_http::problem::schema::ProblemBody;
use zvarot_http::{Call, Fields, Reply, day};

use crate::{App, command};

/// When somebody is away, and who acts for them.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct AbsenceBody {
    /// The first day.
    #[schema(format = "date")]
    pub from: String,
    /// The last day: not before the first, and not over.
    #[schema(format = "date")]
    pub to: String,
    /// Who acts in their name: a colleague who is neither suspended nor away on any of the days.
    pub substitute_id: String,
}

impl AbsenceBody {
    fn checked(&self) -> Result<Absence, Problem> {
        let mut fields = Fields::default();
        let from = fields.take("/from", day::parse(&self.from));
        let to = fields.take("/to", day::parse(&self.to));
        let substitute = fields.take("/substituteId", PersonId::parse(&self.substitute_id));
        let (from, to, substitute) = fields.all((from, to, substitute))?;
        Ok(Absence { from, to, substitute })
    }
}

/// Says when a person of the caller's organisation is away and who acts in their name then, in the place of what was said before. By an
/// administrator.
#[utoipa::path(
    put,
    path = "/v1/people/{id}/absence",
    operation_id = "setAbsence",
    tag = "people",
    params(
        ("id" = String, Path, description = "The person"),
        ("If-Match" = String, Header, description = "The `version` of the person on which it was decided, in quotation marks"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key, the same answer"),
    ),
    request_body = AbsenceBody,
    responses(
        (status = 204, description = "It is so", headers(("ETag" = String, description = "The new state"))),
        (status = "default", description = "A problem", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn set(app: &App, call: &Call) -> Result<Reply, Problem> {
    let by = &call.official(&app.verifier)?;
    let absence = call.body::<AbsenceBody>()?.checked()?;
    let meaning = absence.clone();
    let setting = Command::SetAbsence { person: command::person(call)?, absence };
    let done = command::run(app, call, by, &meaning, setting).await?;
    Ok(Reply::no_content().with_etag(&done.tag()))
}

/// Ends the absence of a person of the caller's organisation, or takes back one that is to come. By an administrator.
#[utoipa::path(
    delete,
    path = "/v1/people/{id}/absence",
    operation_id = "endAbsence",
    tag = "people",
    params(
        ("id" = String, Path, description = "The person"),
        ("If-Match" = String, Header, description = "The `version` of the person on which it was decided, in quotation marks"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key, the same answer"),
    ),
    responses(
        (status = 204, description = "They are there", headers(("ETag" = String, description = "The new state"))),
        (status = "default", description = "A problem", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn end(app: &App, call: &Call) -> Result<Reply, Problem> {
    let by = &call.official(&app.verifier)?;
    let done = command::run(app, call, by, &(), Command::EndAbsence(command::person(call)?)).await?;
    Ok(Reply::no_content().with_etag(&done.tag()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_refused_field_is_named() {
        let body = |from: &str, to: &str, substitute: &str| AbsenceBody {
            from: from.to_owned(),
            to: to.to_owned(),
            substitute_id: substitute.to_owned(),
        };
        assert!(body("2026-12-01", "2026-12-14", "iryna").checked().is_ok());
        let problem = body("1.12.2026", "", "Ірына").checked().unwrap_err();
        let pointers: Vec<_> = problem.errors().map(|(pointer, _)| pointer).collect();
        assert_eq!(pointers, ["/from", "/to", "/substituteId"]);
    }
}
