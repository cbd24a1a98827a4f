use time::macros::datetime;
use zvarot_eds::{RustVerifier, TestRoots, TrustConfig, TrustStore, belt_hash};

use super::*;
use crate::draft::tests::stored;

/// The published artefact signs this text; here it stands for a document.
const SUBMIT: &str = include_str!("../../../../shared/eds/tests/data/challenges/submit.bin");
const SIGNATURE: &[u8] = include_bytes!("../../../../shared/eds/tests/data/cms/official-live.submit.p7s");
const REVOKED: &[u8] = include_bytes!("../../../../shared/eds/tests/data/cms/revoked.login.p7s");
const LOGIN: &str = include_str!("../../../../shared/eds/tests/data/challenges/login.bin");
const NOW: OffsetDateTime = datetime!(2026-11-23 12:00 UTC);

fn verifier() -> RustVerifier {
    let config = TrustConfig {
        anchors: vec![include_bytes!("../../../../shared/eds/tests/data/certs/kuc.cer").to_vec()],
        intermediates: vec![include_bytes!("../../../../shared/eds/tests/data/certs/ruc2.cer").to_vec()],
        covers: vec![],
    };
    let mut store = TrustStore::new(&config, TestRoots::Allowed).unwrap();
    store.install_crl(include_bytes!("../../../../shared/eds/tests/data/crl/kuc.crl"), NOW).unwrap();
    store.install_crl(include_bytes!("../../../../shared/eds/tests/data/crl/ruc.crl"), NOW).unwrap();
    RustVerifier::new(store)
}

/// A draft whose document is `document`.
fn draft(document: Option<&str>) -> StoredDraft {
    let mut draft = stored(2, "maryja");
    let text = document.map_or("x", |document| document.split_at(1).1);
    draft.draft.text = serde_json::from_value(text.into()).unwrap();
    draft.header = document.map(|document| document.split_at(1).0.to_owned());
    draft
}

fn told(draft: &StoredDraft, der: &[u8]) -> (u16, &'static str) {
    verify(&verifier(), (draft, der), None, NOW)
        .map_or_else(|refused| (refused.status.as_u16(), refused.code), |_| (200, ""))
}

#[test]
fn the_very_document_must_be_signed() {
    assert_eq!(told(&draft(Some(SUBMIT)), SIGNATURE), (200, ""));
    assert_eq!(told(&draft(Some("ANSWER")), SIGNATURE), (422, "signatureOfOtherContent"));
    assert_eq!(told(&draft(Some(SUBMIT)), b"no"), (422, "signatureMalformed"));
    assert_eq!(told(&draft(Some(LOGIN)), REVOKED), (422, "certificateRevoked"));
    assert_eq!(told(&draft(None), SIGNATURE), (409, "documentNotServed"));
}

#[test]
fn a_late_signature_is_told_from_a_foreign_one() {
    for document in [Some("ANSWER"), None] {
        let mut changed = draft(document);
        changed.superseded = vec![hex::encode([0; 32]), hex::encode(belt_hash(SUBMIT.as_bytes()))];
        assert_eq!(told(&changed, SIGNATURE), (409, "documentChanged"));
    }
}

#[test]
fn the_evidence_names_path_and_list() {
    let verified = verify(&verifier(), (&draft(Some(SUBMIT)), SIGNATURE), None, NOW).unwrap();
    let evidence = evidence(&verified);
    assert_eq!(evidence.path.len(), 3);
    assert_eq!(evidence.crl_sha256.len(), 64);
    assert_eq!(evidence.content_hash, hex::encode(belt_hash(SUBMIT.as_bytes())));
}

#[test]
fn a_list_that_is_too_old_to_sign_in_by_is_too_old_for_an_answer() {
    let later = NOW + time::Duration::hours(36);
    let verdict = |hours| {
        let limit = Some(Duration::from_hours(hours));
        verify(&verifier(), (&draft(Some(SUBMIT)), SIGNATURE), limit, later).map(drop).map_err(|refused| refused.code)
    };
    assert_eq!(verdict(10_000), Ok(()));
    assert_eq!(verdict(1), Err("revocationUnknown"));
}
