//! The name of a person as it comes in a body, checked part by part so that each is named when it is refused.

use serde::Deserialize;
use utoipa::ToSchema;
use zvarot_domain::applicant::{NamePart, PersonName};

use zvarot_http::Fields;

/// A name before it is checked.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
#[schema(as = PersonNameBody)]
pub struct NameBody {
    /// Фамилия, прозвішча.
    pub surname: String,
    /// Собственное имя, уласнае імя.
    pub given: String,
    /// Отчество, імя па бацьку, for those who have one.
    #[serde(default)]
    pub patronymic: Option<String>,
}

impl NameBody {
    /// The name; or nothing, with a note of each refused part below the pointer `at`.
    pub fn parse(&self, at: &str, fields: &mut Fields) -> Option<PersonName> {
        let surname = fields.take(format!("{at}/surname"), NamePart::parse(&self.surname));
        let given = fields.take(format!("{at}/given"), NamePart::parse(&self.given));
        let patronymic = self.patronymic.as_deref().map(NamePart::parse);
        let patronymic = fields.take_optional(format!("{at}/patronymic"), patronymic);
        Some(PersonName { surname: surname?, given: given?, patronymic: patronymic? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_refused_part_is_named() {
        let body: NameBody = serde_json::from_str(r#"{"surname":" ","given":"Янка","patronymic":"7"}"#).unwrap();
        let mut fields = Fields::default();
        assert_eq!(body.parse("/name", &mut fields), None);
        let problem = fields.finish().unwrap_err();
        let pointers: Vec<_> = problem.errors().collect();
        assert_eq!(pointers, [("/name/surname", "empty"), ("/name/patronymic", "malformed")]);
    }
}
