//! The developer's signer: issues certificates of the public test PKI and signs challenges and documents with them.
//!
//! The private keys behind it are public (`infra/local/pki`), so nothing that it makes proves anything outside the
//! local stack and tests; a production start refuses the roots by fingerprint.
//!
//! Tests use [`issue()`] and [`sign`] in process, and the templates to make signatures and certificates that a strict
//! verifier must refuse.

pub mod asn1;
pub mod authority;
pub mod certificate;
pub mod cms;
pub mod issue;
pub mod key;
mod latin;
pub mod numbers;
mod oids;
pub mod test_pki;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use thiserror::Error;
use time::OffsetDateTime;

pub use authority::Authority;
pub use issue::{Employer, Holder, Issued, issue};
pub use key::KeyPair;

use cms::MessageTemplate;

/// Why nothing was issued or signed.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum SignerError {
    /// Not an unencrypted PKCS#8 key on bign-curve256v1.
    #[error("the private key is not an unencrypted PKCS#8 key on bign-curve256v1")]
    Key,
    /// The certificate cannot be read.
    #[error("the certificate cannot be read")]
    Certificate,
    /// The validity would end after the last year that can be written.
    #[error("the certificate's validity cannot be written")]
    Validity,
}

/// Whether the content travels inside the signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Content {
    /// Only its hash is signed.
    Detached,
    /// The signature carries it.
    Attached,
}

/// Signs `content`; DER of a CMS `SignedData`.
pub fn sign(
    key: &KeyPair,
    certificate: &[u8],
    content: &[u8],
    form: Content,
    signed_at: OffsetDateTime,
) -> Result<Vec<u8>, SignerError> {
    let mut message = MessageTemplate::new(certificate, content, signed_at)?;
    message.attached = (form == Content::Attached).then(|| content.to_vec());
    message.sign(key)
}

/// A certificate in PEM.
pub fn certificate_pem(der: &[u8]) -> String {
    pem("-----BEGIN CERTIFICATE-----", &STANDARD.encode(der), "-----END CERTIFICATE-----")
}

/// Lines of 64 characters (RFC 7468).
fn pem(header: &str, base64: &str, footer: &str) -> String {
    let mut text = format!("{header}\n");
    for (index, symbol) in base64.chars().enumerate() {
        if index > 0 && index % 64 == 0 {
            text.push('\n');
        }
        text.push(symbol);
    }
    format!("{text}\n{footer}\n")
}
