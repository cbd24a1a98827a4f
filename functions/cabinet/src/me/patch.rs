//! `PATCH /v1/me`: its bodies. What a body does not name stays as it is.

use serde::Deserialize;
use utoipa::ToSchema;
use zvarot_domain::account::NotificationSettings;
use zvarot_domain::appeal::AnswerChannel;
use zvarot_domain::applicant::{Address, Applicant, Email, LegalEntityName, PersonName};
use zvarot_domain::language::Language;
use zvarot_http::problem::Problem;
use zvarot_http::tokens::Party;
use zvarot_http::{Call, Fields};
use zvarot_identity::accounts::{NameBody, Profile};

/// A change of a profile: which members it may have depends on whose it is.
#[derive(ToSchema)]
#[serde(untagged)]
pub enum ProfilePatch {
    /// Of a natural person.
    Individual(IndividualPatch),
    /// Of a legal entity.
    LegalEntity(LegalEntityPatch),
}

/// A change of a natural person's profile.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct IndividualPatch {
    /// The whole name.
    #[serde(default)]
    pub name: Option<NameBody>,
    /// Residence or stay.
    #[serde(default)]
    pub address: Option<String>,
    /// An address to prove: a link is mailed there, and until it is followed the old one stays.
    #[serde(default)]
    #[schema(format = "email")]
    pub email: Option<String>,
    /// In which language to write.
    #[serde(default)]
    pub language: Option<Language>,
    /// How to be told.
    #[serde(default)]
    pub settings: Option<SettingsPatch>,
}

/// A change of a legal entity's profile.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct LegalEntityPatch {
    /// The full name.
    #[serde(default)]
    pub name: Option<String>,
    /// Location.
    #[serde(default)]
    pub address: Option<String>,
    /// An address to prove: a link is mailed there, and until it is followed the old one stays.
    #[serde(default)]
    #[schema(format = "email")]
    pub email: Option<String>,
    /// In which language to write.
    #[serde(default)]
    pub language: Option<Language>,
    /// How to be told.
    #[serde(default)]
    pub settings: Option<SettingsPatch>,
}

/// A change of the wishes.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct SettingsPatch {
    /// Where answers go, and word of every stage: `email` mails it to the proven address. The cabinet always has them.
    #[serde(default)]
    pub answer_channels: Option<Vec<AnswerChannel>>,
    /// Whether stages and the ready answer are told by SMS.
    #[serde(default)]
    pub sms_updates: Option<bool>,
}

/// The checked change.
#[derive(Debug)]
pub(crate) struct Change {
    applicant: ApplicantChange,
    pub email: Option<Email>,
    language: Option<Language>,
    answer_channels: Option<Vec<AnswerChannel>>,
    sms_updates: Option<bool>,
}

#[derive(Debug)]
enum ApplicantChange {
    Individual { name: Option<PersonName>, address: Option<Address> },
    LegalEntity { name: Option<LegalEntityName>, address: Option<Address> },
}

/// The change that a call gives, by whose profile it is.
pub(crate) fn change(call: &Call, party: &Party) -> Result<Change, Problem> {
    match party {
        Party::LegalEntity { .. } => call.body::<LegalEntityPatch>()?.change(),
        Party::Citizen | Party::Official { .. } => call.body::<IndividualPatch>()?.change(),
    }
}

impl IndividualPatch {
    fn change(self) -> Result<Change, Problem> {
        let mut fields = Fields::default();
        let name = self.name.map(|name| name.parse("/name", &mut fields)).unwrap_or_default();
        let address = fields.take_optional("/address", self.address.as_deref().map(Address::parse));
        let email = fields.take_optional("/email", self.email.as_deref().map(Email::parse));
        let (address, email) = fields.all((address, email))?;
        let applicant = ApplicantChange::Individual { name, address };
        Ok(Change::new(applicant, email, self.language, self.settings))
    }
}

impl LegalEntityPatch {
    fn change(self) -> Result<Change, Problem> {
        let mut fields = Fields::default();
        let name = fields.take_optional("/name", self.name.as_deref().map(LegalEntityName::parse));
        let address = fields.take_optional("/address", self.address.as_deref().map(Address::parse));
        let email = fields.take_optional("/email", self.email.as_deref().map(Email::parse));
        let (name, address, email) = fields.all((name, address, email))?;
        let applicant = ApplicantChange::LegalEntity { name, address };
        Ok(Change::new(applicant, email, self.language, self.settings))
    }
}

impl Change {
    fn new(
        applicant: ApplicantChange,
        email: Option<Email>,
        language: Option<Language>,
        settings: Option<SettingsPatch>,
    ) -> Self {
        let (answer_channels, sms_updates) =
            settings.map(|settings| (settings.answer_channels, settings.sms_updates)).unwrap_or_default();
        Self { applicant, email, language, answer_channels, sms_updates }
    }

    /// The applicant after the change. A token of one kind never meets a profile of the other; if it did, nothing changes.
    pub fn applicant(&self, before: &Applicant) -> Applicant {
        match (&self.applicant, before.clone()) {
            (
                ApplicantChange::Individual { name: new_name, address: new_address },
                Applicant::Individual { name, address },
            ) => Applicant::Individual {
                name: new_name.clone().unwrap_or(name),
                address: new_address.clone().unwrap_or(address),
            },
            (
                ApplicantChange::LegalEntity { name: new_name, address: new_address },
                Applicant::LegalEntity { unp, name, address, signatory },
            ) => Applicant::LegalEntity {
                unp,
                name: new_name.clone().unwrap_or(name),
                address: new_address.clone().unwrap_or(address),
                signatory,
            },
            (_, unchanged) => unchanged,
        }
    }

    /// The wishes after the change; the cabinet is never left out (L:25.3).
    pub fn settings(&self, before: &NotificationSettings) -> NotificationSettings {
        let mut answer_channels = match &self.answer_channels {
            Some(channels) => channels.iter().copied().collect(),
            None => before.answer_channels.clone(),
        };
        answer_channels.insert(AnswerChannel::Cabinet);
        NotificationSettings { answer_channels, sms_updates: self.sms_updates.unwrap_or(before.sms_updates) }
    }

    /// The language after the change.
    pub fn language(&self, before: &Profile) -> Language {
        self.language.unwrap_or(before.language)
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    pub(crate) fn individual(body: &str) -> Result<Change, Problem> {
        serde_json::from_str::<IndividualPatch>(body).unwrap().change()
    }

    fn legal_entity(body: &str) -> Result<Change, Problem> {
        serde_json::from_str::<LegalEntityPatch>(body).unwrap().change()
    }

    fn entity() -> Applicant {
        serde_json::from_value(serde_json::json!({
            "kind": "legalEntity", "unp": "200988541", "name": "ААТ «Ромашка»", "address": "Гродна",
            "signatory": {"surname": "Ёлкіна", "given": "Ганна"},
        }))
        .unwrap()
    }

    #[test]
    fn what_is_not_named_stays() {
        assert_eq!(legal_entity("{}").unwrap().applicant(&entity()), entity());
        let changed = legal_entity(r#"{"address":"Мінск"}"#).unwrap().applicant(&entity());
        assert_eq!((changed.address().as_str(), changed.full_name().as_str()), ("Мінск", "ААТ «Ромашка»"));
    }

    #[test]
    fn the_cabinet_is_never_left_out_and_a_part_of_the_wishes_leaves_the_rest() {
        let before = NotificationSettings { sms_updates: true, ..NotificationSettings::default() };
        let settings = individual(r#"{"settings":{"answerChannels":["email"]}}"#).unwrap().settings(&before);
        assert_eq!(settings.answer_channels.len(), 2);
        assert!(settings.answer_channels.contains(&AnswerChannel::Cabinet) && settings.sms_updates);
    }

    #[test]
    fn each_refused_field_is_named() {
        let refused = |problem: Problem| -> Vec<String> { problem.errors().map(|(at, _)| at.to_owned()).collect() };
        let body = r#"{"name":{"surname":"","given":"7"},"address":" ","email":"a"}"#;
        let expected = ["/name/surname", "/name/given", "/address", "/email"];
        assert_eq!(refused(individual(body).unwrap_err()), expected);
        let body = r#"{"name":"","address":" "}"#;
        assert_eq!(refused(legal_entity(body).unwrap_err()), ["/name", "/address"]);
    }

    #[test]
    fn what_cannot_be_changed_here_is_an_unknown_field() {
        for body in [r#"{"phone":"+375291234567"}"#, r#"{"login":"x"}"#, r#"{"emailProven":true}"#] {
            assert!(serde_json::from_str::<IndividualPatch>(body).is_err(), "{body}");
        }
        // who signs is said by certificates, not by hand
        for body in [r#"{"unp":"200988541"}"#, r#"{"signatory":{"surname":"Ёлкіна","given":"Ганна"}}"#] {
            assert!(serde_json::from_str::<LegalEntityPatch>(body).is_err(), "{body}");
        }
    }
}
