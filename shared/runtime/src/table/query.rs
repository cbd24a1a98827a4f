//! Reading a partition, or the part of it whose sort keys lie together.

use aws_sdk_dynamodb::operation::query::builders::QueryFluentBuilder;
use aws_sdk_dynamodb::types::Select;
use serde::de::DeserializeOwned;

use super::{Item, StoreError, Table, key, text, text_in};

/// A query that is being put together.
#[must_use]
pub struct Query {
    pk: String,
    request: QueryFluentBuilder,
}

/// A page of what a query found.
#[derive(Debug)]
pub struct QueryPage {
    /// The items, in the order of the query.
    pub items: Vec<Item>,
    /// The sort key after which the next page begins; nothing after the last page.
    pub next_cursor: Option<String>,
}

impl Table {
    /// Every item of a partition, in the order of the sort keys.
    pub fn query(&self, pk: impl Into<String>) -> Query {
        let pk = pk.into();
        let request = self.client.query().table_name(&self.name);
        let request = request.key_condition_expression("pk = :pk").expression_attribute_values(":pk", text(&pk));
        Query { pk, request }
    }

    /// Every entry of an index in the partition `value` of its key `attribute`, in the order of the index.
    pub fn query_index(&self, index: &str, attribute: &str, value: impl Into<String>) -> Query {
        let pk = value.into();
        let request = self.client.query().table_name(&self.name).index_name(index);
        let request = request
            .key_condition_expression("#partition = :pk")
            .expression_attribute_names("#partition", attribute)
            .expression_attribute_values(":pk", text(&pk));
        Query { pk, request }
    }
}

impl Query {
    /// Only those whose sort key begins with `prefix`.
    pub fn prefix(self, prefix: &str) -> Self {
        let request = self.request.key_condition_expression("pk = :pk AND begins_with(sk, :prefix)");
        Self { request: request.expression_attribute_values(":prefix", text(prefix)), ..self }
    }

    /// Only those whose sort key is one of `from` to `to`, both included.
    pub fn between(self, from: &str, to: &str) -> Self {
        let request = self.request.key_condition_expression("pk = :pk AND sk BETWEEN :from AND :to");
        let request = request.expression_attribute_values(":from", text(from));
        Self { request: request.expression_attribute_values(":to", text(to)), ..self }
    }

    /// Of an index: only those whose sort key `attribute` is one of `from` to `to`, both included.
    pub fn index_between(self, attribute: &str, from: &str, to: &str) -> Self {
        let request = self
            .request
            .key_condition_expression("#partition = :pk AND #sort BETWEEN :from AND :to")
            .expression_attribute_names("#sort", attribute)
            .expression_attribute_values(":from", text(from))
            .expression_attribute_values(":to", text(to));
        Self { request, ..self }
    }

    /// As the partition is this moment; otherwise as it was a moment ago, at half the price.
    pub fn consistent(self) -> Self {
        Self { request: self.request.consistent_read(true), ..self }
    }

    /// With the greatest sort key first.
    pub fn descending(self) -> Self {
        Self { request: self.request.scan_index_forward(false), ..self }
    }

    /// Only these attributes, separated by commas.
    pub fn attributes(self, names: &str) -> Self {
        Self { request: self.request.projection_expression(names), ..self }
    }

    /// All items, page after page.
    pub async fn items(self) -> Result<Vec<Item>, StoreError> {
        let mut items = Vec::new();
        let mut start = None;
        loop {
            let page = self.request.clone().set_exclusive_start_key(start).send().await?;
            items.extend(page.items.unwrap_or_default());
            start = page.last_evaluated_key;
            if start.is_none() {
                return Ok(items);
            }
        }
    }

    /// What all items hold.
    pub async fn all<T: DeserializeOwned>(self) -> Result<Vec<T>, StoreError> {
        let items = self.items().await?;
        Ok(items.into_iter().map(serde_dynamo::from_item).collect::<Result<_, _>>()?)
    }

    /// At most `limit` items after the sort key `cursor`.
    pub async fn page(self, limit: i32, cursor: Option<&str>) -> Result<QueryPage, StoreError> {
        let start = cursor.map(|sk| key(&self.pk, sk));
        let (items, last) = self.page_after(limit, start).await?;
        Ok(QueryPage { items, next_cursor: last.and_then(|key| Some(text_in(&key, "sk")?.to_owned())) })
    }

    /// At most `limit` items after the whole key `start`, and the key after which the next page begins.
    pub async fn page_after(self, limit: i32, start: Option<Item>) -> Result<(Vec<Item>, Option<Item>), StoreError> {
        let page = self.request.limit(limit).set_exclusive_start_key(start).send().await?;
        Ok((page.items.unwrap_or_default(), page.last_evaluated_key))
    }

    /// How many items there are, counted up to `limit`.
    pub async fn count(self, limit: i32) -> Result<u32, StoreError> {
        let counted = self.request.select(Select::Count).limit(limit).send().await?;
        Ok(u32::try_from(counted.count).unwrap_or_default())
    }
}
