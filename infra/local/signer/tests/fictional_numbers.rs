//! The verifier takes every fictional number.
#![allow(clippy::unwrap_used, missing_docs)]

use signer::{Authority, Content, Employer, Holder, issue, numbers, sign, test_pki};
use time::macros::datetime;
use zvarot_eds::{Encoding, Expected, Purpose, RustVerifier, SignatureVerifier, VerifyRequest};

#[test]
fn certificates_with_them_identify_their_holders() {
    let now = datetime!(2026-11-23 12:00 UTC);
    let mut store = test_pki::store().unwrap();
    test_pki::install_lists(&mut store, now).unwrap();
    let engine = RustVerifier::new(store);
    for seed in 0..20 {
        let (personal_number, unp) = (numbers::personal_number(seed), numbers::unp(seed));
        let employer =
            Employer { unp: unp.clone(), name: "Ведомство".into(), position: "эксперт".into() };
        let holder = Holder {
            surname: "ПРОБНЫЙ".into(),
            given: "ЯН".into(),
            patronymic: None,
            personal_number: personal_number.clone(),
            employer: Some(employer),
        };
        let issued = issue(&Authority::test().unwrap(), &holder, datetime!(2024-02-29 00:00 UTC), [1; 32]).unwrap();
        let signature = sign(&issued.key, &issued.certificate, b"text", Content::Detached, now).unwrap();
        let verified = engine
            .verify(&VerifyRequest {
                signature: &signature,
                encoding: Encoding::Der,
                expected: Expected::Bytes(b"text"),
                enrolled: &[],
                purpose: Purpose::SignDocument { max_crl_age: None },
                now,
            })
            .unwrap();
        assert_eq!(verified.signer.person().unwrap().personal_number, personal_number);
        assert_eq!(verified.signer.organisation().unwrap().unp, unp);
        assert_eq!(verified.certificate.not_after, datetime!(2034-02-28 00:00 UTC), "issued on a leap day");
    }
}
