//! What is asked of a verifier, and what it answers.

use std::fmt;
use std::time::Duration;

use time::OffsetDateTime;

use crate::bign::belt_hash;
use crate::encoding::Encoding;
use crate::error::EdsError;
use crate::identity::Signer;
use crate::trust::RevocationEvidence;
use crate::whole_number::WholeNumber;

/// Verifies e-signatures.
///
/// This is the seam for a certified engine. Decree No. 196 of 16.04.2013 (p. 13) asks that means of cryptographic
/// protection have a certificate of conformity or a positive expert conclusion; [`crate::RustVerifier`] has neither.
/// Where the law demands it, an adapter to a certified product (a vendor's library out of process, or the State PKI's
/// own verification service) implements this trait instead of it, or beside it so that both must agree.
pub trait SignatureVerifier: Send + Sync {
    /// Says who signed the expected content, or why the signature is refused.
    fn verify(&self, request: &VerifyRequest<'_>) -> Result<VerifiedSignature, EdsError>;

    /// Whether a certificate (DER) that signed before still holds: in force, trusted, not revoked by a list of at most
    /// `max_crl_age`. Says whom it names.
    fn holds(&self, certificate: &[u8], max_crl_age: Option<Duration>, now: OffsetDateTime)
    -> Result<Signer, EdsError>;
}

/// One signature to verify.
#[derive(Clone, Copy)]
pub struct VerifyRequest<'a> {
    /// CMS `SignedData`, detached or attached.
    pub signature: &'a [u8],
    /// How `signature` is encoded; [`Encoding::detect`] guesses.
    pub encoding: Encoding,
    /// What must have been signed: the octets that we kept, never what the client sends.
    pub expected: Expected<'a>,
    /// Certificates (DER) linked to the account, for signatures that carry none.
    pub enrolled: &'a [&'a [u8]],
    /// What the signature is for.
    pub purpose: Purpose,
    /// The present moment.
    pub now: OffsetDateTime,
}

impl fmt::Debug for VerifyRequest<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("VerifyRequest").field("purpose", &self.purpose).field("now", &self.now).finish_non_exhaustive()
    }
}

/// What must have been signed.
#[derive(Clone, Copy)]
pub enum Expected<'a> {
    /// These octets.
    Bytes(&'a [u8]),
    /// Octets with this belt-hash, for files too big to hold.
    BeltHash([u8; 32]),
}

impl Expected<'_> {
    pub(crate) fn belt_hash(&self) -> [u8; 32] {
        match self {
            Self::Bytes(bytes) => belt_hash(bytes),
            Self::BeltHash(hash) => *hash,
        }
    }
}

/// What a signature is for, with the limits that apply to it alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// To sign in, or to link a certificate: the signature answers a challenge made just now.
    Login {
        /// How old the revocation list may be, besides not being past its `nextUpdate`. `None` sets no limit.
        max_crl_age: Option<Duration>,
        /// How far `signingTime` may be from now on either side; it must then be present. `None` sets no limit.
        signing_time_window: Option<Duration>,
    },
    /// To sign a document. The signing time is recorded as claimed.
    SignDocument {
        /// How old the revocation list may be, as for [`Purpose::Login`].
        max_crl_age: Option<Duration>,
    },
}

impl Purpose {
    /// Signing in as production wants it: a list of the last 48 hours (the live one is renewed many times a day) and a
    /// signing time within 10 minutes.
    pub const STRICT_LOGIN: Self =
        Self::Login { max_crl_age: Some(Duration::from_hours(48)), signing_time_window: Some(Duration::from_mins(10)) };
}

/// An accepted signature with the evidence to keep.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerifiedSignature {
    /// Who signed.
    pub signer: Signer,
    /// The signer's certificate.
    pub certificate: CertificateFacts,
    /// When the signer says it was signed; no more than their word.
    pub claimed_time: Option<OffsetDateTime>,
    /// When it was verified.
    pub verified_at: OffsetDateTime,
    /// SHA-256 of the certificates from the signer's to the root's.
    pub path: Vec<[u8; 32]>,
    /// For each certificate of the path but the root, the list that did not revoke it.
    pub revocation: Vec<RevocationEvidence>,
    /// belt-hash of the signed content.
    pub content_belt_hash: [u8; 32],
    /// SHA-256 of the CMS in DER.
    pub raw_sha256: [u8; 32],
    /// What verified it.
    pub engine: &'static str,
}

/// What is worth recording about a certificate. `Debug` hides the certificate itself, which names a person.
#[derive(Clone, PartialEq, Eq)]
pub struct CertificateFacts {
    /// Serial number.
    pub serial: WholeNumber,
    /// Common name and organisation of the issuer.
    pub issuer: String,
    /// Subject key identifier.
    pub subject_key_id: Option<Vec<u8>>,
    /// SHA-256 of the DER.
    pub sha256: [u8; 32],
    /// Start of validity.
    pub not_before: OffsetDateTime,
    /// End of validity.
    pub not_after: OffsetDateTime,
    /// Type by the State PKI's own extension; recorded only, since no document explains the codes.
    pub type_code: Option<String>,
    /// The certificate, to link it to an account.
    pub der: Vec<u8>,
}

impl fmt::Debug for CertificateFacts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CertificateFacts")
            .field("serial", &self.serial)
            .field("issuer", &self.issuer)
            .finish_non_exhaustive()
    }
}
