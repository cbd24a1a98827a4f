//! `POST /v1/people`.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use zvarot_domain::applicant::PersonalNumber;
use zvarot_domain::id::{PersonId, UnitId};
use zvarot_domain::organisation::Role;
use zvarot_domain::organisation::people::{Command, Particulars};
use zvarot_http::problem::Problem;
use zvarot_http::problem::schema::ProblemBody;
use zvarot_http::{Call, Fields, Reply};
use zvarot_identity::accounts::NameBody;
use zvarot_runtime::random;

use crate::body::PostBody;
use crate::{App, command};

/// Somebody new.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct NewPerson {
    /// Their name, as the organisation writes it.
    pub name: NameBody,
    /// Its Belarusian spelling, where it is another.
    #[serde(default)]
    pub name_be: Option<NameBody>,
    /// Their post.
    pub post: PostBody,
    /// The unit they work in.
    #[serde(default)]
    pub unit: Option<String>,
    /// What they are entrusted with: at least one.
    #[schema(min_items = 1)]
    pub roles: Vec<Role>,
    /// The personal number of the certificate by which they will sign in.
    #[schema(example = "4120685A011PB6")]
    pub personal_number: String,
}

/// Somebody was added.
#[derive(Serialize, ToSchema)]
pub struct PersonAdded {
    /// Their id.
    #[schema(value_type = String)]
    id: PersonId,
}

impl NewPerson {
    pub(crate) fn checked(&self) -> Result<Particulars, Problem> {
        let mut fields = Fields::default();
        let name = self.name.parse("/name", &mut fields);
        let name_be = self.name_be.as_ref().map(|name| name.parse("/nameBe", &mut fields));
        let name_be = name_be.map_or(Some(None), |name| name.map(Some));
        let post = self.post.parse(&mut fields);
        let unit = fields.take_text("/unit", self.unit.as_deref(), UnitId::parse);
        let personal_number = fields.take("/personalNumber", PersonalNumber::parse(&self.personal_number));
        let (name, name_be, post, unit, personal_number) = fields.all((name, name_be, post, unit, personal_number))?;
        Ok(Particulars { name, name_be, post, unit, roles: self.roles.clone(), personal_number })
    }
}

/// Adds somebody to the caller's organisation. By an administrator. They sign in by a certificate with the УНП of the organisation and this
/// personal number, at once.
#[utoipa::path(
    post,
    path = "/v1/people",
    operation_id = "addPerson",
    tag = "people",
    params(("Idempotency-Key" = Option<String>, Header, description = "The same key, the same person")),
    request_body = NewPerson,
    responses(
        (
            status = 201, description = "Added", body = PersonAdded,
            headers(("ETag" = String, description = "The state to name in If-Match")),
        ),
        (status = "default", description = "A problem", body = ProblemBody, content_type = "application/problem+json"),
    )
)]
pub(crate) async fn add(app: &App, call: &Call) -> Result<Reply, Problem> {
    let by = &call.official(&app.verifier)?;
    let particulars = call.body::<NewPerson>()?.checked()?;
    let meaning = particulars.clone();
    let adding = Command::Add { person: random::id()?, particulars };
    let done = command::run(app, call, by, &meaning, adding).await?;
    let tag = done.tag();
    Ok(Reply::created(&PersonAdded { id: done.person }).with_etag(&tag))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn body() -> serde_json::Value {
        json!({
            "name": {"surname": "Новая", "given": "Анна"}, "post": {"be": "спецыяліст", "ru": "специалист"},
            "unit": "office", "roles": ["executor"], "personalNumber": "3112080A001PB2",
        })
    }

    #[test]
    fn whoever_is_new_is_checked_and_cleaned() {
        let mut body = body();
        body["personalNumber"] = json!("3112080а001рв2"); // Cyrillic letters
        body["nameBe"] = json!({"surname": " Новая ", "given": "Ганна"});
        let particulars = serde_json::from_value::<NewPerson>(body).unwrap().checked().unwrap();
        assert_eq!(particulars.personal_number.as_str(), "3112080A001PB2");
        assert_eq!(particulars.name_be.unwrap().full(), "Новая Ганна");
    }

    #[test]
    fn every_refused_field_is_named() {
        for (field, value, pointer) in [
            ("name", json!({"surname": "7", "given": "Анна"}), "/name/surname"),
            ("nameBe", json!({"surname": "Новая", "given": ""}), "/nameBe/given"),
            ("post", json!({"be": "спецыяліст", "ru": " "}), "/post/ru"),
            ("unit", json!("Канцылярыя"), "/unit"),
            ("personalNumber", json!("3112080"), "/personalNumber"),
        ] {
            let mut body = body();
            body[field] = value;
            let problem = serde_json::from_value::<NewPerson>(body).unwrap().checked().unwrap_err();
            assert_eq!(problem.errors().map(|(pointer, _)| pointer).collect::<Vec<_>>(), [pointer]);
        }
    }
}
