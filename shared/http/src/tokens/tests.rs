use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair};
use jsonwebtoken::jwk::Jwk;
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use serde_json::{Value, json};
use time::macros::datetime;
use time::{Duration, OffsetDateTime};
use zvarot_domain::id::{AccountId, OrganisationId, SessionId, SignatoryId};

use super::*;
use zvarot_runtime::secrets::{PublicKeys, SigningKey};

pub(crate) const ORIGIN: &str = "https://zvarot.example";
const NOW: OffsetDateTime = datetime!(2026-11-23 10:00 UTC);

/// A fresh private key, and its public half as it is published.
fn key(kid: &str) -> (SigningKey, Value) {
    let document = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &SystemRandom::new()).unwrap();
    let key = SigningKey::new(kid, document.as_ref().to_vec());
    let mut jwk = Jwk::from_encoding_key(&EncodingKey::from_ec_der(key.pkcs8()), Algorithm::ES256).unwrap();
    jwk.common.key_id = Some(kid.to_owned());
    (key, serde_json::to_value(jwk).unwrap())
}

fn published(keys: &[&Value]) -> PublicKeys {
    PublicKeys::parse(&json!({ "keys": keys }).to_string()).unwrap()
}

/// A signer of sessions and the verifier that takes what it signs.
pub(crate) fn pair() -> (Signer, Verifier) {
    let (private, public) = key("session-1");
    (Signer::new(&private, ORIGIN), Verifier::new(&published(&[&public]), ORIGIN).unwrap())
}

pub(crate) fn session(party: Party) -> Session {
    Session { id: SessionId::parse("s1").unwrap(), account: AccountId::parse("a1").unwrap(), party }
}

pub(crate) fn official() -> Party {
    Party::Official { organisation: OrganisationId::parse("o1").unwrap() }
}

fn entity() -> Party {
    Party::LegalEntity { signatory: Some(SignatoryId::parse("00ff").unwrap()) }
}

fn refused(verifier: &Verifier, token: &str, now: OffsetDateTime) -> &'static str {
    let problem = verifier.verify(token, now).unwrap_err();
    assert_eq!(problem.status(), 401);
    problem.code()
}

#[test]
fn a_session_reads_back_as_it_was_signed_in() {
    let (signer, verifier) = pair();
    for party in [Party::Citizen, Party::LegalEntity { signatory: None }, entity(), official()] {
        let token = signer.session(&session(party.clone()), NOW).unwrap();
        assert_eq!(verifier.verify(&token, NOW).unwrap(), session(party));
    }
}

#[test]
fn the_claims_are_those_that_others_rely_on() {
    let (signer, _) = pair();
    let token = signer.session(&session(official()), NOW).unwrap();
    let claims: Value = jsonwebtoken::dangerous::insecure_decode(&token).unwrap().claims;
    let iat = NOW.unix_timestamp();
    let expected = json!({
        "iss": ORIGIN, "aud": ORIGIN, "sub": "a1", "sid": "s1", "iat": iat, "exp": iat + 900,
        "party": "official", "org": "o1",
    });
    assert_eq!(claims, expected);
}

#[test]
fn a_session_ends_after_its_lifetime_and_not_before() {
    let (signer, verifier) = pair();
    let token = signer.session(&session(Party::Citizen), NOW).unwrap();
    assert!(verifier.verify(&token, NOW + ACCESS_LIFETIME - Duration::SECOND).is_ok());
    assert_eq!(refused(&verifier, &token, NOW + ACCESS_LIFETIME), "tokenExpired");
}

#[test]
fn a_changed_token_is_invalid_wherever_it_was_changed() {
    let (signer, verifier) = pair();
    let token = signer.session(&session(Party::Citizen), NOW).unwrap();
    for at in 0..token.len() - 1 {
        // 2 bits of the last character of each part are padding, hence the change by half the alphabet
        let mut changed = token.clone().into_bytes();
        changed[at] = if changed[at].is_ascii_lowercase() { changed[at].to_ascii_uppercase() } else { b'a' };
        let changed = String::from_utf8(changed).unwrap();
        assert_eq!(refused(&verifier, &changed, NOW), "tokenInvalid", "{at}");
    }
    for foreign in ["", ".", "..", "a.b.c", token.trim_end_matches(|c| c != '.')] {
        assert_eq!(refused(&verifier, foreign, NOW), "tokenInvalid");
    }
}

#[test]
fn only_our_key_algorithm_issuer_and_audience_are_taken() {
    let (private, public) = key("session-1");
    let (other, _) = key("session-1");
    let keys = published(&[&public]);
    let verifier = Verifier::new(&keys, ORIGIN).unwrap();

    let by_another_key = Signer::new(&other, ORIGIN).session(&session(Party::Citizen), NOW).unwrap();
    assert_eq!(refused(&verifier, &by_another_key, NOW), "tokenInvalid");
    let for_another_origin = Signer::new(&private, "https://elsewhere").session(&session(Party::Citizen), NOW).unwrap();
    assert_eq!(refused(&verifier, &for_another_origin, NOW), "tokenInvalid");

    // the classic: the public key used as a secret of HMAC
    let claims = json!({ "iss": ORIGIN, "aud": ORIGIN, "sub": "a1", "sid": "s1", "iat": 0, "exp": i64::MAX, "party": "citizen" });
    let header = Header { kid: Some("session-1".to_owned()), ..Header::new(Algorithm::HS256) };
    let confused = encode(&header, &claims, &EncodingKey::from_secret(keys.json().as_bytes())).unwrap();
    assert_eq!(refused(&verifier, &confused, NOW), "tokenInvalid");
    let unsigned = "eyJhbGciOiJub25lIiwia2lkIjoic2Vzc2lvbi0xIn0.e30.";
    assert_eq!(refused(&verifier, unsigned, NOW), "tokenInvalid");

    let without_expiry =
        json!({ "iss": ORIGIN, "aud": ORIGIN, "sub": "a1", "sid": "s1", "iat": 0, "party": "citizen" });
    let header = Header { kid: Some("session-1".to_owned()), ..Header::new(Algorithm::ES256) };
    let eternal = encode(&header, &without_expiry, &EncodingKey::from_ec_der(private.pkcs8())).unwrap();
    assert_eq!(refused(&verifier, &eternal, NOW), "tokenInvalid");
}

#[test]
fn keys_of_receipts_and_of_sessions_do_not_stand_in_for_each_other() {
    let (receipt_key, receipt_public) = key("receipt-1");
    let (session_key, session_public) = key("session-1");
    let keys = published(&[&receipt_public, &session_public]);

    let forged = Signer::new(&receipt_key, ORIGIN).session(&session(Party::Citizen), NOW).unwrap();
    assert_eq!(refused(&Verifier::new(&keys, ORIGIN).unwrap(), &forged, NOW), "tokenInvalid");
    let forged = Receipts::new(&session_key).sign(&json!({ "number": "1" })).unwrap();
    assert_eq!(ReceiptVerifier::new(&keys).unwrap().verify::<Value>(&forged), None);
}

#[test]
fn a_receipt_holds_for_ever_also_after_a_change_of_keys() {
    let ((old, old_public), (new, new_public)) = (key("receipt-1"), key("receipt-2"));
    let verifier = ReceiptVerifier::new(&published(&[&old_public, &new_public])).unwrap();
    for key in [old, new] {
        // `aud` and a long past `exp` would end a session; here they are data
        let claims = json!({ "number": "1234", "hash": "ab", "exp": 1, "aud": "citizen" });
        let receipt = Receipts::new(&key).sign(&claims).unwrap();
        assert_eq!(verifier.verify::<Value>(&receipt), Some(claims));
    }
}
