//! Artefacts, the test store, and a shorthand for one verification.

use std::fs;

use signer::{Authority, KeyPair, test_pki};
use time::OffsetDateTime;
use time::macros::datetime;
use zvarot_eds::{
    EdsError, Encoding, Expected, Purpose, RustVerifier, SignatureVerifier, TrustStore, VerifiedSignature,
    VerifyRequest,
};

/// The clock of the artefacts.
pub const NOW: OffsetDateTime = datetime!(2026-11-23 12:00 UTC);

pub fn data(path: &str) -> Vec<u8> {
    fs::read(format!("{}/tests/data/{path}", env!("CARGO_MANIFEST_DIR")))
        .unwrap_or_else(|error| panic!("{path}: {error}"))
}

pub fn store() -> TrustStore {
    let mut store = test_pki::store().unwrap();
    test_pki::install_lists(&mut store, NOW).unwrap();
    store
}

pub fn verifier() -> RustVerifier {
    RustVerifier::new(store())
}

/// A document's signature at the artefacts' clock.
pub fn request<'a>(signature: &'a [u8], content: &'a [u8]) -> VerifyRequest<'a> {
    VerifyRequest {
        signature,
        encoding: Encoding::detect(signature),
        expected: Expected::Bytes(content),
        enrolled: &[],
        purpose: Purpose::SignDocument,
        now: NOW,
    }
}

pub fn verify(signature: &[u8], content: &[u8]) -> Result<VerifiedSignature, EdsError> {
    verifier().verify(&request(signature, content))
}

/// An authority of the test PKI by the name of its files.
pub fn authority(name: &str) -> Authority {
    Authority::new(&data(&format!("certs/{name}.cer")), key(name)).unwrap()
}

pub fn key(name: &str) -> KeyPair {
    KeyPair::from_pem(&String::from_utf8(data(&format!("keys/{name}.key.pem"))).unwrap()).unwrap()
}
