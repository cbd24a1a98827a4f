//! Belarusian State e-signatures (ГосСУОК): CMS `SignedData` with bign-curve256v1 and belt-hash, verified against
//! configured roots and revocation lists.
//!
//! Pure: no I/O, no clock, no global state. The present moment and all lists come in as arguments, so any verdict can
//! be repeated later from the same evidence.
//!
//! ```
//! use zvarot_eds::{EdsError, Encoding, Expected, Purpose, RustVerifier, SignatureVerifier, Signer, TrustStore};
//! use zvarot_eds::VerifyRequest;
//!
//! fn who_signed(trust: TrustStore, kept: &[u8], sent: &[u8], now: time::OffsetDateTime) -> Result<Signer, EdsError> {
//!     let verified = RustVerifier::new(trust).verify(&VerifyRequest {
//!         signature: sent,
//!         encoding: Encoding::detect(sent),
//!         expected: Expected::Bytes(kept),
//!         enrolled: &[],
//!         purpose: Purpose::SignDocument { max_crl_age: None },
//!         now,
//!     })?;
//!     Ok(verified.signer)
//! }
//! ```
//!
//! Where each thing lives: `cms` reads a signature, `certificate`, `extensions` and `crl` read what surrounds it, `trust`
//! decides about paths and revocation, `identity` says who signed, `verifier` puts the checks in order, and `bign` holds
//! the cryptography.

mod asn1;
mod bign;
mod certificate;
mod challenge;
mod cms;
mod crl;
mod encoding;
mod error;
mod extensions;
mod identity;
mod name;
mod numbers;
mod oids;
mod request;
mod signed;
mod trust;
mod verifier;
mod whole_number;

pub use bign::belt_hash;
pub use challenge::{Challenge, looks_like_challenge};
pub use encoding::{Encoding, MAX_SIGNATURE_LENGTH};
pub use error::{CrlError, EdsError, TrustError};
pub use identity::{Organisation, Person, Signer};
pub use request::{CertificateFacts, Expected, Purpose, SignatureVerifier, VerifiedSignature, VerifyRequest};
pub use trust::{
    CheckedList, CrlCover, RevocationEvidence, TestRoots, TrustConfig, TrustStore, certificate_fingerprint,
};
pub use verifier::{RustVerifier, claimed_signer};
pub use whole_number::WholeNumber;
