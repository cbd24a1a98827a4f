//! The outside providers of an installation: a list that the operator writes into the table of secrets (docs/OPERATIONS.md).

use std::collections::BTreeSet;
use std::fmt;

use openidconnect::IssuerUrl;
use serde::Deserialize;
use thiserror::Error;
use zvarot_domain::account::SignInMethod;
use zvarot_domain::organisation::Localised;
use zvarot_runtime::configuration::Stage;

/// Why the list cannot be used. Says where, never what stands there: there are secrets in it.
#[derive(Debug, Error)]
pub enum ConfigurationError {
    /// It is no list of providers.
    #[error("PROVIDERS is not a list of providers (line {line}, column {column})")]
    Malformed {
        /// Where it stops to be one.
        line: usize,
        /// The same.
        column: usize,
    },
    /// Two providers have one id, or an id is none.
    #[error("PROVIDERS: an id is 1 to 32 of a-z, 0-9 and -, and no two providers have the same")]
    Id,
    /// An issuer is no address that may be asked here.
    #[error("PROVIDERS: the issuer of {0} is no https address")]
    Issuer(String),
}

/// The providers.
#[derive(Debug, Clone, Default)]
pub struct Configuration {
    pub(crate) providers: Vec<ProviderConfiguration>,
    /// Whether providers may be asked without TLS: on a developer's machine and in tests.
    pub(crate) plain_http: bool,
}

/// One provider.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(crate) struct ProviderConfiguration {
    /// Its name in addresses: `/sign-in/<id>` is where it sends people back.
    pub id: String,
    /// Its name for people.
    pub name: Localised,
    /// Who signs its tokens; the address under which its description is found.
    pub issuer: IssuerUrl,
    /// What we are called there.
    pub client_id: String,
    /// Our secret there; none for a public client.
    #[serde(default)]
    pub client_secret: Option<String>,
    /// What is asked for beside `openid`.
    #[serde(default)]
    pub scopes: Vec<String>,
    /// Which of its claims say what.
    #[serde(default)]
    pub claims: ClaimMap,
    /// What its page is asked for, such as `consent`.
    #[serde(default)]
    pub prompt: Option<String>,
    /// What stands behind a sign-in there.
    #[serde(default)]
    pub method: Method,
}

/// The names of a provider's claims; dots lead into objects (`residence_place.full_address`). What has no name is not taken.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase", default)]
pub(crate) struct ClaimMap {
    pub personal_number: Option<String>,
    pub surname: Option<String>,
    pub given: Option<String>,
    pub patronymic: Option<String>,
    pub address: Option<String>,
    pub email: Option<String>,
    pub phone: Option<String>,
}

/// What a person showed to the provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Method {
    /// Whatever its accounts are kept with.
    #[default]
    OutsideProvider,
    /// An ID-card or another certificate, as ЕС ИФЮЛ asks for (domain §14.4).
    IdCard,
}

impl From<Method> for SignInMethod {
    fn from(method: Method) -> Self {
        match method {
            Method::OutsideProvider => Self::OutsideProvider,
            Method::IdCard => Self::IdCard,
        }
    }
}

impl Configuration {
    /// Reads the list. Production takes https addresses only.
    pub fn parse(json: &str, stage: Stage) -> Result<Self, ConfigurationError> {
        let providers: Vec<ProviderConfiguration> = serde_json::from_str(json)
            .map_err(|error| ConfigurationError::Malformed { line: error.line(), column: error.column() })?;
        let ids: BTreeSet<&str> = providers.iter().map(|provider| provider.id.as_str()).collect();
        if ids.len() < providers.len() || !ids.into_iter().all(is_id) {
            return Err(ConfigurationError::Id);
        }
        let plain_http = stage != Stage::Production;
        let strange = providers.iter().find(|provider| !may_be_asked(provider.issuer.url().scheme(), plain_http));
        match strange {
            Some(strange) => Err(ConfigurationError::Issuer(strange.id.clone())),
            None => Ok(Self { providers, plain_http }),
        }
    }
}

fn is_id(text: &str) -> bool {
    (1..=32).contains(&text.len()) && text.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-'))
}

/// Whether something with that scheme may be asked.
pub(crate) fn may_be_asked(scheme: &str, plain_http: bool) -> bool {
    scheme == "https" || (plain_http && scheme == "http")
}

impl fmt::Debug for ProviderConfiguration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ProviderConfiguration").field("id", &self.id).finish_non_exhaustive()
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    pub(crate) const ESIFUL: &str = r#"{"id":"esiful","name":{"be":"АС ІФЮА","ru":"ЕС ИФЮЛ","en":"ESIFUL"},
        "issuer":"https://esiful.gov.by","clientId":"zvarot","clientSecret":"secret-of-ours","scopes":["profile"],
        "claims":{"personalNumber":"serialNumber","surname":"surname","given":"name","patronymic":"givenName",
        "address":"residence_place.full_address"},"prompt":"consent","method":"idCard"}"#;

    fn parsed(json: &str, stage: Stage) -> Result<Configuration, String> {
        Configuration::parse(json, stage).map_err(|error| error.to_string())
    }

    #[test]
    fn a_list_may_be_empty() {
        assert!(parsed("[]", Stage::Production).unwrap().providers.is_empty());
    }

    #[test]
    fn a_provider_is_read_and_its_secret_is_not_shown() {
        let configuration = parsed(&format!("[{ESIFUL}]"), Stage::Production).unwrap();
        assert_eq!(SignInMethod::from(configuration.providers[0].method), SignInMethod::IdCard);
        assert!(!format!("{configuration:?}").contains("secret"));
    }

    #[test]
    fn what_is_wrong_is_said_without_what_stands_there() {
        let wrong = format!("[{}]", ESIFUL.replace("\"scopes\"", "\"scope\""));
        let said = parsed(&wrong, Stage::Production).unwrap_err();
        assert!(said.contains("line 2") && !said.contains("secret"), "{said}");
        assert!(parsed(&format!("[{ESIFUL},{ESIFUL}]"), Stage::Production).unwrap_err().contains("id"));
        assert!(parsed(&format!("[{}]", ESIFUL.replace("\"esiful\"", "\"ЕС\"")), Stage::Test).is_err());
    }

    #[test]
    fn production_asks_nobody_without_tls() {
        let plain = format!("[{}]", ESIFUL.replace("https:", "http:"));
        assert!(parsed(&plain, Stage::Production).unwrap_err().contains("esiful"));
        assert!(parsed(&plain, Stage::Local).is_ok());
        assert!(parsed(&format!("[{}]", ESIFUL.replace("https:", "file:")), Stage::Local).is_err());
    }
}
