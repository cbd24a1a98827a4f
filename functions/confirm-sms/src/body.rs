//! `POST /v1/registrations/{id}/confirmation`: its body and its answer.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use zvarot_domain::applicant::{Email, Login};
use zvarot_domain::id::AccountId;
use zvarot_domain::signup::Code;
use zvarot_http::Fields;
use zvarot_http::problem::Problem;

/// The code, and another login or e-mail address if the ones of the registration were taken.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Confirmation {
    /// Six digits, as they were sent.
    #[schema(example = "123456")]
    pub code: String,
    /// In the place of the registration's login.
    #[serde(default)]
    pub login: Option<String>,
    /// In the place of the registration's e-mail address.
    #[serde(default)]
    #[schema(format = "email")]
    pub email: Option<String>,
}

/// The account is made; its owner may sign in.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ConfirmedAccount {
    /// The account.
    #[schema(value_type = String)]
    pub account_id: AccountId,
}

/// The checked command.
#[derive(Debug)]
pub(crate) struct Command {
    pub code: Code,
    pub login: Option<Login>,
    pub email: Option<Email>,
}

impl Confirmation {
    pub(crate) fn command(&self) -> Result<Command, Problem> {
        let mut fields = Fields::default();
        let code = fields.take("/code", Code::parse(&self.code));
        let login = fields.take_optional("/login", self.login.as_deref().map(Login::parse));
        let email = fields.take_optional("/email", self.email.as_deref().map(Email::parse));
        let (code, login, email) = fields.all((code, login, email))?;
        Ok(Command { code, login, email })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(body: &str) -> Vec<(String, String)> {
        let problem = serde_json::from_str::<Confirmation>(body).unwrap().command().unwrap_err();
        problem.errors().map(|(pointer, code)| (pointer.to_owned(), code.to_owned())).collect()
    }

    #[test]
    fn only_the_code_is_needed() {
        let command = serde_json::from_str::<Confirmation>(r#"{"code":"123 456"}"#).unwrap().command().unwrap();
        assert!(command.login.is_none() && command.email.is_none());
        assert_eq!(command.code.reveal(), "123456");
    }

    #[test]
    fn each_refused_field_is_named() {
        let expected = [("/code", "tooShort"), ("/login", "tooShort"), ("/email", "malformed")];
        let found = refused(r#"{"code":"12345","login":"a","email":"a@"}"#);
        assert_eq!(found, expected.map(|(pointer, code)| (pointer.to_owned(), code.to_owned())));
        assert_eq!(refused(r#"{"code":""}"#), [("/code".to_owned(), "empty".to_owned())]);
        assert_eq!(refused(r#"{"code":"12a456"}"#), [("/code".to_owned(), "malformed".to_owned())]);
    }

    #[test]
    fn an_unknown_field_is_refused() {
        assert!(serde_json::from_str::<Confirmation>(r#"{"code":"123456","password":"x"}"#).is_err());
    }
}
