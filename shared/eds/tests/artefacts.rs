//! Every artefact of the trial gets its verdict.
#![allow(clippy::unwrap_used, missing_docs)]

#[allow(dead_code)]
mod support;

use support::{NOW, data, request, verifier, verify};
use time::macros::datetime;
use zvarot_eds::{CrlError, EdsError, Organisation, SignatureVerifier, Signer};

fn expected() -> serde_json::Value {
    serde_json::from_slice(&data("expected.json")).unwrap()
}

/// The trial's words for a refusal, in ours.
fn reason(error: &EdsError) -> String {
    match error {
        EdsError::Malformed(part) => format!("Malformed({part:?})"),
        EdsError::Unsupported("more than one signer") => "SignerCount".into(),
        EdsError::Unsupported(what) => format!("Unsupported({what:?})"),
        EdsError::Usage(what) => format!("KeyUsage({what:?})"),
        EdsError::Revoked { reason, .. } => format!("Revoked({reason:?})"),
        other => format!("{other:?}"),
    }
}

#[test]
fn every_signature_gets_its_verdict() {
    let registered = data("certs/citizen.cer");
    let mut count = 0;
    for (file, case) in expected()["cms"].as_object().unwrap() {
        let signature = data(&format!("cms/{file}"));
        let challenge = data(case["challenge"].as_str().unwrap());
        let mut request = request(&signature, &challenge);
        let enrolled = [registered.as_slice()];
        request.enrolled = &enrolled;
        match (verifier().verify(&request), case["reason"].as_str()) {
            (Ok(_), None) => {}
            (Err(error), Some(expected)) => assert_eq!(reason(&error), expected, "{file}"),
            (verdict, expected) => panic!("{file}: {verdict:?} instead of {expected:?}"),
        }
        count += 1;
    }
    assert_eq!(count, 33);
}

#[test]
fn every_list_gets_its_verdict() {
    let verdict = |file: &str| signer::test_pki::store().unwrap().install_crl(&data(&format!("crl/{file}")), NOW);
    for file in [
        "ruc.crl",
        "kuc.crl",
        "bpki-ca0.crl",
        "bpki-ca1.crl",
        "ruc-30days.crl",
        "ruc-openssl.crl",
        "ruc-nonextupdate.crl",
    ] {
        assert_eq!(verdict(file), Ok(()), "{file}");
    }
    assert_eq!(verdict("ruc-badsig.crl"), Err(CrlError::BadSignature));
    assert_eq!(verdict("ruc-rogue.crl"), Err(CrlError::BadSignature));
}

fn signer_of(file: &str) -> Signer {
    verify(&data(&format!("cms/{file}")), &data("challenges/login.bin")).unwrap().signer
}

#[test]
fn a_citizen_is_read_from_either_profile() {
    for file in ["citizen.login.p7s", "bpki-citizen.login.p7s"] {
        let Signer::Citizen(person) = signer_of(file) else { panic!("{file}") };
        assert_eq!(person.personal_number, "4010190A001PB6");
        assert_eq!(person.surname, "ТЕСТОВАЯ");
        assert_eq!(person.given.as_deref(), Some("АННА"));
        assert_eq!(person.patronymic.as_deref(), Some("ИВАНОВНА"));
    }
}

#[test]
fn a_signatory_is_read_from_either_profile() {
    let cases = [
        ("legal-signatory.login.p7s", "3150585A002PB5", "ПРОБНЫЙ", "199123450", "директор"),
        ("bpki-signatory.login.p7s", "3150585A002PB5", "ПРОБНЫЙ", "199123450", "директор"),
        ("official-live.login.avest.p7s", "4230979A003PB5", "КОНТРОЛЬНАЯ", "100999006", "главный специалист"),
        ("official.login.p7s", "4230979A003PB5", "КОНТРОЛЬНАЯ", "100999006", "главный специалист"),
    ];
    for (file, personal_number, surname, unp, expected_position) in cases {
        let Signer::Signatory { person, organisation, position } = signer_of(file) else { panic!("{file}") };
        assert_eq!(person.personal_number, personal_number, "{file}");
        assert_eq!(person.surname, surname, "{file}");
        assert!(person.given.is_some() && person.patronymic.is_some(), "{file}");
        assert_eq!(organisation.unp, unp, "{file}");
        assert_eq!(position.as_deref(), Some(expected_position), "{file}");
    }
}

#[test]
fn without_unp_nobody_acts_for_an_organisation() {
    let Signer::Citizen(person) = signer_of("legal-no-unp.login.p7s") else { panic!() };
    assert_eq!(person.surname, "БЕЗУНП");
}

#[test]
fn a_seal_names_no_person() {
    let name = "Общество с ограниченной ответственностью «Тестовая Ромашка»".to_owned();
    let seal = signer_of("legal-entity-seal.login.p7s");
    assert_eq!(seal, Signer::Organisation(Organisation { unp: "199123450".into(), name }));
    assert!(seal.person().is_none());
}

#[test]
fn evidence_says_what_was_relied_on() {
    let signature = data("cms/citizen.login.p7s");
    let verified = verify(&signature, &data("challenges/login.bin")).unwrap();
    let path: Vec<String> = verified.path.iter().map(hex::encode).collect();
    assert_eq!(path[1], "bc1226b7c12a515d87559c1a586097e27b83f6305a535178b8154fd7f2f186bd", "ruc2");
    assert_eq!(path[2], "6ccb8b58c269666cd9f0fe2f99d87c542610a37f439c1ab11cec194ab81a8386", "kuc");
    assert_eq!(verified.certificate.sha256, verified.path[0]);
    assert_eq!(verified.certificate.serial.to_string(), "40e6480d5555555500000004");
    assert_eq!(verified.claimed_time, Some(datetime!(2026-11-23 00:05:59 UTC)));
    assert_eq!(verified.verified_at, NOW);
    assert_eq!(verified.content_belt_hash, zvarot_eds::belt_hash(&data("challenges/login.bin")));

    let [leaf, authority] = verified.revocation.as_slice() else { panic!("{:?}", verified.revocation) };
    assert_eq!(leaf.list_number.unwrap().to_string(), "015988");
    assert_eq!(leaf.this_update, datetime!(2026-11-01 00:00 UTC));
    assert_eq!(leaf.next_update, datetime!(2035-12-31 23:59:59 UTC));
    assert_eq!(authority.certificate, verified.path[1]);
}

#[test]
fn debug_output_names_nobody() {
    let verified = verify(&data("cms/official-live.login.p7s"), &data("challenges/login.bin")).unwrap();
    let shown = format!("{verified:?} {:?}", verified.signer.person());
    assert!(!shown.contains("КОНТРОЛЬНАЯ") && !shown.contains("4230979A003PB5"), "{shown}");
}

#[test]
fn a_signature_of_one_content_is_none_of_another() {
    let signature = data("cms/citizen.login.p7s");
    assert_eq!(verify(&signature, &data("challenges/submit.bin")), Err(EdsError::ContentMismatch));
    let attached = data("cms/citizen.login.attached.p7s");
    assert_eq!(verify(&attached, b""), Err(EdsError::ContentMismatch), "an attached copy is not believed");
}

#[test]
fn a_signature_without_certificate_needs_an_enrolled_one() {
    let signature = data("cms/citizen.login.nocerts.p7s");
    assert_eq!(verify(&signature, &data("challenges/login.bin")), Err(EdsError::SignerCertMissing));
}
