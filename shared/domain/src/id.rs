//! Identifiers, each a type of its own, so that one cannot stand where another is meant.

use serde::{Deserialize, Serialize};

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
    /// An account: a citizen's, a legal entity's, or (equal to the [`PersonId`]) an official's.
    AccountId;
    /// An attachment: names the object in the bucket and the file in the appeal.
    AttachmentId;
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
    /// The signup of an applicant before its confirmation.
    SignupId;
    /// A session of an account.
    SessionId;
    /// A structural unit of an organisation.
    UnitId;
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
