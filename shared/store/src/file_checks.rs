//! What the check of an upload found before anything was sent with it, in the table `accounts`: no view, and no event of an
//! appeal that there is not yet.
//!
//! `FILE#<id>` / `CHECK`. The id is the file's for good, so that appeal and answer find here what is known of it already. An item
//! outlives every draft that may name it.

use std::collections::BTreeMap;

use aws_sdk_dynamodb::Client;
use serde::{Deserialize, Serialize};
use time::{Duration, OffsetDateTime};
use zvarot_domain::attachment::{ScanState, StoredFile, UnscannableReason, Verdict};
use zvarot_domain::id::AttachmentId;
use zvarot_runtime::table::{Condition, Item, StoreError, Table, key, number, text, text_in};

/// The longest that an answer may stay a draft is a month with its extensions; a year is beyond all of them.
const KEPT: Duration = Duration::days(400);

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct FileCheck {
    /// Of which version of the upload.
    pub version: String,
    /// The verdict.
    pub verdict: Verdict,
    /// What the content really is, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actual_media_type: Option<String>,
}

impl FileCheck {
    /// Whether it is the last word about this file: of this very version, and by whoever could look.
    pub fn settles(&self, file: &StoredFile) -> bool {
        let gave_up = Verdict::Unscannable { reason: UnscannableReason::ScannerFailed };
        self.version == file.version && self.verdict != gave_up
    }
}

/// The verdicts on uploads.
#[derive(Debug, Clone)]
pub struct FileChecks {
    table: Table,
}

fn partition(id: &AttachmentId) -> String {
    format!("FILE#{id}")
}

fn place(id: &AttachmentId) -> Item {
    key(partition(id), "CHECK")
}

impl FileChecks {
    /// In the table called `table`, which is `accounts`.
    pub fn new(client: Client, table: String) -> Self {
        Self { table: Table::new(client, table) }
    }

    /// What was found about a file; nothing before its check.
    pub async fn of(&self, id: &AttachmentId) -> Result<Option<FileCheck>, StoreError> {
        self.table.get(place(id)).await
    }

    /// The same of several, in one read.
    pub async fn of_all(&self, files: &[StoredFile]) -> Result<BTreeMap<AttachmentId, FileCheck>, StoreError> {
        let mut checks = BTreeMap::new();
        for item in self.table.get_each(files.iter().map(|file| place(&file.id)).collect(), true).await? {
            let file = files.iter().find(|file| text_in(&item, "pk") == Some(&partition(&file.id)));
            let check: FileCheck = serde_dynamo::from_item(item)?;
            if let Some(file) = file.filter(|file| file.version == check.version) {
                checks.insert(file.id.clone(), check);
            }
        }
        Ok(checks)
    }

    /// Keeps what was found. Once harmful, always harmful: nothing takes the place of a rejection of the same version.
    pub async fn record(&self, id: &AttachmentId, check: &FileCheck, now: OffsetDateTime) -> Result<(), StoreError> {
        let mut item: Item = serde_dynamo::to_item(check)?;
        item.extend(place(id));
        item.insert("expires_at".to_owned(), number((now + KEPT).unix_timestamp()));
        if check.verdict.state() == ScanState::Rejected {
            item.insert("rejected".to_owned(), text(&check.version));
            return self.table.put(item).await;
        }
        let free = Condition::new("attribute_not_exists(rejected) OR rejected <> :version");
        self.table.put_if(item, free.value(":version", text(&check.version))).await?.done().map(drop)
    }
}

#[cfg(test)]
mod tests {
    use zvarot_domain::attachment::{RejectReason, Scanner};

    use super::*;

    fn check(version: &str, verdict: Verdict) -> FileCheck {
        FileCheck { version: version.to_owned(), verdict, actual_media_type: None }
    }

    #[test]
    fn only_a_word_about_this_version_is_the_last_one() {
        let file: StoredFile = serde_json::from_value(serde_json::json!({
            "id": "f1", "uploadedBy": "a1", "mediaType": "text/plain", "size": 3, "sha256": "ab".repeat(32), "version": "v1",
        }))
        .unwrap();
        let clean = Verdict::Clean { by: Scanner::Structure };
        assert!(check("v1", clean).settles(&file));
        assert!(check("v1", Verdict::Rejected { reason: RejectReason::Malware }).settles(&file));
        assert!(!check("v2", clean).settles(&file));
        assert!(!check("v1", Verdict::Unscannable { reason: UnscannableReason::ScannerFailed }).settles(&file));
    }

    #[test]
    fn what_is_stored_reads_back() {
        let stored = FileCheck {
            actual_media_type: Some("image/png".to_owned()),
            ..check("v1", Verdict::Clean { by: Scanner::Clamd })
        };
        let item: Item = serde_dynamo::to_item(&stored).unwrap();
        assert_eq!(serde_dynamo::from_item::<_, FileCheck>(item).unwrap(), stored);
    }
}
