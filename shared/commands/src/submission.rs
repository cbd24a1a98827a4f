//! What `submit` must know before it decides, in one request to DynamoDB: three tables, one round trip, and the CPU of one
//! call instead of three.

use std::iter;

use aws_sdk_dynamodb::Client;
use zvarot_domain::appeal::AppealNumber;
use zvarot_domain::id::{AccountId, OrganisationId, SignatoryId};
use zvarot_domain::organisation::Organisation;

use zvarot_identity::accounts::{self, Profile, StoredSignatory};
use zvarot_runtime::configuration::{ConfigurationError, required};
use zvarot_runtime::table::{Item, StoreError, Table, batch_get, key, text_in};
use zvarot_store::directory::organisation_key;
use zvarot_store::journal::{StoredEvent, event_key, partition};

/// Reads what lies in three tables.
#[derive(Debug, Clone)]
pub struct Submissions {
    client: Client,
    journal: Table,
    accounts: Table,
    directory: Table,
}

/// Where to look.
#[derive(Debug, Clone, Copy)]
pub struct Lookup<'a> {
    /// Is this number taken?
    pub number: &'a AppealNumber,
    /// Who submits?
    pub account: &'a AccountId,
    /// Who signed in, for a legal entity?
    pub signatory: Option<&'a SignatoryId>,
    /// To whom?
    pub organisation: &'a OrganisationId,
}

/// What is there.
#[derive(Debug)]
pub struct Found {
    /// The first event of the appeal that has the number.
    pub first: Option<StoredEvent>,
    /// Who submits.
    pub profile: Option<Profile>,
    /// Who signed in for it.
    pub signatory: Option<StoredSignatory>,
    /// The addressee.
    pub organisation: Option<Organisation>,
}

impl Submissions {
    /// Reads `JOURNAL_TABLE`, `ACCOUNTS_TABLE` and `DIRECTORY_TABLE`.
    pub fn from_env(client: Client) -> Result<Self, ConfigurationError> {
        Ok(Self {
            journal: Table::new(client.clone(), required("JOURNAL_TABLE")?),
            accounts: Table::new(client.clone(), required("ACCOUNTS_TABLE")?),
            directory: Table::new(client.clone(), required("DIRECTORY_TABLE")?),
            client,
        })
    }

    /// Reads all three at once. Journal and accounts are read as they are this moment.
    pub async fn look_up(&self, lookup: Lookup<'_>) -> Result<Found, StoreError> {
        let first = key(partition(lookup.number), event_key(1));
        let of_account = |sk: String| key(accounts::keys::account(lookup.account), sk);
        let signatory = lookup.signatory.map(|id| of_account(accounts::keys::signatory(id)));
        let of_account = iter::once(of_account(accounts::keys::PROFILE.to_owned())).chain(signatory).collect();
        let (pk, sk) = organisation_key(lookup.organisation);
        let wanted = vec![
            self.journal.wanted(vec![first], true)?,
            self.accounts.wanted(of_account, true)?,
            self.directory.wanted(vec![key(pk, sk)], false)?,
        ];
        let mut found = batch_get(&self.client, wanted).await?;
        let (signatories, profiles): (Vec<Item>, Vec<Item>) =
            found.remove(self.accounts.name()).unwrap_or_default().into_iter().partition(is_signatory);
        let read = |mut items: Vec<Item>| items.pop();
        let mut take = |table: &Table| found.remove(table.name()).and_then(read);
        Ok(Found {
            first: take(&self.journal).map(StoredEvent::from_item).transpose()?,
            profile: read(profiles).map(serde_dynamo::from_item).transpose()?,
            signatory: read(signatories).map(serde_dynamo::from_item).transpose()?,
            organisation: take(&self.directory).map(serde_dynamo::from_item).transpose()?,
        })
    }
}

fn is_signatory(item: &Item) -> bool {
    text_in(item, "sk").is_some_and(|sk| sk.starts_with(accounts::keys::SIGNATORY))
}
