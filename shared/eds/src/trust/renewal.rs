//! A fetched revocation list that is to take the place of a stored one.

use std::time::Duration;

use time::OffsetDateTime;

use super::TrustStore;
use crate::crl::RevocationList;
use crate::encoding::der_or_pem;
use crate::error::CrlError;

/// A list whose signature and authority were checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CheckedList {
    /// SHA-256 of the list in DER.
    pub sha256: [u8; 32],
    /// When it was made.
    pub this_update: OffsetDateTime,
    /// When the next one is due; without it the list makes nothing count as checked.
    pub next_update: Option<OffsetDateTime>,
    /// Whether a root signed it: the age limit of signing in is for the lists of issuing authorities alone.
    pub of_root: bool,
    /// Which of the store's authorities signed it: equal for lists of one authority.
    pub signer: usize,
}

impl CheckedList {
    /// From when on certificates of its authority are refused because of the list's age, if `max_age` limits it.
    pub fn lapses_at(&self, max_age: Option<Duration>) -> OffsetDateTime {
        let due = self.next_update.unwrap_or(self.this_update);
        let too_old = max_age.filter(|_| !self.of_root).map(|age| self.this_update.saturating_add(saturated(age)));
        too_old.map_or(due, |too_old| too_old.min(due))
    }
}

fn saturated(duration: Duration) -> time::Duration {
    time::Duration::try_from(duration).unwrap_or(time::Duration::MAX)
}

impl TrustStore {
    /// Reads a list (DER or PEM) and checks who signed it. How old it is does not matter here.
    pub fn check_list(&self, bytes: &[u8]) -> Result<CheckedList, CrlError> {
        Ok(self.read_list(bytes)?.1)
    }

    /// Checks that `next` is good to store in place of `current`: of the same authority, not older by its number, not from the future and not out of
    /// date. `false`: it is the same list. A stored list that does not read stands in nobody's way.
    pub fn renews(&self, current: Option<&[u8]>, next: &[u8], now: OffsetDateTime) -> Result<bool, CrlError> {
        let (next, checked) = self.read_list(next)?;
        next.check_start(now)?;
        if checked.next_update.is_none_or(|next_update| next_update <= now) {
            return Err(CrlError::OutOfDate);
        }
        let Some((current, before)) = current.and_then(|current| self.read_list(current).ok()) else {
            return Ok(true);
        };
        if before.signer != checked.signer {
            return Err(CrlError::OtherAuthority);
        }
        if next.is_older_than(&current) {
            return Err(CrlError::Superseded);
        }
        Ok(before.sha256 != checked.sha256)
    }

    pub(super) fn read_list(&self, bytes: &[u8]) -> Result<(RevocationList, CheckedList), CrlError> {
        let der = der_or_pem(bytes, "X509 CRL").ok_or(CrlError::Malformed("PEM"))?;
        let list = RevocationList::parse(&der)?;
        let signer = self.list_signer(&list)?;
        let checked = CheckedList {
            sha256: list.sha256,
            this_update: list.this_update,
            next_update: list.next_update,
            of_root: self.authority(signer).is_ok_and(|authority| authority.issuer.is_none()),
            signer,
        };
        Ok((list, checked))
    }
}
