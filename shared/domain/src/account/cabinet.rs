//! The personal cabinet and its activation.

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use utoipa::ToSchema;

use super::{AccountEvent, AccountKind, SignInMethod, may_sign_in};

/// The personal cabinet: formed by the system when the registration ends, activated by its owner (seed:0).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, ToSchema)]
#[serde(tag = "state", rename_all = "camelCase")]
pub enum Cabinet {
    /// Nobody has signed in yet.
    #[default]
    Formed,
    /// Its owner has signed in at least once.
    Activated {
        /// At the first sign-in.
        #[serde(with = "time::serde::rfc3339")]
        #[schema(value_type = String, format = "date-time")]
        at: OffsetDateTime,
    },
}

impl Cabinet {
    /// Whether its owner has ever come.
    pub fn is_activated(&self) -> bool {
        matches!(self, Self::Activated { .. })
    }
}

/// What a successful sign-in does to the cabinet: the first allowed one activates it (seed:0, seed:2), later ones
/// change nothing.
pub fn activation(cabinet: Cabinet, kind: AccountKind, method: SignInMethod) -> Option<AccountEvent> {
    (!cabinet.is_activated() && may_sign_in(kind, method)).then_some(AccountEvent::Activated { method })
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    #[test]
    fn the_first_sign_in_activates_and_the_second_does_not() {
        let first = activation(Cabinet::Formed, AccountKind::Individual, SignInMethod::Password);
        assert_eq!(first, Some(AccountEvent::Activated { method: SignInMethod::Password }));
        let active = Cabinet::Activated { at: datetime!(2026-11-23 09:00 UTC) };
        assert_eq!(activation(active, AccountKind::Individual, SignInMethod::Password), None);
    }

    #[test]
    fn a_method_that_is_not_allowed_activates_nothing() {
        assert_eq!(activation(Cabinet::Formed, AccountKind::LegalEntity, SignInMethod::Password), None);
        assert!(activation(Cabinet::Formed, AccountKind::LegalEntity, SignInMethod::ESignature).is_some());
    }

    #[test]
    fn json_stays_as_it_is_stored() {
        let json = r#"{"state":"activated","at":"2026-11-23T09:00:00Z"}"#;
        let cabinet: Cabinet = serde_json::from_str(json).unwrap();
        assert_eq!(serde_json::to_string(&cabinet).unwrap(), json);
        assert_eq!(serde_json::to_string(&Cabinet::Formed).unwrap(), r#"{"state":"formed"}"#);
    }
}
