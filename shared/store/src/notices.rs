//! Notices of the personal cabinet, in the table `notifications`: what a person was told, and whether they read it. No other table
//! could give them back.

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::types::AttributeValue;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use zvarot_domain::appeal::AppealNumber;
use zvarot_domain::id::AccountId;

use zvarot_runtime::table::{Condition, Item, StoreError, Table, Update, key};

/// A notice as it is stored: which text with which arguments, so that it reads in whatever language its owner chooses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// Of when, RFC 3339; with appeal and event it makes the notice's place.
    pub at: String,
    /// About which appeal.
    pub number: AppealNumber,
    /// About which event of it.
    pub n: u32,
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
        Self::id_of(&self.at, &self.number, self.n)
    }

    /// The id of the notice of what happened `at`, as event `n` of the appeal.
    pub fn id_of(at: &str, number: &AppealNumber, n: u32) -> String {
        format!("{at}#{number}#{n:08}")
    }
}

fn partition(account: &AccountId) -> String {
    format!("NOTICE#{account}")
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
