//! Whom a verified certificate signs in.
//!
//! It only identifies; what it opens is for the directory and the accounts to say. Never by name, e-mail or phone.

use futures_util::future::try_join_all;
use futures_util::try_join;
use time::OffsetDateTime;
use zvarot_domain::account::{AccountEvent, AccountKind, SignInMethod, activation};
use zvarot_domain::applicant::{ApplicantKind, Login, Unp};
use zvarot_domain::id::{AccountId, OrganisationId, SignupId};
use zvarot_eds::{Signer, VerifiedSignature, certificate_fingerprint};
use zvarot_http::problem::Problem;
use zvarot_http::tokens::Party;
use zvarot_identity::accounts::{EntityOpened, Profile, Taken};
use zvarot_runtime::retry::retry;

use crate::App;

/// Somebody whom the certificate signs in.
pub(crate) struct Known {
    pub account: AccountId,
    pub party: Party,
    pub activation: Option<AccountEvent>,
    pub login: Option<Login>,
}

impl App {
    /// An official that the directory knows, or else the account that the certificate opens. 401 for everybody else, with
    /// one code: it does not tell a stranger's certificate from that of an official who has left.
    pub(crate) async fn who(
        &self,
        signature: &VerifiedSignature,
        registration: Option<&SignupId>,
        now: OffsetDateTime,
    ) -> Result<Known, Problem> {
        if let Some(known) = self.known(&signature.signer, &signature.certificate.der).await? {
            return Ok(known);
        }
        let opened = match registration {
            Some(registration) => self.open_entity(&signature.signer, registration, now).await?,
            None => None,
        };
        opened.ok_or_else(|| Problem::unauthorised("signerUnknown"))
    }

    /// The same for whoever is known already; `certificate` is the signer's (DER).
    pub(crate) async fn known(&self, signer: &Signer, certificate: &[u8]) -> Result<Option<Known>, Problem> {
        let fingerprint = certificate_fingerprint(certificate).map(hex::encode).unwrap_or_default();
        let (official, account) = try_join!(self.official(signer), self.linked(&fingerprint))?;
        match (official.or(account), unp(signer)) {
            (None, Some(unp)) => self.opened(&unp).await,
            (known, _) => Ok(known),
        }
    }

    /// УНП and personal number are compared as text with what an administrator enrolled.
    async fn official(&self, signer: &Signer) -> Result<Option<Known>, Problem> {
        let Signer::Signatory { person, organisation, .. } = signer else { return Ok(None) };
        let enrolled = self.directory.enrolled(&organisation.unp, &person.personal_number).await?;
        let Some(enrolled) = enrolled else { return Ok(None) };
        let active = self.directory.official(&enrolled.organisation, &enrolled.person).await?;
        Ok(active.and_then(|official| Known::official(official.person.as_str(), enrolled.organisation)))
    }

    /// The account whose signed-in owner linked this very certificate.
    async fn linked(&self, fingerprint: &str) -> Result<Option<Known>, Problem> {
        match self.accounts.certificate_owner(fingerprint).await? {
            Some(account) => Ok(self.accounts.profile(&account).await?.map(Known::applicant)),
            None => Ok(None),
        }
    }

    /// Opens the account of the legal entity whose УНП the certificate names: the one that `registration` asks for, and no other.
    /// What somebody else registered under this УНП is not the signer's.
    async fn open_entity(
        &self,
        signer: &Signer,
        registration: &SignupId,
        now: OffsetDateTime,
    ) -> Result<Option<Known>, Problem> {
        let Some(unp) = unp(signer) else { return Ok(None) };
        let signup = self.accounts.signup(registration, now).await?;
        let Some(signup) = signup.filter(|signup| signup.waits_for(&unp)) else { return Ok(None) };
        match retry(async || self.accounts.open_entity(&signup, &unp, now).await).await? {
            EntityOpened::Open => self.opened(&unp).await,
            EntityOpened::Taken(taken) => Err(conflict(taken)),
        }
    }

    /// The account that a signature of this legal entity has opened before.
    async fn opened(&self, unp: &Unp) -> Result<Option<Known>, Problem> {
        if let Some(account) = self.accounts.entity_account(unp).await? {
            return Ok(self.accounts.profile(&account).await?.map(Known::applicant));
        }
        let earlier = self.accounts.entity_accounts_by_code(unp).await?;
        let profiles = try_join_all(earlier.iter().map(|account| self.accounts.profile(account))).await?;
        Ok(oldest_opened(profiles.into_iter().flatten()).map(Known::applicant))
    }
}

/// The УНП that the certificate proves.
fn unp(signer: &Signer) -> Option<Unp> {
    let Signer::Signatory { organisation, .. } = signer else { return None };
    Unp::parse(&organisation.unp).ok()
}

/// Of the accounts that a code alone made, the oldest that a signature has opened since: there was no other way into it.
fn oldest_opened(profiles: impl Iterator<Item = Profile>) -> Option<Profile> {
    let proven = profiles
        .filter(|profile| profile.applicant.kind() == ApplicantKind::LegalEntity && profile.cabinet.is_activated());
    proven.min_by_key(|profile| (profile.created_at, profile.account.clone()))
}

/// What the registration claims is somebody else's by now: told only to whoever holds it.
fn conflict(taken: Taken) -> Problem {
    let code = if taken.phone { "phoneTaken" } else { "emailTaken" };
    Problem::conflict(code).with_field("/registrationId", "taken")
}

impl Known {
    /// An official's account is the person in the directory.
    fn official(person: &str, organisation: OrganisationId) -> Option<Self> {
        let account = AccountId::parse(person).ok()?;
        Some(Self { account, party: Party::Official { organisation }, activation: None, login: None })
    }

    fn applicant(profile: Profile) -> Self {
        let party = match profile.applicant.kind() {
            ApplicantKind::Individual => Party::Citizen,
            ApplicantKind::LegalEntity => Party::LegalEntity,
        };
        let kind = AccountKind::from(profile.applicant.kind());
        let activation = activation(profile.cabinet, kind, SignInMethod::ESignature);
        Self { account: profile.account, party, activation, login: profile.login }
    }
}

#[cfg(test)]
mod tests {
    use zvarot_domain::account::Cabinet;

    use super::*;

    fn profile(account: &str, created_at: &str, applicant: &serde_json::Value) -> Profile {
        serde_json::from_value(serde_json::json!({
            "account": account, "phone": "+375291234567", "language": "be", "version": 1, "applicant": applicant,
            "createdAt": created_at,
        }))
        .unwrap()
    }

    fn entity(account: &str, created_at: &str) -> Profile {
        let applicant = serde_json::json!({
            "kind": "legalEntity", "unp": "200988541", "name": "ААТ «Ромашка»", "address": "Гродна",
            "signatory": {"surname": "Ёлкіна", "given": "Ганна"},
        });
        profile(account, created_at, &applicant)
    }

    #[test]
    fn a_later_registration_of_an_entity_displaces_nobody() {
        let activated = |account, created_at| {
            let at = time::macros::datetime!(2026-11-24 09:00 UTC);
            Profile { cabinet: Cabinet::Activated { at }, ..entity(account, created_at) }
        };
        let profiles = [activated("b", "2026-11-23T09:00:00Z"), activated("a", "2026-11-23T10:00:00Z")];
        assert_eq!(oldest_opened(profiles.into_iter()).unwrap().account.as_str(), "b");
        assert!(oldest_opened(std::iter::empty()).is_none());
    }

    #[test]
    fn an_account_that_no_signature_opened_is_nobodys() {
        assert!(oldest_opened(std::iter::once(entity("b", "2026-11-23T09:00:00Z"))).is_none());
    }

    #[test]
    fn the_first_sign_in_activates_the_cabinet() {
        let known = Known::applicant(entity("a", "2026-11-23T09:00:00Z"));
        assert_eq!(known.party, Party::LegalEntity);
        assert_eq!(known.activation, Some(AccountEvent::Activated { method: SignInMethod::ESignature }));
        let name = serde_json::json!({"surname": "Іваноў", "given": "Янка"});
        let citizen = serde_json::json!({"kind": "individual", "address": "Мінск", "name": name});
        assert_eq!(Known::applicant(profile("c", "2026-11-23T09:00:00Z", &citizen)).party, Party::Citizen);
    }

    #[test]
    fn an_official_acts_as_the_person_of_the_directory() {
        let organisation = OrganisationId::parse("mintest").unwrap();
        let known = Known::official("mikalaj-baravy", organisation.clone()).unwrap();
        assert_eq!(known.account.as_str(), "mikalaj-baravy");
        assert_eq!(known.party, Party::Official { organisation });
        assert_eq!(known.activation, None);
    }
}
