//! `covers.json`: which revocation list answers for certificates of which keys.

use std::collections::BTreeMap;

use thiserror::Error;
use zvarot_eds::{CrlCover, certificate_fingerprint};

/// What is wrong with `covers.json`.
#[derive(Debug, Error)]
pub enum CoversError {
    /// Not a map from a list's file name to names of certificates.
    #[error("covers.json does not read")]
    Form(#[from] serde_json::Error),
    /// It names a certificate that is not there or does not read.
    #[error("covers.json names {0}, which is not among the certificates")]
    Unknown(String),
}

/// `{"ruc.crl": ["ruc2.cer", "ruc1.cer"]}`: the first certificate's key signs the list, which covers those of the others
/// too. `certificates` are the configured ones by file name.
pub(super) fn parse(json: &[u8], certificates: &[(String, Vec<u8>)]) -> Result<Vec<CrlCover>, CoversError> {
    let named: BTreeMap<String, Vec<String>> = serde_json::from_slice(json)?;
    let fingerprint = |name: &String| {
        let found = certificates.iter().find(|(known, _)| known == name);
        found.and_then(|(_, der)| certificate_fingerprint(der)).ok_or_else(|| CoversError::Unknown(name.clone()))
    };
    let mut covers = Vec::new();
    for names in named.values() {
        let [signer, others @ ..] = names.as_slice() else { continue };
        let signed_by = fingerprint(signer)?;
        for other in others {
            covers.push(CrlCover { signed_by, also_covers: fingerprint(other)? });
        }
    }
    Ok(covers)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn certificates() -> Vec<(String, Vec<u8>)> {
        vec![
            ("ruc1.cer".to_owned(), include_bytes!("../../../eds/tests/data/certs/ruc1.cer").to_vec()),
            ("ruc2.cer".to_owned(), include_bytes!("../../../eds/tests/data/certs/ruc2.cer").to_vec()),
        ]
    }

    #[test]
    fn the_first_signs_and_covers_the_others() {
        let covers = parse(br#"{"ruc.crl": ["ruc2.cer", "ruc1.cer"], "kuc.crl": []}"#, &certificates()).unwrap();
        let [cover] = covers.as_slice() else { panic!("one cover") };
        assert_eq!(Some(cover.signed_by), certificate_fingerprint(&certificates()[1].1));
        assert_eq!(Some(cover.also_covers), certificate_fingerprint(&certificates()[0].1));
    }

    #[test]
    fn a_name_that_is_not_there_is_a_mistake() {
        let unknown = parse(br#"{"ruc.crl": ["ruc2.cer", "ruc3.cer"]}"#, &certificates());
        assert!(matches!(unknown, Err(CoversError::Unknown(name)) if name == "ruc3.cer"));
        assert!(matches!(parse(b"[]", &certificates()), Err(CoversError::Form(_))));
    }
}
