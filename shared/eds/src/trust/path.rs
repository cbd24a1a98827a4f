//! From a signer's certificate to a pinned root (RFC 5280, section 6, in the State PKI's profile).

use time::OffsetDateTime;

use super::{Authority, TrustStore};
use crate::certificate::Certificate;
use crate::error::EdsError;

impl TrustStore {
    /// The authorities above `certificate`, nearest first, each valid at `now` and allowed to issue what is below it.
    pub(crate) fn path(&self, certificate: &Certificate, now: OffsetDateTime) -> Result<Vec<usize>, EdsError> {
        if certificate.extensions.unknown_critical {
            return Err(EdsError::CriticalExtension);
        }
        let mut path = Vec::new();
        let mut next = Some(self.issuer_of(certificate)?);
        certificate.check_validity(now)?;
        while let Some(index) = next {
            let authority = self.authority(index)?;
            authority.certificate.check_validity(now)?;
            // the number of authorities already below this one
            let below = path.len();
            if authority.certificate.extensions.path_length.is_some_and(|limit| usize::from(limit) < below) {
                return Err(EdsError::Usage("pathLenConstraint"));
            }
            path.push(index);
            next = authority.issuer;
        }
        Ok(path)
    }

    /// The authority whose key signed the certificate: one name may stand for several keys.
    fn issuer_of(&self, certificate: &Certificate) -> Result<usize, EdsError> {
        let authority_key = certificate.extensions.authority_key.as_deref();
        for (index, authority) in self.authorities.iter().enumerate() {
            if !authority.certificate.is_named_issuer(&certificate.issuer, authority_key) {
                continue;
            }
            let key = authority.certificate.key.as_ref().ok_or(EdsError::Unsupported("level of the issuer's key"))?;
            let signed = certificate.signed.is_by(key);
            if signed.map_err(|_| EdsError::Unsupported("signature algorithm of a certificate"))? {
                return Ok(index);
            }
        }
        Err(EdsError::UntrustedIssuer)
    }

    pub(super) fn authority(&self, index: usize) -> Result<&Authority, EdsError> {
        self.authorities.get(index).ok_or(EdsError::UntrustedIssuer)
    }

    pub(crate) fn fingerprint(&self, index: usize) -> Result<[u8; 32], EdsError> {
        Ok(self.authority(index)?.certificate.sha256)
    }
}
