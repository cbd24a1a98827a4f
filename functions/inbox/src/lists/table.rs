//! The table of lists. A new list is a new row here, and its words in the portal.

use serde::de::value::{Error, StrDeserializer};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use zvarot_domain::appeal::Status;
use zvarot_domain::permission::Action;
use zvarot_store::views::{KeyRange, List};

use super::{Reader, Source};

/// Which field of its items orders a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum SortedBy {
    /// The legal deadline, the earliest first.
    DueOn,
    /// The deadline that the resolution set, the earliest first.
    ExecutorDueOn,
    /// When the answer was sent, the latest first.
    AnsweredAt,
    /// On which day it was closed, the latest first.
    ClosedOn,
}

/// Makes the keys and what belongs to each of them from one table: neither can lack a row of the other.
macro_rules! work_lists {
    ($($(#[doc = $doc:literal])+ $key:ident, sorted by $sorted_by:ident: $source:expr;)+) => {
        /// A list of appeals, by its key. The lists are in the order in which they are shown.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
        #[serde(rename_all = "camelCase")]
        pub enum WorkList {
            $($(#[doc = $doc])+ $key,)+
        }

        impl WorkList {
            /// All lists that there are, whoever has them.
            pub(crate) const ALL: &[Self] = &[$(Self::$key),+];

            /// What orders it.
            pub(crate) fn sorted_by(self) -> SortedBy {
                match self {
                    $(Self::$key => SortedBy::$sorted_by,)+
                }
            }

            /// Where it is read; nothing where the reader does not have it.
            pub(crate) fn source(self, reader: &Reader<'_>) -> Option<Source> {
                let source: fn(&Reader<'_>) -> Option<Source> = match self {
                    $(Self::$key => $source,)+
                };
                source(reader)
            }
        }
    };
}

work_lists! {
    /// Awaits registration: of whoever registers.
    ToRegister, sorted by DueOn:
        |reader| reader.may_all(Action::Register).then(|| Source::Whole(reader.organisations(Status::Submitted)));

    /// Awaits a resolution: of whoever assigns.
    ToAssign, sorted by DueOn:
        |reader| reader.may_all(Action::Assign).then(|| Source::Whole(reader.organisations(Status::Registered)));

    /// Is being considered by the caller: of whoever may be an executor.
    Mine, sorted by DueOn:
        |reader| reader.official.may_be_executor().then(|| Source::Whole(reader.own(Status::InConsideration)));

    /// Is being considered by the caller, and the deadline of the resolution has passed or does so within five days.
    OwnDeadline, sorted by ExecutorDueOn:
        |reader| reader.official.may_be_executor().then(|| Source::Merged(vec![own_deadline(reader)]));

    /// Is being considered, and the caller has begun its answer: their own as an executor's, another's as far as they may write there.
    Drafts, sorted by DueOn: |reader| drafts(reader).map(Source::Merged);

    /// Is due today or within five days: of the whole organisation for whoever sees it, else the caller's own.
    DueSoon, sorted by DueOn: |reader| due_soon(reader).map(Source::Merged);

    /// Should have been registered or answered before today: as far as `dueSoon`.
    Overdue, sorted by DueOn: |reader| overdue(reader).map(Source::Merged);

    /// Is being considered by anybody: of whoever sees the whole organisation.
    InConsideration, sorted by DueOn:
        |reader| reader.may_all(Action::Read).then(|| Source::Whole(reader.organisations(Status::InConsideration)));

    /// Has its answer: as far as `dueSoon`.
    Answered, sorted by AnsweredAt: |reader| reader.visible(Status::Answered).map(Source::Whole);

    /// Was closed without an answer, whichever way: as far as `answered`.
    Closed, sorted by ClosedOn: |reader| reader.closed().map(Source::Whole);

    /// Is in the archive: as far as `answered`.
    Archived, sorted by ClosedOn: |reader| reader.visible(Status::Archived).map(Source::Whole);
}

impl WorkList {
    /// The list with this key.
    pub(crate) fn parse(key: &str) -> Option<Self> {
        Self::deserialize(StrDeserializer::<Error>::new(key)).ok()
    }
}

fn own_deadline(reader: &Reader<'_>) -> KeyRange {
    KeyRange::due_before(reader.by_own_deadline(), reader.today.end_of_soon())
}

fn drafts(reader: &Reader<'_>) -> Option<Vec<KeyRange>> {
    let own = reader.official.may_be_executor().then(|| reader.own_drafts());
    let others = reader.may_all(Action::Draft).then(|| reader.other_drafts());
    let lists: Vec<_> = own.into_iter().chain(others).map(KeyRange::whole).collect();
    (!lists.is_empty()).then_some(lists)
}

fn due_soon(reader: &Reader<'_>) -> Option<Vec<KeyRange>> {
    let (first, end) = (reader.today.date, reader.today.end_of_soon());
    Some(registered(reader)?.into_iter().map(|list| KeyRange::due_between(list, first, end)).collect())
}

fn overdue(reader: &Reader<'_>) -> Option<Vec<KeyRange>> {
    let answers = registered(reader)?.into_iter().map(|list| KeyRange::due_before(list, reader.today.date));
    let moment = reader.today.registration_overdue_before.filter(|_| reader.may_all(Action::Read));
    let registrations = moment.map(|at| KeyRange::received_before(reader.organisations(Status::Submitted), at));
    Some(answers.chain(registrations).collect())
}

/// What is registered and not answered, as far as the reader sees it.
fn registered(reader: &Reader<'_>) -> Option<Vec<List>> {
    let statuses: &[Status] = if reader.may_all(Action::Read) {
        &[Status::Registered, Status::InConsideration]
    } else {
        &[Status::InConsideration] // an appeal has an executor from its consideration on
    };
    statuses.iter().map(|&status| reader.visible(status)).collect()
}

#[cfg(test)]
mod tests;
