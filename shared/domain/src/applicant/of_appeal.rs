//! Who filed an appeal, as far as it says so. An account always says all; a letter may leave something out and is registered all the same (L:13.1).

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::personal_text::personal_text;
use super::{Address, Applicant, LegalEntityName, PersonName, Unp};
use crate::invalid::Invalid;
use crate::text;

/// As much as the full name of a legal entity: nobody knows what stands there.
const MAX_STATED_NAME: usize = 500;

/// What an anonymous appeal says in place of a full name, on one line: "residents of house 5".
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(transparent)]
#[schema(value_type = String)]
pub struct StatedName(String);

personal_text!(StatedName);

impl StatedName {
    fn check(text: &str) -> Result<String, Invalid> {
        text::line(text, MAX_STATED_NAME)
    }
}

/// What an appeal can know of the kind of its applicant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum AppealApplicantKind {
    /// A citizen, foreigner or stateless person (L:3.1, L:3.2).
    Individual,
    /// A legal entity (L:3.1).
    LegalEntity,
    /// Nobody knows: name or address are missing (L:23).
    Anonymous,
}

/// Who filed an appeal, as of that day: kept in it, because a later change of the profile does not change who filed it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase", deny_unknown_fields)]
pub enum AppealApplicant {
    /// L:12.2, L:25.2.
    Individual {
        /// Surname, own name, patronymic if there is one.
        name: PersonName,
        /// Residence or stay.
        address: Address,
    },
    /// L:12.3, L:25.2.
    LegalEntity {
        /// Payer's account number: the law does not ask for it, so that a letter may have none.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        unp: Option<Unp>,
        /// Full name.
        name: LegalEntityName,
        /// Location.
        address: Address,
        /// The head, or the person authorised to sign appeals. A letter without it does not meet L:12.3, and is registered.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        signatory: Option<PersonName>,
    },
    /// Without the full name or the address (L:23).
    Anonymous {
        /// What stands in place of a name.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        name: Option<StatedName>,
        /// Residence, stay or location.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        address: Option<Address>,
    },
}

impl AppealApplicant {
    /// Which of them it is.
    pub fn kind(&self) -> AppealApplicantKind {
        match self {
            Self::Individual { .. } => AppealApplicantKind::Individual,
            Self::LegalEntity { .. } => AppealApplicantKind::LegalEntity,
            Self::Anonymous { .. } => AppealApplicantKind::Anonymous,
        }
    }

    /// The full name of the person or of the entity; of an anonymous appeal what stands in its place, or nothing.
    pub fn full_name(&self) -> String {
        match self {
            Self::Individual { name, .. } => name.full(),
            Self::LegalEntity { name, .. } => name.as_str().to_owned(),
            Self::Anonymous { name, .. } => name.as_ref().map(|name| name.as_str().to_owned()).unwrap_or_default(),
        }
    }

    /// Where a paper answer goes; nothing where the appeal does not say it.
    pub fn address(&self) -> Option<&Address> {
        match self {
            Self::Individual { address, .. } | Self::LegalEntity { address, .. } => Some(address),
            Self::Anonymous { address, .. } => address.as_ref(),
        }
    }
}

impl From<Applicant> for AppealApplicant {
    fn from(applicant: Applicant) -> Self {
        match applicant {
            Applicant::Individual { name, address } => Self::Individual { name, address },
            Applicant::LegalEntity { unp, name, address, signatory } => {
                Self::LegalEntity { unp: Some(unp), name, address, signatory: Some(signatory) }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const INDIVIDUAL: &str = r#"{"kind":"individual","name":{"surname":"Іваноў","given":"Янка"},"address":"Мінск"}"#;
    const LEGAL_ENTITY: &str = r#"{"kind":"legalEntity","unp":"200988541","name":"ААТ «Ромашка»","address":"Гродна","signatory":{"surname":"Ёлкіна","given":"Ганна"}}"#;

    #[test]
    fn the_applicant_of_an_account_is_stored_in_an_appeal_as_in_the_account() {
        for json in [INDIVIDUAL, LEGAL_ENTITY] {
            let applicant: Applicant = serde_json::from_str(json).unwrap();
            let of_appeal = AppealApplicant::from(applicant);
            assert_eq!(serde_json::to_string(&of_appeal).unwrap(), json);
            assert_eq!(serde_json::from_str::<AppealApplicant>(json).unwrap(), of_appeal);
        }
    }

    #[test]
    fn a_letter_may_leave_out_what_an_account_always_has() {
        let entity = r#"{"kind":"legalEntity","name":"ААТ «Ромашка»","address":"Гродна"}"#;
        let entity: AppealApplicant = serde_json::from_str(entity).unwrap();
        assert_eq!((entity.kind(), entity.full_name().as_str()), (AppealApplicantKind::LegalEntity, "ААТ «Ромашка»"));
        let anonymous: AppealApplicant = serde_json::from_str(r#"{"kind":"anonymous"}"#).unwrap();
        assert_eq!((anonymous.full_name().as_str(), anonymous.address()), ("", None));
        let named = r#"{"kind":"anonymous","name":"Жыхары дома 5"}"#;
        let named: AppealApplicant = serde_json::from_str(named).unwrap();
        assert_eq!((named.kind(), named.full_name().as_str()), (AppealApplicantKind::Anonymous, "Жыхары дома 5"));
        assert!(!format!("{named:?}").contains("Жыхары"));
    }
}
