//! Whom a verified certificate signs in.
//!
//! It only identifies; what it opens is for the directory and the accounts to say. Never by name, e-mail or phone.

use futures_util::future::try_join_all;
use futures_util::try_join;
use time::OffsetDateTime;
use zvarot_domain::account::{AccountEvent, AccountKind, SignInMethod, activation};
use zvarot_domain::applicant::{ApplicantKind, Login, NamePart, PersonName, PersonalNumber, Unp};
use zvarot_domain::id::{AccountId, OrganisationId, SignatoryId, SignupId};
use zvarot_eds::{Signer, VerifiedSignature, certificate_fingerprint};
use zvarot_http::problem::Problem;
use zvarot_http::tokens::Party;
use zvarot_identity::accounts::{EntityOpened, Profile, ProvenPerson, Taken};
use zvarot_runtime::retry::retry;

use crate::App;

/// Somebody whom the certificate signs in.
pub(crate) struct Known {
    pub account: AccountId,
    pub party: Party,
    pub activation: Option<AccountEvent>,
    pub login: Option<Login>,
}

/// Whom a certificate leads to, before anybody has looked whether a legal entity's signatory may.
enum Found {
    Official(Known),
    Account(Box<Profile>),
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
        let found = match (self.find(&signature.signer, &signature.certificate.der).await?, registration) {
            (None, Some(registration)) => self.open_entity(&signature.signer, registration, now).await?,
            (found, _) => found,
        };
        match found {
            None => Err(Problem::unauthorised("signerUnknown")),
            Some(Found::Official(official)) => Ok(official),
            Some(Found::Account(profile)) => {
                let signatory = match profile.applicant.kind() {
                    ApplicantKind::Individual => None,
                    ApplicantKind::LegalEntity => Some(self.admit(&profile.account, &signature.signer, now).await?),
                };
                Ok(Known::applicant(*profile, signatory))
            }
        }
    }

    /// Whom the certificate (DER) would sign in, without any change: who was let in before, and still may.
    pub(crate) async fn known(&self, signer: &Signer, certificate: &[u8]) -> Result<Option<Known>, Problem> {
        let profile = match self.find(signer, certificate).await? {
            None => return Ok(None),
            Some(Found::Official(official)) => return Ok(Some(official)),
            Some(Found::Account(profile)) => profile,
        };
        if profile.applicant.kind() == ApplicantKind::Individual {
            return Ok(Some(Known::applicant(*profile, None)));
        }
        let Some(person) = proven(signer) else { return Ok(None) };
        let id = SignatoryId::of(&profile.account, &person.personal_number);
        let signatory = self.accounts.signatory(&profile.account, &id).await?;
        Ok(signatory.map(|signatory| Known::applicant(*profile, Some(signatory.id))))
    }

    async fn find(&self, signer: &Signer, certificate: &[u8]) -> Result<Option<Found>, Problem> {
        let fingerprint = certificate_fingerprint(certificate).map(hex::encode).unwrap_or_default();
        let (official, account) = try_join!(self.official(signer), self.linked(&fingerprint))?;
        match (official.map(Found::Official).or(account), unp(signer)) {
            (None, Some(unp)) => self.opened(&unp).await,
            (found, _) => Ok(found),
        }
    }

    /// The signatory of a legal entity whose certificate it is; 401 for whoever no signatory has added.
    async fn admit(&self, account: &AccountId, signer: &Signer, now: OffsetDateTime) -> Result<SignatoryId, Problem> {
        let person = proven(signer).ok_or_else(|| Problem::unauthorised("signerUnknown"))?;
        let admitted = retry(async || self.accounts.admit_signatory(account, &person, now).await).await?;
        admitted.ok_or_else(|| Problem::unauthorised("signatoryUnknown"))
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
    async fn linked(&self, fingerprint: &str) -> Result<Option<Found>, Problem> {
        match self.accounts.certificate_owner(fingerprint).await? {
            Some(account) => Ok(self.accounts.profile(&account).await?.map(Box::new).map(Found::Account)),
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
    ) -> Result<Option<Found>, Problem> {
        let Some((unp, person)) = unp(signer).zip(proven(signer)) else { return Ok(None) };
        let signup = self.accounts.signup(registration, now).await?;
        let Some(signup) = signup.filter(|signup| signup.waits_for(&unp)) else { return Ok(None) };
        match retry(async || self.accounts.open_entity(&signup, &unp, &person, now).await).await? {
            EntityOpened::Open => self.opened(&unp).await,
            EntityOpened::Taken(taken) => Err(conflict(taken)),
        }
    }

    /// The account that a signature of this legal entity has opened before.
    async fn opened(&self, unp: &Unp) -> Result<Option<Found>, Problem> {
        if let Some(account) = self.accounts.entity_account(unp).await? {
            return Ok(self.accounts.profile(&account).await?.map(Box::new).map(Found::Account));
        }
        let earlier = self.accounts.entity_accounts_by_code(unp).await?;
        let profiles = try_join_all(earlier.iter().map(|account| self.accounts.profile(account))).await?;
        Ok(oldest_opened(profiles.into_iter().flatten()).map(Box::new).map(Found::Account))
    }
}

/// The УНП that the certificate proves.
fn unp(signer: &Signer) -> Option<Unp> {
    let Signer::Signatory { organisation, .. } = signer else { return None };
    Unp::parse(&organisation.unp).ok()
}

/// The person that the certificate proves. None where it names none as we write people: such a certificate signs for nobody here.
fn proven(signer: &Signer) -> Option<ProvenPerson> {
    let person = signer.person()?;
    let part = |text: &String| NamePart::parse(text).map(NamePart::in_ordinary_writing).ok();
    let name = PersonName {
        surname: part(&person.surname)?,
        given: part(person.given.as_ref()?)?,
        patronymic: person.patronymic.as_ref().and_then(part),
    };
    Some(ProvenPerson { name, personal_number: PersonalNumber::parse(&person.personal_number).ok()? })
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

    /// The signatory is that of a legal entity.
    fn applicant(profile: Profile, signatory: Option<SignatoryId>) -> Self {
        let party = match profile.applicant.kind() {
            ApplicantKind::Individual => Party::Citizen,
            ApplicantKind::LegalEntity => Party::LegalEntity { signatory },
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
        let signatory = Some(SignatoryId::parse("00ff").unwrap());
        let known = Known::applicant(entity("a", "2026-11-23T09:00:00Z"), signatory.clone());
        assert_eq!(known.party, Party::LegalEntity { signatory });
        assert_eq!(known.activation, Some(AccountEvent::Activated { method: SignInMethod::ESignature }));
        let name = serde_json::json!({"surname": "Іваноў", "given": "Янка"});
        let citizen = serde_json::json!({"kind": "individual", "address": "Мінск", "name": name});
        assert_eq!(Known::applicant(profile("c", "2026-11-23T09:00:00Z", &citizen), None).party, Party::Citizen);
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
