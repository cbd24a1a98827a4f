//! What is written.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use zvarot_domain::applicant::{Email, Phone};
use zvarot_domain::contact::{MessageText, SenderName};
use zvarot_domain::language::Language;
use zvarot_http::Fields;
use zvarot_http::problem::Problem;

/// A message to the operator.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct MessageBody {
    /// Who writes.
    #[schema(min_length = 2, max_length = 100)]
    pub name: String,
    /// Where the answer goes.
    #[schema(format = "email")]
    pub email: String,
    /// Another way to reach them.
    #[schema(example = "+375291234567")]
    pub phone: Option<String>,
    /// What they write.
    #[schema(max_length = 15000)]
    pub text: String,
    /// In which language.
    pub language: Language,
}

/// The checked message, in the form that is hashed.
#[derive(Serialize)]
pub(crate) struct Command {
    pub name: SenderName,
    pub email: Email,
    pub phone: Option<Phone>,
    pub text: MessageText,
    pub language: Language,
}

impl MessageBody {
    pub(crate) fn command(&self) -> Result<Command, Problem> {
        let mut fields = Fields::default();
        let name = fields.take("/name", SenderName::parse(&self.name));
        let email = fields.take("/email", Email::parse(&self.email));
        let phone = fields.take_optional("/phone", self.phone.as_deref().map(Phone::parse));
        let text = fields.take("/text", MessageText::parse(&self.text));
        let (name, email, phone, text) = fields.all((name, email, phone, text))?;
        Ok(Command { name, email, phone, text, language: self.language })
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    pub(crate) const BODY: &str = r#"{"name":"Янка Купала","email":"janka@example.by","phone":"8 017 222-33-44",
        "text":"Не приходит код.","language":"ru"}"#;

    fn command(body: &str) -> Result<Command, Problem> {
        serde_json::from_str::<MessageBody>(body).unwrap().command()
    }

    #[test]
    fn a_phone_may_be_any_or_none() {
        assert_eq!(command(BODY).unwrap().phone.unwrap().as_str(), "+375172223344");
        let body = BODY.replace(r#""phone":"8 017 222-33-44","#, "");
        assert_eq!(command(&body).unwrap().phone, None);
    }

    #[test]
    fn each_refused_field_is_named() {
        for (from, to, pointer, code) in [
            ("Янка Купала", "Я", "/name", "tooShort"),
            ("janka@example.by", "janka", "/email", "malformed"),
            ("8 017 222-33-44", "нет", "/phone", "malformed"),
            ("Не приходит код.", " ", "/text", "empty"),
        ] {
            let problem = command(&BODY.replace(from, to)).err().unwrap();
            assert_eq!(problem.errors().collect::<Vec<_>>(), [(pointer, code)]);
        }
    }
}
