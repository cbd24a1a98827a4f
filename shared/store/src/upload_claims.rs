//! Claims on uploads, in the table `accounts`: an upload belongs to the one appeal or answer that named it first.
//!
//! `UPLOAD#<id>` / `CLAIM` has `by`, who holds it, and a TTL: once the upload cannot be named any more, nothing is left to claim. A claim is
//! one write in the transaction of the event or draft that uses the file, so that the same file cannot be used by two at once.

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::types::TransactWriteItem;
use time::{Duration, OffsetDateTime};
use zvarot_domain::appeal::AppealNumber;
use zvarot_domain::id::AttachmentId;
use zvarot_runtime::table::{Condition, Item, StoreError, Table, key, number, text, text_in};

/// A little longer than the upload can be named: clocks differ.
const KEPT_AFTER: Duration = Duration::days(2);

/// The claims in the table `accounts`.
#[derive(Debug, Clone)]
pub struct UploadClaims {
    table: Table,
}

/// To what a file belongs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Holder<'a> {
    /// The applicant's appeal.
    Appeal(&'a AppealNumber),
    /// The answer to it; all versions of its draft are one.
    Answer(&'a AppealNumber),
}

/// An upload that is to be claimed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim<'a> {
    /// Which.
    pub upload: &'a AttachmentId,
    /// Until when it can be named.
    pub expires_at: OffsetDateTime,
}

impl Holder<'_> {
    fn text(&self) -> String {
        match self {
            Self::Appeal(number) => format!("APPEAL#{number}"),
            Self::Answer(number) => format!("ANSWER#{number}"),
        }
    }
}

impl UploadClaims {
    /// The claims in the table called `table`, which is `accounts`.
    pub fn new(client: Client, table: String) -> Self {
        Self { table: Table::new(client, table) }
    }

    /// Claims an upload for `holder`, if it is nobody's yet, or the holder's already.
    pub fn claiming(&self, claim: &Claim<'_>, holder: &Holder<'_>) -> Result<TransactWriteItem, StoreError> {
        let free =
            Condition::new("attribute_not_exists(pk) OR #by = :by").name("#by", "by").value(":by", text(holder.text()));
        self.table.putting(item(claim, holder), Some(free))
    }

    /// Which of `uploads` belong to another holder: told before a file is copied; the claim itself decides.
    pub async fn others<'u>(
        &self,
        uploads: &[&'u AttachmentId],
        holder: &Holder<'_>,
    ) -> Result<Vec<&'u AttachmentId>, StoreError> {
        let items = self.table.get_each(uploads.iter().map(|upload| place(upload)).collect(), true).await?;
        let own = holder.text();
        let is_others = |upload: &AttachmentId| {
            items
                .iter()
                .any(|item| text_in(item, "pk") == Some(&partition(upload)) && text_in(item, "by") != Some(&own))
        };
        Ok(uploads.iter().copied().filter(|upload| is_others(upload)).collect())
    }
}

fn partition(upload: &AttachmentId) -> String {
    format!("UPLOAD#{upload}")
}

fn place(upload: &AttachmentId) -> Item {
    key(partition(upload), "CLAIM")
}

fn item(claim: &Claim<'_>, holder: &Holder<'_>) -> Item {
    let mut item = place(claim.upload);
    item.insert("by".to_owned(), text(holder.text()));
    item.insert("expires_at".to_owned(), number((claim.expires_at + KEPT_AFTER).unix_timestamp()));
    item
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    #[test]
    fn a_claim_names_its_holder_and_outlives_the_upload() {
        let (appeal, upload) = (AppealNumber::parse("0000-0000-0000-00").unwrap(), AttachmentId::parse("f1").unwrap());
        let claim = Claim { upload: &upload, expires_at: datetime!(2026-11-23 09:00 UTC) };
        let item = item(&claim, &Holder::Answer(&appeal));
        let read = |name: &str| text_in(&item, name).unwrap();
        assert_eq!((read("pk"), read("sk"), read("by")), ("UPLOAD#f1", "CLAIM", "ANSWER#0000-0000-0000-00"));
        assert_eq!(item["expires_at"], number(datetime!(2026-11-25 09:00 UTC).unix_timestamp()));
        assert_ne!(Holder::Appeal(&appeal).text(), Holder::Answer(&appeal).text());
    }
}
