//! The checks, in an order that does the cheap ones first and tells an attacker nothing.

use std::time::Duration;

use sha2::{Digest, Sha256};
use time::OffsetDateTime;

use crate::bign::belt_hash;
use crate::certificate::Certificate;
use crate::cms::SignedMessage;
use crate::encoding::Encoding;
use crate::error::EdsError;
use crate::identity::{Signer, read_signer};
use crate::oids;
use crate::request::{CertificateFacts, Expected, Purpose, SignatureVerifier, VerifiedSignature, VerifyRequest};
use crate::trust::{RevocationEvidence, TrustStore};

/// Recorded with each verified signature.
const ENGINE: &str = "zvarot-eds (bignp256 0.14)";

/// Verifies with the `RustCrypto` crates. Not certified: see [`SignatureVerifier`].
#[derive(Clone)]
pub struct RustVerifier {
    trust: TrustStore,
}

impl RustVerifier {
    /// A verifier over these authorities and lists.
    pub fn new(trust: TrustStore) -> Self {
        Self { trust }
    }
}

impl SignatureVerifier for RustVerifier {
    fn verify(&self, request: &VerifyRequest<'_>) -> Result<VerifiedSignature, EdsError> {
        let now = request.now;
        let der = request.encoding.decode(request.signature)?;
        let message = SignedMessage::parse(&der)?;
        let content_belt_hash = check_content(&message, &request.expected)?;

        let bag = parse_certificates(&message.certificates)?;
        let enrolled = if bag.is_empty() { parse_certificates(request.enrolled)? } else { Vec::new() };
        let certificate = find_signer(&message, bag.iter().chain(&enrolled))?;
        let key = certificate.key.as_ref().ok_or(EdsError::Unsupported("level of the signer's key"))?;
        if !key.verifies(&message.attributes_hash, message.signature) {
            return Err(EdsError::BadSignature);
        }

        let (max_crl_age, signing_time_window) = limits(request.purpose);
        let (path, revocation) = self.check_standing(certificate, now, max_crl_age)?;
        if let Some(window) = signing_time_window {
            check_signing_time(message.signing_time, now, window)?;
        }
        let signer = read_signer(certificate)?;
        self.check_companions(certificate, &bag)?;

        let mut fingerprints = vec![certificate.sha256];
        for index in path {
            fingerprints.push(self.trust.fingerprint(index)?);
        }
        Ok(VerifiedSignature {
            signer,
            certificate: facts(certificate),
            claimed_time: message.signing_time,
            verified_at: now,
            path: fingerprints,
            revocation,
            content_belt_hash,
            raw_sha256: Sha256::digest(&der).into(),
            engine: ENGINE,
        })
    }

    fn holds(
        &self,
        certificate: &[u8],
        max_crl_age: Option<Duration>,
        now: OffsetDateTime,
    ) -> Result<Signer, EdsError> {
        let certificate = Certificate::parse(certificate).map_err(EdsError::CertUnparsable)?;
        self.check_standing(&certificate, now, max_crl_age)?;
        read_signer(&certificate)
    }
}

/// Whom a signature says it is by. **Nothing is verified**: good for looking somebody up while the rest is read, and for
/// nothing else. Of the same octets [`SignatureVerifier::verify`] names the same signer, or refuses.
pub fn claimed_signer(signature: &[u8], encoding: Encoding) -> Result<Signer, EdsError> {
    let der = encoding.decode(signature)?;
    let message = SignedMessage::parse(&der)?;
    let bag = parse_certificates(&message.certificates)?;
    read_signer(find_signer(&message, bag.iter())?)
}

impl RustVerifier {
    /// Whether the certificate is of a trusted authority, in force, fit for signing, and on no list.
    fn check_standing(
        &self,
        certificate: &Certificate,
        now: OffsetDateTime,
        max_crl_age: Option<Duration>,
    ) -> Result<(Vec<usize>, Vec<RevocationEvidence>), EdsError> {
        let path = self.trust.path(certificate, now)?;
        check_usage(certificate)?;
        let revocation = self.trust.check_path_revocation(certificate, &path, now, max_crl_age)?;
        Ok((path, revocation))
    }

    /// Nothing forged may travel along, even where nothing rests on it: the file is kept as evidence.
    fn check_companions(&self, signer: &Certificate, bag: &[Certificate]) -> Result<(), EdsError> {
        let mut companions = bag.iter().filter(|companion| companion.sha256 != signer.sha256);
        if companions.all(|companion| self.trust.is_genuine(companion, bag)) {
            Ok(())
        } else {
            Err(EdsError::CertUnparsable("a certificate beside the signer's is not genuine"))
        }
    }
}

/// Binds the signature to what we expect; an attached copy is compared, never believed.
fn check_content(message: &SignedMessage<'_>, expected: &Expected<'_>) -> Result<[u8; 32], EdsError> {
    let hash = expected.belt_hash();
    let attached_agrees = message.content.is_none_or(|content| match expected {
        Expected::Bytes(bytes) => content == *bytes,
        Expected::BeltHash(hash) => belt_hash(content) == *hash,
    });
    if attached_agrees && message.message_digest == hash { Ok(hash) } else { Err(EdsError::ContentMismatch) }
}

fn parse_certificates(ders: &[&[u8]]) -> Result<Vec<Certificate>, EdsError> {
    ders.iter().map(|der| Certificate::parse(der).map_err(EdsError::CertUnparsable)).collect()
}

fn find_signer<'a>(
    message: &SignedMessage<'_>,
    certificates: impl Iterator<Item = &'a Certificate>,
) -> Result<&'a Certificate, EdsError> {
    let mut named = certificates.filter(|certificate| message.signer.names(certificate));
    match (named.next(), named.next()) {
        (Some(certificate), None) => Ok(certificate),
        (Some(_), Some(_)) => Err(EdsError::Malformed("two certificates for one signer")),
        (None, _) => Err(EdsError::SignerCertMissing),
    }
}

/// Live signatories' certificates have no nonRepudiation and only clientAuth; requiring more would refuse real people.
/// The purposes keep out the TLS certificates of the same authority.
fn check_usage(certificate: &Certificate) -> Result<(), EdsError> {
    let extensions = &certificate.extensions;
    let usage = extensions.key_usage.ok_or(EdsError::Usage("keyUsage"))?;
    if extensions.authority || usage.key_cert_sign() {
        return Err(EdsError::Usage("basicConstraints"));
    }
    if !usage.digital_signature() {
        return Err(EdsError::Usage("keyUsage"));
    }
    let accepted = [oids::CLIENT_AUTH, oids::EMAIL_PROTECTION];
    match &extensions.purposes {
        Some(purposes) if !purposes.iter().any(|purpose| accepted.contains(purpose)) => {
            Err(EdsError::Usage("extKeyUsage"))
        }
        _ => Ok(()),
    }
}

fn limits(purpose: Purpose) -> (Option<Duration>, Option<Duration>) {
    match purpose {
        Purpose::Login { max_crl_age, signing_time_window } => (max_crl_age, signing_time_window),
        Purpose::SignDocument { max_crl_age } => (max_crl_age, None),
    }
}

fn check_signing_time(
    signing_time: Option<OffsetDateTime>,
    now: OffsetDateTime,
    window: Duration,
) -> Result<(), EdsError> {
    let distance = (now - signing_time.ok_or(EdsError::SigningTime)?).unsigned_abs();
    if distance <= window { Ok(()) } else { Err(EdsError::SigningTime) }
}

fn facts(certificate: &Certificate) -> CertificateFacts {
    CertificateFacts {
        serial: certificate.serial,
        issuer: certificate.issuer.to_string(),
        subject_key_id: certificate.extensions.subject_key.clone(),
        sha256: certificate.sha256,
        not_before: certificate.not_before,
        not_after: certificate.not_after,
        type_code: certificate.extensions.text(&oids::CERTIFICATE_TYPE).map(str::to_owned),
        der: certificate.der.clone(),
    }
}
