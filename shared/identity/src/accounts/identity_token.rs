//! The token by which somebody whom an outside provider has identified, and who has no account yet, registers: sealed, so that it needs no table
//! and tells nothing.
//!
//! `login-oidc` makes it, `register` opens it. Used twice it does no harm: an identity opens one account, and the claim of the first is kept.

use serde::{Deserialize, Serialize};
use time::{Duration, OffsetDateTime};
use zvarot_runtime::seal::{SealError, Sealer};
use zvarot_runtime::secrets::{Secret, Secrets};

use super::LinkedIdentity;
use super::email_token::TokensError;

/// Time enough for a form.
pub const IDENTITY_TOKEN_LIFETIME: Duration = Duration::hours(1);

/// Sealed, never shown.
#[derive(Serialize, Deserialize)]
struct Content {
    id: String,
    provider: String,
    person: String,
    /// Epoch seconds.
    expires: i64,
}

/// Makes and opens the tokens, with [`Secret::Identity`].
pub struct IdentityTokens(Sealer);

impl IdentityTokens {
    /// With the secrets of the function, which must hold [`Secret::Identity`].
    pub fn new(secrets: &Secrets) -> Result<Self, TokensError> {
        Ok(Self(Sealer::new(secrets.key(Secret::Identity)?, "identity")?))
    }

    /// A token that proves whoever has it to be `person` at `provider`, with the identity `id`.
    pub fn seal(&self, id: &str, provider: &str, person: &str, now: OffsetDateTime) -> Result<String, SealError> {
        let expires = (now + IDENTITY_TOKEN_LIFETIME).unix_timestamp();
        let (id, provider, person) = (id.to_owned(), provider.to_owned(), person.to_owned());
        self.0.seal(&Content { id, provider, person, expires })
    }

    /// The identity as it is to be linked; nothing, if the token is not ours or has expired.
    pub fn open(&self, token: &str, now: OffsetDateTime) -> Option<LinkedIdentity> {
        let Content { id, provider, person, expires } = self.0.open(token).ok()?;
        (now.unix_timestamp() < expires).then_some(LinkedIdentity { id, provider, person, linked_at: now })
    }
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;
    use zvarot_runtime::secrets::Key;

    use super::*;

    #[test]
    fn a_token_proves_an_identity_for_an_hour() {
        let tokens = IdentityTokens(Sealer::new(&Key::from([7; 32]), "identity").unwrap());
        let now = datetime!(2026-11-30 09:00 UTC);
        let token = tokens.seal("00ff", "esiful", "Анна", now).unwrap();
        let identity = tokens.open(&token, now + Duration::minutes(59)).unwrap();
        assert_eq!((identity.id.as_str(), identity.provider.as_str()), ("00ff", "esiful"));
        assert!(tokens.open(&token, now + IDENTITY_TOKEN_LIFETIME).is_none());
        assert!(tokens.open("AAAA", now).is_none());
    }
}
