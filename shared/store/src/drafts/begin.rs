//! The first version of a draft: written if there is room for one more, however many are begun at the same moment.

use time::OffsetDateTime;
use zvarot_domain::id::AccountId;
use zvarot_runtime::retry::Attempt;
use zvarot_runtime::table::{Condition, Guard, Item, StoreError, Transaction, key, number, text_in};

use super::{COUNTED, Drafts, Found, GUARD, Place, StoredDraft, partition, stored};

/// How beginning a draft ended.
#[derive(Debug)]
pub enum Begun {
    /// It is saved.
    Saved,
    /// The account has as many drafts as it may.
    Full,
    /// Something lies there already.
    There(Box<Found>),
}

/// What lies in the partition of an account, as far as one more draft is concerned.
struct Room {
    guard: Guard,
    drafts: usize,
    is_place_taken: bool,
}

impl Drafts {
    /// Saves the first version of `draft`, if nothing is there, or only what is forgotten, and the account has fewer than `most` others.
    pub async fn begin(
        &self,
        (account, place): (&AccountId, &Place),
        draft: &StoredDraft,
        most: usize,
        now: OffsetDateTime,
    ) -> Result<Attempt<Begun>, StoreError> {
        let room = self.room(account, place, now).await?;
        if room.is_place_taken {
            let found = self.at(place, now).await?;
            return Ok(found.map_or(Attempt::Lost, |found| Attempt::Done(Begun::There(Box::new(found)))));
        }
        if room.drafts >= most {
            return Ok(Attempt::Done(Begun::Full));
        }
        let mut item: Item = serde_dynamo::to_item(draft)?;
        item.extend(place.key());
        let free = Condition::new("attribute_not_exists(pk) OR expires_at <= :now");
        let free = free.value(":now", number(now.unix_timestamp()));
        let writes = vec![self.table.putting(item, Some(free))?, self.table.passing(room.guard)?];
        Ok(match self.table.transact(writes).await? {
            Transaction::Done => Attempt::Done(Begun::Saved),
            // somebody was quicker, here or with another draft: look again
            Transaction::Refused(_) | Transaction::Conflict => Attempt::Lost,
        })
    }

    async fn room(&self, account: &AccountId, place: &Place, now: OffsetDateTime) -> Result<Room, StoreError> {
        let items = self.table.query(partition(account)).attributes(COUNTED).consistent().items().await?;
        let is = |item: &Item, sk: &str| text_in(item, "sk") == Some(sk);
        let (guard, drafts): (Vec<_>, Vec<_>) = items.into_iter().partition(|item| is(item, GUARD));
        Ok(Room {
            guard: Guard::new(key(partition(account), GUARD), guard.first()),
            drafts: drafts.iter().filter(|item| stored::is_draft(item, now)).count(),
            is_place_taken: drafts.iter().any(|item| is(item, &place.sk) && !stored::is_forgotten(item, now)),
        })
    }
}
