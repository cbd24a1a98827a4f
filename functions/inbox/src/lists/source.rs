//! Where a list is read, page by page, and how long it is.

use zvarot_domain::appeal::Status;
use zvarot_domain::invalid::Invalid;
use zvarot_http::problem::Problem;
use zvarot_runtime::table::StoreError;
use zvarot_store::views::{KeyRange, List, Page, Tallies, Tally, Views};

use crate::cursor::Cursor;

/// What a list is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Source {
    /// One stored list, whole and in its own order.
    Whole(List),
    /// Parts of several stored lists as one, in the order of their sort keys.
    Merged(Vec<KeyRange>),
}

/// How many appeals a list has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Count {
    /// So many.
    pub number: u32,
    /// There may be more: counting stopped.
    pub at_least: bool,
}

impl Source {
    /// A page of it from `cursor` on, and where the next one begins.
    pub async fn page(&self, views: &Views, cursor: Cursor) -> Result<(Page, Option<Cursor>), Problem> {
        if cursor.list != 0 {
            return Err(Problem::field("/cursor", Invalid::Malformed)); // of a reply that went over several lists
        }
        let after = cursor.after.as_deref();
        let page = match self {
            Self::Whole(list) => views.page(list, after).await?,
            Self::Merged(ranges) => views.work(ranges, after).await?,
        };
        let next = page.next_cursor.clone().map(|after| Cursor { list: 0, after: Some(after) });
        Ok((page, next))
    }

    /// How many appeals it has. What the organisation has in a status or closed is known from `tallies`; all else is counted up
    /// to [`Views::COUNTED`].
    pub async fn count(&self, views: &Views, tallies: &Tallies) -> Result<Count, StoreError> {
        let known = |statuses: &mut dyn Iterator<Item = Status>| {
            let number: i64 = statuses.map(|status| tallies.of(Tally::Status(status))).sum();
            Ok(Count { number: u32::try_from(number).unwrap_or_default(), at_least: false })
        };
        let counted = match self {
            Self::Whole(List::Organisation(_, status)) => return known(&mut [*status].into_iter()),
            Self::Whole(List::Closed(_)) => {
                return known(&mut Status::ALL.iter().copied().filter(|status| status.is_closed_unanswered()));
            }
            Self::Whole(list) => views.count(&[KeyRange::whole(list.clone())]).await?,
            Self::Merged(ranges) => views.count(ranges).await?,
        };
        Ok(Count { number: counted, at_least: counted >= Views::COUNTED })
    }
}
