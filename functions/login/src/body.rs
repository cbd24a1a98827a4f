//! `POST /v1/sessions`: its body.

use serde::Deserialize;
use utoipa::ToSchema;
use zvarot_domain::applicant::{Login, Password};
use zvarot_domain::invalid::Invalid;
use zvarot_domain::text::cleaning;
use zvarot_http::Fields;
use zvarot_http::problem::Problem;

/// Login and password.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct PasswordSignIn {
    /// The login; capital and small letters are the same.
    #[schema(example = "anna1990")]
    pub login: String,
    /// The password.
    pub password: String,
}

/// The checked command.
pub(crate) struct Command {
    pub login: Login,
    pub password: String,
}

impl PasswordSignIn {
    /// Refuses only what no account can have, so that nothing is told about those there are.
    pub(crate) fn command(self) -> Result<Command, Problem> {
        let mut fields = Fields::default();
        let login = fields.take("/login", Login::parse(&self.login));
        let password = fields.take("/password", password(self.password));
        let (login, password) = fields.all((login, password))?;
        Ok(Command { login, password })
    }
}

fn password(text: String) -> Result<String, Invalid> {
    if text.is_empty() {
        return Err(Invalid::Empty);
    }
    // Argon2id need not read what cannot be right
    let is_long = cleaning::password(&text).chars().count() > Password::MAX;
    if is_long { Err(Invalid::TooLong { max: Password::MAX }) } else { Ok(text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(login: &str, password: &str) -> Result<Command, Vec<(String, String)>> {
        let body = PasswordSignIn { login: login.to_owned(), password: password.to_owned() };
        let all = |problem: Problem| problem.errors().map(|(at, code)| (at.to_owned(), code.to_owned())).collect();
        body.command().map_err(all)
    }

    #[test]
    fn a_password_is_taken_as_it_is() {
        assert_eq!(parsed("Anna1990", " п ").unwrap_or_else(|_| panic!("taken")).password, " п ");
    }

    #[test]
    fn what_no_account_has_is_refused_by_name() {
        let both = [("/login", "malformed"), ("/password", "empty")];
        let both: Vec<_> = both.map(|(at, code)| (at.to_owned(), code.to_owned())).to_vec();
        assert_eq!(parsed("анна", "").err(), Some(both));
        let long = "x".repeat(129);
        assert_eq!(parsed("anna", &long).err(), Some(vec![("/password".to_owned(), "tooLong".to_owned())]));
        assert!(serde_json::from_str::<PasswordSignIn>(r#"{"login":"anna","password":"x","remember":true}"#).is_err());
    }
}
