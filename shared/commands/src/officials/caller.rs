//! Who commands, about which appeal, and what they mean to do once.

use serde::Serialize;
use time::OffsetDateTime;
use zvarot_domain::appeal::{AppealNumber, IdempotencyKey};
use zvarot_domain::deadline::minsk_date;
use zvarot_domain::permission::Acting;
use zvarot_http::problem::Problem;
use zvarot_http::{Call, OfficialSession};
use zvarot_store::journal::{Loaded, StoredDraft};

use super::number;
use crate::intention::Intention;
use crate::office::Office;

/// An official who calls about the appeal in the path.
#[derive(Debug, Clone)]
pub struct Caller {
    /// The official's session.
    pub by: OfficialSession,
    /// The appeal.
    pub number: AppealNumber,
    /// The time of everything that the command does.
    pub now: OffsetDateTime,
    key: Option<IdempotencyKey>,
}

impl Caller {
    /// Reads session, number and `Idempotency-Key`.
    ///
    /// # Errors
    ///
    /// 401 and 403 for anybody but an official, 404 for what is no number.
    pub fn of(call: &Call, office: &Office) -> Result<Self, Problem> {
        let by = call.official(&office.verifier)?;
        Ok(Self { by, number: number(call)?, now: call.now(), key: call.idempotency_key()? })
    }

    /// What the key stands for, if there is one: `meaning` is the checked body with the command's name.
    pub fn intention<M: Serialize>(&self, office: &Office, meaning: &M) -> Result<Option<Intention>, Problem> {
        let of = |key| Intention::of(&office.intents, &self.by.session.account, key, &(&self.number, meaning));
        Ok(self.key.as_ref().map(of).transpose()?)
    }

    /// The appeal with its events.
    pub async fn loaded(&self, office: &Office) -> Result<Loaded, Problem> {
        Ok(office.journal.load(&self.number).await?)
    }

    /// The draft of its answer.
    pub async fn draft(&self, office: &Office) -> Result<Option<StoredDraft>, Problem> {
        Ok(office.journal.draft(&self.number).await?)
    }

    /// The official with the roles of now, and everybody in whose name they may act today; `None` while they are suspended and once they have left.
    pub async fn acting(&self, office: &Office) -> Result<Option<Acting>, Problem> {
        let today = minsk_date(self.now);
        Ok(office.directory.acting(&self.by.organisation, &self.by.person, today).await?)
    }
}
