//! Why a signature, a list or a trust store is refused.

use thiserror::Error;
use time::OffsetDateTime;

/// Why a signature is refused. Nothing here names a person or repeats what was signed.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum EdsError {
    /// Not a well-formed CMS `SignedData` in DER; the part that could not be read.
    #[error("the signature cannot be read: {0}")]
    Malformed(&'static str),
    /// Well-formed, but uses something outside the accepted profile.
    #[error("not supported: {0}")]
    Unsupported(&'static str),
    /// The signature value does not match the signer's key and the signed attributes.
    #[error("the signature does not verify")]
    BadSignature,
    /// A signature of something else than the expected content.
    #[error("the signature is of another content")]
    ContentMismatch,
    /// Neither the signature nor the account brings the signer's certificate.
    #[error("the signer's certificate is missing")]
    SignerCertMissing,
    /// A certificate that came with the signature cannot be read; the part that failed.
    #[error("a certificate cannot be read: {0}")]
    CertUnparsable(&'static str),
    /// The certificate was not issued under a configured root.
    #[error("the certificate was issued by nobody we trust")]
    UntrustedIssuer,
    /// The certificate, or one above it, is not valid yet.
    #[error("a certificate of the path is not valid yet")]
    NotYetValid,
    /// The certificate, or one above it, has expired.
    #[error("a certificate of the path has expired")]
    Expired,
    /// The certificate may not be used for this; the extension that says so.
    #[error("the certificate is not for signatures: {0}")]
    Usage(&'static str),
    /// The certificate, or one above it, is revoked or on hold.
    #[error("a certificate of the path is revoked")]
    Revoked {
        /// Reason code as the list gives it; live lists use 17 and 18, which RFC 5280 does not know.
        reason: Option<u8>,
        /// When it was revoked.
        date: OffsetDateTime,
    },
    /// No revocation list answers for the certificate at this moment. A document may wait for one; a sign-in may not.
    #[error("revocation cannot be checked: {0}")]
    RevocationUnknown(&'static str),
    /// A critical extension that this verifier does not know.
    #[error("a certificate carries an unknown critical extension")]
    CriticalExtension,
    /// At sign-in: no signing time, or too far from now.
    #[error("the signing time is not now")]
    SigningTime,
    /// The certificate does not say who signed; the part that is missing or wrong.
    #[error("the certificate does not identify the signer: {0}")]
    IncompleteIdentity(&'static str),
}

impl EdsError {
    /// A stable code for machines (the `code` of an API problem).
    pub fn code(&self) -> &'static str {
        match self {
            Self::Malformed(_) => "signatureMalformed",
            Self::Unsupported(_) => "signatureUnsupported",
            Self::BadSignature => "signatureInvalid",
            Self::ContentMismatch => "signatureOfOtherContent",
            Self::SignerCertMissing => "certificateMissing",
            Self::CertUnparsable(_) => "certificateMalformed",
            Self::UntrustedIssuer => "certificateUntrusted",
            Self::NotYetValid => "certificateNotYetValid",
            Self::Expired => "certificateExpired",
            Self::Usage(_) => "certificateUsage",
            Self::Revoked { .. } => "certificateRevoked",
            Self::RevocationUnknown(_) => "revocationUnknown",
            Self::CriticalExtension => "certificateCriticalExtension",
            Self::SigningTime => "signingTimeOutOfRange",
            Self::IncompleteIdentity(_) => "certificateIdentityIncomplete",
        }
    }
}

/// Why a revocation list is not installed.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum CrlError {
    /// Not a well-formed list in DER; the part that could not be read.
    #[error("the revocation list cannot be read: {0}")]
    Malformed(&'static str),
    /// A delta, partitioned or indirect list, or another algorithm.
    #[error("not supported: {0}")]
    Unsupported(&'static str),
    /// The issuer is no configured authority, or one that may not sign lists.
    #[error("the revocation list was issued by no configured authority")]
    UntrustedIssuer,
    /// An authority of that name is configured, but the signature is not its.
    #[error("the signature of the revocation list does not verify")]
    BadSignature,
    /// Its `thisUpdate` is in the future.
    #[error("the revocation list is dated in the future")]
    FromTheFuture,
    /// Older than the one already installed for the same key.
    #[error("a newer revocation list is already installed")]
    Superseded,
    /// Signed by another authority than the list whose place it is to take.
    #[error("the revocation list is of another authority than the one before")]
    OtherAuthority,
    /// Its `nextUpdate` has passed, or it has none.
    #[error("the revocation list is out of date")]
    OutOfDate,
}

/// Why a trust store cannot be built. Certificates are named by the SHA-256 of their DER in hexadecimal.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum TrustError {
    /// No root at all.
    #[error("no root certificate is configured")]
    NoAnchor,
    /// A file that is no certificate; which of the list, counted from 0.
    #[error("configured certificate {0} cannot be read")]
    Unreadable(usize),
    /// A certificate of the public test PKI, or one with its key: anyone can sign with it.
    #[error("test certificate {0} must not be trusted here")]
    TestCertificate(String),
    /// A certificate that may not issue others.
    #[error("certificate {0} is not an authority")]
    NotAuthority(String),
    /// An intermediate certificate that does not lead to a configured root.
    #[error("certificate {0} does not lead to a configured root")]
    Unchained(String),
    /// A coverage rule that names a certificate not configured, or two authorities of different names.
    #[error("coverage rule names certificate {0}, which is not configured or has another name")]
    Cover(String),
}
