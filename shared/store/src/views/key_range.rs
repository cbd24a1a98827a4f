//! Parts of several lists, read and counted as one in the order of their sort keys.
//!
//! Sort keys begin with the day that matters: the deadline, or before registration the moment of receipt. A deadline
//! always falls on a working day and registration is due on the first one from receipt on, so that the order of the keys is the
//! order of what is due even where both kinds meet.

use futures_util::future::try_join_all;
use time::macros::format_description;
use time::{Date, OffsetDateTime, UtcOffset};
use zvarot_domain::appeal::AppealNumber;
use zvarot_runtime::table::{Query, QueryPage, StoreError};

use super::lists::{Entry, PAGE};
use super::{List, Page, Views};

/// A part of a list. Its bounds are beginnings of sort keys and never whole ones: whether they count themselves does not matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyRange {
    list: List,
    from: String,
    to: String,
}

/// A page of the appeals in a range.
#[derive(Debug)]
pub struct Numbers {
    /// Which, in the order of the list.
    pub numbers: Vec<AppealNumber>,
    /// Where the next page begins.
    pub next_cursor: Option<String>,
}

/// Before and after every sort key, which begins with a digit.
const FIRST: &str = "0";
const LAST: &str = ":";

impl KeyRange {
    /// All of the list.
    pub fn whole(list: List) -> Self {
        Self { list, from: FIRST.to_owned(), to: LAST.to_owned() }
    }

    /// What was due before `day`.
    pub fn due_before(list: List, day: Date) -> Self {
        Self { to: day.to_string(), ..Self::whole(list) }
    }

    /// What is due from `first` on, and before `end`.
    pub fn due_between(list: List, first: Date, end: Date) -> Self {
        Self { from: first.to_string(), to: end.to_string(), list }
    }

    /// What came before `moment`: of a list whose appeals have no term yet.
    pub fn received_before(list: List, moment: OffsetDateTime) -> Self {
        // without the zone: it would stand behind the fractions of its own second
        let to_the_second = format_description!("[year]-[month]-[day]T[hour]:[minute]:[second]");
        let moment = moment.to_offset(UtcOffset::UTC);
        Self { to: moment.format(&to_the_second).unwrap_or_default(), ..Self::whole(list) }
    }

    /// What of it comes after the entry `last`; nothing where none can.
    fn after(&self, last: &str) -> Option<Self> {
        // a key that begins with this one goes on with the part of its appeal, and a space comes before that: it is enough to pass one
        let from = self.from.clone().max(format!("{last} "));
        (from < self.to).then(|| Self { from, ..self.clone() })
    }
}

impl Views {
    /// More than these are not counted: a query reads what it counts.
    pub const COUNTED: u32 = 100;

    /// A page of all `ranges` as one list, in the order of their sort keys. `after` is the key of the last entry of the page
    /// before: it says where each of them goes on.
    pub async fn work(&self, ranges: &[KeyRange], after: Option<&str>) -> Result<Page, StoreError> {
        let left = ranges.iter().filter_map(|range| match after {
            Some(last) => range.after(last),
            None => Some(range.clone()),
        });
        let left: Vec<_> = left.collect();
        let found = try_join_all(left.iter().map(|range| self.first_of(range))).await?;
        let (entries, next_cursor) = merged(found.into_iter().flatten().collect());
        Ok(Page { cards: self.cards_of(&entries).await?, next_cursor })
    }

    /// The numbers of the appeals in `range`, a page of them after the entry `cursor`, without their cards.
    pub async fn numbers(&self, range: &KeyRange, cursor: Option<&str>) -> Result<Numbers, StoreError> {
        let QueryPage { items, next_cursor } = self.range(range).page(PAGE, cursor).await?;
        let entries = items.iter().filter_map(Entry::read);
        let numbers = entries.filter_map(|entry| AppealNumber::parse(&entry.number).ok()).collect();
        Ok(Numbers { numbers, next_cursor })
    }

    /// How many entries all `ranges` have; [`COUNTED`](Self::COUNTED) means that many or more.
    pub async fn count(&self, ranges: &[KeyRange]) -> Result<u32, StoreError> {
        let counts = try_join_all(ranges.iter().map(|range| self.count_of(range))).await?;
        Ok(counts.into_iter().fold(0, u32::saturating_add).min(Self::COUNTED))
    }

    /// A page's entries and one more, which tells whether there is another page.
    async fn first_of(&self, range: &KeyRange) -> Result<Vec<Entry>, StoreError> {
        let found = self.range(range).page(PAGE + 1, None).await?;
        Ok(found.items.iter().filter_map(Entry::read).collect())
    }

    async fn count_of(&self, range: &KeyRange) -> Result<u32, StoreError> {
        let most = i32::try_from(Self::COUNTED).unwrap_or(i32::MAX);
        self.range(range).count(most).await
    }

    fn range(&self, range: &KeyRange) -> Query {
        self.table.query(range.list.partition()).between(&range.from, &range.to)
    }
}

/// The first page of them, and the key of its last entry where more follow.
fn merged(mut entries: Vec<Entry>) -> (Vec<Entry>, Option<String>) {
    entries.sort_by(|one, other| one.sort.cmp(&other.sort));
    // one that changed its list between two of the queries has the same key in both
    entries.dedup_by(|one, other| one.sort == other.sort);
    let page = usize::try_from(PAGE).unwrap_or_default();
    let more = entries.len() > page;
    entries.truncate(page);
    let last = entries.last().filter(|_| more).map(|entry| entry.sort.clone());
    (entries, last)
}

#[cfg(test)]
mod tests {
    use time::macros::{date, datetime};
    use zvarot_domain::appeal::Status;
    use zvarot_domain::id::OrganisationId;

    use super::*;

    fn list(status: Status) -> List {
        List::Organisation(OrganisationId::parse("o").unwrap(), status)
    }

    fn has(range: &KeyRange, key: &str) -> bool {
        (range.from.as_str()..=range.to.as_str()).contains(&key)
    }

    const NUMBER: &str = "#0000-0000-0000-00";

    #[test]
    fn a_range_has_the_days_that_it_names() {
        let day = |day: &str| format!("{day}{NUMBER}");
        let soon = KeyRange::due_between(list(Status::Registered), date!(2026 - 11 - 27), date!(2026 - 12 - 03));
        for (key, is_soon) in [("2026-11-26", false), ("2026-11-27", true), ("2026-12-02", true), ("2026-12-03", false)]
        {
            assert_eq!(has(&soon, &day(key)), is_soon, "{key}");
        }
        let late = KeyRange::due_before(list(Status::Registered), date!(2026 - 11 - 27));
        assert!(has(&late, &day("2026-11-26")) && !has(&late, &day("2026-11-27")));
        assert!(has(&KeyRange::whole(list(Status::Registered)), &day("9999-12-31")));
    }

    #[test]
    fn what_came_before_a_moment_came_before_its_second() {
        let late = KeyRange::received_before(list(Status::Submitted), datetime!(2026-11-26 18:00 +3));
        for (key, is_late) in [
            ("2026-11-26T14:59:59Z", true),
            ("2026-11-26T14:59:59.999Z", true),
            ("2026-11-26T15:00:00Z", false),
            ("2026-11-26T15:00:00.001Z", false),
        ] {
            assert_eq!(has(&late, &format!("{key}{NUMBER}")), is_late, "{key}");
        }
    }

    #[test]
    fn a_page_goes_on_after_the_last_entry_in_every_list() {
        let soon = KeyRange::due_between(list(Status::Registered), date!(2026 - 11 - 27), date!(2026 - 12 - 03));
        let key = |text: &str| format!("{text}#0000-0000-0000-00");
        let rest = soon.after(&key("2026-11-28")).unwrap();
        assert!(
            !has(&rest, &key("2026-11-28"))
                && has(&rest, "2026-11-28#0000-0000-0001-0x")
                && !has(&rest, &key("2026-11-27"))
        );
        // a list that begins later than the last entry is read from its own beginning
        assert_eq!(soon.after(&key("2026-11-20T10:00:00Z")), Some(soon.clone()));
        assert_eq!(soon.after(&key("2026-12-03")), None);
    }

    #[test]
    fn lists_become_one_and_an_appeal_that_moves_is_shown_once() {
        let entry = |sort: &str| Entry { sort: sort.to_owned(), number: sort.to_owned(), organisation: "o".to_owned() };
        let (page, next) = merged(vec![entry("3"), entry("1"), entry("2"), entry("3")]);
        let order: Vec<_> = page.iter().map(|entry| entry.sort.as_str()).collect();
        assert_eq!((order, next), (vec!["1", "2", "3"], None));
        let many: Vec<_> = (0..=PAGE).map(|n| entry(&format!("{n:03}"))).collect();
        let (page, next) = merged(many);
        assert_eq!((page.len(), next.as_deref()), (25, Some("024")));
    }
}
