//! Who signs for a legal entity: each by a certificate of their own that names its УНП (seed:2).
//!
//! The first is whoever opened the account. Everybody else is added by one who is in, by personal number, and is in with their first signature.

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use zvarot_domain::account::AccountEvent;
use zvarot_domain::applicant::{PersonName, PersonalNumber};
use zvarot_domain::id::{AccountId, SignatoryId};
use zvarot_runtime::retry::Attempt;
use zvarot_runtime::table::{Condition, Item, StoreError, Transaction};

use super::{Accounts, keys};

/// `ACCOUNT#<id>` / `SIGNATORY#<id>`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct StoredSignatory {
    /// Made of account and personal number: addresses and tokens name no personal number.
    pub id: SignatoryId,
    /// As whoever added them wrote it; from their first signature on, as their certificate says.
    pub name: PersonName,
    /// The personal number that their certificates bear.
    pub personal_number: PersonalNumber,
    /// When they were added.
    #[serde(with = "time::serde::rfc3339")]
    pub added_at: OffsetDateTime,
    /// When they first signed in.
    #[serde(default, with = "time::serde::rfc3339::option", skip_serializing_if = "Option::is_none")]
    pub proven_at: Option<OffsetDateTime>,
}

impl std::fmt::Debug for StoredSignatory {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("StoredSignatory").field("id", &self.id).finish_non_exhaustive()
    }
}

/// How adding a signatory ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AddedSignatory {
    /// It is there: added now, or before.
    Yes(StoredSignatory),
    /// The legal entity has as many as it may.
    Full,
    /// Whoever asks is a signatory no more.
    NotAllowed,
}

/// How taking a signatory away ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RemovedSignatory {
    /// Nobody signs in as this one any more.
    Yes,
    /// There is none of that id.
    Unknown,
    /// Nobody else has signed in yet: without this one, nobody could.
    Last,
    /// Whoever asks is a signatory no more.
    NotAllowed,
}

/// Whom a certificate proves.
#[derive(Debug, Clone)]
pub struct ProvenPerson {
    /// As the certificate says it.
    pub name: PersonName,
    /// The same.
    pub personal_number: PersonalNumber,
}

impl ProvenPerson {
    /// The signatory of an account that this person is from now on.
    pub(super) fn signatory(&self, account: &AccountId, now: OffsetDateTime) -> StoredSignatory {
        let added = StoredSignatory::new(account, self.name.clone(), self.personal_number.clone(), now);
        StoredSignatory { proven_at: Some(now), ..added }
    }
}

impl StoredSignatory {
    /// Somebody added at `now`, who has not signed in yet.
    pub fn new(account: &AccountId, name: PersonName, personal_number: PersonalNumber, now: OffsetDateTime) -> Self {
        Self { id: SignatoryId::of(account, &personal_number), name, personal_number, added_at: now, proven_at: None }
    }

    pub(super) fn item(&self, account: &AccountId) -> Result<Item, StoreError> {
        let mut item: Item = serde_dynamo::to_item(self)?;
        item.extend(key(account, &self.id));
        Ok(item)
    }
}

impl Accounts {
    /// The signatory of a legal entity with this id.
    pub async fn signatory(
        &self,
        account: &AccountId,
        id: &SignatoryId,
    ) -> Result<Option<StoredSignatory>, StoreError> {
        self.table.get(key(account, id)).await
    }

    /// All signatories of a legal entity.
    pub async fn signatories(&self, account: &AccountId) -> Result<Vec<StoredSignatory>, StoreError> {
        self.things(account, keys::SIGNATORY).await
    }

    /// Lets somebody in whose signature proves their personal number: a signatory who was added, or the first of an account that has none. `None`:
    /// nobody has added them.
    pub async fn admit_signatory(
        &self,
        account: &AccountId,
        proven: &ProvenPerson,
        now: OffsetDateTime,
    ) -> Result<Attempt<Option<SignatoryId>>, StoreError> {
        let (signatories, guard) = self.guarded::<StoredSignatory>(account, keys::SIGNATORY).await?;
        let id = SignatoryId::of(account, &proven.personal_number);
        let known = signatories.iter().find(|known| known.id == id);
        if known.is_none() && !signatories.is_empty() {
            return Ok(Attempt::Done(None));
        }
        if known.is_some_and(|known| known.proven_at.is_some() && known.name == proven.name) {
            return Ok(Attempt::Done(Some(id)));
        }
        let admitted = proven.signatory(account, now);
        let admitted = match known {
            None => admitted,
            Some(known) => StoredSignatory {
                added_at: known.added_at,
                proven_at: known.proven_at.or(admitted.proven_at),
                ..admitted
            },
        };
        let writes = vec![self.table.putting(admitted.item(account)?, None)?, self.table.passing(guard)?];
        Ok(match self.table.transact(writes).await? {
            Transaction::Done => Attempt::Done(Some(id)),
            Transaction::Refused(_) | Transaction::Conflict => Attempt::Lost,
        })
    }

    /// Adds a signatory at the wish of another, if fewer than `most` are there.
    pub async fn add_signatory(
        &self,
        account: &AccountId,
        (by, signatory): (&SignatoryId, &StoredSignatory),
        most: usize,
    ) -> Result<Attempt<AddedSignatory>, StoreError> {
        let (signatories, guard) = self.guarded::<StoredSignatory>(account, keys::SIGNATORY).await?;
        if !is_among(&signatories, by) {
            return Ok(Attempt::Done(AddedSignatory::NotAllowed));
        }
        if let Some(known) = signatories.iter().find(|known| known.id == signatory.id) {
            return Ok(Attempt::Done(AddedSignatory::Yes(known.clone())));
        }
        if signatories.len() >= most {
            return Ok(Attempt::Done(AddedSignatory::Full));
        }
        let event = AccountEvent::SignatoryAdded { signatory: signatory.id.clone() };
        let writes = vec![
            self.table.put_new(signatory.item(account)?)?,
            self.table.passing(guard)?,
            self.log(account, event, signatory.added_at)?,
        ];
        Ok(match self.table.transact(writes).await? {
            Transaction::Done => Attempt::Done(AddedSignatory::Yes(signatory.clone())),
            Transaction::Refused(_) | Transaction::Conflict => Attempt::Lost,
        })
    }

    /// Takes a signatory away at the wish of another or of themself, unless nobody else has signed in.
    pub async fn remove_signatory(
        &self,
        account: &AccountId,
        (by, id): (&SignatoryId, &SignatoryId),
        now: OffsetDateTime,
    ) -> Result<Attempt<RemovedSignatory>, StoreError> {
        let (signatories, guard) = self.guarded::<StoredSignatory>(account, keys::SIGNATORY).await?;
        if !is_among(&signatories, by) {
            return Ok(Attempt::Done(RemovedSignatory::NotAllowed));
        }
        if !is_among(&signatories, id) {
            return Ok(Attempt::Done(RemovedSignatory::Unknown));
        }
        if !signatories.iter().any(|other| other.id != *id && other.proven_at.is_some()) {
            return Ok(Attempt::Done(RemovedSignatory::Last));
        }
        let event = AccountEvent::SignatoryRemoved { signatory: id.clone() };
        let writes = vec![
            self.table.deleting(key(account, id), Some(Condition::present()))?,
            self.table.passing(guard)?,
            self.log(account, event, now)?,
        ];
        Ok(match self.table.transact(writes).await? {
            Transaction::Done => Attempt::Done(RemovedSignatory::Yes),
            Transaction::Refused(_) | Transaction::Conflict => Attempt::Lost,
        })
    }
}

fn is_among(signatories: &[StoredSignatory], id: &SignatoryId) -> bool {
    signatories.iter().any(|known| known.id == *id)
}

fn key(account: &AccountId, id: &SignatoryId) -> Item {
    keys::key(keys::account(account), keys::signatory(id))
}
