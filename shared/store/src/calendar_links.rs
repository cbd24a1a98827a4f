//! Secret links to officials' calendars, in the table `accounts`: one for each official, and of its secret only the hash.

use aws_sdk_dynamodb::Client;
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use time::OffsetDateTime;
use zvarot_domain::id::{AccountId, OrganisationId, PersonId};
use zvarot_domain::language::Language;
use zvarot_runtime::random::{self, RandomError};
use zvarot_runtime::table::{Item, StoreError, Table, key};

/// Whose calendar a link opens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CalendarOwner {
    /// Of which organisation.
    pub organisation: OrganisationId,
    /// Who.
    pub person: PersonId,
    /// In which language the calendar is.
    pub language: Language,
    /// When the link was made.
    #[serde(with = "time::serde::rfc3339")]
    pub made_at: OffsetDateTime,
}

/// What opens a calendar: under whose account it lies, and 256 random bits. It has no `Debug`.
pub struct CalendarSecret {
    account: AccountId,
    bits: [u8; 32],
}

/// What is stored.
#[derive(Serialize, Deserialize)]
struct Stored {
    /// SHA-256 of the secret's bits, in hexadecimal: 256 random bits need no slow hash.
    hash: String,
    #[serde(flatten)]
    owner: CalendarOwner,
}

/// The links in the table `accounts`.
#[derive(Debug, Clone)]
pub struct CalendarLinks {
    table: Table,
}

impl CalendarSecret {
    /// A new one.
    pub fn random(account: AccountId) -> Result<Self, RandomError> {
        Ok(Self { account, bits: random::bytes()? })
    }

    /// Reads what [`reveal`](Self::reveal) wrote; nothing where it is none.
    pub fn parse(text: &str) -> Option<Self> {
        let (account, bits) = text.split_once('.')?;
        let bits = BASE64_URL_SAFE_NO_PAD.decode(bits).ok()?.try_into().ok()?;
        Some(Self { account: AccountId::parse(account).ok()?, bits })
    }

    /// As it stands in the link.
    pub fn reveal(&self) -> String {
        format!("{}.{}", self.account, BASE64_URL_SAFE_NO_PAD.encode(self.bits))
    }

    fn hash(&self) -> String {
        hex::encode(Sha256::digest(self.bits))
    }
}

const SORT: &str = "LINK";

/// A partition of its own: whoever may read links may not read accounts.
fn link(account: &AccountId) -> Item {
    key(format!("CALENDAR#{account}"), SORT)
}

impl CalendarLinks {
    /// The links in the table called `table`.
    pub fn new(client: Client, table: String) -> Self {
        Self { table: Table::new(client, table) }
    }

    /// Whose calendar the secret opens; nobody's, once it was renewed or removed.
    pub async fn opened_by(&self, secret: &CalendarSecret) -> Result<Option<CalendarOwner>, StoreError> {
        let stored: Option<Stored> = self.table.get(link(&secret.account)).await?;
        Ok(stored.filter(|stored| stored.hash == secret.hash()).map(|stored| stored.owner))
    }

    /// The link of an account; nothing where there is none.
    pub async fn of(&self, account: &AccountId) -> Result<Option<CalendarOwner>, StoreError> {
        let stored: Option<Stored> = self.table.get(link(account)).await?;
        Ok(stored.map(|stored| stored.owner))
    }

    /// Saves a link in the place of an earlier one.
    pub async fn save(&self, secret: &CalendarSecret, owner: &CalendarOwner) -> Result<(), StoreError> {
        let stored = Stored { hash: secret.hash(), owner: owner.clone() };
        let mut item: Item = serde_dynamo::to_item(stored)?;
        item.extend(link(&secret.account));
        self.table.put(item).await
    }

    /// Removes the link, if there is one.
    pub async fn remove(&self, account: &AccountId) -> Result<(), StoreError> {
        self.table.delete(link(account)).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_read_as_it_was_written_and_hides_in_its_hash() {
        let account = AccountId::parse("official-00ff").unwrap();
        let secret = CalendarSecret::random(account.clone()).unwrap();
        let text = secret.reveal();
        let read = CalendarSecret::parse(&text).unwrap();
        assert_eq!((read.account.clone(), read.hash()), (account.clone(), secret.hash()));
        assert_ne!(CalendarSecret::random(account).unwrap().hash(), secret.hash());
        for text in
            ["", "official-00ff", "official-00ff.", "official-00ff.AAAA", ".AAAA", "НЕТ.AAAA", &text[..text.len() - 1]]
        {
            assert!(CalendarSecret::parse(text).is_none(), "{text}");
        }
    }
}
