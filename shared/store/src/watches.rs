//! When the deadlines of each organisation were looked through last, in the table `notifications`.

use std::collections::BTreeMap;

use aws_sdk_dynamodb::Client;
use serde::Deserialize;
use time::{Date, OffsetDateTime};
use zvarot_domain::id::OrganisationId;
use zvarot_runtime::table::recent::instant;
use zvarot_runtime::table::{StoreError, Table, Update, key, text};

/// Them in the table `notifications`.
#[derive(Debug, Clone)]
pub struct Watches {
    table: Table,
}

/// One organisation's.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
pub struct Watched {
    /// When the last look was begun, whether it came to an end or not.
    #[serde(default, with = "time::serde::rfc3339::option")]
    pub begun_at: Option<OffsetDateTime>,
    /// The day, in Minsk, on which it was looked through last, wholly.
    #[serde(default, with = "iso_date::option")]
    pub watched_on: Option<Date>,
}

/// With whose it is.
#[derive(Deserialize)]
struct Stored {
    organisation: OrganisationId,
    #[serde(flatten)]
    watched: Watched,
}

time::serde::format_description!(iso_date, Date, "[year]-[month]-[day]");

/// One item for each organisation, read whole once an hour: a few thousand short ones.
const PARTITION: &str = "WATCH";

impl Watches {
    /// Them in the table called `table`.
    pub fn new(client: Client, table: String) -> Self {
        Self { table: Table::new(client, table) }
    }

    /// That of each organisation that was ever looked at.
    pub async fn all(&self) -> Result<BTreeMap<OrganisationId, Watched>, StoreError> {
        let all: Vec<Stored> = self.table.query(PARTITION).all().await?;
        Ok(all.into_iter().map(|stored| (stored.organisation, stored.watched)).collect())
    }

    /// Notes that a look through the organisation is begun now.
    pub async fn begin(&self, organisation: &OrganisationId, now: OffsetDateTime) -> Result<(), StoreError> {
        self.set(organisation, "begun_at", instant(now)).await
    }

    /// Notes that the organisation was looked through on that day, wholly.
    pub async fn record(&self, organisation: &OrganisationId, on: Date) -> Result<(), StoreError> {
        self.set(organisation, "watched_on", on.to_string()).await
    }

    async fn set(&self, organisation: &OrganisationId, attribute: &str, value: String) -> Result<(), StoreError> {
        let update = Update {
            update: "SET organisation = :organisation, #attribute = :value",
            condition: None,
            values: vec![(":organisation", text(organisation.as_str())), (":value", text(value))],
            names: vec![("#attribute", attribute)],
        };
        self.table.update_if(key(PARTITION, organisation.as_str()), update).await?.done()?;
        Ok(())
    }
}
