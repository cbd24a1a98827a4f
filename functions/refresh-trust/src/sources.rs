//! `sources.json`: where each revocation list is published.

use std::collections::BTreeMap;

use http::Uri;
use thiserror::Error;

/// What is wrong with `sources.json`.
#[derive(Debug, Error)]
pub enum SourcesError {
    /// Not a map from a list's file name to its address.
    #[error("sources.json does not read")]
    Form(#[from] serde_json::Error),
    /// A name that is none of a list in `trust/crl/`.
    #[error("sources.json names {0:?}, which cannot be a file in trust/crl/ that ends with .crl")]
    Name(String),
    /// An address that is neither http nor https.
    #[error("sources.json gives {0} an address that is neither http nor https")]
    Address(String),
}

/// Addresses by the file names of the lists. Plain HTTP is good: a list carries its signature.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Sources(BTreeMap<String, String>);

impl Sources {
    /// `{"ruc.crl": "http://pki.example/ruc.crl"}`; no file names none.
    pub fn parse(json: Option<&[u8]>) -> Result<Self, SourcesError> {
        let Some(json) = json else { return Ok(Self::default()) };
        let named: BTreeMap<String, String> = serde_json::from_slice(json)?;
        for (name, address) in &named {
            if name.contains('/') || name.strip_suffix(".crl").is_none_or(str::is_empty) {
                return Err(SourcesError::Name(name.clone()));
            }
            let uri: Option<Uri> = address.parse().ok();
            if !uri.is_some_and(|uri| matches!(uri.scheme_str(), Some("http" | "https"))) {
                return Err(SourcesError::Address(name.clone()));
            }
        }
        Ok(Self(named))
    }

    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, address)| (name.as_str(), address.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_file_nothing_is_fetched() {
        assert_eq!(Sources::parse(None).unwrap(), Sources::default());
    }

    #[test]
    fn a_mistake_is_named() {
        let refusal = |json: &str| Sources::parse(Some(json.as_bytes())).unwrap_err().to_string();
        for name in ["ruc.cer", ".crl", "../anchors/ruc.crl"] {
            let said = refusal(&format!(r#"{{"{name}": "http://pki.example/"}}"#));
            assert!(said.contains(name), "{said}");
        }
        for address in ["ftp://pki.example/ruc.crl", "pki.example/ruc.crl", "file:///ruc.crl", ""] {
            assert!(refusal(&format!(r#"{{"ruc.crl": "{address}"}}"#)).contains("ruc.crl"), "{address}");
        }
        assert!(refusal("[]").contains("does not read"));
    }
}
