//! Reads access tokens. Algorithm, key, issuer and audience are fixed, and time is the call's, not the library's clock.

use std::collections::HashMap;

use jsonwebtoken::{Algorithm, DecodingKey, Validation, decode, decode_header};
use serde::de::DeserializeOwned;
use time::OffsetDateTime;

use super::TokenError;
use super::session::{Claims, Session};
use crate::problem::Problem;
use zvarot_runtime::secrets::PublicKeys;

/// Checks access tokens.
pub struct Verifier {
    keys: KeysById,
    validation: Validation,
}

impl Verifier {
    /// A verifier with the published keys; `origin` (`PORTAL_ORIGIN`) is the issuer and audience that it takes.
    pub fn new(public: &PublicKeys, origin: &str) -> Result<Self, TokenError> {
        let mut validation = without_clock();
        validation.set_required_spec_claims(&["iss", "aud", "sub", "exp"]);
        validation.set_issuer(&[origin]);
        validation.set_audience(&[origin]);
        Ok(Self { keys: KeysById::with_prefix(public, "session-")?, validation })
    }

    /// The session of a bearer token at `now`. 401 when the token is not ours, changed or expired.
    pub fn verify(&self, bearer: &str, now: OffsetDateTime) -> Result<Session, Problem> {
        let claims: Claims =
            self.keys.open(bearer, &self.validation).ok_or_else(|| Problem::unauthorised("tokenInvalid"))?;
        if claims.exp <= now.unix_timestamp() {
            return Err(Problem::unauthorised("tokenExpired"));
        }
        Ok(Session { id: claims.sid, account: claims.sub, party: claims.party })
    }
}

/// The rules common to all our tokens: ES256 and nothing else, expiry checked by us against the time of the call.
pub(super) fn without_clock() -> Validation {
    let mut validation = Validation::new(Algorithm::ES256);
    validation.validate_exp = false;
    validation.required_spec_claims.clear();
    validation
}

/// Public keys of one use, by their ids.
pub(super) struct KeysById(HashMap<String, DecodingKey>);

impl KeysById {
    /// Those whose id starts with `prefix`: a receipt's key never opens a session.
    pub fn with_prefix(public: &PublicKeys, prefix: &str) -> Result<Self, TokenError> {
        let named = public.set().keys.iter().filter_map(|jwk| Some((jwk.common.key_id.clone()?, jwk)));
        let keys =
            named.filter(|(kid, _)| kid.starts_with(prefix)).map(|(kid, jwk)| Ok((kid, DecodingKey::from_jwk(jwk)?)));
        Ok(Self(keys.collect::<Result<_, TokenError>>()?))
    }

    /// The claims of a token, if one of these keys signed it and it passes `validation`.
    pub fn open<C: DeserializeOwned>(&self, token: &str, validation: &Validation) -> Option<C> {
        let kid = decode_header(token).ok()?.kid?;
        decode(token, self.0.get(&kid)?, validation).ok().map(|data| data.claims)
    }
}
