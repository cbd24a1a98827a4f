//! For the followers of the journal (`project`, `route`, `notify`, `reconcile`): load an appeal, bring its views up to date, and
//! tell a failure that may pass from one that stays.

use std::error::Error;
use std::time::Duration;

use thiserror::Error;
use zvarot_domain::appeal::{Appeal, AppealNumber};

#[cfg(feature = "sqs")]
use zvarot_messaging::queue::Failure;
use zvarot_runtime::random;
use zvarot_runtime::table::StoreError;
use zvarot_store::journal::{Journal, Loaded, StoredEvent};
use zvarot_store::views::{Projected, Views};

/// Why an appeal could not be followed.
#[derive(Debug, Error)]
pub enum FollowError {
    /// It may work a moment later.
    #[error("not done yet")]
    Passing(#[source] Box<dyn Error + Send + Sync>),
    /// It never will: the code says what is wrong, a person must look.
    #[error("cannot be done: {0}")]
    Lasting(&'static str),
}

#[cfg(feature = "sqs")]
impl FollowError {
    /// What becomes of the message.
    pub fn failure(self) -> Failure {
        match self {
            Self::Passing(error) => Failure::Retry(error),
            Self::Lasting(reason) => Failure::Park(reason),
        }
    }
}

/// Projections of the same appeal that may be quicker in a row: more of them mean that something else is wrong.
const TRIES: u32 = 6;
/// The longest of the first wait; each further one may be twice as long.
const FIRST_WAIT: Duration = Duration::from_millis(20);

/// Loads the appeal.
pub async fn load(journal: &Journal, number: &AppealNumber) -> Result<Appeal, FollowError> {
    load_stored(journal, number).await.map(|(appeal, _)| appeal)
}

/// Loads the appeal, and its events with what is stored beside them.
pub async fn load_stored(journal: &Journal, number: &AppealNumber) -> Result<(Appeal, Vec<StoredEvent>), FollowError> {
    match journal.load(number).await {
        Ok(Loaded { appeal, events }) => {
            appeal.map(|appeal| (appeal, events)).ok_or(FollowError::Lasting("noSuchAppeal"))
        }
        Err(StoreError::Corrupt(_)) => Err(FollowError::Lasting("corruptJournal")),
        Err(error) => Err(FollowError::Passing(error.into())),
    }
}

/// Brings the views up to the appeal, again while another projection of it is quicker. True: something was changed.
pub async fn project(journal: &Journal, views: &Views, appeal: &Appeal) -> Result<bool, FollowError> {
    let authors = journal.authors(appeal).await.map_err(|error| match error {
        StoreError::Format(_) => FollowError::Lasting("unreadableDraft"),
        error => FollowError::Passing(error.into()),
    })?;
    let mut longest = FIRST_WAIT;
    for _ in 0..TRIES {
        match views.project(appeal, &authors).await {
            Ok(Projected::Known) => return Ok(false),
            Ok(Projected::Changed) => return Ok(true),
            Ok(Projected::Overtaken) => {}
            Err(StoreError::Format(_)) => return Err(FollowError::Lasting("unreadableCard")),
            Err(error) => return Err(FollowError::Passing(error.into())),
        }
        // full jitter keeps those who met from meeting again
        let [share] = random::bytes::<1>().map_err(|error| FollowError::Passing(error.into()))?;
        tokio::time::sleep(longest * u32::from(share) / 255).await;
        longest *= 2;
    }
    Err(FollowError::Passing("overtaken again and again".into()))
}
