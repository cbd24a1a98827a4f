//! Messages to the operator: kept as their own outbox, mailed by `notify`.

use serde::{Deserialize, Serialize};
use time::{Duration, OffsetDateTime};
use zvarot_domain::applicant::{Email, Phone};
use zvarot_domain::contact::{MessageText, SenderName};
use zvarot_domain::id::MessageId;
use zvarot_domain::language::Language;
use zvarot_http::Network;
use zvarot_runtime::table::{Item, StoreError, Transaction, number, text};

use super::recent::indexed;
use super::{Accounts, keys};
use zvarot_runtime::retry::Attempt;

/// A year: time enough to look up what somebody wrote, no longer than the trouble may last.
const KEPT: Duration = Duration::days(365);

/// `MESSAGE#<id>` / `SEND#0001`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct OperatorMessage {
    /// Its id.
    pub id: MessageId,
    /// Who writes; nobody has checked it.
    pub name: SenderName,
    /// Where the operator's answer goes; as unchecked.
    pub email: Email,
    /// Another way to reach them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<Phone>,
    /// What they write.
    pub text: MessageText,
    /// In which language.
    pub language: Language,
    /// When.
    #[serde(with = "time::serde::rfc3339")]
    pub at: OffsetDateTime,
    /// A keyed hash of the command: tells a repeated request from another with the same key.
    pub body: String,
}

/// How many may be left in one day (UTC).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MessageCaps {
    /// From one address.
    pub per_address: u32,
    /// From all addresses: there are more of them than anybody can count, but one mailbox, and one quota of mails.
    pub in_all: u32,
}

/// How leaving a message ended.
#[derive(Debug)]
pub enum Left {
    /// It is in the outbox.
    Done,
    /// Its place is taken: the same id was made from the same intent before.
    Before(Box<OperatorMessage>),
    /// A cap of the day is reached; nothing was written.
    Capped,
}

impl OperatorMessage {
    fn item(&self) -> Result<Item, StoreError> {
        let mut item: Item = serde_dynamo::to_item(self)?;
        item.extend(keys::key(keys::message(&self.id), keys::sending(1)));
        item.insert("type".to_owned(), text("message"));
        item.insert("expires_at".to_owned(), number((self.at + KEPT).unix_timestamp()));
        Ok(indexed(item, self.at))
    }
}

impl Accounts {
    /// Puts `message` into the outbox, if no more came today than `caps` allow. `networks` are those of the caller.
    pub async fn leave_message(
        &self,
        message: &OperatorMessage,
        networks: &[Network],
        caps: &MessageCaps,
        now: OffsetDateTime,
    ) -> Result<Attempt<Left>, StoreError> {
        let mut writes = vec![self.table.put_new(message.item()?)?, self.capped("MESSAGE#ALL", caps.in_all, now)?];
        writes.extend(self.capped_by_network("MESSAGE", networks, caps.per_address, now)?);
        match self.table.transact(writes).await? {
            Transaction::Done => Ok(Attempt::Done(Left::Done)),
            Transaction::Refused(refused) if refused.at(0) => match refused.item(0) {
                Some(item) => Ok(Attempt::Done(Left::Before(serde_dynamo::from_item(item.clone())?))),
                None => Ok(Attempt::Lost),
            },
            Transaction::Refused(_) => Ok(Attempt::Done(Left::Capped)),
            Transaction::Conflict => Ok(Attempt::Lost),
        }
    }

    /// A message: what `notify` reads when its keys arrive.
    pub async fn message(&self, id: &MessageId) -> Result<Option<OperatorMessage>, StoreError> {
        self.table.get(keys::key(keys::message(id), keys::sending(1))).await
    }
}

#[cfg(test)]
mod tests {
    use aws_sdk_dynamodb::types::AttributeValue;
    use time::macros::datetime;

    use super::*;

    #[test]
    fn an_item_reads_back_is_known_to_the_outbox_and_goes_after_a_year() {
        let message = OperatorMessage {
            id: MessageId::parse("m1").unwrap(),
            name: SenderName::parse("Янка").unwrap(),
            email: Email::parse("janka@example.by").unwrap(),
            phone: None,
            text: MessageText::parse("Не приходит код.").unwrap(),
            language: Language::Ru,
            at: datetime!(2026-11-23 09:00 UTC),
            body: "00".to_owned(),
        };
        let item = message.item().unwrap();
        let text = |name: &str| item[name].as_s().unwrap().as_str();
        assert_eq!((text("pk"), text("sk"), text("type")), ("MESSAGE#m1", "SEND#0001", "message"));
        assert_eq!((text("at"), &text("recent")[..11]), ("2026-11-23T09:00:00Z", "2026-11-23#"));
        assert_eq!(item["expires_at"], AttributeValue::N("1826960400".to_owned()));
        assert_eq!(serde_dynamo::from_item::<_, OperatorMessage>(item).unwrap(), message);
    }
}
