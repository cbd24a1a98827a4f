//! Identifiers, each a type of its own, so that one cannot stand where another is meant.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::applicant::PersonalNumber;
use crate::invalid::Invalid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// Takes 1 to 64 characters of `a-z 0-9 -`.
            pub fn parse(text: &str) -> Result<Self, Invalid> {
                checked(text).map(|id| Self(id.to_owned()))
            }

            /// The text as it is written in keys and addresses.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = Invalid;
            fn try_from(text: String) -> Result<Self, Invalid> {
                checked(&text)?;
                Ok(Self(text))
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> Self {
                id.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }
    )+};
}

ids! {
    /// An account: a citizen's, a legal entity's; of an official the [`PersonId`] in tokens, and [`AccountId::of_official`] in tables.
    AccountId;
    /// An attachment: names the object in the bucket and the file in the appeal.
    AttachmentId;
    /// A sign-in at an outside provider that has begun. The id itself is a 128-bit secret.
    AuthorizationId;
    /// A challenge to sign. The id itself is a 128-bit secret.
    ChallengeId;
    /// A device that takes push messages.
    DeviceId;
    /// A message to the operator.
    MessageId;
    /// A state organisation that receives appeals (L:1).
    OrganisationId;
    /// An official of an organisation.
    PersonId;
    /// Somebody who signs for a legal entity ([`SignatoryId::of`]).
    SignatoryId;
    /// The signup of an applicant before its confirmation.
    SignupId;
    /// A session of an account.
    SessionId;
    /// A structural unit of an organisation.
    UnitId;
}

impl AccountId {
    /// Under what an official's notices and sessions lie: by organisation and person, since two organisations may give their people the same id.
    /// A hash, because both ids together may be longer than one.
    pub fn of_official(organisation: &OrganisationId, person: &PersonId) -> Self {
        Self(person.as_str().to_owned()).in_organisation(organisation)
    }

    /// The same of an official whom a token names: there the account is the person.
    #[must_use]
    pub fn in_organisation(&self, organisation: &OrganisationId) -> Self {
        let hash = Sha256::digest(format!("{organisation}\n{self}"));
        Self(format!("official-{}", hex::encode(&hash[..16])))
    }
}

impl SignatoryId {
    /// Of one person in two legal entities, two ids; neither tells the personal number, since accounts are not known outside.
    pub fn of(account: &AccountId, personal_number: &PersonalNumber) -> Self {
        let hash = Sha256::digest(format!("{account}\n{}", personal_number.as_str()));
        Self(hex::encode(&hash[..16]))
    }
}

fn checked(text: &str) -> Result<&str, Invalid> {
    // long enough for a 128-bit id in hex with a prefix, short enough for any key
    const MAX: usize = 64;
    match text.len() {
        0 => Err(Invalid::Empty),
        length if length > MAX => Err(Invalid::TooLong { max: MAX }),
        _ if text.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-')) => Ok(text),
        _ => Err(Invalid::Malformed),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_official_is_known_by_organisation_and_person() {
        let of = |organisation: &str, person: &str| {
            AccountId::of_official(&OrganisationId::parse(organisation).unwrap(), &PersonId::parse(person).unwrap())
        };
        assert_ne!(of("o1", "p"), of("o2", "p"));
        assert_ne!(of("o1", "p"), of("o1", "q"));
        assert_eq!(of("o1", "p"), of("o1", "p"));
        let longest = "a".repeat(64);
        assert!(AccountId::parse(of(&longest, &longest).as_str()).is_ok());
    }
}
