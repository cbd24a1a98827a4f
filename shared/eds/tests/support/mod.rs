//! Artefacts, the test store, and a shorthand for one verification.

use std::fs;

use signer::certificate::CertificateTemplate;
use signer::cms::MessageTemplate;
use signer::{Authority, Employer, Holder, KeyPair, issue, numbers, test_pki};
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
        purpose: Purpose::SignDocument { max_crl_age: None },
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

/// A fictional official of the test ministry.
pub fn official() -> Holder {
    let name = "Министерство тестирования".to_owned();
    let employer = Employer { unp: numbers::unp(1), name, position: "начальник отдела".to_owned() };
    Holder { employer: Some(employer), ..citizen() }
}

/// A fictional citizen.
pub fn citizen() -> Holder {
    Holder {
        surname: "ПРОБНАЯ".to_owned(),
        given: "АЛЕСЯ".to_owned(),
        patronymic: Some("ИВАНОВНА".to_owned()),
        personal_number: numbers::personal_number(1),
        employer: None,
    }
}

/// The document that these tests sign.
pub const DOCUMENT: &[u8] = "Ответ на обращение".as_bytes();

/// A key, its certificate as changed by the test, and what both make.
pub struct Subject {
    pub key: KeyPair,
    pub certificate: Vec<u8>,
}

impl Subject {
    /// A certificate for an official under `ruc2`, changed before it is signed.
    pub fn new(change: impl FnOnce(&mut CertificateTemplate)) -> Self {
        Self::under(&authority("ruc2"), &official(), change)
    }

    pub fn under(authority: &Authority, holder: &Holder, change: impl FnOnce(&mut CertificateTemplate)) -> Self {
        let key = KeyPair::from_entropy([7; 32]);
        let mut template = issue::template(authority, holder, datetime!(2026-01-01 00:00 UTC), &key).unwrap();
        change(&mut template);
        let certificate = template.sign(&authority.key).unwrap();
        Self { key, certificate }
    }

    /// A signature of [`DOCUMENT`], changed before it is signed.
    pub fn sign(&self, change: impl FnOnce(&mut MessageTemplate)) -> Vec<u8> {
        let mut message = MessageTemplate::new(&self.certificate, DOCUMENT, NOW).unwrap();
        change(&mut message);
        message.sign(&self.key).unwrap()
    }

    /// The verdict on a plain signature of [`DOCUMENT`].
    pub fn verdict(&self) -> Result<VerifiedSignature, EdsError> {
        verify(&self.sign(|_| ()), DOCUMENT)
    }
}
