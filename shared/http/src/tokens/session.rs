//! What an access token says: who acts, in which session, as what.

use serde::{Deserialize, Serialize};
use time::Duration;
use zvarot_domain::id::{AccountId, OrganisationId, SessionId, SignatoryId};

/// How long an access token lives: short, because nothing but its expiry takes it back.
pub const ACCESS_LIFETIME: Duration = Duration::minutes(15);

/// As what somebody signed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "party", rename_all = "camelCase")]
pub enum Party {
    /// A natural person.
    Citizen,
    /// A legal entity, by the hand of its signatory.
    LegalEntity {
        /// Who signed in. None: a session from before there were several.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        signatory: Option<SignatoryId>,
    },
    /// An official of a state organisation; the account is the person in the directory.
    Official {
        /// The organisation that they act for.
        #[serde(rename = "org")]
        organisation: OrganisationId,
    },
}

/// A session that was signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// The session.
    pub id: SessionId,
    /// Whose it is; an official's is the person.
    pub account: AccountId,
    /// As what they signed in.
    pub party: Party,
}

impl Session {
    /// The account under which its owner's sessions and notices lie.
    pub fn owner(&self) -> AccountId {
        self.party.owner(&self.account)
    }
}

impl Party {
    /// The account under which sessions and notices lie of whoever signs in as this, `account` in tokens: an official's under organisation and
    /// person.
    pub fn owner(&self, account: &AccountId) -> AccountId {
        match self {
            Self::Official { organisation } => account.in_organisation(organisation),
            Self::Citizen | Self::LegalEntity { .. } => account.clone(),
        }
    }
}

/// The claims of an access token (RFC 7519).
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Claims {
    pub iss: String,
    pub aud: String,
    pub sub: AccountId,
    pub sid: SessionId,
    pub iat: i64,
    pub exp: i64,
    #[serde(flatten)]
    pub party: Party,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_of_two_organisations_with_one_id_have_sessions_and_notices_of_their_own() {
        let account = AccountId::parse("p").unwrap();
        let [one, other] = ["o1", "o2"].map(|id| Party::Official { organisation: OrganisationId::parse(id).unwrap() });
        assert_ne!(one.owner(&account), other.owner(&account));
        assert_eq!(Party::Citizen.owner(&account), account);
    }
}
