//! Whom a verified certificate signs in.
//!
//! It only identifies; what it opens is for the directory and the accounts to say. Never by name, e-mail or phone.

use futures_util::future::try_join_all;
use futures_util::try_join;
use zvarot_domain::account::{AccountEvent, AccountKind, SignInMethod, activation};
use zvarot_domain::applicant::{ApplicantKind, Login, Unp};
use zvarot_domain::id::{AccountId, OrganisationId};
use zvarot_eds::{Signer, VerifiedSignature};
use zvarot_http::problem::Problem;
use zvarot_http::tokens::Party;
use zvarot_identity::accounts::Profile;

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
    pub(crate) async fn who(&self, signature: &VerifiedSignature) -> Result<Known, Problem> {
        let fingerprint = hex::encode(signature.certificate.sha256);
        let (official, account) = try_join!(self.official(&signature.signer), self.linked(&fingerprint))?;
        if let Some(known) = official.or(account) {
            return Ok(known);
        }
        self.entity(&signature.signer).await?.ok_or_else(|| Problem::unauthorised("signerUnknown"))
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

    /// The account registered for the legal entity whose УНП the certificate names: it has no other way in by which it could
    /// link a certificate first (seed:2). Of several the oldest one, so that a later registration displaces nobody.
    async fn entity(&self, signer: &Signer) -> Result<Option<Known>, Problem> {
        let Signer::Signatory { organisation, .. } = signer else { return Ok(None) };
        let Ok(unp) = Unp::parse(&organisation.unp) else { return Ok(None) };
        let accounts = self.accounts.accounts_of_entity(&unp).await?;
        let profiles = try_join_all(accounts.iter().map(|account| self.accounts.profile(account))).await?;
        Ok(oldest(profiles.into_iter().flatten()).map(Known::applicant))
    }
}

fn oldest(profiles: impl Iterator<Item = Profile>) -> Option<Profile> {
    let entities = profiles.filter(|profile| profile.applicant.kind() == ApplicantKind::LegalEntity);
    entities.min_by_key(|profile| (profile.created_at, profile.account.clone()))
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
        let profiles = [entity("b", "2026-11-23T09:00:00Z"), entity("a", "2026-11-23T10:00:00Z")];
        assert_eq!(oldest(profiles.into_iter()).unwrap().account.as_str(), "b");
        assert!(oldest(std::iter::empty()).is_none());
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
