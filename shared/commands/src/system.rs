//! Commands of the system itself, from queues.

use thiserror::Error;
use time::OffsetDateTime;
use zvarot_domain::appeal::{Actor, Appeal, AppealNumber, Event};
use zvarot_messaging::queue::Failure;
use zvarot_runtime::random;
use zvarot_runtime::table::StoreError;
use zvarot_store::journal::{AppendError, Journal, StoredEvent};

use crate::append::{AppendFailed, Appended, Decided, append};
use crate::follower::{FollowError, load_stored};

/// Others who may write to the same appeal in between: registrars, the router, verdicts on the other files.
const TRIES: u32 = 20;

/// Somebody was quicker every time.
#[derive(Debug, Error)]
#[error("lost the race for the next event {TRIES} times")]
struct Overtaken;

/// Loads the appeal, lets `decide` judge it and writes what was decided, again while others are quicker. `None` from
/// `decide`: nothing is to be written, or not any more.
pub async fn run(
    journal: &Journal,
    number: &AppealNumber,
    now: OffsetDateTime,
    mut decide: impl AsyncFnMut(&Appeal, &[StoredEvent]) -> Result<Option<Event>, Failure>,
) -> Result<(), Failure> {
    let salt = random::bytes()?;
    for _ in 0..TRIES {
        let (appeal, events) = load_stored(journal, number).await.map_err(FollowError::failure)?;
        let Some(event) = decide(&appeal, &events).await? else { return Ok(()) };
        let decided =
            Decided { appeal: &appeal, event: &event, by: Actor::System, at: now, intention: None, second: None, salt };
        match append(journal, decided).await {
            Ok(Appended::Written(_)) => return Ok(()),
            Ok(Appended::Overtaken | Appended::Conflict | Appended::SecondChanged(_)) => {}
            Err(AppendFailed::Journal(AppendError::Store(StoreError::Corrupt(_)))) => {
                return Err(Failure::Park("corruptJournal"));
            }
            Err(error) => return Err(error.into()),
        }
    }
    Err(Overtaken.into())
}
