//! Every appeal once, by the day and shard of its submission: for a rebuild of the views.

use serde::{Deserialize, Serialize};
use time::Date;
use zvarot_domain::appeal::AppealNumber;
use zvarot_runtime::table::recent::{INDEX, SHARDS, partition};
use zvarot_runtime::table::{Item, StoreError, key, text, text_in};

use super::{Journal, keys};

/// A day of one shard, and how far it was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayPlace {
    /// The day, UTC.
    #[serde(with = "iso_date")]
    pub day: Date,
    /// The shard.
    #[serde(default)]
    pub shard: u32,
    /// The last event that was read; none at the beginning.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<IndexKey>,
}

/// The key of an event in the index `recent`, within one day and shard.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IndexKey {
    at: String,
    pk: String,
    sk: String,
}

time::serde::format_description!(iso_date, Date, "[year]-[month]-[day]");

/// Events that are read at once. Of these a fifth or so are submissions: a few seconds' work for whoever projects them.
const PAGE: i32 = 500;

impl DayPlace {
    /// The beginning of a day.
    pub fn beginning(day: Date) -> Self {
        Self { day, shard: 0, after: None }
    }

    /// Where to go on when the shard is done: its next one, or the next day.
    fn following(&self) -> Option<Self> {
        let next = if self.shard + 1 < SHARDS { Some((self.day, self.shard + 1)) } else { None };
        let (day, shard) = next.or_else(|| Some((self.day.next_day()?, 0)))?;
        Some(Self { day, shard, after: None })
    }
}

impl Journal {
    /// Appeals that were submitted at `place` and a little later, and where to go on. `None`: at the end of all days.
    pub async fn submissions(&self, place: &DayPlace) -> Result<(Vec<AppealNumber>, Option<DayPlace>), StoreError> {
        let recent = partition(place.day, place.shard);
        let start = place.after.as_ref().map(|after| after.start(&recent));
        let (items, last) = self.table.query_index(INDEX, INDEX, recent).page_after(PAGE, start).await?;
        let numbers = items.iter().filter_map(submitted).collect();
        let after = last.as_ref().and_then(IndexKey::read);
        let next = match after {
            Some(after) => Some(DayPlace { after: Some(after), ..place.clone() }),
            None => place.following(),
        };
        Ok((numbers, next))
    }
}

/// The appeal whose first event this is.
fn submitted(item: &Item) -> Option<AppealNumber> {
    let first = keys::sequence_of(text_in(item, "sk")?)? == 1;
    keys::number_of(text_in(item, "pk")?).filter(|_| first)
}

impl IndexKey {
    fn read(item: &Item) -> Option<Self> {
        let text = |name| text_in(item, name).map(str::to_owned);
        Some(Self { at: text("at")?, pk: text("pk")?, sk: text("sk")? })
    }

    fn start(&self, recent: &str) -> Item {
        let mut start = key(&self.pk, &self.sk);
        start.extend([("at".to_owned(), text(&self.at)), (INDEX.to_owned(), text(recent))]);
        start
    }
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;

    #[test]
    fn a_day_has_four_shards() {
        let mut place = DayPlace::beginning(date!(2026 - 12 - 31));
        for _ in 0..SHARDS {
            assert_eq!(place.day, date!(2026 - 12 - 31));
            place = place.following().unwrap();
        }
        assert_eq!(place, DayPlace::beginning(date!(2027 - 01 - 01)));
    }

    #[test]
    fn a_place_reads_as_it_was_written() {
        let after = IndexKey { at: "a".to_owned(), pk: "p".to_owned(), sk: "s".to_owned() };
        let place = DayPlace { after: Some(after), shard: 2, ..DayPlace::beginning(date!(2026 - 12 - 31)) };
        let text = r#"{"day":"2026-12-31","shard":2,"after":{"at":"a","pk":"p","sk":"s"}}"#;
        assert_eq!(serde_json::to_string(&place).unwrap(), text);
        assert_eq!(serde_json::from_str::<DayPlace>(text).unwrap(), place);
    }

    #[test]
    fn an_appeal_is_found_by_its_first_event_alone() {
        let item = |sk: &str| key("APPEAL#0000-0000-0000-00", sk);
        assert!(submitted(&item("EVENT#00000001")).is_some());
        assert!(submitted(&item("EVENT#00000002")).is_none());
        assert!(submitted(&item("EVENT#x")).is_none());
    }
}
