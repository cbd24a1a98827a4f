//! Challenges to sign: kept when they are handed out, taken away by whoever shows their id first.

use std::collections::HashMap;

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::operation::delete_item::DeleteItemError;
use aws_sdk_dynamodb::types::{AttributeValue, ReturnValue};
use time::{Duration, OffsetDateTime};
use zvarot_domain::id::ChallengeId;

use zvarot_runtime::sdk_error::RequestError;

/// How long a challenge may be signed: time enough to carry a file to another program and back.
pub const CHALLENGE_LIFETIME: Duration = Duration::minutes(10);

/// The challenges in the table `accounts`.
#[derive(Debug, Clone)]
pub struct Challenges {
    client: Client,
    table: String,
}

impl Challenges {
    /// The challenges in `table`.
    pub fn new(client: Client, table: String) -> Self {
        Self { client, table }
    }

    /// Keeps the exact text that is to be signed until `expires`.
    pub async fn keep(&self, id: &ChallengeId, content: &str, expires: OffsetDateTime) -> Result<(), RequestError> {
        let item = [
            ("content", AttributeValue::S(content.to_owned())),
            ("expires_at", AttributeValue::N(expires.unix_timestamp().to_string())),
        ];
        let item = item.into_iter().map(|(name, value)| (name.to_owned(), value)).chain(key(id)).collect();
        let put = self.client.put_item().table_name(&self.table).set_item(Some(item));
        put.condition_expression("attribute_not_exists(pk)").send().await?;
        Ok(())
    }

    /// Takes the challenge away and gives its text: once, to one caller. `None`: there is none, it was taken before, or it
    /// has expired.
    pub async fn consume(&self, id: &ChallengeId, now: OffsetDateTime) -> Result<Option<String>, RequestError> {
        let taken = self
            .client
            .delete_item()
            .table_name(&self.table)
            .set_key(Some(key(id).collect()))
            .condition_expression("attribute_exists(pk)")
            .return_values(ReturnValue::AllOld)
            .send()
            .await;
        match taken {
            Ok(taken) => Ok(taken.attributes.and_then(|item| unexpired(item, now))),
            Err(error)
                if error.as_service_error().is_some_and(DeleteItemError::is_conditional_check_failed_exception) =>
            {
                Ok(None)
            }
            Err(error) => Err(error.into()),
        }
    }
}

fn key(id: &ChallengeId) -> impl Iterator<Item = (String, AttributeValue)> {
    let texts = [("pk", format!("CHALLENGE#{id}")), ("sk", "CHALLENGE".to_owned())];
    texts.into_iter().map(|(name, text)| (name.to_owned(), AttributeValue::S(text)))
}

/// TTL deletes late, so the time is looked at here too.
fn unexpired(mut item: HashMap<String, AttributeValue>, now: OffsetDateTime) -> Option<String> {
    let expires: i64 = item.get("expires_at")?.as_n().ok()?.parse().ok()?;
    match item.remove("content") {
        Some(AttributeValue::S(content)) if now.unix_timestamp() < expires => Some(content),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_expired_challenge_is_no_challenge() {
        let item = || {
            HashMap::from([
                ("content".to_owned(), AttributeValue::S("EDS-CHALLENGE v1".to_owned())),
                ("expires_at".to_owned(), AttributeValue::N("1000".to_owned())),
            ])
        };
        let at = |seconds| OffsetDateTime::from_unix_timestamp(seconds).unwrap();
        assert_eq!(unexpired(item(), at(999)).as_deref(), Some("EDS-CHALLENGE v1"));
        assert_eq!(unexpired(item(), at(1000)), None);
    }
}
