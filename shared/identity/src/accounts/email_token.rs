//! The token in the link that proves an e-mail address: sealed, so that it needs no table and tells nothing.
//!
//! `notify` makes it when it mails the link, `cabinet` opens it. It is good for one address of one account: proving the same
//! again changes nothing, and once the account names another address it proves nothing.

use serde::{Deserialize, Serialize};
use time::{Duration, OffsetDateTime};
use zvarot_domain::applicant::Email;
use zvarot_domain::id::AccountId;

use zvarot_runtime::seal::{SealError, Sealer};
use zvarot_runtime::secrets::{Secret, Secrets, SecretsError};

/// Mail is read within days, not minutes.
pub const LIFETIME: Duration = Duration::days(3);

/// Sealed, never shown.
#[derive(Serialize, Deserialize)]
struct Content {
    account: AccountId,
    email: Email,
    /// Epoch seconds.
    expires: i64,
}

/// Makes and opens the tokens, with [`Secret::Email`].
pub struct EmailTokens(Sealer);

impl EmailTokens {
    /// With the secrets of the function, which must hold [`Secret::Email`].
    pub fn new(secrets: &Secrets) -> Result<Self, TokensError> {
        Ok(Self(Sealer::new(secrets.key(Secret::Email)?, "email")?))
    }

    /// A token that proves whoever has it to read the mail of `email`.
    pub fn seal(&self, account: &AccountId, email: &Email, now: OffsetDateTime) -> Result<String, SealError> {
        let expires = (now + LIFETIME).unix_timestamp();
        self.0.seal(&Content { account: account.clone(), email: email.clone(), expires })
    }

    /// Which address of which account is proven; nothing, if the token is not ours or has expired.
    pub fn open(&self, token: &str, now: OffsetDateTime) -> Option<(AccountId, Email)> {
        let content: Content = self.0.open(token).ok()?;
        (now.unix_timestamp() < content.expires).then_some((content.account, content.email))
    }
}

/// The tokens cannot be made: the key is missing or of no use.
#[derive(Debug, thiserror::Error)]
pub enum TokensError {
    /// It was not loaded.
    #[error(transparent)]
    Missing(#[from] SecretsError),
    /// It was refused.
    #[error(transparent)]
    Key(#[from] SealError),
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;
    use zvarot_runtime::secrets::Key;

    #[test]
    fn a_token_proves_one_address_of_one_account_for_three_days() {
        let tokens = EmailTokens(Sealer::new(&Key::from([7; 32]), "email").unwrap());
        let (account, email) = (AccountId::parse("a1").unwrap(), Email::parse("anna@example.by").unwrap());
        let now = datetime!(2026-11-23 09:00 UTC);
        let token = tokens.seal(&account, &email, now).unwrap();
        assert_eq!(tokens.open(&token, now + LIFETIME - Duration::SECOND), Some((account, email)));
        assert_eq!(tokens.open(&token, now + LIFETIME), None);
        assert_eq!(tokens.open("AAAA", now), None);
    }
}
