//! What `submit` must know before it decides, in one request to DynamoDB: three tables, one round trip, and the CPU of one
//! call instead of three.

use std::collections::HashMap;

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::types::{AttributeValue, KeysAndAttributes};
use thiserror::Error;
use zvarot_domain::appeal::AppealNumber;
use zvarot_domain::id::{AccountId, OrganisationId};
use zvarot_domain::organisation::Organisation;

use zvarot_http::problem::Problem;
use zvarot_identity::accounts::{self, Profile};
use zvarot_runtime::configuration::{ConfigurationError, required};
use zvarot_runtime::sdk_error::RequestError;
use zvarot_store::directory::organisation_key;
use zvarot_store::journal::{LoadError, StoredEvent, event_key, partition};

type Item = HashMap<String, AttributeValue>;

/// Reads what lies in three tables.
#[derive(Debug, Clone)]
pub struct Submissions {
    client: Client,
    journal: String,
    accounts: String,
    directory: String,
}

/// Where to look.
#[derive(Debug, Clone, Copy)]
pub struct Question<'a> {
    /// Is this number taken?
    pub number: &'a AppealNumber,
    /// Who submits?
    pub account: &'a AccountId,
    /// To whom?
    pub organisation: &'a OrganisationId,
}

/// What is there.
#[derive(Debug)]
pub struct Known {
    /// The first event of the appeal that has the number.
    pub first: Option<StoredEvent>,
    /// Who submits.
    pub profile: Option<Profile>,
    /// The addressee.
    pub organisation: Option<Organisation>,
}

/// Why it could not be read.
#[derive(Debug, Error)]
pub enum SubmissionsError {
    /// A table did not answer.
    #[error("the tables did not answer")]
    Request(#[from] RequestError),
    /// The event that has the number does not read.
    #[error(transparent)]
    Event(#[from] LoadError),
    /// An item does not read.
    #[error("an item does not read")]
    Format(#[from] serde_dynamo::Error),
    /// A request could not be built.
    #[error("a request could not be built")]
    Build(#[from] aws_sdk_dynamodb::error::BuildError),
}

impl Submissions {
    /// Reads `JOURNAL_TABLE`, `ACCOUNTS_TABLE` and `DIRECTORY_TABLE`.
    pub fn from_env(client: Client) -> Result<Self, ConfigurationError> {
        Ok(Self {
            client,
            journal: required("JOURNAL_TABLE")?,
            accounts: required("ACCOUNTS_TABLE")?,
            directory: required("DIRECTORY_TABLE")?,
        })
    }

    /// Answers all three questions at once. Journal and accounts are read as they are this moment.
    pub async fn known(&self, question: Question<'_>) -> Result<Known, SubmissionsError> {
        let first = (partition(question.number), event_key(1));
        let profile = (accounts::keys::account(question.account), accounts::keys::PROFILE.to_owned());
        let mut left = Some(HashMap::from([
            (self.journal.clone(), one(first, true)?),
            (self.accounts.clone(), one(profile, true)?),
            (self.directory.clone(), one(organisation_key(question.organisation), false)?),
        ]));
        let mut found: HashMap<String, Vec<Item>> = HashMap::new();
        // a busy table may leave its key for another request
        while let Some(wanted) = left.filter(|wanted| !wanted.is_empty()) {
            let request = self.client.batch_get_item().set_request_items(Some(wanted));
            let page = request.send().await.map_err(RequestError::from)?;
            found.extend(page.responses.unwrap_or_default().into_iter().filter(|(_, items)| !items.is_empty()));
            left = page.unprocessed_keys;
        }
        let mut take = |table: &String| found.remove(table).and_then(|mut items| items.pop());
        Ok(Known {
            first: take(&self.journal).map(StoredEvent::from_item).transpose()?,
            profile: take(&self.accounts).map(serde_dynamo::from_item).transpose()?,
            organisation: take(&self.directory).map(serde_dynamo::from_item).transpose()?,
        })
    }
}

fn one((pk, sk): (String, String), consistent: bool) -> Result<KeysAndAttributes, aws_sdk_dynamodb::error::BuildError> {
    let key = HashMap::from([("pk".to_owned(), AttributeValue::S(pk)), ("sk".to_owned(), AttributeValue::S(sk))]);
    KeysAndAttributes::builder().keys(key).consistent_read(consistent).build()
}

impl From<SubmissionsError> for Problem {
    fn from(error: SubmissionsError) -> Self {
        match error {
            SubmissionsError::Request(request) => request.into(),
            other => Self::internal(other),
        }
    }
}
