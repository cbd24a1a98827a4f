//! Saving what was typed: one conditional put, which tells what is there instead when it is refused.

use thiserror::Error;
use time::OffsetDateTime;
use zvarot_runtime::table::{Condition, Item, Outcome, StoreError, number};

use super::{Drafts, Found, Place, StoredDraft};

/// Why a draft was not saved.
#[derive(Debug, Error)]
pub enum SaveError {
    /// The place is not as it was when the caller decided: this lies there now.
    #[error("the place of the draft has changed")]
    Changed(Option<Found>),
    /// It could not be tried.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Drafts {
    /// Saves `draft` if the version there is still `before`.
    pub async fn save(
        &self,
        place: &Place,
        draft: &StoredDraft,
        before: u32,
        now: OffsetDateTime,
    ) -> Result<(), SaveError> {
        let mut item: Item = serde_dynamo::to_item(draft).map_err(StoreError::from)?;
        item.extend(place.key());
        // what was sent has no version any more
        let unchanged = Condition::new("version = :before AND expires_at > :now")
            .value(":before", number(before))
            .value(":now", number(now.unix_timestamp()));
        match self.table.put_if(item, unchanged).await? {
            Outcome::Done(()) => Ok(()),
            Outcome::Refused(stored) => {
                Err(SaveError::Changed(stored.map_or(Ok(None), |item| Found::read(item, now))?))
            }
            Outcome::Conflict => Err(StoreError::Conflict.into()),
        }
    }
}
