//! Drafts of appeals, in the table `accounts`: typed by people, so no view that could be made again.
//!
//! `DRAFTS#<account>` / `DRAFT#<intent>` holds a [`StoredDraft`], or, once its appeal was accepted, nothing but the number
//! (`submitted`): the place stays taken, so that a late save of another tab brings nothing back. The intent is the one that
//! `submit` keeps in the first event, so that whoever follows the journal finds the draft without knowing its id.
//! `DRAFTS#<account>` / `GUARD` is the guard ([`Guard`](zvarot_runtime::table::Guard)) that keeps their number below its cap.

mod begin;
mod save;
mod stored;

use aws_sdk_dynamodb::Client;
use time::OffsetDateTime;
use zvarot_domain::appeal::AppealNumber;
use zvarot_domain::id::AccountId;

use zvarot_runtime::table::{Condition, Item, StoreError, Table, key};

pub use begin::Begun;
pub use save::SaveError;
pub use stored::{Found, StoredDraft, Summary};

/// Enough of an item to list it: the words are read with the draft itself.
const LISTED: &str = "id, organisationId, kind, subject, updatedAt, expires_at, version, submitted";
/// Enough of an item to count it; of the guard, to pass it.
const COUNTED: &str = "sk, expires_at, submitted, version";
/// What the sort keys of drafts begin with.
const DRAFT: &str = "DRAFT#";
/// The sort key of the guard that whoever begins a draft passes.
const GUARD: &str = "GUARD";

/// Drafts in the table `accounts`.
#[derive(Debug, Clone)]
pub struct Drafts {
    table: Table,
}

/// Where a draft lies.
#[derive(Debug, Clone)]
pub struct Place {
    pk: String,
    sk: String,
}

impl Place {
    /// The place of what `account` means by `intent` (its hex digits, as an event keeps them).
    pub fn of(account: &AccountId, intent: &str) -> Self {
        Self { pk: partition(account), sk: format!("{DRAFT}{intent}") }
    }

    fn key(&self) -> Item {
        key(&self.pk, &self.sk)
    }
}

fn partition(account: &AccountId) -> String {
    format!("DRAFTS#{account}")
}

impl Drafts {
    /// The drafts in the table called `table`, which is `accounts`.
    pub fn new(client: Client, table: String) -> Self {
        Self { table: Table::new(client, table) }
    }

    /// What lies there now.
    pub async fn at(&self, place: &Place, now: OffsetDateTime) -> Result<Option<Found>, StoreError> {
        self.table.get_item(place.key()).await?.map_or(Ok(None), |item| Found::read(item, now))
    }

    /// Every draft of `account` that is neither sent nor forgotten, last changed first.
    pub async fn of(&self, account: &AccountId, now: OffsetDateTime) -> Result<Vec<Summary>, StoreError> {
        let mut drafts = Vec::new();
        let items = self.table.query(partition(account)).prefix(DRAFT).attributes(LISTED).consistent().items().await?;
        for item in items.into_iter().filter(|item| stored::is_draft(item, now)) {
            drafts.push(serde_dynamo::from_item::<_, Summary>(item)?);
        }
        drafts.sort_by(|one, other| (other.updated_at, &other.id).cmp(&(one.updated_at, &one.id)));
        Ok(drafts)
    }

    /// Removes a draft. One that is gone is success; the word that it was sent stays.
    pub async fn remove(&self, place: &Place) -> Result<(), StoreError> {
        let not_sent = Condition::new("attribute_not_exists(submitted)");
        self.table.delete_if(place.key(), not_sent).await?.done().map(drop)
    }

    /// Puts the word that the appeal was accepted into the draft's place, whatever lies there, also where nothing does: a tab
    /// may still have its first save before it. The same again changes nothing, in whatever order it comes.
    pub async fn retire(
        &self,
        place: &Place,
        number: &AppealNumber,
        submitted_at: OffsetDateTime,
    ) -> Result<(), StoreError> {
        let mut item = stored::sent(number, submitted_at);
        item.extend(place.key());
        self.table.put(item).await
    }
}
