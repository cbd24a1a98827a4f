//! Who causes events.

use serde::{Deserialize, Serialize};

use crate::id::{AccountId, OrganisationId, PersonId};
use crate::permission::Official;

/// Who caused an event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", tag = "kind")]
pub enum Actor {
    /// The applicant.
    Applicant {
        /// Their account.
        account: AccountId,
    },
    /// An official.
    Official {
        /// Who.
        person: PersonId,
        /// Of which organisation.
        organisation: OrganisationId,
        /// The colleague who was away and in whose name they acted, if they did.
        #[serde(default, rename = "onBehalfOf", skip_serializing_if = "Option::is_none")]
        on_behalf_of: Option<PersonId>,
    },
    /// The system itself.
    System,
}

impl From<&Official> for Actor {
    fn from(official: &Official) -> Self {
        let Official { person, organisation, on_behalf_of, .. } = official.clone();
        Self::Official { person, organisation, on_behalf_of }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_names_are_kept_and_events_of_before_still_read() {
        let before = r#"{"kind":"official","person":"iryna","organisation":"min"}"#;
        let actor: Actor = serde_json::from_str(before).unwrap();
        assert_eq!(serde_json::to_string(&actor).unwrap(), before);
        let Actor::Official { person, organisation, .. } = actor else { panic!("{actor:?}") };
        let on_behalf_of = PersonId::parse("mikalaj").ok();
        let both = serde_json::to_value(Actor::Official { person, organisation, on_behalf_of }).unwrap();
        assert_eq!(both["onBehalfOf"], "mikalaj");
        assert_eq!(both["person"], "iryna");
    }
}
