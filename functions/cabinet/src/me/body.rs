//! What `/v1/me` answers.

use serde::Serialize;
use time::OffsetDateTime;
use utoipa::ToSchema;
use zvarot_domain::account::{Cabinet, NotificationSettings};
use zvarot_domain::applicant::{Applicant, Email, Login, PersonName, Phone};
use zvarot_domain::id::{AccountId, OrganisationId, PersonId, UnitId};
use zvarot_domain::language::Language;
use zvarot_domain::organisation::{Organisation, Person, Role};
use zvarot_identity::accounts::Profile;

/// Whoever is signed in.
#[derive(Serialize, ToSchema)]
#[serde(untagged)]
pub enum Me {
    /// A natural person or a legal entity.
    Applicant(ApplicantMe),
    /// An official.
    Official(OfficialMe),
}

/// An applicant's profile, shown to its owner whole.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ApplicantMe {
    /// The account.
    #[schema(value_type = String)]
    account_id: AccountId,
    /// Who it is.
    #[serde(flatten)]
    applicant: Applicant,
    /// The mobile number; a legal entity's is its signatory's.
    phone: Phone,
    /// The e-mail address.
    #[serde(skip_serializing_if = "Option::is_none")]
    email: Option<Email>,
    /// Whether it was proven; nothing is mailed there before.
    email_proven: bool,
    /// The address that takes its place once it is proven.
    #[serde(skip_serializing_if = "Option::is_none")]
    pending_email: Option<Email>,
    /// The login, for those who have a password.
    #[serde(skip_serializing_if = "Option::is_none")]
    login: Option<Login>,
    /// In which language to write.
    language: Language,
    /// How to be told; an appeal's own wishes win.
    settings: NotificationSettings,
    /// Whether this installation sends push messages, so that a device may be added.
    push_available: bool,
    /// When the cabinet was activated: at the first sign-in.
    #[serde(with = "time::serde::rfc3339::option", skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = "date-time")]
    activated_at: Option<OffsetDateTime>,
    /// When the account was made.
    #[serde(with = "time::serde::rfc3339")]
    #[schema(value_type = String, format = "date-time")]
    created_at: OffsetDateTime,
}

/// An official, as the directory knows them.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct OfficialMe {
    /// The person in the directory.
    #[schema(value_type = String)]
    account_id: PersonId,
    /// `official`.
    #[schema(example = "official")]
    kind: &'static str,
    /// Their name.
    name: PersonName,
    /// Their post, in the caller's language.
    post: String,
    /// The unit they work in.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    unit_id: Option<UnitId>,
    /// The organisation they act for.
    organisation: OwnOrganisation,
    /// What they are entrusted with.
    roles: Vec<Role>,
    /// Colleagues who are away today and in whose name they act.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    substitutes_for: Vec<AbsentColleague>,
}

/// A colleague who is away.
#[derive(Serialize, ToSchema)]
pub struct AbsentColleague {
    /// Who.
    #[schema(value_type = String)]
    id: PersonId,
    /// Their name.
    name: PersonName,
    /// The last day.
    #[schema(format = "date")]
    to: String,
}

/// An official's organisation.
#[derive(Serialize, ToSchema)]
pub struct OwnOrganisation {
    /// Its id.
    #[schema(value_type = String)]
    id: OrganisationId,
    /// Its name, in the caller's language.
    name: String,
}

impl ApplicantMe {
    pub(super) fn of(profile: Profile, push_available: bool) -> Self {
        Self {
            account_id: profile.account,
            applicant: profile.applicant,
            phone: profile.phone,
            email: profile.email,
            email_proven: profile.email_proven,
            pending_email: profile.pending_email,
            login: profile.login,
            language: profile.language,
            settings: profile.settings,
            push_available,
            activated_at: match profile.cabinet {
                Cabinet::Formed => None,
                Cabinet::Activated { at } => Some(at),
            },
            created_at: profile.created_at,
        }
    }
}

impl OfficialMe {
    pub(super) fn of(person: Person, absent: Vec<Person>, organisation: &Organisation, language: Language) -> Self {
        let name = person.name_in(language).clone();
        let absent = absent.into_iter().map(|absent| AbsentColleague {
            name: absent.name_in(language).clone(),
            to: absent.absence.map(|absence| absence.to.to_string()).unwrap_or_default(),
            id: absent.id,
        });
        Self {
            account_id: person.id,
            kind: "official",
            name,
            post: person.post.in_language(language).to_owned(),
            unit_id: person.unit,
            organisation: OwnOrganisation {
                id: organisation.id.clone(),
                name: organisation.name.in_language(language).to_owned(),
            },
            roles: person.roles,
            substitutes_for: absent.collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_owner_sees_the_profile_whole() {
        let profile: Profile = serde_json::from_value(serde_json::json!({
            "account": "a1", "phone": "+375291234567", "language": "be", "version": 1, "login": "anna",
            "applicant": {"kind": "individual", "address": "Мінск", "name": {"surname": "Іваноў", "given": "Янка"}},
            "email": "anna@example.by", "createdAt": "2026-11-23T09:00:00Z",
            "cabinet": {"state": "activated", "at": "2026-11-23T09:05:00Z"},
        }))
        .unwrap();
        let expected = serde_json::json!({
            "accountId": "a1", "kind": "individual", "name": {"surname": "Іваноў", "given": "Янка"}, "address": "Мінск",
            "phone": "+375291234567", "email": "anna@example.by", "emailProven": false, "login": "anna", "language": "be",
            "settings": {"answerChannels": ["cabinet"], "smsUpdates": false}, "pushAvailable": false,
            "activatedAt": "2026-11-23T09:05:00Z", "createdAt": "2026-11-23T09:00:00Z",
        });
        assert_eq!(serde_json::to_value(ApplicantMe::of(profile, false)).unwrap(), expected);
    }
}
