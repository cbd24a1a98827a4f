//! A place of one test's own: tables, queues and a bucket that no running function listens to, on the local AWS of the
//! stack under test. The directory and the secrets are the stack's: nothing here writes to them.

use std::collections::HashMap;
use std::time::Duration;
use zvarot_domain::appeal::Follower;

use aws_credential_types::Credentials;
use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::types::{
    AttributeDefinition, AttributeValue, BillingMode, GlobalSecondaryIndex, KeySchemaElement, KeyType, Projection,
    ProjectionType, ScalarAttributeType,
};
use aws_sdk_s3::types::{BucketVersioningStatus, CreateBucketConfiguration, VersioningConfiguration};
use zvarot_files::objects::Objects;
use zvarot_identity::accounts::Accounts;
use zvarot_runtime::sdk::{Sdk, Timeouts};
use zvarot_store::directory::Directory;
use zvarot_store::drafts::Drafts;
use zvarot_store::journal::Journal;
use zvarot_tests::{World, word};

/// An item of a table.
pub type Item = HashMap<String, AttributeValue>;

/// A machine that is busy with other tests is none of the faults under test.
const PATIENT: Timeouts = Timeouts { attempt: Duration::from_secs(20), operation: Duration::from_mins(1) };

/// Where a test plays.
pub struct Place {
    /// What reached phones and mailboxes.
    pub world: World,
    /// Clients that nobody kills.
    pub sdk: Sdk,
    /// Names of the tables.
    pub tables: Tables,
    /// The bucket of attachments.
    pub bucket: String,
    queues: [(Follower, String); 4],
    /// Address of the parked queue.
    pub parked: String,
}

/// Names of the tables.
pub struct Tables {
    pub journal: String,
    pub views: String,
    pub notifications: String,
    pub accounts: String,
    pub directory: String,
    pub secrets: String,
}

impl Place {
    /// Everything new and empty.
    pub async fn new() -> Self {
        let world = World::new();
        let stack = &world.stack;
        let credentials = Credentials::new(&stack.access_key_id, &stack.secret_access_key, None, None, "stack.json");
        let sdk = Sdk::new(stack.region.clone(), credentials, Some(stack.endpoint.clone())).with_timeouts(PATIENT);
        let name = |what: &str| format!("faults-{}-{what}", word(10));
        let (journal, accounts) = (name("journal"), name("accounts"));
        let (views, notifications) = (name("views"), name("notifications"));
        let dynamodb = sdk.dynamodb();
        make_table(&dynamodb, &journal, Some(ProjectionType::KeysOnly)).await;
        make_table(&dynamodb, &views, None).await;
        make_table(&dynamodb, &notifications, None).await;
        make_table(&dynamodb, &accounts, Some(ProjectionType::Include)).await;
        let (directory, secrets) = (stack.tables["directory"].clone(), stack.tables["secrets"].clone());
        let tables = Tables { journal, views, notifications, accounts, directory, secrets };
        let bucket = name("attachments");
        make_bucket(&sdk.s3(), &bucket, &stack.region).await;
        let sqs = sdk.sqs();
        let queue = async |what| sqs.create_queue().queue_name(name(what)).send().await.unwrap().queue_url.unwrap();
        let queues = [
            (Follower::Route, queue("route").await),
            (Follower::Notify, queue("notify").await),
            (Follower::Check, queue("check").await),
            (Follower::Join, queue("join").await),
        ];
        let parked = queue("parked").await;
        Self { world, sdk, tables, bucket, queues, parked }
    }

    pub fn journal(&self) -> Journal {
        Journal::new(self.sdk.dynamodb(), self.tables.journal.clone())
    }

    pub fn accounts(&self) -> Accounts {
        Accounts::new(self.sdk.dynamodb(), self.tables.accounts.clone())
    }

    pub fn drafts(&self) -> Drafts {
        Drafts::new(self.sdk.dynamodb(), self.tables.accounts.clone())
    }

    pub fn directory(&self) -> Directory {
        Directory::new(self.sdk.dynamodb(), self.tables.directory.clone())
    }

    pub fn objects(&self) -> Objects {
        Objects::new(self.sdk.s3(), self.bucket.clone())
    }

    /// Each queue with its address.
    pub fn queues(&self) -> &[(Follower, String); 4] {
        &self.queues
    }

    /// Takes every message that waits in `queue` out of it.
    pub async fn taken(&self, queue: Follower) -> Vec<String> {
        let (_, url) = self.queues.iter().find(|(known, _)| *known == queue).unwrap();
        self.taken_from(url).await
    }

    /// Takes every message that waits at `url` out of it.
    pub async fn taken_from(&self, url: &str) -> Vec<String> {
        let sqs = self.sdk.sqs();
        let mut bodies = Vec::new();
        loop {
            let page = sqs.receive_message().queue_url(url).max_number_of_messages(10).send().await.unwrap();
            let messages = page.messages.unwrap_or_default();
            if messages.is_empty() {
                return bodies;
            }
            for message in messages {
                let receipt = message.receipt_handle.unwrap();
                sqs.delete_message().queue_url(url).receipt_handle(receipt).send().await.unwrap();
                bodies.push(message.body.unwrap());
            }
        }
    }

    /// Everything in `table`.
    pub async fn all(&self, table: &str) -> Vec<Item> {
        let scan = self.sdk.dynamodb().scan().table_name(table).consistent_read(true);
        scan.into_paginator().items().send().collect::<Result<_, _>>().await.unwrap()
    }

    /// Deletes everything in `table`.
    pub async fn empty(&self, table: &str) {
        for item in self.all(table).await {
            let key = HashMap::from(["pk", "sk"].map(|name| (name.to_owned(), item[name].clone())));
            self.sdk.dynamodb().delete_item().table_name(table).set_key(Some(key)).send().await.unwrap();
        }
    }

    /// Everything in one partition of `table`.
    pub async fn partition(&self, table: &str, pk: &str) -> Vec<Item> {
        let query = self
            .sdk
            .dynamodb()
            .query()
            .table_name(table)
            .key_condition_expression("pk = :pk")
            .expression_attribute_values(":pk", AttributeValue::S(pk.to_owned()))
            .consistent_read(true);
        query.into_paginator().items().send().collect::<Result<_, _>>().await.unwrap()
    }
}

/// The text in an attribute of an item.
pub fn text<'a>(item: &'a Item, name: &str) -> &'a str {
    item.get(name).and_then(|value| value.as_s().ok()).map_or("", String::as_str)
}

/// A number of an item; nothing where there is none.
pub fn number_of(item: &Item, name: &str) -> i64 {
    item.get(name).and_then(|value| value.as_n().ok()?.parse().ok()).unwrap_or_default()
}

/// With the keys of `infra/data.yaml`; journal and accounts with their index, which has the keys, or the type beside them.
async fn make_table(dynamodb: &Client, name: &str, recent: Option<ProjectionType>) {
    let mut table = dynamodb
        .create_table()
        .table_name(name)
        .billing_mode(BillingMode::PayPerRequest)
        .set_key_schema(Some(key_schema("pk", "sk")))
        .set_attribute_definitions(Some(["pk", "sk"].map(definition).into()));
    if let Some(projected) = recent {
        let attributes = (projected == ProjectionType::Include).then(|| vec!["type".to_owned()]);
        let projection = Projection::builder().projection_type(projected).set_non_key_attributes(attributes).build();
        let recent = GlobalSecondaryIndex::builder()
            .index_name("recent")
            .set_key_schema(Some(key_schema("recent", "at")))
            .projection(projection);
        table = table
            .attribute_definitions(definition("recent"))
            .attribute_definitions(definition("at"))
            .global_secondary_indexes(recent.build().unwrap());
    }
    table.send().await.unwrap();
}

fn definition(name: &str) -> AttributeDefinition {
    AttributeDefinition::builder().attribute_name(name).attribute_type(ScalarAttributeType::S).build().unwrap()
}

fn key_schema(hash: &str, range: &str) -> Vec<KeySchemaElement> {
    let key = |name, of| KeySchemaElement::builder().attribute_name(name).key_type(of).build().unwrap();
    vec![key(hash, KeyType::Hash), key(range, KeyType::Range)]
}

async fn make_bucket(s3: &aws_sdk_s3::Client, name: &str, region: &str) {
    let here = CreateBucketConfiguration::builder().location_constraint(region.into()).build();
    s3.create_bucket().bucket(name).create_bucket_configuration(here).send().await.unwrap();
    let enabled = VersioningConfiguration::builder().status(BucketVersioningStatus::Enabled).build();
    s3.put_bucket_versioning().bucket(name).versioning_configuration(enabled).send().await.unwrap();
}
