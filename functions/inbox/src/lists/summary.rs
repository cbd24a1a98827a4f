//! Which lists an official has, and how long they are.

use futures_util::future::try_join_all;
use serde::Serialize;
use utoipa::ToSchema;
use zvarot_runtime::table::StoreError;
use zvarot_store::views::{Tallies, Views};

use super::{Reader, SortedBy, WorkList};

/// One of the caller's lists.
#[derive(Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ListSummary {
    /// Which: what the parameter `list` takes.
    key: WorkList,
    /// How many appeals it has.
    count: u32,
    /// Whether it may have more: where the whole organisation's are not counted, counting stops at a hundred.
    at_least: bool,
    /// Which field of its items orders it.
    sorted_by: SortedBy,
}

/// How many appeals five of the lists have; 100 means a hundred or more. For clients that do not read `lists` yet.
#[derive(Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct WorkCounts {
    #[serde(skip_serializing_if = "Option::is_none")]
    to_register: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to_assign: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    mine: Option<u32>,
    due_soon: u32,
    overdue: u32,
}

/// The lists of the reader in their order, all counted at once.
pub(crate) async fn summaries(
    views: &Views,
    reader: &Reader<'_>,
    tallies: &Tallies,
) -> Result<Vec<ListSummary>, StoreError> {
    let own = WorkList::ALL.iter().filter_map(|&key| Some((key, key.source(reader)?)));
    let summary = async |(key, source): (WorkList, super::Source)| {
        let count = source.count(views, tallies).await?;
        Ok(ListSummary { key, count: count.number, at_least: count.at_least, sorted_by: key.sorted_by() })
    };
    try_join_all(own.map(summary)).await
}

impl WorkCounts {
    /// The counts of `lists`.
    pub(crate) fn of(lists: &[ListSummary]) -> Self {
        let count = |key| {
            let list = lists.iter().find(|list| list.key == key);
            list.map(|list| list.count.min(Views::COUNTED))
        };
        Self {
            to_register: count(WorkList::ToRegister),
            to_assign: count(WorkList::ToAssign),
            mine: count(WorkList::Mine),
            // whoever reads any list has these two
            due_soon: count(WorkList::DueSoon).unwrap_or_default(),
            overdue: count(WorkList::Overdue).unwrap_or_default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_without_a_list_are_left_out() {
        let list = |key, count| ListSummary { key, count, at_least: false, sorted_by: SortedBy::DueOn };
        let lists = [list(WorkList::ToRegister, 3), list(WorkList::OwnDeadline, 5), list(WorkList::Overdue, 120)];
        let counts = serde_json::to_string(&WorkCounts::of(&lists)).unwrap();
        assert_eq!(counts, r#"{"toRegister":3,"dueSoon":0,"overdue":100}"#);
    }

    #[test]
    fn a_summary_says_what_orders_the_list() {
        let list = ListSummary { key: WorkList::Answered, count: 7, at_least: false, sorted_by: SortedBy::AnsweredAt };
        let json = serde_json::to_string(&list).unwrap();
        assert_eq!(json, r#"{"key":"answered","count":7,"atLeast":false,"sortedBy":"answeredAt"}"#);
    }
}
