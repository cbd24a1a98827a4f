//! Commands of the system itself, from queues.

use thiserror::Error;
use time::OffsetDateTime;
use zvarot_domain::appeal::{Actor, Appeal, AppealNumber, Command, Event, Opening, decide};
use zvarot_messaging::queue::Failure;
use zvarot_runtime::random;
use zvarot_runtime::table::StoreError;
use zvarot_store::journal::{AppendError, Journal, NewEvent, StoredEvent};

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
        let decided = Decided {
            appeal: &appeal,
            event: &event,
            by: Actor::System,
            at: now,
            intention: None,
            others: Vec::new(),
            salt,
        };
        match append(journal, decided).await {
            Ok(Appended::Written(_)) => return Ok(()),
            Ok(Appended::Overtaken | Appended::Conflict | Appended::Refused(_)) => {}
            Err(AppendFailed::Journal(AppendError::Store(StoreError::Corrupt(_)))) => {
                return Err(Failure::Park("corruptJournal"));
            }
            Err(error) => return Err(error.into()),
        }
    }
    Err(Overtaken.into())
}

/// Begins the appeal that an event of another one asks for, by one conditional put. Whoever begins it again finds it there.
pub async fn open(journal: &Journal, opening: &Opening, now: OffsetDateTime) -> Result<(), Failure> {
    let number = &opening.number;
    let event = Event::Submitted(opening.submitted.clone());
    let entry = Appeal::entry(number, None, &event, opening.by.clone(), now, random::bytes()?)?;
    let new = NewEvent { number, n: 1, kind: event.kind(), entry: &entry, at: now, intent: None, receipt: None };
    match journal.append(&new, Vec::new()).await {
        Ok(()) => Ok(()),
        Err(AppendError::Taken(stored)) if is_done_by(opening, &stored) => Ok(()),
        Err(AppendError::Taken(_)) => Err(Failure::Park("numberTaken")),
        Err(error) => Err(error.into()),
    }
}

/// Carries out a command that an event of another appeal asks for. Whoever carries it out again finds nothing more to decide.
pub async fn carry_out(
    journal: &Journal,
    number: &AppealNumber,
    now: OffsetDateTime,
    command: impl Fn() -> Command<'static>,
) -> Result<(), Failure> {
    run(journal, number, now, async |appeal, _| {
        decide(Some(appeal), command(), now).map_err(|_| Failure::Park("refusedByTheOther"))
    })
    .await
}

fn is_done_by(opening: &Opening, first: &StoredEvent) -> bool {
    let begun = Appeal::load(&opening.number, [&first.entry]).ok().flatten();
    begun.is_some_and(|appeal| opening.is_done_by(&appeal))
}
