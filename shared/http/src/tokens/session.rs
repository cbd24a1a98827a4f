//! What an access token says: who acts, in which session, as what.

use serde::{Deserialize, Serialize};
use time::Duration;
use zvarot_domain::id::{AccountId, OrganisationId, SessionId};

/// How long an access token lives: short, because nothing but its expiry takes it back.
pub const ACCESS_LIFETIME: Duration = Duration::minutes(15);

/// As what somebody signed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "party", rename_all = "camelCase")]
pub enum Party {
    /// A natural person.
    Citizen,
    /// A legal entity, by the hand of its signatory.
    LegalEntity,
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
    /// Whose it is.
    pub account: AccountId,
    /// As what they signed in.
    pub party: Party,
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
