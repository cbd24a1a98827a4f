//! Private keys of the test PKI.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use bignp256::ecdsa::SigningKey;
use bignp256::ecdsa::signature::hazmat::PrehashSigner;
use zvarot_eds::belt_hash;

use crate::SignerError;
use crate::asn1::{integer, octet_string, oid, sequence};
use crate::oids;

const HEADER: &str = "-----BEGIN PRIVATE KEY-----";
const FOOTER: &str = "-----END PRIVATE KEY-----";

/// A bign-curve256v1 key. `Debug` hides it.
#[derive(Clone)]
pub struct KeyPair(SigningKey);

impl KeyPair {
    /// A key made from 32 random octets; the same octets make the same key.
    pub fn from_entropy(entropy: [u8; 32]) -> Self {
        let mut candidate = belt_hash(&entropy);
        loop {
            // a hash is above the order of the curve about once in 2^128
            if let Ok(key) = SigningKey::from_slice(&candidate) {
                return Self(key);
            }
            candidate = belt_hash(&candidate);
        }
    }

    /// Reads an unencrypted PKCS#8 key in PEM.
    pub fn from_pem(pem: &str) -> Result<Self, SignerError> {
        let body = pem.trim().strip_prefix(HEADER).and_then(|rest| rest.strip_suffix(FOOTER));
        let compact: String = body.ok_or(SignerError::Key)?.split_whitespace().collect();
        let der = STANDARD.decode(compact).map_err(|_| SignerError::Key)?;
        let private = der.strip_prefix(&private_key_info(&[0; 32])[..der.len().saturating_sub(32)]);
        let private: &[u8; 32] = private.and_then(|octets| octets.try_into().ok()).ok_or(SignerError::Key)?;
        SigningKey::from_slice(private).map(Self).map_err(|_| SignerError::Key)
    }

    /// Writes PKCS#8 in PEM.
    pub fn to_pem(&self) -> String {
        let body = STANDARD.encode(private_key_info(&self.0.to_bytes()));
        crate::pem(HEADER, &body, FOOTER)
    }

    /// x ‖ y, 64 octets.
    pub fn public_octets(&self) -> Vec<u8> {
        self.0.verifying_key().to_bytes().into_vec()
    }

    /// Signature over a message, 48 octets. Deterministic (STB 34.101.45, 6.3).
    pub fn sign(&self, message: &[u8]) -> Result<[u8; 48], SignerError> {
        self.0.sign_prehash(&belt_hash(message)).map(|signature| signature.to_bytes()).map_err(|_| SignerError::Key)
    }
}

impl fmt::Debug for KeyPair {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("KeyPair(..)")
    }
}

/// `AlgorithmIdentifier` of a bign-curve256v1 key.
pub fn key_algorithm() -> Vec<u8> {
    sequence(&[&oid(oids::BIGN_PUBKEY), &oid(oids::BIGN_CURVE256V1)])
}

fn private_key_info(private: &[u8]) -> Vec<u8> {
    sequence(&[&integer(&[0]), &key_algorithm(), &octet_string(private)])
}
