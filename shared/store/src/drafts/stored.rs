//! What lies in the place of a draft.

use aws_sdk_dynamodb::types::AttributeValue;
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use zvarot_domain::appeal::{AppealKind, AppealNumber, Subject};
use zvarot_domain::draft::{Draft, DraftId, Typed, forgotten_at};
use zvarot_domain::id::OrganisationId;
use zvarot_runtime::table::{Item, StoreError};

/// The attribute that holds the number once the appeal was accepted.
const SUBMITTED: &str = "submitted";
/// The TTL, in epoch seconds.
const EXPIRES: &str = "expires_at";

/// A draft as it is stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct StoredDraft {
    /// Its id: the place knows the intent only, from which no id can be told.
    pub id: String,
    /// Raised by every change; the `ETag`.
    pub version: u32,
    /// When it was last changed.
    #[serde(with = "time::serde::rfc3339")]
    pub updated_at: OffsetDateTime,
    /// When it is forgotten unless it is changed before, in epoch seconds.
    #[serde(rename = "expires_at", with = "time::serde::timestamp")]
    pub expires_at: OffsetDateTime,
    /// What was filled in.
    #[serde(flatten)]
    pub draft: Draft,
}

impl StoredDraft {
    /// The next version of it.
    pub fn new(id: &DraftId, version: u32, draft: Draft, now: OffsetDateTime) -> Self {
        Self { id: id.as_str().to_owned(), version, updated_at: now, expires_at: forgotten_at(now), draft }
    }
}

/// What a list says of a draft.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Summary {
    /// Its id.
    pub id: String,
    /// Its version.
    pub version: u32,
    /// When it was last changed.
    #[serde(with = "time::serde::rfc3339")]
    pub updated_at: OffsetDateTime,
    /// When it is forgotten.
    #[serde(rename = "expires_at", with = "time::serde::timestamp")]
    pub expires_at: OffsetDateTime,
    /// The addressee, once chosen.
    #[serde(default)]
    pub organisation_id: Option<OrganisationId>,
    /// The kind, once chosen.
    #[serde(default)]
    pub kind: Option<AppealKind>,
    /// What it is about.
    pub subject: Typed<{ Subject::MAX }>,
}

/// What lies there, and is not forgotten.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// A draft.
    Draft(Box<StoredDraft>),
    /// The appeal was accepted under this number.
    Submitted(AppealNumber),
}

impl Found {
    pub(super) fn read(item: Item, now: OffsetDateTime) -> Result<Option<Self>, StoreError> {
        if is_forgotten(&item, now) {
            return Ok(None);
        }
        let found = match item.get(SUBMITTED) {
            Some(number) => Self::Submitted(serde_dynamo::from_attribute_value(number.clone())?),
            None => Self::Draft(serde_dynamo::from_item(item)?),
        };
        Ok(Some(found))
    }
}

/// What stays of a draft whose appeal was accepted at `submitted_at`.
pub(super) fn sent(number: &AppealNumber, submitted_at: OffsetDateTime) -> Item {
    let expires = forgotten_at(submitted_at).unix_timestamp().to_string();
    Item::from([
        (SUBMITTED.to_owned(), AttributeValue::S(number.as_str().to_owned())),
        (EXPIRES.to_owned(), AttributeValue::N(expires)),
    ])
}

/// Whether the item's time is over: the table deletes it late.
pub(super) fn is_forgotten(item: &Item, now: OffsetDateTime) -> bool {
    let expires = item.get(EXPIRES).and_then(|value| value.as_n().ok()?.parse::<i64>().ok());
    expires.is_none_or(|expires| expires <= now.unix_timestamp())
}

/// Whether the item is a draft that somebody may go on with.
pub(super) fn is_draft(item: &Item, now: OffsetDateTime) -> bool {
    !item.contains_key(SUBMITTED) && !is_forgotten(item, now)
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use time::Duration;
    use time::macros::datetime;

    use super::*;

    const NOW: OffsetDateTime = datetime!(2026-11-27 09:00:00.120 UTC);

    fn draft() -> StoredDraft {
        let draft = json!({
            "kind": "complaint", "subject": "", "text": " Няма", "language": "be", "uploads": ["sealed"],
            "answerChannels": ["cabinet", "paper"], "smsUpdates": true,
        });
        StoredDraft::new(&DraftId::parse("draft-0001").unwrap(), 3, serde_json::from_value(draft).unwrap(), NOW)
    }

    #[test]
    fn what_was_stored_reads_back() {
        let item: Item = serde_dynamo::to_item(draft()).unwrap();
        assert_eq!(item["expires_at"], AttributeValue::N("1798362000".to_owned()));
        assert_eq!(item["version"], AttributeValue::N("3".to_owned()));
        assert!(!item.contains_key("organisationId"));
        let found = Found::read(item.clone(), NOW).unwrap();
        assert_eq!(found, Some(Found::Draft(Box::new(draft()))));
        let summary: Summary = serde_dynamo::from_item(item).unwrap();
        assert_eq!((summary.version, summary.updated_at, summary.kind), (3, NOW, Some(AppealKind::Complaint)));
    }

    #[test]
    fn what_was_sent_leaves_its_number_and_nothing_else() {
        let number = AppealNumber::parse("0000-0000-0000-00").unwrap();
        let item = sent(&number, NOW);
        let mut names: Vec<_> = item.keys().map(String::as_str).collect();
        names.sort_unstable();
        assert_eq!(names, ["expires_at", "submitted"]);
        assert!(!is_draft(&item, NOW));
        assert_eq!(Found::read(item, NOW).unwrap(), Some(Found::Submitted(number)));
    }

    #[test]
    fn nothing_is_found_once_its_time_is_over() {
        let item: Item = serde_dynamo::to_item(draft()).unwrap();
        for (after, there) in [(Duration::days(30) - Duration::SECOND, true), (Duration::days(30), false)] {
            assert_eq!(Found::read(item.clone(), NOW + after).unwrap().is_some(), there, "{after}");
            assert_eq!(is_draft(&item, NOW + after), there);
        }
    }
}
