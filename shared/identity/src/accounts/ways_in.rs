//! What opens an account. The last of it is never taken away: nobody could sign in to add another.

use futures_util::try_join;
use time::OffsetDateTime;
use zvarot_domain::applicant::ApplicantKind;
use zvarot_domain::id::AccountId;
use zvarot_runtime::table::{Guard, StoreError};

use super::certificates::CERTIFICATE;
use super::identities::IDENTITY;
use super::{Accounts, LinkedCertificate, LinkedIdentity, Profile};

/// A way in that is to be taken away.
#[derive(Debug, Clone, Copy)]
pub(super) enum Way<'a> {
    /// The certificate with this fingerprint.
    Certificate(&'a str),
    /// The identity with this id.
    Identity(&'a str),
}

/// All ways into one account, with the guard that whoever takes one away passes: of two at the same moment one looks again.
pub(super) struct WaysIn {
    /// A password; or the signatories of a legal entity, whose certificates open the account, linked or not.
    lasting: bool,
    certificates: Vec<LinkedCertificate>,
    identities: Vec<LinkedIdentity>,
    guard: Guard,
}

impl Accounts {
    pub(super) async fn ways_in(&self, account: &AccountId) -> Result<WaysIn, StoreError> {
        let (profile, certificates, (identities, guard)) = try_join!(
            self.profile(account),
            self.things::<LinkedCertificate>(account, CERTIFICATE),
            self.guarded::<LinkedIdentity>(account, IDENTITY),
        )?;
        Ok(WaysIn { lasting: profile.as_ref().is_some_and(is_lasting), certificates, identities, guard })
    }
}

fn is_lasting(profile: &Profile) -> bool {
    profile.login.is_some() || profile.applicant.kind() == ApplicantKind::LegalEntity
}

impl WaysIn {
    /// Whether `way` is one of them.
    pub(super) fn has(&self, way: Way<'_>) -> bool {
        match way {
            Way::Certificate(fingerprint) => self.certificates.iter().any(|known| known.fingerprint == fingerprint),
            Way::Identity(id) => self.identities.iter().any(|known| known.id == id),
        }
    }

    /// Whether something opens the account once `way` does not. An expired certificate opens nothing.
    pub(super) fn remain_without(&self, way: Way<'_>, now: OffsetDateTime) -> bool {
        let is_other =
            |certificate: &LinkedCertificate| !matches!(way, Way::Certificate(f) if f == certificate.fingerprint);
        let certificates = self.certificates.iter().filter(|one| now < one.not_after && is_other(one)).count();
        let identities = self.identities.iter().filter(|one| !matches!(way, Way::Identity(id) if id == one.id)).count();
        self.lasting || certificates + identities > 0
    }

    /// The guard to pass in the same transaction.
    pub(super) fn into_guard(self) -> Guard {
        self.guard
    }
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;
    use zvarot_runtime::table::key;

    use super::*;

    const NOW: OffsetDateTime = datetime!(2026-11-30 09:00 UTC);

    fn ways(lasting: bool, certificates: &[(&str, OffsetDateTime)], identities: &[&str]) -> WaysIn {
        let certificate = |(fingerprint, not_after): &(&str, OffsetDateTime)| LinkedCertificate {
            fingerprint: (*fingerprint).to_owned(),
            subject: String::new(),
            issuer: String::new(),
            serial: String::new(),
            not_after: *not_after,
            linked_at: NOW,
            intent: None,
        };
        let identity = |id: &&str| LinkedIdentity {
            id: (*id).to_owned(),
            provider: "esiful".to_owned(),
            person: String::new(),
            linked_at: NOW,
        };
        WaysIn {
            lasting,
            certificates: certificates.iter().map(certificate).collect(),
            identities: identities.iter().map(identity).collect(),
            guard: Guard::new(key("a", "b"), None),
        }
    }

    #[test]
    fn the_last_way_in_stays() {
        let later = datetime!(2027-11-30 09:00 UTC);
        assert!(ways(true, &[], &["a"]).remain_without(Way::Identity("a"), NOW));
        assert!(!ways(false, &[], &["a"]).remain_without(Way::Identity("a"), NOW));
        assert!(ways(false, &[], &["a", "b"]).remain_without(Way::Identity("a"), NOW));
        assert!(ways(false, &[("c", later)], &["a"]).remain_without(Way::Identity("a"), NOW));
        assert!(ways(false, &[("c", later)], &["a"]).remain_without(Way::Certificate("c"), NOW));
        assert!(!ways(false, &[("c", later)], &[]).remain_without(Way::Certificate("c"), NOW));
    }

    #[test]
    fn an_expired_certificate_is_no_way_in() {
        assert!(!ways(false, &[("c", NOW)], &["a"]).remain_without(Way::Identity("a"), NOW));
        assert!(ways(false, &[("c", NOW)], &["a"]).has(Way::Certificate("c")));
    }
}
