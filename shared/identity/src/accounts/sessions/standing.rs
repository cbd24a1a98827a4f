//! What a session is good for at this moment. An access token is good for a quarter of an hour whatever happens to its session; where
//! that matters, the session itself is read.

use time::OffsetDateTime;
use zvarot_domain::account::is_fresh_proof;
use zvarot_http::StatusCode;
use zvarot_http::problem::Problem;
use zvarot_http::tokens::Session;

use super::StoredSession;
use crate::accounts::Accounts;

impl Accounts {
    /// The session of an access token: 401 once it has ended, by its owner or by itself.
    pub async fn live_session(&self, session: &Session, now: OffsetDateTime) -> Result<StoredSession, Problem> {
        let stored = self.session(&session.owner(), &session.id, now).await?;
        stored.ok_or_else(|| Problem::unauthorised("sessionEnded"))
    }

    /// The same, if its owner gave password or signature a moment ago; 403 otherwise. Ways into the account and its owner's
    /// addresses are changed with nothing less. Signing in once more gives a session that is fresh.
    pub async fn fresh_session(&self, session: &Session, now: OffsetDateTime) -> Result<StoredSession, Problem> {
        let stored = self.live_session(session, now).await?;
        if is_fresh_proof(stored.created_at, now) {
            Ok(stored)
        } else {
            Err(Problem::new(StatusCode::FORBIDDEN, "freshProofNeeded"))
        }
    }
}
