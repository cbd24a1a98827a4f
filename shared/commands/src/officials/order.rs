//! One command of an official about one appeal.

use serde::Serialize;
use time::OffsetDateTime;
use zvarot_domain::appeal::{Actor, Appeal, AppealNumber, Entry, Event, IdempotencyKey};
use zvarot_domain::permission::Official;

use super::number;
use crate::intention::Intention;
use zvarot_http::problem::Problem;
use zvarot_http::tokens::Verifier;
use zvarot_http::{Call, OfficialSession};
use zvarot_runtime::random;
use zvarot_runtime::secrets::Key;
use zvarot_store::directory::Directory;
use zvarot_store::journal::{Journal, Loaded, NewEvent, StoredDraft, StoredEvent};

/// Who commands, about which appeal, when, and what it means to do once.
#[derive(Debug, Clone)]
pub struct Order {
    /// The official.
    pub by: OfficialSession,
    /// The appeal.
    pub number: AppealNumber,
    /// The time of everything that the command does.
    pub now: OffsetDateTime,
    key: Option<IdempotencyKey>,
    intention: Option<Intention>,
}

impl Order {
    /// An official's call about the appeal in its path. 401 and 403 for others.
    pub fn begin(call: &Call, verifier: &Verifier) -> Result<Self, Problem> {
        let by = call.official(verifier)?;
        Ok(Self { by, number: number(call)?, now: call.now(), key: call.idempotency_key()?, intention: None })
    }

    /// The same with its meaning, which its key stands for if it has one: `command` is the checked body with the command's
    /// name.
    pub fn meaning<C: Serialize>(self, intents: &Key, command: &C) -> Result<Self, Problem> {
        let of = |key| Intention::of(intents, &self.by.session.account, key, &(&self.number, command));
        let intention = self.key.as_ref().map(of).transpose()?;
        Ok(Self { intention, ..self })
    }

    /// What it means to do once, if it has a key.
    pub fn intention(&self) -> Option<&Intention> {
        self.intention.as_ref()
    }

    /// The appeal with its events.
    pub async fn loaded(&self, journal: &Journal) -> Result<Loaded, Problem> {
        Ok(journal.load(&self.number).await?)
    }

    /// The draft of its answer.
    pub async fn draft(&self, journal: &Journal) -> Result<Option<StoredDraft>, Problem> {
        Ok(journal.draft(&self.number).await?)
    }

    /// Who commands, with their roles as of now; nobody, once they have left.
    pub async fn official(&self, directory: &Directory) -> Result<Option<Official>, Problem> {
        Ok(directory.official(&self.by.organisation, &self.by.person).await?)
    }

    /// The place in the history of the event that this very command caused before. 422 if its key came with another one.
    pub fn earlier(&self, loaded: &Loaded) -> Result<Option<usize>, Problem> {
        self.intention.as_ref().map_or(Ok(None), |intention| intention.earlier(&self.number, loaded))
    }

    /// The decided event as the next entry of the appeal's chain.
    pub fn entry(&self, appeal: &Appeal, event: &Event) -> Result<Entry, Problem> {
        let by = Actor::Official { person: self.by.person.clone(), organisation: self.by.organisation.clone() };
        Ok(Appeal::entry(&self.number, Some(appeal), event, by, self.now, random::bytes()?)?)
    }

    /// The entry as the journal takes it.
    pub fn new_event<'a>(&'a self, appeal: &Appeal, event: &Event, entry: &'a Entry) -> NewEvent<'a> {
        NewEvent {
            number: &self.number,
            n: appeal.sequence() + 1,
            kind: event.kind(),
            entry,
            at: self.now,
            intent: self.intention.as_ref().map(Intention::parts),
            receipt: None,
        }
    }

    /// The event that took our place and its number, if the twin of this very command wrote it: its answer is ours. 412 if
    /// it was anybody else.
    pub async fn twin(&self, journal: &Journal, stored: &StoredEvent) -> Result<(Event, u32), Problem> {
        let twin = self.intention.as_ref().map(|intention| intention.caused(&self.number, stored.intent.as_ref()));
        if !twin.transpose()?.unwrap_or(false) {
            return Err(Problem::precondition_failed());
        }
        let loaded = self.loaded(journal).await?;
        let place = self.earlier(&loaded)?.zip(loaded.appeal.as_ref());
        let (place, appeal) = place.ok_or_else(|| Problem::internal("an intent is not where it was"))?;
        let recorded = &appeal.history()[place];
        Ok((recorded.event.clone(), recorded.n))
    }
}
