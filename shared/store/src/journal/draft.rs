//! The draft of the answer: one versioned item beside the events.

use aws_sdk_dynamodb::types::TransactWriteItem;
use serde::{Deserialize, Serialize};
use thiserror::Error;
use zvarot_domain::appeal::{AnswerDraft, Appeal, AppealNumber, Stage};
use zvarot_domain::id::PersonId;
use zvarot_runtime::table::{Condition, Item, StoreError, Transaction, Update, key, number as n, text};

use super::{Journal, keys};

/// A draft as it is stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredDraft {
    /// What was written.
    #[serde(flatten)]
    pub draft: AnswerDraft,
    /// Raised by every change.
    pub version: u32,
    /// Who wrote this version.
    pub author: PersonId,
    /// Who wrote any version, the first one first. Drafts of before it was kept say nothing: see [`all_authors`](Self::all_authors).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub authors: Vec<PersonId>,
    /// The author, where this version is their first. The stream leads such versions to the views, and no others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub new_author: Option<PersonId>,
    /// What the document to sign says before the text, kept when it was first served for this version. The text is not
    /// kept twice: an item takes 400 KB, and the longest answer has 200.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub header: Option<String>,
    /// belt-hashes (hex) of documents served for earlier versions: tells a late signature from a foreign one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub superseded: Vec<String>,
    /// Whose intent wrote this version, and the hash of the command.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub intent: Option<(String, String)>,
    /// Intents that wrote earlier versions: one that comes again, late, must not bring its old words back.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub earlier: Vec<String>,
}

impl StoredDraft {
    /// The document to sign and where in it the text begins, in bytes; nothing before it was first served.
    pub fn document(&self) -> Option<(String, usize)> {
        let header = self.header.as_ref()?;
        Some((format!("{header}{}", self.draft.text.as_str()), header.len()))
    }

    /// Who wrote any version, as far as it is known: at least whoever wrote this one.
    pub fn all_authors(&self) -> Vec<PersonId> {
        if self.authors.is_empty() { vec![self.author.clone()] } else { self.authors.clone() }
    }
}

/// Why a draft was not saved.
#[derive(Debug, Error)]
pub enum DraftConflict {
    /// Somebody wrote a version in between.
    #[error("the draft has changed")]
    Changed,
    /// Of the items that must change with it this one, counted from 0, is not as expected.
    #[error("one of the other items is not as expected")]
    Refused(usize),
    /// The table failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

fn place(number: &AppealNumber) -> Item {
    key(keys::partition(number), keys::DRAFT)
}

impl Journal {
    /// The draft, if there is one.
    pub async fn draft(&self, number: &AppealNumber) -> Result<Option<StoredDraft>, StoreError> {
        self.table.get(place(number)).await
    }

    /// Who is writing the answer to `appeal`. Nobody writes one before it is considered, or after.
    pub async fn authors(&self, appeal: &Appeal) -> Result<Vec<PersonId>, StoreError> {
        if appeal.stage() != Stage::InConsideration {
            return Ok(Vec::new());
        }
        Ok(self.draft(appeal.number()).await?.map(|draft| draft.all_authors()).unwrap_or_default())
    }

    /// Saves `draft` if the stored version is still `before` (`None`: there is none), whatever its document, and all `others` are as expected:
    /// all or none.
    pub async fn save_draft(
        &self,
        number: &AppealNumber,
        draft: &StoredDraft,
        before: Option<u32>,
        others: Vec<TransactWriteItem>,
    ) -> Result<(), DraftConflict> {
        let mut item: Item = serde_dynamo::to_item(draft).map_err(StoreError::from)?;
        item.extend(place(number));
        let condition = match before {
            None => Condition::absent(),
            Some(version) => Condition::new("version = :before").value(":before", n(version)),
        };
        if others.is_empty() {
            return self.table.put_if(item, condition).await?.done()?.ok_or(DraftConflict::Changed);
        }
        let places = 0..others.len();
        let mut writes = vec![self.table.putting(item, Some(condition))?];
        writes.extend(others);
        match self.table.transact(writes).await? {
            Transaction::Done => Ok(()),
            Transaction::Refused(refused) if refused.at(0) => Err(DraftConflict::Changed),
            Transaction::Refused(refused) => {
                let place = places.into_iter().find(|place| refused.at(place + 1));
                Err(place.map_or(StoreError::Conflict.into(), DraftConflict::Refused))
            }
            Transaction::Conflict => Err(StoreError::Conflict.into()),
        }
    }

    /// Saves what the document to sign says before the text, if the draft is still of `version` and has none yet.
    pub async fn save_header(&self, number: &AppealNumber, version: u32, header: &str) -> Result<(), DraftConflict> {
        let update = Update {
            update: "SET header = :header",
            condition: Some("version = :version AND attribute_not_exists(header)"),
            values: vec![(":header", text(header)), (":version", n(version))],
            names: Vec::new(),
        };
        self.table.update_if(place(number), update).await?.done()?.map(drop).ok_or(DraftConflict::Changed)
    }

    /// Takes the draft away with the event that it became, if its version is the one that was signed.
    pub fn without_draft(&self, number: &AppealNumber, version: u32) -> Result<TransactWriteItem, StoreError> {
        let unchanged = Condition::new("version = :version").value(":version", n(version));
        self.table.deleting(place(number), Some(unchanged))
    }
}
