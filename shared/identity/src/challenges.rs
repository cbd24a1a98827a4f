//! Challenges to sign: saved when they are handed out, taken away by whoever shows their id first.

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::types::AttributeValue;
use time::{Duration, OffsetDateTime};
use zvarot_domain::id::{AccountId, ChallengeId};

use zvarot_runtime::table::{Condition, Item, StoreError, Table, key, number, number_in, text, text_in};

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

    /// Saves the exact text that is to be signed until `expires`. One that `account` asked for is of use to that account alone.
    pub async fn save(
        &self,
        id: &ChallengeId,
        content: &str,
        account: Option<&AccountId>,
        expires: OffsetDateTime,
    ) -> Result<(), StoreError> {
        let mut item = place(id);
        item.insert("content".to_owned(), text(content));
        item.extend(account.map(|account| ("account".to_owned(), text(account.as_str()))));
        item.insert("expires_at".to_owned(), number(expires.unix_timestamp()));
        // a random id that is taken is a mistake of ours, and no challenge of somebody else is overwritten
        let saved = self.table.put_if(item, Condition::absent()).await?.done()?;
        saved.ok_or_else(|| StoreError::Corrupt("a challenge with this id is there already".into()))
    }

    /// Takes the challenge away and gives its text: once, to one caller. `None`: there is none, it was taken before, it has
    /// expired, or another than `account` asked for it.
    pub async fn consume(
        &self,
        id: &ChallengeId,
        account: Option<&AccountId>,
        now: OffsetDateTime,
    ) -> Result<Option<String>, StoreError> {
        let taken = self.table.delete_if(place(id), Condition::present()).await?.done()?;
        Ok(taken.filter(|item| is_of(item, account)).and_then(|item| unexpired(item, now)))
    }
}

fn place(id: &ChallengeId) -> Item {
    key(format!("CHALLENGE#{id}"), "CHALLENGE")
}

fn is_of(item: &Item, account: Option<&AccountId>) -> bool {
    text_in(item, "account") == account.map(AccountId::as_str)
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
    fn a_challenge_is_of_use_to_whoever_asked_for_it() {
        let (one, other) = (AccountId::parse("a1").unwrap(), AccountId::parse("a2").unwrap());
        let of_one = Item::from([("account".to_owned(), text("a1"))]);
        assert!(is_of(&of_one, Some(&one)));
        assert!(!is_of(&of_one, Some(&other)) && !is_of(&of_one, None));
        assert!(is_of(&Item::new(), None) && !is_of(&Item::new(), Some(&one)));
    }

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
