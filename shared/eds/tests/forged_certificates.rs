//! Certificates that must not be accepted, and revocation in all its forms.
#![allow(clippy::unwrap_used, missing_docs)]

#[allow(dead_code)]
mod support;

use std::time::Duration;

use signer::asn1::{algorithm, bit_string, bmp, null, octet_string, oid, sequence};
use signer::authority::{RevocationTemplate, RevokedCertificate};
use signer::certificate::{basic_constraints, critical_extension, extended_key_usage, extension, key_usage};
use signer::{Authority, KeyPair, test_pki};
use support::{DOCUMENT, NOW, Subject, authority, citizen, data, official, request, store};
use time::macros::datetime;
use time::{Duration as Span, OffsetDateTime};
use zvarot_eds::{
    CrlError, EdsError, Purpose, RustVerifier, SignatureVerifier, Signer, TrustConfig, TrustStore, VerifiedSignature,
};

const BASIC_CONSTRAINTS: &str = "2.5.29.19";
const KEY_USAGE: &str = "2.5.29.15";
const EXT_KEY_USAGE: &str = "2.5.29.37";
const SERVER_AUTH: &str = "1.3.6.1.5.5.7.3.1";
const CLIENT_AUTH: &str = "1.3.6.1.5.5.7.3.2";
const UNKNOWN: &str = "1.3.6.1.4.1.32473.7";
const UNP: &str = "1.2.112.1.2.1.1.1.1.2";
const PERSONAL_NUMBER: &str = "1.2.112.1.2.1.1.1.1.1";

#[test]
fn usage_must_allow_signatures() {
    let encrypt_only = Subject::new(|c| c.set_extension(KEY_USAGE, Some(key_usage(0b0011_1000))));
    assert_eq!(encrypt_only.verdict(), Err(EdsError::Usage("keyUsage")));
    let unsaid = Subject::new(|c| c.set_extension(KEY_USAGE, None));
    assert_eq!(unsaid.verdict(), Err(EdsError::Usage("keyUsage")));
    let server = Subject::new(|c| c.set_extension(EXT_KEY_USAGE, Some(extended_key_usage(&[SERVER_AUTH]))));
    assert_eq!(server.verdict(), Err(EdsError::Usage("extKeyUsage")));
    let authority = Subject::new(|c| c.set_extension(BASIC_CONSTRAINTS, Some(basic_constraints(true))));
    assert_eq!(authority.verdict(), Err(EdsError::Usage("basicConstraints")));
    let issuing = Subject::new(|c| c.set_extension(KEY_USAGE, Some(key_usage(0b1000_0100))));
    assert_eq!(issuing.verdict(), Err(EdsError::Usage("basicConstraints")));
}

#[test]
fn usage_of_live_certificates_suffices() {
    let no_constraints = Subject::new(|c| c.set_extension(BASIC_CONSTRAINTS, None));
    assert!(no_constraints.verdict().is_ok());
    let no_purposes = Subject::new(|c| c.set_extension(EXT_KEY_USAGE, None));
    assert!(no_purposes.verdict().is_ok());
    let both = Subject::new(|c| c.set_extension(EXT_KEY_USAGE, Some(extended_key_usage(&[SERVER_AUTH, CLIENT_AUTH]))));
    assert!(both.verdict().is_ok());
    let signature_only = Subject::new(|c| c.set_extension(KEY_USAGE, Some(key_usage(0b1000_0000))));
    assert!(signature_only.verdict().is_ok());
}

#[test]
fn an_unknown_extension_refuses_only_when_critical() {
    let critical = Subject::new(|c| c.set_extension(UNKNOWN, Some(critical_extension(UNKNOWN, &null()))));
    assert_eq!(critical.verdict(), Err(EdsError::CriticalExtension));
    let ignorable = Subject::new(|c| c.set_extension(UNKNOWN, Some(extension(UNKNOWN, &null()))));
    assert!(ignorable.verdict().is_ok());
    let twice = Subject::new(|c| c.extensions.extend([extension(UNKNOWN, &null()), extension(UNKNOWN, &null())]));
    assert_eq!(twice.verdict(), Err(EdsError::CertUnparsable("extensions")));
}

#[test]
fn algorithms_inside_and_outside_must_agree() {
    let other = algorithm("1.2.112.0.2.0.34.101.45.13");
    let outside = Subject::new(|c| c.outer_algorithm = other.clone());
    assert_eq!(outside.verdict(), Err(EdsError::CertUnparsable("algorithm")));
    let inside = Subject::new(|c| c.inner_algorithm = other.clone());
    assert_eq!(inside.verdict(), Err(EdsError::CertUnparsable("algorithm")));
    let no_parameters = Subject::new(|c| c.inner_algorithm = sequence(&[&oid("1.2.112.0.2.0.34.101.45.12")]));
    assert_eq!(no_parameters.verdict(), Err(EdsError::CertUnparsable("algorithm")), "even by their parameters");
    let both = Subject::new(|c| (c.inner_algorithm, c.outer_algorithm) = (other.clone(), other.clone()));
    assert_eq!(both.verdict(), Err(EdsError::Unsupported("signature algorithm of a certificate")));
}

#[test]
fn a_key_of_another_level_is_unsupported() {
    let curve = |dotted| sequence(&[&oid("1.2.112.0.2.0.34.101.45.2.1"), &oid(dotted)]);
    let subject = Subject::new(|c| {
        c.public_key = sequence(&[&curve("1.2.112.0.2.0.34.101.45.3.3"), &bit_string(&[1; 128])]);
    });
    assert_eq!(subject.verdict(), Err(EdsError::Unsupported("level of the signer's key")));
    let off_curve = Subject::new(|c| {
        c.public_key = sequence(&[&curve("1.2.112.0.2.0.34.101.45.3.1"), &bit_string(&[1; 64])]);
    });
    assert_eq!(off_curve.verdict(), Err(EdsError::CertUnparsable("public key")));
}

#[test]
fn a_root_of_another_level_is_unsupported_even_if_configured() {
    let mut config = test_pki::config();
    config.anchors.push(data("certs/l384-root.cer"));
    let verifier = verifier_over(&config);
    let signature = data("cms/l384-citizen.login.p7s");
    let verdict = verifier.verify(&request(&signature, &data("challenges/login.bin")));
    assert_eq!(verdict, Err(EdsError::Unsupported("level of the issuer's key")));
}

#[test]
fn an_end_entity_issues_nothing() {
    let legal = Authority::new(&data("certs/legal-signatory.cer"), support::key("legal-signatory")).unwrap();
    let fake = Subject::under(&legal, &citizen(), |_| ());
    assert_eq!(fake.verdict().map(drop), Err(EdsError::UntrustedIssuer));
    let with_issuer = fake.sign(|message| message.certificates.push(data("certs/legal-signatory.cer")));
    assert_eq!(support::verify(&with_issuer, DOCUMENT), Err(EdsError::UntrustedIssuer));
}

#[test]
fn the_same_name_with_another_key_is_nobody() {
    let rogue = authority("rogue-ruc");
    assert_eq!(Subject::under(&rogue, &official(), |_| ()).verdict(), Err(EdsError::UntrustedIssuer));
    // not even when it claims the real authority's key
    let claiming = Authority { key_id: authority("ruc2").key_id, ..rogue };
    assert_eq!(Subject::under(&claiming, &official(), |_| ()).verdict(), Err(EdsError::UntrustedIssuer));
}

#[test]
fn validity_counts_to_the_second() {
    let until = |not_after| Subject::new(|c| c.not_after = not_after).verdict().map(drop);
    assert_eq!(until(NOW), Ok(()));
    assert_eq!(until(NOW - Span::SECOND), Err(EdsError::Expired));
    let from = |not_before| Subject::new(|c| c.not_before = not_before).verdict().map(drop);
    assert_eq!(from(NOW), Ok(()));
    assert_eq!(from(NOW + Span::SECOND), Err(EdsError::NotYetValid));
    let far = Subject::new(|c| c.not_after = datetime!(2099-01-01 00:00 UTC));
    assert_eq!(far.verdict().unwrap().certificate.not_after, datetime!(2099-01-01 00:00 UTC));
}

#[test]
fn an_expired_authority_ends_the_path() {
    let subject = Subject::new(|c| c.not_after = datetime!(2060-01-01 00:00 UTC));
    let signature = subject.sign(|_| ());
    let mut request = request(&signature, DOCUMENT);
    request.now = datetime!(2050-01-01 00:00 UTC);
    assert_eq!(support::verifier().verify(&request), Err(EdsError::Expired));
}

#[test]
fn an_identity_that_does_not_add_up_is_refused() {
    let wrong_unp = Subject::new(|c| c.set_extension(UNP, Some(extension(UNP, &bmp("199123451")))));
    assert_eq!(wrong_unp.verdict(), Err(EdsError::IncompleteIdentity("УНП")), "never a mere citizen");
    let nobody = Subject::new(|c| c.set_extension(PERSONAL_NUMBER, None));
    assert_eq!(nobody.verdict(), Err(EdsError::IncompleteIdentity("personal number")));
    let number = extension(PERSONAL_NUMBER, &bmp("12345"));
    let malformed = Subject::new(|c| c.set_extension(PERSONAL_NUMBER, Some(number)));
    assert_eq!(malformed.verdict(), Err(EdsError::IncompleteIdentity("personal number")));
    let no_text = Subject::new(|c| c.set_extension(UNP, Some(extension(UNP, &octet_string(b"199123450")))));
    assert_eq!(no_text.verdict(), Err(EdsError::CertUnparsable("extensions")));
    let without_unp = Subject::new(|c| c.set_extension(UNP, None)).verdict().unwrap();
    assert!(matches!(without_unp.signer, Signer::Citizen(_)));
}

fn list(authority: &Authority, revoked: &[(&Subject, u8)], this_update: OffsetDateTime) -> Vec<u8> {
    let revoked =
        revoked.iter().map(|(subject, reason)| RevokedCertificate { serial: subject.serial(), reason: *reason });
    let next_update = Some(this_update + Span::days(30));
    let template = RevocationTemplate { number: 100_000, this_update, next_update, revoked: revoked.collect() };
    authority.revoke(&template).unwrap()
}

impl Subject {
    /// The serial number as `issue` chose it.
    fn serial(&self) -> Vec<u8> {
        let verified = self.verdict().unwrap();
        hex::decode(verified.certificate.serial.to_string()).unwrap()
    }

    fn verdict_by(&self, store: TrustStore, purpose: Purpose) -> Result<VerifiedSignature, EdsError> {
        let signature = self.sign(|_| ());
        let mut request = request(&signature, DOCUMENT);
        request.purpose = purpose;
        RustVerifier::new(store).verify(&request)
    }
}

#[test]
fn any_entry_revokes_whatever_its_reason() {
    let subject = Subject::new(|_| ());
    for reason in [0, 1, 6, 17, 18, 99] {
        let mut store = store();
        store.install_crl(&list(&authority("ruc2"), &[(&subject, reason)], NOW), NOW).unwrap();
        let verdict = subject.verdict_by(store, Purpose::SignDocument { max_crl_age: None });
        assert_eq!(verdict, Err(EdsError::Revoked { reason: Some(reason), date: NOW }));
    }
}

#[test]
fn a_list_of_either_generation_revokes() {
    let old = Subject::under(&authority("ruc1"), &official(), |_| ());
    for signer in ["ruc1", "ruc2"] {
        let mut store = store();
        store.install_crl(&list(&authority(signer), &[(&old, 17)], NOW), NOW).unwrap();
        let verdict = old.verdict_by(store, Purpose::SignDocument { max_crl_age: None });
        assert!(matches!(verdict, Err(EdsError::Revoked { reason: Some(17), .. })), "{signer}");
    }
}

#[test]
fn a_stale_list_revokes_but_frees_nobody() {
    let (revoked, innocent) = (Subject::new(|_| ()), Subject::new(|c| c.serial = vec![1, 2, 3]));
    let long_ago = NOW - Span::days(60);
    let mut store = test_pki::store().unwrap();
    store.install_crl(&data("crl/kuc.crl"), NOW).unwrap();
    store.install_crl(&list(&authority("ruc2"), &[(&revoked, 1)], long_ago), NOW).unwrap();
    let verdict =
        |subject: &Subject| subject.verdict_by(store.clone(), Purpose::SignDocument { max_crl_age: None }).map(drop);
    assert_eq!(verdict(&revoked), Err(EdsError::Revoked { reason: Some(1), date: long_ago }));
    assert_eq!(verdict(&innocent), Err(EdsError::RevocationUnknown("the list is out of date")));
}

#[test]
fn without_a_current_list_nobody_is_accepted() {
    let subject = Subject::new(|_| ());
    let verdict = |store| subject.verdict_by(store, Purpose::SignDocument { max_crl_age: None }).map(drop);
    assert_eq!(verdict(test_pki::store().unwrap()), Err(EdsError::RevocationUnknown("no list of the issuer")));

    let mut only_issuer = test_pki::store().unwrap();
    only_issuer.install_crl(&data("crl/ruc.crl"), NOW).unwrap();
    assert_eq!(
        verdict(only_issuer),
        Err(EdsError::RevocationUnknown("no list of the issuer")),
        "the root's is missing"
    );

    let mut endless = test_pki::store().unwrap();
    endless.install_crl(&data("crl/kuc.crl"), NOW).unwrap();
    endless.install_crl(&data("crl/ruc-nonextupdate.crl"), NOW).unwrap();
    assert_eq!(verdict(endless), Err(EdsError::RevocationUnknown("the list is out of date")));
}

#[test]
fn a_list_covers_another_key_only_if_declared() {
    let old = Subject::under(&authority("ruc1"), &official(), |_| ());
    let undeclared = TrustConfig { covers: Vec::new(), ..test_pki::config() };
    let signature = old.sign(|_| ());
    let verdict = verifier_over(&undeclared).verify(&request(&signature, DOCUMENT));
    assert_eq!(verdict, Err(EdsError::RevocationUnknown("no list of the issuer")));
}

#[test]
fn lists_are_installed_only_from_authorities_and_forward_in_time() {
    let install = |der: &[u8]| store().install_crl(der, NOW);
    let ruc2 = authority("ruc2");
    assert_eq!(install(&list(&ruc2, &[], NOW + Span::hours(1))), Err(CrlError::FromTheFuture));
    assert_eq!(install(&data("crl/ruc-openssl.crl")), Err(CrlError::Superseded), "number 4096 after 88456");
    assert_eq!(install(&list(&authority("rogue-ruc"), &[], NOW)), Err(CrlError::UntrustedIssuer));
    let claiming = Authority { key_id: ruc2.key_id.clone(), ..authority("rogue-ruc") };
    assert_eq!(install(&list(&claiming, &[], NOW)), Err(CrlError::BadSignature));
    let legal = Authority::new(&data("certs/legal-signatory.cer"), support::key("legal-signatory")).unwrap();
    assert_eq!(install(&list(&legal, &[], NOW)), Err(CrlError::UntrustedIssuer));
    assert_eq!(install(b""), Err(CrlError::Malformed("list")));
    assert_eq!(install(&[data("crl/ruc.crl"), vec![0]].concat()), Err(CrlError::Malformed("list")));
    assert_eq!(install(&data("crl/ruc.crl")), Ok(()), "the same again");
}

const LOGIN: Purpose = Purpose::STRICT_LOGIN;

#[test]
fn signing_in_wants_a_recent_list() {
    let subject = Subject::new(|_| ());
    assert_eq!(
        subject.verdict_by(store(), LOGIN),
        Err(EdsError::RevocationUnknown("the list is older than allowed")),
        "of 1 November"
    );
    let made = |hours| {
        let mut store = store();
        store.install_crl(&list(&authority("ruc2"), &[], NOW - Span::hours(hours)), NOW).unwrap();
        subject.verdict_by(store, LOGIN).map(drop)
    };
    assert_eq!(made(48), Ok(()), "the root's list may be old");
    assert_eq!(made(49), Err(EdsError::RevocationUnknown("the list is older than allowed")));
}

#[test]
fn signing_in_wants_a_signing_time_near_now() {
    let subject = Subject::new(|_| ());
    let purpose = Purpose::Login { max_crl_age: None, signing_time_window: Some(Duration::from_mins(10)) };
    let verdict = |signature: &[u8]| {
        let mut request = request(signature, DOCUMENT);
        request.purpose = purpose;
        support::verifier().verify(&request).map(drop)
    };
    let signed_at = |time| signer::sign(&subject.key, &subject.certificate, DOCUMENT, signer::Content::Detached, time);
    for minutes in [-10, 0, 10] {
        assert_eq!(verdict(&signed_at(NOW + Span::minutes(minutes)).unwrap()), Ok(()));
    }
    for minutes in [-11, 11] {
        assert_eq!(verdict(&signed_at(NOW + Span::minutes(minutes)).unwrap()), Err(EdsError::SigningTime));
    }
    let untimed = subject.sign(|message| message.attributes.remove(1).clear());
    assert_eq!(verdict(&untimed), Err(EdsError::SigningTime));
}

fn verifier_over(config: &TrustConfig) -> RustVerifier {
    let mut store = TrustStore::new(config, zvarot_eds::TestRoots::Allowed).unwrap();
    test_pki::install_lists(&mut store, NOW).unwrap();
    RustVerifier::new(store)
}

#[test]
fn the_same_entropy_makes_the_same_key() {
    assert_eq!(KeyPair::from_entropy([1; 32]).public_octets(), KeyPair::from_entropy([1; 32]).public_octets());
    assert_ne!(KeyPair::from_entropy([1; 32]).public_octets(), KeyPair::from_entropy([2; 32]).public_octets());
}
