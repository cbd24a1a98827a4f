//! Lists of dates as ISO 8601 text, `2026-03-17`.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use time::Date;

#[derive(Serialize, Deserialize)]
struct Iso(#[serde(with = "crate::iso_date")] Date);

pub(super) fn serialize<S: Serializer>(dates: &[Date], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(dates.iter().map(|date| Iso(*date)))
}

pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Date>, D::Error> {
    Ok(Vec::<Iso>::deserialize(deserializer)?.into_iter().map(|iso| iso.0).collect())
}
