//! Sessions: opened by whoever signs in, refreshed by rotating tokens, ended by their owner. For every way of signing in.

mod standing;
mod store;

use serde::Serialize;
use time::OffsetDateTime;
use utoipa::ToSchema;
use zvarot_domain::account::{AccountEvent, SignInMethod};
use zvarot_domain::applicant::Login;
use zvarot_domain::id::{AccountId, SessionId};

use super::Accounts;
use zvarot_http::header::USER_AGENT;
use zvarot_http::problem::Problem;
use zvarot_http::tokens::refresh::{RefreshToken, RefreshTokens};
use zvarot_http::tokens::{ACCESS_LIFETIME, Party, Session, Signer};
use zvarot_http::{Call, Reply};
use zvarot_runtime::random;
use zvarot_runtime::retry::retry;
use zvarot_runtime::secrets::{Secret, Secrets, SecretsError};

pub use store::{Rotated, StoredSession};

/// Opens, refreshes and ends sessions.
pub struct Sessions {
    accounts: Accounts,
    signer: Signer,
    refresh: RefreshTokens,
}

/// Somebody who has proven who they are.
#[derive(Debug)]
pub struct SignIn<'a> {
    /// The account; an official's is the id of the person.
    pub account: &'a AccountId,
    /// As what they sign in.
    pub party: Party,
    /// How they proved it.
    pub method: SignInMethod,
    /// The certificate (DER) that proved it: looked at again at each refresh.
    pub certificate: Option<&'a [u8]>,
    /// The identity of an outside provider that proved it: it must still be linked at each refresh.
    pub outside: Option<OutsideIdentity<'a>>,
    /// What this sign-in does to the cabinet, by the domain's rule
    /// ([`activation`](zvarot_domain::account::activation)). None: nothing.
    pub activation: Option<AccountEvent>,
    /// The login that was used: its claim remembers the activation.
    pub login: Option<&'a Login>,
}

/// The identity by which somebody signed in at an outside provider.
#[derive(Debug, Clone, Copy)]
pub struct OutsideIdentity<'a> {
    /// Its id.
    pub id: &'a str,
    /// Where the session at the provider is ended.
    pub sign_out: Option<&'a str>,
}

/// What is left to do after a sign-out here.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SignedOut {
    /// The page of the outside provider that ends the session there; it leads back to the portal.
    pub provider_sign_out: String,
}

/// What a sign-in answers. The refresh token is in the cookie beside it.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SessionBody {
    /// The bearer token (JWT).
    pub access_token: String,
    /// For how many seconds it is good.
    #[schema(example = 900)]
    pub expires_in: i64,
    /// Whose session it is.
    #[schema(value_type = String)]
    pub account_id: AccountId,
}

impl Sessions {
    /// With the secrets of the function, which must hold [`Secret::Session`] and [`Secret::Refresh`]; `origin` is
    /// `PORTAL_ORIGIN`.
    pub fn new(accounts: Accounts, secrets: &Secrets, origin: &str) -> Result<Self, SecretsError> {
        let signer = Signer::new(secrets.signing(Secret::Session)?, origin);
        Ok(Self { accounts, signer, refresh: RefreshTokens::new(secrets.key(Secret::Refresh)?, origin) })
    }

    /// Opens a session: one write, or one transaction if it is the first sign-in and activates the cabinet. It takes the place of
    /// the one that the browser had, if that is the same account's: whoever proves anew who they are leaves none behind.
    pub async fn open(&self, sign_in: SignIn<'_>, call: &Call) -> Result<Reply, Problem> {
        let (account, now) = (&sign_in.party.owner(sign_in.account), call.now());
        let session = StoredSession::new(random::id()?, &sign_in, call.header(USER_AGENT), now);
        retry(async || self.accounts.save_session(account, &session, &sign_in, now).await).await?;
        if let Some(before) = self.shown(call).filter(|before| before.account == *account) {
            let event = AccountEvent::SignedOut { session: before.session.clone() };
            self.accounts.move_devices(account, &before.session, &session.id).await?;
            self.end(account, &before.session, event, now).await?;
        }
        self.reply(account, &session, now)
    }

    /// Gives the next refresh token and a new access token for the one in the cookie, if what the session rests on still `holds`:
    /// the certificate that opened it, and its owner's place in the directory.
    ///
    /// The token just replaced is taken once more for a short time, because two tabs may refresh at once and an answer may be
    /// lost; it gets the same successor. An older one is in two hands: the session ends.
    pub async fn refresh(
        &self,
        call: &Call,
        holds: impl AsyncFnOnce(&AccountId, &StoredSession) -> Result<bool, Problem>,
    ) -> Result<Reply, Problem> {
        let (shown, now) = (self.shown(call).ok_or_else(|| self.signed_out())?, call.now());
        let (account, id) = (&shown.account, &shown.session);
        let stored = self.accounts.session(account, id, now).await?.ok_or_else(|| self.signed_out())?;
        if !holds(account, &stored).await? {
            self.end(account, id, AccountEvent::GroundLost { session: id.clone() }, now).await?;
            return Err(self.signed_out());
        }
        match self.accounts.rotate_session(&shown, stored.end_if_used(now), now).await? {
            Rotated::Successor(session) => self.reply(account, &session, now),
            Rotated::Gone => Err(self.signed_out()),
            Rotated::Reused => {
                self.end(account, id, AccountEvent::RefreshReused { session: id.clone() }, now).await?;
                Err(self.signed_out())
            }
        }
    }

    /// Ends the session of the access token or, without one, of the cookie. Where both are one account's, both end. Another
    /// account's cookie stays: its owner signed in over whoever signs out, in another tab of the same browser. Signing out
    /// twice is signing out. What a session at an outside provider leaves to do is told.
    pub async fn sign_out(&self, call: &Call, bearer: Option<&Session>) -> Result<Reply, Problem> {
        let of_cookie = self.shown(call).map(|token| (token.account, token.session));
        let of_bearer = bearer.map(|session| (session.owner(), session.id.clone()));
        // a cookie from before officials' sessions lay under organisation and person names the person
        let is_own =
            |account: &AccountId| bearer.is_none_or(|bearer| *account == bearer.owner() || *account == bearer.account);
        let others = of_cookie.as_ref().is_some_and(|(account, _)| !is_own(account));
        let mut ending: Vec<_> = of_bearer.into_iter().chain(of_cookie.filter(|_| !others)).collect();
        ending.dedup();
        let mut provider_sign_out = None;
        for (account, session) in ending {
            let stored = self.accounts.session(&account, &session, call.now()).await?;
            provider_sign_out = stored.and_then(|stored| stored.provider_sign_out).or(provider_sign_out);
            let event = AccountEvent::SignedOut { session: session.clone() };
            self.end(&account, &session, event, call.now()).await?;
        }
        let reply = match provider_sign_out {
            Some(provider_sign_out) => Reply::ok(&SignedOut { provider_sign_out }),
            None => Reply::no_content(),
        };
        Ok(if others { reply } else { reply.with_cookie(&self.refresh.clearing_cookie()) })
    }

    /// The refresh token that the call's cookie holds, if we made it.
    fn shown(&self, call: &Call) -> Option<RefreshToken> {
        call.cookie(self.refresh.cookie_name()).and_then(|text| self.refresh.parse(text).ok())
    }

    /// The refresh token is no good; whatever the reason, the browser may forget it.
    fn signed_out(&self) -> Problem {
        Problem::unauthorised("sessionEnded").with_cookie(self.refresh.clearing_cookie())
    }

    async fn end(
        &self,
        account: &AccountId,
        session: &SessionId,
        event: AccountEvent,
        now: OffsetDateTime,
    ) -> Result<bool, Problem> {
        Ok(retry(async || self.accounts.end_session(account, session, event.clone(), now).await).await?)
    }

    fn reply(&self, account: &AccountId, session: &StoredSession, now: OffsetDateTime) -> Result<Reply, Problem> {
        let bearer = session.bearer(account).ok_or_else(|| self.signed_out())?;
        let token =
            RefreshToken { account: account.clone(), session: session.id.clone(), generation: session.generation };
        let body = SessionBody {
            access_token: self.signer.session(&bearer, now)?,
            expires_in: ACCESS_LIFETIME.whole_seconds(),
            account_id: bearer.account,
        };
        let left = u32::try_from(session.expires - now.unix_timestamp()).unwrap_or(0);
        Ok(Reply::ok(&body).with_cookie(&self.refresh.cookie(&token, left)))
    }
}
