//! Whom we trust: pinned roots, configured intermediates, and the revocation lists they sign.
//!
//! Nothing here is ever taken from a message: a certificate that travels with a signature can be the signer's, never
//! an authority.

mod path;
mod renewal;
mod revocation;
mod test_roots;

use crate::certificate::Certificate;
use crate::crl::RevocationList;
use crate::encoding::der_or_pem;
use crate::error::TrustError;

pub use renewal::CheckedList;
pub use revocation::RevocationEvidence;

/// Authorities between a signer and a root; the State PKI has one.
const MAX_INTERMEDIATES: usize = 2;

/// The configured authorities, as DER or PEM certificates that a person compared with the official ones.
#[derive(Clone, Debug, Default)]
pub struct TrustConfig {
    /// Roots (КУЦ).
    pub anchors: Vec<Vec<u8>>,
    /// Authorities under them (РУЦ), every key generation that issued certificates still in use.
    pub intermediates: Vec<Vec<u8>>,
    /// Which lists answer for certificates of an older key generation.
    pub covers: Vec<CrlCover>,
}

/// A declaration that the lists signed with one authority key are complete for the certificates issued with another.
///
/// The State PKI renews its keys under one name, and the list signed with the new key carries on the old key's
/// entries; but two lists under one name need not cover each other, so it must be said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CrlCover {
    /// SHA-256 of the authority certificate whose key signs the list.
    pub signed_by: [u8; 32],
    /// SHA-256 of the authority certificate whose certificates it covers too.
    pub also_covers: [u8; 32],
}

/// Whether certificates of the public test PKI may be configured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TestRoots {
    /// Production: their private keys are published, so anyone could sign as anyone.
    Refused,
    /// The local stack and tests.
    Allowed,
}

/// The trusted authorities and their current revocation lists.
#[derive(Clone)]
pub struct TrustStore {
    authorities: Vec<Authority>,
    lists: Vec<InstalledList>,
}

#[derive(Clone)]
struct Authority {
    certificate: Certificate,
    /// Index of the authority above; a root has none.
    issuer: Option<usize>,
    /// Indices of the authorities whose certificates are also covered by lists signed with this key.
    covers: Vec<usize>,
}

#[derive(Clone)]
struct InstalledList {
    list: RevocationList,
    /// Index of the authority whose key signed it.
    signer: usize,
}

impl TrustStore {
    /// Builds a store and checks that every intermediate leads to a root. Lists are installed afterwards.
    pub fn new(config: &TrustConfig, test_roots: TestRoots) -> Result<Self, TrustError> {
        if config.anchors.is_empty() {
            return Err(TrustError::NoAnchor);
        }
        let read = |(index, bytes): (usize, &Vec<u8>)| {
            let der = der_or_pem(bytes, "CERTIFICATE").ok_or(TrustError::Unreadable(index))?;
            Certificate::parse(&der).map_err(|_| TrustError::Unreadable(index))
        };
        let mut certificates = config.anchors.iter().chain(&config.intermediates).enumerate().map(read);
        let anchors = certificates.by_ref().take(config.anchors.len()).collect::<Result<Vec<_>, _>>()?;
        let intermediates = certificates.collect::<Result<Vec<_>, _>>()?;

        for certificate in anchors.iter().chain(&intermediates) {
            if test_roots == TestRoots::Refused && test_roots::is_test(certificate) {
                return Err(TrustError::TestCertificate(hex::encode(certificate.sha256)));
            }
            if !certificate.may_issue() || certificate.extensions.unknown_critical {
                return Err(TrustError::NotAuthority(hex::encode(certificate.sha256)));
            }
        }
        let roots = anchors.into_iter().map(|certificate| Authority { certificate, issuer: None, covers: Vec::new() });
        let mut store = Self { authorities: roots.collect(), lists: Vec::new() };
        store.chain(intermediates)?;
        config.covers.iter().try_for_each(|cover| store.declare_cover(*cover))?;
        Ok(store)
    }

    /// A store for production: as [`TrustStore::new`] with [`TestRoots::Refused`].
    pub fn production(config: &TrustConfig) -> Result<Self, TrustError> {
        Self::new(config, TestRoots::Refused)
    }

    /// Adds intermediates level by level, each under an authority that is already known.
    fn chain(&mut self, mut waiting: Vec<Certificate>) -> Result<(), TrustError> {
        for _ in 0..MAX_INTERMEDIATES {
            let known = self.authorities.len();
            let mut left = Vec::new();
            for certificate in waiting {
                match self.find_issuer(&certificate, known) {
                    Some(issuer) => {
                        self.authorities.push(Authority { certificate, issuer: Some(issuer), covers: Vec::new() });
                    }
                    None => left.push(certificate),
                }
            }
            waiting = left;
        }
        waiting.first().map_or(Ok(()), |orphan| Err(TrustError::Unchained(hex::encode(orphan.sha256))))
    }

    fn find_issuer(&self, certificate: &Certificate, known: usize) -> Option<usize> {
        let authority_key = certificate.extensions.authority_key.as_deref();
        self.authorities.iter().take(known).position(|authority| {
            let candidate = &authority.certificate;
            candidate.is_named_issuer(&certificate.issuer, authority_key)
                && candidate.key.as_ref().is_some_and(|key| certificate.signed.is_by(key).unwrap_or(false))
        })
    }

    fn declare_cover(&mut self, cover: CrlCover) -> Result<(), TrustError> {
        let find = |sha256: [u8; 32]| {
            let found = self.authorities.iter().position(|authority| authority.certificate.sha256 == sha256);
            found.ok_or_else(|| TrustError::Cover(hex::encode(sha256)))
        };
        let (signer, covered) = (find(cover.signed_by)?, find(cover.also_covers)?);
        let name = &self.authorities[covered].certificate.subject;
        if !self.authorities[signer].certificate.subject.same_as(name) {
            return Err(TrustError::Cover(hex::encode(cover.also_covers)));
        }
        self.authorities[signer].covers.push(covered);
        Ok(())
    }

    /// Whether a certificate that came beside the signer's is genuine: one of ours, or signed by an authority of ours
    /// or by another certificate of the same bag. What cannot be checked for its algorithm passes; nothing rests on it.
    pub(crate) fn is_genuine(&self, certificate: &Certificate, bag: &[Certificate]) -> bool {
        let ours = self.authorities.iter().map(|authority| &authority.certificate);
        if ours.clone().any(|authority| authority.sha256 == certificate.sha256) {
            return true;
        }
        let authority_key = certificate.extensions.authority_key.as_deref();
        let named = |candidate: &&Certificate| candidate.is_named_issuer(&certificate.issuer, authority_key);
        let mut keys = ours.chain(bag).filter(named).map(|candidate| candidate.key.as_ref()).peekable();
        let no_key_is_supported = keys.peek().is_some() && keys.clone().all(|key| key.is_none());
        no_key_is_supported || keys.flatten().any(|key| certificate.signed.is_by(key).unwrap_or(false))
    }
}

/// The SHA-256 by which a configured certificate (DER or PEM) is named; `None` if it cannot be read.
pub fn certificate_fingerprint(certificate: &[u8]) -> Option<[u8; 32]> {
    let der = der_or_pem(certificate, "CERTIFICATE")?;
    Certificate::parse(&der).ok().map(|certificate| certificate.sha256)
}
