//! Makes access tokens; only the sign-in functions can read its key.

use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use time::OffsetDateTime;

use super::TokenError;
use super::session::{ACCESS_LIFETIME, Claims, Session};
use zvarot_runtime::secrets::SigningKey;

/// Signs access tokens.
pub struct Signer {
    header: Header,
    key: EncodingKey,
    origin: String,
}

impl Signer {
    /// A signer with its key; `origin` (`PORTAL_ORIGIN`) is both issuer and audience.
    pub fn new(key: &SigningKey, origin: &str) -> Self {
        Self { header: header(key), key: EncodingKey::from_ec_der(key.pkcs8()), origin: origin.to_owned() }
    }

    /// An access token for a session, good for [`ACCESS_LIFETIME`] from `now`.
    pub fn session(&self, session: &Session, now: OffsetDateTime) -> Result<String, TokenError> {
        let claims = Claims {
            iss: self.origin.clone(),
            aud: self.origin.clone(),
            sub: session.account.clone(),
            sid: session.id.clone(),
            iat: now.unix_timestamp(),
            exp: (now + ACCESS_LIFETIME).unix_timestamp(),
            party: session.party.clone(),
        };
        Ok(encode(&self.header, &claims, &self.key)?)
    }
}

/// The header of whatever this key signs.
pub(super) fn header(key: &SigningKey) -> Header {
    Header { kid: Some(key.kid().to_owned()), ..Header::new(Algorithm::ES256) }
}
