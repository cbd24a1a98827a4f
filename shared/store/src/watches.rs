//! On which day the deadlines of each organisation were looked through last, in the table `notifications`.

use std::collections::BTreeMap;

use aws_sdk_dynamodb::Client;
use serde::{Deserialize, Serialize};
use time::Date;
use zvarot_domain::id::OrganisationId;
use zvarot_runtime::table::{Item, StoreError, Table, key};

/// The days in the table `notifications`.
#[derive(Debug, Clone)]
pub struct Watches {
    table: Table,
}

/// One organisation's.
#[derive(Serialize, Deserialize)]
struct Watched {
    organisation: OrganisationId,
    /// In Minsk.
    #[serde(with = "iso_date")]
    watched_on: Date,
}

time::serde::format_description!(iso_date, Date, "[year]-[month]-[day]");

/// One item for each organisation, read whole once an hour: a few thousand short ones.
const PARTITION: &str = "WATCH";

impl Watches {
    /// The days in the table called `table`.
    pub fn new(client: Client, table: String) -> Self {
        Self { table: Table::new(client, table) }
    }

    /// The last day of each organisation that was ever looked through.
    pub async fn all(&self) -> Result<BTreeMap<OrganisationId, Date>, StoreError> {
        let all: Vec<Watched> = self.table.query(PARTITION).all().await?;
        Ok(all.into_iter().map(|watched| (watched.organisation, watched.watched_on)).collect())
    }

    /// Notes that the organisation was looked through on that day, wholly.
    pub async fn record(&self, organisation: &OrganisationId, on: Date) -> Result<(), StoreError> {
        let mut item: Item = serde_dynamo::to_item(Watched { organisation: organisation.clone(), watched_on: on })?;
        item.extend(key(PARTITION, organisation.as_str()));
        self.table.put(item).await
    }
}
