//! What may be configured as trusted, above all that production refuses the test PKI.
#![allow(clippy::unwrap_used, missing_docs)]

#[allow(dead_code)]
mod support;

use signer::certificate::{
    CertificateTemplate, basic_constraints, key_usage, public_key_info, signature_algorithm, subject_key_id,
};
use signer::{KeyPair, test_pki};
use support::{authority, data, key};
use time::macros::datetime;
use zvarot_eds::{CrlCover, TestRoots, TrustConfig, TrustError, TrustStore, certificate_fingerprint};

/// A self-signed root, made up here.
fn root(key: &KeyPair) -> Vec<u8> {
    let name = authority("kuc").name;
    let template = CertificateTemplate {
        serial: vec![1],
        issuer: name.clone(),
        not_before: datetime!(2020-01-01 00:00 UTC),
        not_after: datetime!(2040-01-01 00:00 UTC),
        subject: name,
        public_key: public_key_info(key),
        extensions: vec![basic_constraints(true), key_usage(0b0000_0110), subject_key_id(key)],
        inner_algorithm: signature_algorithm(),
        outer_algorithm: signature_algorithm(),
    };
    template.sign(key).unwrap()
}

fn config(anchors: &[Vec<u8>], intermediates: &[Vec<u8>]) -> TrustConfig {
    TrustConfig { anchors: anchors.to_vec(), intermediates: intermediates.to_vec(), covers: Vec::new() }
}

fn refusal(config: &TrustConfig, test_roots: TestRoots) -> Option<TrustError> {
    TrustStore::new(config, test_roots).err()
}

#[test]
fn production_refuses_every_test_certificate_by_name() {
    let own = root(&KeyPair::from_entropy([9; 32]));
    assert_eq!(refusal(&config(std::slice::from_ref(&own), &[]), TestRoots::Refused), None);
    for name in ["kuc", "ruc1", "ruc2", "bpki-ca0", "bpki-ca1", "rogue-kuc", "rogue-ruc", "l384-root"] {
        let certificate = data(&format!("certs/{name}.cer"));
        let named = TrustError::TestCertificate(hex::encode(certificate_fingerprint(&certificate).unwrap()));
        let as_anchor = config(&[own.clone(), certificate.clone()], &[]);
        assert_eq!(TrustStore::production(&as_anchor).err(), Some(named.clone()), "{name}");
        let as_intermediate = config(std::slice::from_ref(&own), &[certificate]);
        assert_eq!(TrustStore::production(&as_intermediate).err(), Some(named), "{name}");
    }
}

#[test]
fn production_refuses_a_test_key_in_a_new_certificate() {
    let renewed = config(&[root(&key("kuc"))], &[]);
    assert!(matches!(refusal(&renewed, TestRoots::Refused), Some(TrustError::TestCertificate(_))));
    assert_eq!(refusal(&renewed, TestRoots::Allowed), None);
}

#[test]
fn pem_is_as_good_as_der() {
    let pem = signer::certificate_pem(&data("certs/kuc.cer"));
    assert_eq!(certificate_fingerprint(pem.as_bytes()), certificate_fingerprint(&data("certs/kuc.cer")));
    assert_eq!(refusal(&config(&[pem.into_bytes()], &[data("certs/ruc2.cer")]), TestRoots::Allowed), None);
}

#[test]
fn nonsense_is_refused() {
    let kuc = data("certs/kuc.cer");
    let check =
        |anchors: &[Vec<u8>], intermediates: &[Vec<u8>]| refusal(&config(anchors, intermediates), TestRoots::Allowed);
    assert_eq!(check(&[], &[data("certs/ruc2.cer")]), Some(TrustError::NoAnchor));
    assert_eq!(check(&[kuc.clone(), b"garbage".to_vec()], &[]), Some(TrustError::Unreadable(1)));
    assert!(matches!(
        check(std::slice::from_ref(&kuc), &[data("certs/rogue-ruc.cer")]),
        Some(TrustError::Unchained(_))
    ));
    assert!(matches!(check(&[data("certs/citizen.cer")], &[]), Some(TrustError::NotAuthority(_))));
    assert!(matches!(
        check(std::slice::from_ref(&kuc), &[data("certs/citizen.cer")]),
        Some(TrustError::NotAuthority(_))
    ));
}

#[test]
fn coverage_must_name_authorities_of_one_name() {
    let fingerprint = |name: &str| certificate_fingerprint(&data(&format!("certs/{name}.cer"))).unwrap();
    let with = |signed_by, also_covers| {
        let covers = vec![CrlCover { signed_by, also_covers }];
        refusal(&TrustConfig { covers, ..test_pki::config() }, TestRoots::Allowed)
    };
    assert_eq!(with(fingerprint("ruc2"), fingerprint("ruc1")), None);
    assert!(matches!(with(fingerprint("ruc2"), fingerprint("kuc")), Some(TrustError::Cover(_))));
    assert!(matches!(with(fingerprint("ruc2"), [0; 32]), Some(TrustError::Cover(_))));
}
