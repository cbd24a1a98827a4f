//! Sessions: opened by whoever signs in, refreshed by rotating tokens, ended by their owner. For every way of signing in.

mod store;

use serde::Serialize;
use time::OffsetDateTime;
use utoipa::ToSchema;
use zvarot_domain::account::{AccountEvent, SignInMethod};
use zvarot_domain::applicant::Login;
use zvarot_domain::id::{AccountId, SessionId};

use super::Accounts;
use zvarot_http::Reply;
use zvarot_http::problem::Problem;
use zvarot_http::tokens::refresh::{RefreshToken, RefreshTokens, clearing_cookie};
use zvarot_http::tokens::{ACCESS_LIFETIME, Party, Session, Signer};
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
    /// The `User-Agent`, by which its owner may tell this session from others.
    pub client: Option<&'a str>,
    /// What this sign-in does to the cabinet, by the domain's rule
    /// ([`activation`](zvarot_domain::account::activation)). None: nothing.
    pub activation: Option<AccountEvent>,
    /// The login that was used: its claim remembers the activation.
    pub login: Option<&'a Login>,
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
        Ok(Self { accounts, signer, refresh: RefreshTokens::new(secrets.key(Secret::Refresh)?) })
    }

    /// Opens a session: one write, or one transaction if it is the first sign-in and activates the cabinet.
    pub async fn open(&self, sign_in: SignIn<'_>, now: OffsetDateTime) -> Result<Reply, Problem> {
        let session = StoredSession::new(random::id()?, &sign_in, now);
        let account = sign_in.account;
        retry(async || self.accounts.save_session(account, &session, &sign_in, now).await).await?;
        self.reply(account, &session, now)
    }

    /// Gives the next refresh token and a new access token for the one in the cookie.
    ///
    /// The token just replaced is taken once more for a short time, because two tabs may refresh at once and an answer may be
    /// lost; it gets the same successor. An older one is in two hands: the session ends.
    pub async fn refresh(&self, cookie: Option<&str>, now: OffsetDateTime) -> Result<Reply, Problem> {
        let shown = cookie.and_then(|text| self.refresh.parse(text).ok()).ok_or_else(signed_out)?;
        match self.accounts.rotate_session(&shown, now).await? {
            Rotated::Successor(session) => self.reply(&shown.account, &session, now),
            Rotated::Gone => Err(signed_out()),
            Rotated::Reused => {
                let event = AccountEvent::RefreshReused { session: shown.session.clone() };
                self.end(&shown.account, &shown.session, event, now).await?;
                Err(signed_out())
            }
        }
    }

    /// Ends the session of the access token or, without one, of the cookie. Where both are one account's, both end. Another
    /// account's cookie stays: its owner signed in over whoever signs out, in another tab of the same browser. Signing out
    /// twice is signing out.
    pub async fn sign_out(
        &self,
        cookie: Option<&str>,
        bearer: Option<&Session>,
        now: OffsetDateTime,
    ) -> Result<Reply, Problem> {
        let of_cookie =
            cookie.and_then(|text| self.refresh.parse(text).ok()).map(|token| (token.account, token.session));
        let of_bearer = bearer.map(|session| (session.account.clone(), session.id.clone()));
        let others = of_cookie.as_ref().zip(of_bearer.as_ref()).is_some_and(|(cookie, bearer)| cookie.0 != bearer.0);
        let mut ending: Vec<_> = of_bearer.into_iter().chain(of_cookie.filter(|_| !others)).collect();
        ending.dedup();
        for (account, session) in ending {
            let event = AccountEvent::SignedOut { session: session.clone() };
            self.end(&account, &session, event, now).await?;
        }
        let reply = Reply::no_content();
        Ok(if others { reply } else { reply.with_cookie(&clearing_cookie()) })
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
        let bearer = Session { id: session.id.clone(), account: account.clone(), party: session.party.clone() };
        let token =
            RefreshToken { account: account.clone(), session: session.id.clone(), generation: session.generation };
        let body = SessionBody {
            access_token: self.signer.session(&bearer, now)?,
            expires_in: ACCESS_LIFETIME.whole_seconds(),
            account_id: account.clone(),
        };
        Ok(Reply::ok(&body).with_cookie(&self.refresh.cookie(&token)))
    }
}

/// The refresh token is no good; whatever the reason, the browser may forget it.
fn signed_out() -> Problem {
    Problem::unauthorised("sessionEnded").with_cookie(clearing_cookie())
}
