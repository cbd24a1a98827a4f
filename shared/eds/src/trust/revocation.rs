//! Revocation lists: which are installed, and what they say about a certificate.

use std::time::Duration;

use time::OffsetDateTime;

use super::{InstalledList, TrustStore};
use crate::certificate::Certificate;
use crate::crl::{Entry, RevocationList};
use crate::error::{CrlError, EdsError};
use crate::whole_number::WholeNumber;

/// The list that answered for a certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RevocationEvidence {
    /// SHA-256 of the certificate asked about.
    pub certificate: [u8; 32],
    /// SHA-256 of the list in DER.
    pub list_sha256: [u8; 32],
    /// Number of the list.
    pub list_number: Option<WholeNumber>,
    /// When the list was made.
    pub this_update: OffsetDateTime,
    /// When the next one is due.
    pub next_update: OffsetDateTime,
}

impl TrustStore {
    /// Installs a list (DER or PEM) in place of the one before of the same key.
    ///
    /// A list past its `nextUpdate`, or without one, is installed too: what it lists is revoked all the same, but it
    /// makes nothing count as checked.
    pub fn install_crl(&mut self, bytes: &[u8], now: OffsetDateTime) -> Result<(), CrlError> {
        let (list, checked) = self.read_list(bytes)?;
        list.check_start(now)?;
        let previous = self.lists.iter_mut().find(|installed| installed.signer == checked.signer);
        match previous {
            Some(installed) if list.is_older_than(&installed.list) => return Err(CrlError::Superseded),
            Some(installed) => installed.list = list,
            None => self.lists.push(InstalledList { list, signer: checked.signer }),
        }
        Ok(())
    }

    /// The authority whose key signed the list.
    pub(super) fn list_signer(&self, list: &RevocationList) -> Result<usize, CrlError> {
        let mut refusal = CrlError::UntrustedIssuer;
        for (index, authority) in self.authorities.iter().enumerate() {
            let certificate = &authority.certificate;
            let may_sign = certificate.may_sign_lists();
            if !may_sign || !certificate.is_named_issuer(&list.issuer, list.authority_key.as_deref()) {
                continue;
            }
            let unsupported = CrlError::Unsupported("signature algorithm");
            let key = certificate.key.as_ref().ok_or(unsupported.clone())?;
            if list.signed.is_by(key).map_err(|_| unsupported)? {
                return Ok(index);
            }
            refusal = CrlError::BadSignature;
        }
        Err(refusal)
    }

    /// Checks a certificate issued by authority `issuer`. A list older than `max_age`, if given, does not answer.
    ///
    /// Every list of the issuer's name can revoke, whichever key signed it and however old it is; but only a current
    /// list of the issuing key, or one declared to cover it, proves that the certificate is not revoked.
    pub(crate) fn check_revocation(
        &self,
        certificate: &Certificate,
        issuer: usize,
        now: OffsetDateTime,
        max_age: Option<Duration>,
    ) -> Result<RevocationEvidence, EdsError> {
        if let Some(entry) = self.entry(certificate) {
            return Err(EdsError::Revoked { reason: entry.reason, date: entry.date });
        }
        let mut refusal = EdsError::RevocationUnknown("no list of the issuer");
        for installed in self.lists.iter().filter(|installed| self.covers(installed.signer, issuer, now)) {
            let list = &installed.list;
            let Some(next_update) = list.next_update.filter(|next_update| now < *next_update) else {
                refusal = EdsError::RevocationUnknown("the list is out of date");
                continue;
            };
            if max_age.is_some_and(|age| now - list.this_update > age) {
                refusal = EdsError::RevocationUnknown("the list is older than allowed");
                continue;
            }
            return Ok(RevocationEvidence {
                certificate: certificate.sha256,
                list_sha256: list.sha256,
                list_number: list.number,
                this_update: list.this_update,
                next_update,
            });
        }
        Err(refusal)
    }

    /// What any list of the issuer's name says about a certificate.
    fn entry(&self, certificate: &Certificate) -> Option<&Entry> {
        let lists = self.lists.iter().map(|installed| &installed.list);
        lists.filter(|list| list.issuer.same_as(&certificate.issuer)).find_map(|list| list.entry(&certificate.serial))
    }

    /// Whether lists signed with the key of authority `signer` are complete for certificates of authority `issuer`.
    fn covers(&self, signer: usize, issuer: usize, now: OffsetDateTime) -> bool {
        // the path checks the issuer itself; another key must be as good as that
        let declared = || {
            self.authorities.get(signer).is_some_and(|authority| {
                authority.covers.contains(&issuer)
                    && authority.certificate.check_validity(now).is_ok()
                    && self.entry(&authority.certificate).is_none()
            })
        };
        signer == issuer || declared()
    }

    /// Checks the signer's certificate and every authority on its path except the root.
    ///
    /// The age limit is for the signer's certificate alone: a root publishes its list once in a year or two.
    pub(crate) fn check_path_revocation(
        &self,
        certificate: &Certificate,
        path: &[usize],
        now: OffsetDateTime,
        max_age: Option<Duration>,
    ) -> Result<Vec<RevocationEvidence>, EdsError> {
        let mut evidence = Vec::with_capacity(path.len());
        let (mut below, mut limit) = (certificate, max_age);
        for &issuer in path {
            evidence.push(self.check_revocation(below, issuer, now, limit)?);
            below = &self.authority(issuer)?.certificate;
            limit = None;
        }
        Ok(evidence)
    }
}
