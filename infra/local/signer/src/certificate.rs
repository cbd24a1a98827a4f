//! Certificates of any shape, right or wrong.

use sha1::{Digest, Sha1};
use time::OffsetDateTime;

use crate::SignerError;
use crate::asn1::{algorithm, bit_string, element, integer, octet_string, oid, sequence, set, tagged, time};
use crate::key::{KeyPair, key_algorithm};
use crate::oids;

/// Everything a certificate says; each part is encoded already, so that a test may replace any.
#[derive(Clone, Debug)]
pub struct CertificateTemplate {
    /// Unsigned big-endian octets.
    pub serial: Vec<u8>,
    /// `Name` of the issuer.
    pub issuer: Vec<u8>,
    /// Start of validity.
    pub not_before: OffsetDateTime,
    /// End of validity.
    pub not_after: OffsetDateTime,
    /// `Name` of the subject.
    pub subject: Vec<u8>,
    /// `SubjectPublicKeyInfo`.
    pub public_key: Vec<u8>,
    /// `Extension` elements.
    pub extensions: Vec<Vec<u8>>,
    /// `AlgorithmIdentifier` inside the signed body.
    pub inner_algorithm: Vec<u8>,
    /// `AlgorithmIdentifier` beside the signature.
    pub outer_algorithm: Vec<u8>,
}

impl CertificateTemplate {
    /// Signs the certificate; DER.
    pub fn sign(&self, key: &KeyPair) -> Result<Vec<u8>, SignerError> {
        let extensions: Vec<&[u8]> = self.extensions.iter().map(Vec::as_slice).collect();
        let body = sequence(&[
            &tagged(0, &integer(&[2])),
            &integer(&self.serial),
            &self.inner_algorithm,
            &self.issuer,
            &sequence(&[&time(self.not_before), &time(self.not_after)]),
            &self.subject,
            &self.public_key,
            &tagged(3, &sequence(&extensions)),
        ]);
        signed(&body, &self.outer_algorithm, key)
    }

    /// Replaces, adds or (with `None`) removes an extension.
    pub fn set_extension(&mut self, kind: &str, extension: Option<Vec<u8>>) {
        let mark = oid(kind);
        self.extensions.retain(|existing| !existing.windows(mark.len()).any(|window| window == mark));
        self.extensions.extend(extension);
    }
}

/// `SEQUENCE { body, algorithm, signature }`, the form of certificates and lists.
pub(crate) fn signed(body: &[u8], algorithm: &[u8], key: &KeyPair) -> Result<Vec<u8>, SignerError> {
    Ok(sequence(&[body, algorithm, &bit_string(&key.sign(body)?)]))
}

/// bign-with-hbelt, the only algorithm that these signatures have.
pub fn signature_algorithm() -> Vec<u8> {
    algorithm(oids::BIGN_WITH_HBELT)
}

/// `SubjectPublicKeyInfo` of a key.
pub fn public_key_info(key: &KeyPair) -> Vec<u8> {
    sequence(&[&key_algorithm(), &bit_string(&key.public_octets())])
}

/// `Name` of attributes, each an object identifier and an encoded text.
pub fn name(attributes: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let relative: Vec<Vec<u8>> =
        attributes.iter().map(|(kind, value)| set(&[&sequence(&[&oid(kind), value])])).collect();
    sequence(&relative.iter().map(Vec::as_slice).collect::<Vec<_>>())
}

/// An extension that is not critical.
pub fn extension(kind: &str, value: &[u8]) -> Vec<u8> {
    sequence(&[&oid(kind), &octet_string(value)])
}

/// A critical extension.
pub fn critical_extension(kind: &str, value: &[u8]) -> Vec<u8> {
    sequence(&[&oid(kind), &element(0x01, &[0xFF]), &octet_string(value)])
}

/// Subject key identifier as the State PKI makes it: SHA-1 of the key's 64 octets.
pub fn key_id(key: &KeyPair) -> Vec<u8> {
    Sha1::digest(key.public_octets()).to_vec()
}

/// The subject key identifier extension.
pub fn subject_key_id(key: &KeyPair) -> Vec<u8> {
    extension(oids::SUBJECT_KEY_ID, &octet_string(&key_id(key)))
}

/// The authority key identifier extension.
pub fn authority_key_id(key_id: &[u8]) -> Vec<u8> {
    extension(oids::AUTHORITY_KEY_ID, &sequence(&[&element(0x80, key_id)]))
}

/// Key usage from its first octet of bits, digitalSignature being the highest.
pub fn key_usage(bits: u8) -> Vec<u8> {
    let unused = u8::try_from(bits.trailing_zeros()).unwrap_or(0);
    extension(oids::KEY_USAGE, &element(0x03, &[unused, bits]))
}

/// Extended key usage of these purposes.
pub fn extended_key_usage(purposes: &[&str]) -> Vec<u8> {
    let purposes: Vec<Vec<u8>> = purposes.iter().map(|purpose| oid(purpose)).collect();
    let value = sequence(&purposes.iter().map(Vec::as_slice).collect::<Vec<_>>());
    extension(oids::EXT_KEY_USAGE, &value)
}

/// Basic constraints.
pub fn basic_constraints(authority: bool) -> Vec<u8> {
    let flag = if authority { element(0x01, &[0xFF]) } else { Vec::new() };
    extension(oids::BASIC_CONSTRAINTS, &sequence(&[&flag]))
}
