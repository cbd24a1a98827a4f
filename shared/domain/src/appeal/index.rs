//! The registration index of an appeal in an organisation.

use serde::{Deserialize, Serialize};

use crate::applicant::AppealApplicant;

/// The initial letter of the applicant's surname or name and the serial number of the year, as in `И-25`
/// (`domain.md` §5). Gapless per organisation and year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegistrationIndex(String);

impl RegistrationIndex {
    /// The index for the applicant: by the surname (a citizen) or the name (a legal entity: quotes and forms are passed over by taking its
    /// first letter), «ан.» for an anonymous appeal.
    pub fn of(applicant: &AppealApplicant, serial: u32) -> Self {
        match applicant {
            AppealApplicant::Individual { .. } | AppealApplicant::LegalEntity { .. } => {
                Self::by_initial(&applicant.full_name(), serial)
            }
            AppealApplicant::Anonymous { .. } => Self(format!("ан.-{serial}")),
        }
    }

    fn by_initial(name: &str, serial: u32) -> Self {
        let letter = name.chars().find(|c| c.is_alphabetic());
        let initial: String = letter.map_or_else(|| "?".to_owned(), |c| c.to_uppercase().collect());
        Self(format!("{initial}-{serial}"))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_initial_is_a_capital_letter() {
        assert_eq!(RegistrationIndex::by_initial("иванов", 25).as_str(), "И-25");
        assert_eq!(RegistrationIndex::by_initial("«Луч» ООО", 1).as_str(), "Л-1");
    }
}
