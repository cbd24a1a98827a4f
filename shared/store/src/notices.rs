//! Notices of the personal cabinet, in the table `notifications`: what a person was told, and whether they read it. No other table
//! could give them back.

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::types::AttributeValue;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use zvarot_domain::appeal::AppealNumber;
use zvarot_domain::id::AccountId;

use zvarot_runtime::table::{Condition, Item, StoreError, Table, Transaction, Update, key, text_in};

/// A notice as it is stored: which text with which arguments, so that it reads in whatever language its owner chooses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// Of when, RFC 3339; with appeal and event it makes the notice's place.
    pub at: String,
    /// About which appeal.
    pub number: AppealNumber,
    /// About which event of it; none, 0, where no event says it but the day.
    #[serde(default)]
    pub n: u32,
    /// About which of its deadlines, where it is one: [`DeadlineWarning::key`](zvarot_domain::notification::DeadlineWarning::key).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub warning: Option<String>,
    /// Id of the text.
    pub text: String,
    /// Its arguments; no personal data among them.
    #[serde(default)]
    pub arguments: BTreeMap<String, String>,
    /// Whether it was read.
    #[serde(default)]
    pub read: bool,
}

/// The notices in the table `notifications`.
#[derive(Debug, Clone)]
pub struct Notices {
    table: Table,
}

/// Notices on a page.
const PAGE: i32 = 25;

impl Notice {
    /// The id of the notice among its owner's.
    pub fn id(&self) -> String {
        match &self.warning {
            Some(warning) => format!("{}#{}#{warning}", self.at, self.number),
            None => Self::id_of(&self.at, &self.number, self.n),
        }
    }

    /// The id of the notice of what happened `at`, as event `n` of the appeal.
    pub fn id_of(at: &str, number: &AppealNumber, n: u32) -> String {
        format!("{at}#{number}#{n:08}")
    }
}

fn partition(account: &AccountId) -> String {
    format!("NOTICE#{account}")
}

/// Who was warned of the deadlines of an appeal.
fn warned(number: &AppealNumber) -> String {
    format!("WARNED#{number}")
}

/// The sort key there: the warning and whom.
fn warned_of(warning: &str, account: &AccountId) -> String {
    format!("{warning}#{account}")
}

/// The warnings that were given of one appeal.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Warned(BTreeSet<String>);

impl Warned {
    /// Whether the account was warned so.
    pub fn contains(&self, warning: &str, account: &AccountId) -> bool {
        self.0.contains(&warned_of(warning, account))
    }
}

impl Notices {
    /// The notices in the table called `table`.
    pub fn new(client: Client, table: String) -> Self {
        Self { table: Table::new(client, table) }
    }

    /// Saves the notice; one that is there already stays as it is, read or unread.
    pub async fn save(&self, account: &AccountId, notice: &Notice) -> Result<(), StoreError> {
        let mut item: Item = serde_dynamo::to_item(notice)?;
        item.extend(key(partition(account), notice.id()));
        self.table.put_if(item, Condition::absent()).await?.done().map(drop)
    }

    /// Which warnings of the appeal's deadlines were given, and to whom.
    pub async fn warned(&self, number: &AppealNumber) -> Result<Warned, StoreError> {
        let items = self.table.query(warned(number)).consistent().attributes("sk").items().await?;
        Ok(Warned(items.iter().filter_map(|item| text_in(item, "sk").map(str::to_owned)).collect()))
    }

    /// Saves a notice that warns of a deadline, together with the mark that the account was warned so: whenever it is given again, and at whatever
    /// time, there is one. False: there was one before.
    pub async fn warn(&self, account: &AccountId, notice: &Notice) -> Result<bool, StoreError> {
        let warning = notice.warning.as_deref().unwrap_or_default();
        let mark = key(warned(&notice.number), warned_of(warning, account));
        let mut item: Item = serde_dynamo::to_item(notice)?;
        item.extend(key(partition(account), notice.id()));
        let writes = vec![self.table.put_new(mark)?, self.table.put_new(item)?];
        match self.table.transact(writes).await? {
            Transaction::Done => Ok(true),
            Transaction::Refused(_) => Ok(false),
            Transaction::Conflict => Err(StoreError::Conflict),
        }
    }

    /// Copies a notice, if there is one, to another account that does not have it yet.
    pub async fn copy(&self, from: &AccountId, to: &AccountId, id: &str) -> Result<(), StoreError> {
        let Some(mut item) = self.table.get_item(key(partition(from), id)).await? else { return Ok(()) };
        item.extend(key(partition(to), id));
        self.table.put_if(item, Condition::absent()).await?.done().map(drop)
    }

    /// A page of the account's notices, the latest first, and where the next one begins.
    pub async fn page(
        &self,
        account: &AccountId,
        cursor: Option<&str>,
    ) -> Result<(Vec<Notice>, Option<String>), StoreError> {
        let page = self.table.query(partition(account)).descending().page(PAGE, cursor).await?;
        let notices = page.items.into_iter().map(serde_dynamo::from_item);
        Ok((notices.collect::<Result<_, _>>()?, page.next_cursor))
    }

    /// Marks a notice as read. False: there is no such notice.
    pub async fn mark_read(&self, account: &AccountId, id: &str) -> Result<bool, StoreError> {
        let update = Update {
            update: "SET #read = :true",
            condition: Some("attribute_exists(pk)"),
            values: vec![(":true", AttributeValue::Bool(true))],
            names: vec![("#read", "read")],
        };
        Ok(self.table.update_if(key(partition(account), id), update).await?.done()?.is_some())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn notice(more: &str) -> Notice {
        let number = "0000-0000-0000-00";
        serde_json::from_str(&format!(r#"{{"at":"2026-11-23T09:00:00Z","number":"{number}","text":"t"{more}}}"#))
            .unwrap()
    }

    #[test]
    fn two_deadlines_of_one_day_have_two_places() {
        let [whole, own] = ["consideration", "execution"].map(|kind| format!("{kind}#2026-11-24#twoDays"));
        let id = |warning: &str| notice(&format!(r#","warning":"{warning}""#)).id();
        assert_ne!(id(&whole), id(&own));
        assert_eq!(id(&own), "2026-11-23T09:00:00Z#0000-0000-0000-00#execution#2026-11-24#twoDays");
        assert_eq!(notice(r#","n":3"#).id(), "2026-11-23T09:00:00Z#0000-0000-0000-00#00000003");
    }
}
