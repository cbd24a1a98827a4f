//! Refresh tokens: `<account>.<session>.<generation>.<secret>` in a cookie that scripts cannot read.
//!
//! The secret is an HMAC over the rest, so that the accounts table keeps a generation and nothing worth stealing. Which
//! generation is good, and what a repeated one means, is the session's to say.

use std::fmt;

use aws_lc_rs::hmac;
use thiserror::Error;
use zvarot_domain::id::{AccountId, SessionId};

use zvarot_runtime::secrets::Key;

/// The name of the cookie where there is no TLS: on a developer's `http://localhost`, where browsers know no prefixes.
const PLAIN_COOKIE: &str = "zvarot_refresh";
/// With TLS the prefix keeps pages without it, of this host or a neighbour, from setting a cookie of this name. Not `__Host-`: that
/// one has no path, and then every function would be shown the token.
const SECURE_COOKIE: &str = "__Secure-zvarot_refresh";

/// For how long a session is kept without being used, in seconds: 30 days.
pub const MAX_AGE: u32 = 30 * 24 * 60 * 60;

/// A refresh token that we made: of which session, and the how-manieth of it.
#[derive(Clone, PartialEq, Eq)]
pub struct RefreshToken {
    /// Whose session.
    pub account: AccountId,
    /// Which session.
    pub session: SessionId,
    /// 1 at sign-in, one more at each rotation.
    pub generation: u32,
}

impl RefreshToken {
    /// What the secret is made from. Ids hold no dot, so that no two tokens read alike.
    fn signed(&self) -> String {
        format!("{}.{}.{}", self.account, self.session, self.generation)
    }
}

impl fmt::Debug for RefreshToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RefreshToken").field("generation", &self.generation).finish_non_exhaustive()
    }
}

/// The text is not a refresh token that we made.
#[derive(Debug, Error, PartialEq, Eq)]
#[error("not a refresh token of ours")]
pub struct ForeignToken;

/// Makes and reads refresh tokens, and the cookie that carries them.
pub struct RefreshTokens {
    key: hmac::Key,
    cookie: &'static str,
}

impl RefreshTokens {
    /// With [`Secret::Refresh`](zvarot_runtime::secrets::Secret::Refresh).
    /// `origin` is `PORTAL_ORIGIN`.
    pub fn new(key: &Key, origin: &str) -> Self {
        let cookie = if origin.starts_with("https://") { SECURE_COOKIE } else { PLAIN_COOKIE };
        Self { key: hmac::Key::new(hmac::HMAC_SHA256, key.as_bytes()), cookie }
    }

    /// The text of a token.
    pub fn issue(&self, token: &RefreshToken) -> String {
        let signed = token.signed();
        let secret = hex::encode(hmac::sign(&self.key, signed.as_bytes()));
        format!("{signed}.{secret}")
    }

    /// Reads a token and checks its secret, in constant time.
    pub fn parse(&self, text: &str) -> Result<RefreshToken, ForeignToken> {
        let (signed, secret) = text.rsplit_once('.').ok_or(ForeignToken)?;
        let secret = hex::decode(secret).map_err(|_| ForeignToken)?;
        hmac::verify(&self.key, signed.as_bytes(), &secret).map_err(|_| ForeignToken)?;
        let mut parts = signed.splitn(3, '.');
        let mut part = || parts.next().ok_or(ForeignToken);
        Ok(RefreshToken {
            account: AccountId::parse(part()?).map_err(|_| ForeignToken)?,
            session: SessionId::parse(part()?).map_err(|_| ForeignToken)?,
            generation: part()?.parse().map_err(|_| ForeignToken)?,
        })
    }

    /// The name of the cookie.
    pub fn cookie_name(&self) -> &'static str {
        self.cookie
    }

    /// The value of `Set-Cookie` that gives a token to a browser, for so many seconds.
    pub fn cookie(&self, token: &RefreshToken, max_age: u32) -> String {
        self.set_cookie(&self.issue(token), max_age)
    }

    /// The value of `Set-Cookie` that takes the token from a browser.
    pub fn clearing_cookie(&self) -> String {
        self.set_cookie("", 0)
    }

    // Secure also on the local stack: browsers take localhost for a secure place.
    fn set_cookie(&self, value: &str, max_age: u32) -> String {
        let name = self.cookie;
        format!("{name}={value}; HttpOnly; Secure; SameSite=Strict; Path=/v1/sessions; Max-Age={max_age}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ORIGIN: &str = "https://portal.example";

    fn tokens() -> RefreshTokens {
        RefreshTokens::new(&Key::from([1; 32]), ORIGIN)
    }

    fn token() -> RefreshToken {
        RefreshToken {
            account: AccountId::parse("a1").unwrap(),
            session: SessionId::parse("s1").unwrap(),
            generation: 7,
        }
    }

    #[test]
    fn what_was_issued_is_read_again() {
        assert_eq!(tokens().parse(&tokens().issue(&token())), Ok(token()));
    }

    #[test]
    fn another_account_session_generation_or_key_is_foreign() {
        let text = tokens().issue(&token());
        for (from, to) in [("a1.", "a2."), (".s1.", ".s2."), (".7.", ".8.")] {
            assert_eq!(tokens().parse(&text.replacen(from, to, 1)), Err(ForeignToken));
        }
        assert_eq!(RefreshTokens::new(&Key::from([2; 32]), ORIGIN).parse(&text), Err(ForeignToken));
        for text in ["", ".", "a1.s1.7.", "a1.s1.7.zz", "a1"] {
            assert_eq!(tokens().parse(text), Err(ForeignToken), "{text}");
        }
    }

    #[test]
    fn the_cookie_is_out_of_reach_of_scripts_and_other_sites() {
        let cookie = tokens().cookie(&token(), MAX_AGE);
        for attribute in ["HttpOnly", "Secure", "SameSite=Strict", "Path=/v1/sessions", "Max-Age=2592000"] {
            assert!(cookie.split("; ").any(|part| part == attribute), "{attribute}");
        }
        let clearing = tokens().clearing_cookie();
        assert!(clearing.starts_with("__Secure-zvarot_refresh=; ") && clearing.ends_with("Max-Age=0"));
    }

    #[test]
    fn the_name_is_bound_to_tls_where_there_is_tls() {
        let name = |origin| RefreshTokens::new(&Key::from([1; 32]), origin).cookie_name();
        assert_eq!(name("https://portal.example"), "__Secure-zvarot_refresh");
        assert_eq!(name("http://localhost:5173"), "zvarot_refresh");
    }

    #[test]
    fn a_token_is_not_shown_in_logs() {
        assert_eq!(format!("{:?}", token()), "RefreshToken { generation: 7, .. }");
    }
}
