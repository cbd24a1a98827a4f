//! Challenges to sign: saved when they are handed out, taken away by whoever shows their id first.

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::types::AttributeValue;
use time::{Duration, OffsetDateTime};
use zvarot_domain::id::ChallengeId;

use zvarot_runtime::table::{Condition, Item, StoreError, Table, key, number, number_in, text};

/// How long a challenge may be signed: time enough to carry a file to another program and back.
pub const CHALLENGE_LIFETIME: Duration = Duration::minutes(10);

/// The challenges in the table `accounts`.
#[derive(Debug, Clone)]
pub struct Challenges {
    table: Table,
}

impl Challenges {
    /// The challenges in the table called `table`.
    pub fn new(client: Client, table: String) -> Self {
        Self { table: Table::new(client, table) }
    }

    /// Saves the exact text that is to be signed until `expires`.
    pub async fn save(&self, id: &ChallengeId, content: &str, expires: OffsetDateTime) -> Result<(), StoreError> {
        let mut item = place(id);
        item.insert("content".to_owned(), text(content));
        item.insert("expires_at".to_owned(), number(expires.unix_timestamp()));
        // a random id that is taken is a mistake of ours, and no challenge of somebody else is overwritten
        let saved = self.table.put_if(item, Condition::absent()).await?.done()?;
        saved.ok_or_else(|| StoreError::Corrupt("a challenge with this id is there already".into()))
    }

    /// Takes the challenge away and gives its text: once, to one caller. `None`: there is none, it was taken before, or it
    /// has expired.
    pub async fn consume(&self, id: &ChallengeId, now: OffsetDateTime) -> Result<Option<String>, StoreError> {
        let taken = self.table.delete_if(place(id), Condition::present()).await?.done()?;
        Ok(taken.and_then(|item| unexpired(item, now)))
    }
}

fn place(id: &ChallengeId) -> Item {
    key(format!("CHALLENGE#{id}"), "CHALLENGE")
}

/// TTL deletes late, so the time is looked at here too.
fn unexpired(mut item: Item, now: OffsetDateTime) -> Option<String> {
    let expires: i64 = number_in(&item, "expires_at")?;
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
            Item::from([
                ("content".to_owned(), AttributeValue::S("EDS-CHALLENGE v1".to_owned())),
                ("expires_at".to_owned(), AttributeValue::N("1000".to_owned())),
            ])
        };
        let at = |seconds| OffsetDateTime::from_unix_timestamp(seconds).unwrap();
        assert_eq!(unexpired(item(), at(999)).as_deref(), Some("EDS-CHALLENGE v1"));
        assert_eq!(unexpired(item(), at(1000)), None);
    }
}
