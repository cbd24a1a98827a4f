//! The end of the draft that an appeal was: done here and not by `submit`, which would have to write twice.
//!
//! Until it is done, a second or so, a late save is kept and ends with the rest; a second sending gets the same number.

use zvarot_domain::appeal::Appeal;
use zvarot_messaging::queue::Failure;
use zvarot_store::drafts::{Drafts, Place};
use zvarot_store::journal::StoredEvent;

/// Puts the number where the draft was. An appeal that was written without one leaves it, too: another tab may have its
/// first save before it.
pub(crate) async fn end(drafts: &Drafts, appeal: &Appeal, events: &[StoredEvent]) -> Result<(), Failure> {
    let Some(place) = place(appeal, events) else { return Ok(()) };
    Ok(drafts.retire(&place, appeal.number(), appeal.submitted_at()).await?)
}

/// The draft of the intent that the first event keeps.
fn place(appeal: &Appeal, events: &[StoredEvent]) -> Option<Place> {
    let (intent, _) = events.first()?.intent.as_ref()?;
    Some(Place::of(appeal.account()?, intent))
}
