//! The receipt that is given at submission: a compact JWS (RFC 7515) that anybody can check with the published keys.

use jsonwebtoken::{EncodingKey, Header, Validation, encode};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::TokenError;
use super::signer::header;
use super::verifier::{KeysById, without_clock};
use zvarot_runtime::secrets::{PublicKeys, SigningKey};

/// Signs receipts; only `submit` can read its key.
pub struct Receipts {
    header: Header,
    key: EncodingKey,
}

impl Receipts {
    /// With the private key of receipts.
    pub fn new(key: &SigningKey) -> Self {
        Self { header: header(key), key: EncodingKey::from_ec_der(key.pkcs8()) }
    }

    /// A receipt over `claims`. Two signatures of the same claims differ, so the caller keeps the one that it gave.
    pub fn sign<C: Serialize>(&self, claims: &C) -> Result<String, TokenError> {
        Ok(encode(&self.header, claims, &self.key)?)
    }
}

/// Checks receipts of any age: keys are published for ever, and a receipt does not expire.
pub struct ReceiptVerifier {
    keys: KeysById,
    validation: Validation,
}

impl ReceiptVerifier {
    /// With the published keys.
    pub fn new(public: &PublicKeys) -> Result<Self, TokenError> {
        let mut validation = without_clock();
        validation.validate_aud = false;
        Ok(Self { keys: KeysById::with_prefix(public, "receipt-")?, validation })
    }

    /// The claims of a receipt, if we signed it.
    pub fn verify<C: DeserializeOwned>(&self, receipt: &str) -> Option<C> {
        self.keys.open(receipt, &self.validation)
    }
}
