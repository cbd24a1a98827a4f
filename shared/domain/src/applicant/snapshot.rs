//! The applicant as an account has it.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Address, LegalEntityName, PersonName, Unp};

/// The two kinds of applicants. A sole trader is treated as a citizen (seed:4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum ApplicantKind {
    /// A citizen, foreigner or stateless person (L:3.1, L:3.2).
    Individual,
    /// A legal entity (L:3.1).
    LegalEntity,
}

/// What the law wants an appeal to say about its applicant; who filed one keeps it as it was then
/// ([`AppealApplicant`](super::AppealApplicant)).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase", deny_unknown_fields)]
pub enum Applicant {
    /// L:12.2, L:25.2.
    Individual {
        /// Surname, own name, patronymic if there is one.
        name: PersonName,
        /// Residence or stay.
        address: Address,
    },
    /// L:12.3, L:25.2.
    LegalEntity {
        /// Payer's account number; the law does not ask for it, the registration does (seed:0).
        unp: Unp,
        /// Full name.
        name: LegalEntityName,
        /// Location.
        address: Address,
        /// The head, or the person authorised to sign appeals.
        signatory: PersonName,
    },
}

impl Applicant {
    /// Which of the two it is.
    pub fn kind(&self) -> ApplicantKind {
        match self {
            Self::Individual { .. } => ApplicantKind::Individual,
            Self::LegalEntity { .. } => ApplicantKind::LegalEntity,
        }
    }

    /// The full name of the person or of the entity.
    pub fn full_name(&self) -> String {
        match self {
            Self::Individual { name, .. } => name.full(),
            Self::LegalEntity { name, .. } => name.as_str().to_owned(),
        }
    }

    /// The same, where `signatory` signs for the legal entity. Of an individual, nothing changes.
    #[must_use]
    pub fn signed_by(self, signatory: PersonName) -> Self {
        match self {
            Self::Individual { .. } => self,
            Self::LegalEntity { unp, name, address, .. } => Self::LegalEntity { unp, name, address, signatory },
        }
    }

    /// Where a paper answer goes.
    pub fn address(&self) -> &Address {
        match self {
            Self::Individual { address, .. } | Self::LegalEntity { address, .. } => address,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const INDIVIDUAL: &str =
        r#"{"kind":"individual","name":{"surname":"Іваноў","given":"Янка","patronymic":"Пятровіч"},"address":"Мінск"}"#;
    const LEGAL_ENTITY: &str = r#"{"kind":"legalEntity","unp":"200988541","name":"ААТ «Ромашка»","address":"Гродна","signatory":{"surname":"Ёлкіна","given":"Ганна"}}"#;

    #[test]
    fn json_stays_as_it_is_stored() {
        for json in [INDIVIDUAL, LEGAL_ENTITY] {
            let applicant: Applicant = serde_json::from_str(json).unwrap();
            assert_eq!(serde_json::to_string(&applicant).unwrap(), json);
        }
    }

    #[test]
    fn both_kinds_have_a_name_and_an_address() {
        let individual: Applicant = serde_json::from_str(INDIVIDUAL).unwrap();
        assert_eq!(individual.full_name(), "Іваноў Янка Пятровіч");
        let entity: Applicant = serde_json::from_str(LEGAL_ENTITY).unwrap();
        assert_eq!(entity.kind(), ApplicantKind::LegalEntity);
        assert_eq!(entity.address().as_str(), "Гродна");
        assert!(!format!("{entity:?}").contains("Гродна"));
    }
}
