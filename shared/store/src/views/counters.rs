//! Counters: organisation × month of submission × shard. Wider sums are made when read.

use aws_sdk_dynamodb::types::{AttributeValue, TransactWriteItem, Update};
use serde::Serialize;
use std::collections::HashMap;
use utoipa::ToSchema;
use zvarot_domain::appeal::Status;
use zvarot_domain::id::OrganisationId;

use super::{Card, ViewError, Views};

/// Shards of a month: a busy organisation's projections must not wait for one item.
const SHARDS: u32 = 4;

/// How many appeals are in each status.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Counts {
    /// Await registration.
    pub submitted: i64,
    /// Await a resolution.
    pub registered: i64,
    /// Are being considered.
    pub in_consideration: i64,
    /// Have their answer.
    pub answered: i64,
}

impl Counts {
    /// How many appeals are in `status`.
    pub fn of(&self, status: Status) -> i64 {
        match status {
            Status::Submitted => self.submitted,
            Status::Registered => self.registered,
            Status::InConsideration => self.in_consideration,
            Status::Answered => self.answered,
        }
    }
}

impl Views {
    /// How many appeals of the organisation are in each status, over all months.
    pub async fn counts(&self, organisation: &OrganisationId) -> Result<Counts, ViewError> {
        let mut counts = Counts::default();
        let mut start = None;
        loop {
            let page = self
                .client
                .query()
                .table_name(&self.table)
                .key_condition_expression("pk = :pk")
                .expression_attribute_values(":pk", AttributeValue::S(partition(organisation)))
                .set_exclusive_start_key(start)
                .send()
                .await?;
            for item in page.items.unwrap_or_default() {
                counts.submitted += number(&item, Status::Submitted);
                counts.registered += number(&item, Status::Registered);
                counts.in_consideration += number(&item, Status::InConsideration);
                counts.answered += number(&item, Status::Answered);
            }
            start = page.last_evaluated_key;
            if start.is_none() {
                return Ok(counts);
            }
        }
    }
}

fn partition(organisation: &OrganisationId) -> String {
    format!("COUNT#{organisation}")
}

fn number(item: &HashMap<String, AttributeValue>, status: Status) -> i64 {
    item.get(status.as_str()).and_then(|value| value.as_n().ok()).and_then(|n| n.parse().ok()).unwrap_or(0)
}

/// The change that a new card makes to the counters: nothing where the status stays.
pub(super) fn difference(table: &str, old: Option<&Card>, new: &Card) -> Result<Option<TransactWriteItem>, ViewError> {
    let old = old.map(|card| card.status);
    if old == Some(new.status) {
        return Ok(None);
    }
    let submitted = new.submitted_at;
    let shard = new.number.as_str().bytes().map(u32::from).sum::<u32>() % SHARDS;
    let month = format!("{:04}-{:02}#{shard}", submitted.year(), u8::from(submitted.month()));
    let update = Update::builder()
        .table_name(table)
        .key("pk", AttributeValue::S(partition(&new.organisation)))
        .key("sk", AttributeValue::S(month))
        .expression_attribute_names("#new", new.status.as_str())
        .expression_attribute_values(":one", AttributeValue::N("1".to_owned()));
    let update = match old {
        None => update.update_expression("ADD #new :one"),
        Some(old) => update
            .update_expression("ADD #new :one, #old :less")
            .expression_attribute_names("#old", old.as_str())
            .expression_attribute_values(":less", AttributeValue::N("-1".to_owned())),
    };
    Ok(Some(TransactWriteItem::builder().update(update.build()?).build()))
}
