//! `PATCH /v1/people/{id}`.

use serde::{Deserialize, Deserializer};
use utoipa::ToSchema;
use zvarot_domain::applicant::PersonalNumber;
use zvarot_domain::id::UnitId;
use zvarot_domain::organisation::Role;
use zvarot_domain::organisation::people::{Changes, Command};
use zvarot_http::problem::Problem;
use zvarot_http::problem::schema::ProblemBody;
use zvarot_http::{Call, Fields, Reply};
use zvarot_identity::accounts::NameBody;

use crate::body::PostBody;
use crate::{App, command};

/// A change of a person. What the body does not name stays as it is.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct PersonPatch {
    /// The whole name.
    #[serde(default)]
    pub name: Option<NameBody>,
    /// Its Belarusian spelling; null takes it away.
    #[serde(default, deserialize_with = "nullable")]
    #[schema(value_type = Option<NameBody>)]
    pub name_be: Option<Option<NameBody>>,
    /// The post.
    #[serde(default)]
    pub post: Option<PostBody>,
    /// The unit; null: none.
    #[serde(default, deserialize_with = "nullable")]
    #[schema(value_type = Option<String>)]
    pub unit: Option<Option<String>>,
    /// All roles.
    #[serde(default)]
    #[schema(min_items = 1)]
    pub roles: Option<Vec<Role>>,
    /// The personal number of their certificate.
    #[serde(default)]
    pub personal_number: Option<String>,
}

/// Tells null from absent.
#[allow(clippy::option_option, reason = "absent, null and given are three things")]
fn nullable<'de, T: Deserialize<'de>, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Option<T>>, D::Error> {
    Option::deserialize(deserializer).map(Some)
}

impl PersonPatch {
    fn checked(&self) -> Result<Changes, Problem> {
        let mut fields = Fields::default();
        let name = self.name.as_ref().and_then(|name| name.parse("/name", &mut fields));
        let name_be =
            self.name_be.as_ref().map(|name| name.as_ref().and_then(|name| name.parse("/nameBe", &mut fields)));
        let post = self.post.as_ref().and_then(|post| post.parse(&mut fields));
        let unit = self.unit.as_ref().map(|unit| fields.take_text("/unit", unit.as_deref(), UnitId::parse).flatten());
        let number = self.personal_number.as_deref().map(PersonalNumber::parse);
        let personal_number = fields.take_optional("/personalNumber", number).flatten();
        fields.finish()?;
        Ok(Changes { name, name_be, post, unit, roles: self.roles.clone(), personal_number })
    }
}

/// Changes what is said of a person of the caller's organisation. By an administrator. Another personal number means another certificate: with the
/// old one nobody signs in any more.
#[utoipa::path(
    patch,
    path = "/v1/people/{id}",
    operation_id = "changePerson",
    tag = "people",
    params(
        ("id" = String, Path, description = "The person"),
        ("If-Match" = String, Header, description = "The `version` of the person on which it was decided, in quotation marks"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key, the same change"),
    ),
    request_body = PersonPatch,
    responses(
        (status = 204, description = "Changed", headers(("ETag" = String, description = "The new state"))),
        (status = "default", description = "A problem", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn change(app: &App, call: &Call) -> Result<Reply, Problem> {
    let by = &call.official(&app.verifier)?;
    let changes = call.body::<PersonPatch>()?.checked()?;
    let meaning = changes.clone();
    let done =
        command::run(app, call, by, &meaning, Command::Change { person: command::person(call)?, changes }).await?;
    Ok(Reply::no_content().with_etag(&done.tag()))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn null_takes_away_and_absent_leaves() {
        let changes = |body| serde_json::from_value::<PersonPatch>(body).unwrap().checked().unwrap();
        assert_eq!(changes(json!({})), Changes::default());
        let gone = changes(json!({"nameBe": null, "unit": null}));
        assert_eq!((gone.name_be.clone(), gone.unit.clone()), (Some(None), Some(None)));
        // what is hashed tells them apart, too
        assert_ne!(serde_json::to_string(&gone).unwrap(), serde_json::to_string(&changes(json!({}))).unwrap());
    }

    #[test]
    fn every_refused_field_is_named() {
        let body = json!({"nameBe": {"surname": "7", "given": "Анна"}, "unit": "Ы", "personalNumber": "1"});
        let problem = serde_json::from_value::<PersonPatch>(body).unwrap().checked().unwrap_err();
        let pointers: Vec<_> = problem.errors().map(|(pointer, _)| pointer).collect();
        assert_eq!(pointers, ["/nameBe/surname", "/unit", "/personalNumber"]);
    }
}
