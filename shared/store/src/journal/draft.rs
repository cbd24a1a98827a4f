//! The draft of the answer: one versioned item beside the events.

use aws_sdk_dynamodb::types::TransactWriteItem;
use serde::{Deserialize, Serialize};
use thiserror::Error;
use zvarot_domain::appeal::{AnswerDraft, AppealNumber};
use zvarot_domain::id::PersonId;
use zvarot_runtime::table::{Condition, Item, StoreError, Update, key, number as n, text};

use super::{Journal, keys};

const DRAFT: &str = "DRAFT";

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
}

/// Why a draft was not saved.
#[derive(Debug, Error)]
pub enum DraftConflict {
    /// Somebody wrote a version in between.
    #[error("the draft has changed")]
    Changed,
    /// The table failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

fn place(number: &AppealNumber) -> Item {
    key(keys::partition(number), DRAFT)
}

impl Journal {
    /// The draft, if there is one.
    pub async fn draft(&self, number: &AppealNumber) -> Result<Option<StoredDraft>, StoreError> {
        self.table.get(place(number)).await
    }

    /// Saves `draft` if the stored version is still `before` (`None`: there is none), whatever its document.
    pub async fn save_draft(
        &self,
        number: &AppealNumber,
        draft: &StoredDraft,
        before: Option<u32>,
    ) -> Result<(), DraftConflict> {
        let mut item: Item = serde_dynamo::to_item(draft).map_err(StoreError::from)?;
        item.extend(place(number));
        let condition = match before {
            None => Condition::absent(),
            Some(version) => Condition::new("version = :before").value(":before", n(version)),
        };
        self.table.put_if(item, condition).await?.done()?.ok_or(DraftConflict::Changed)
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
