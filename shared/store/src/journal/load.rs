//! Reading an appeal: one strongly consistent query, folded.

use aws_sdk_dynamodb::types::AttributeValue;
use std::collections::HashMap;
use thiserror::Error;
use zvarot_domain::appeal::{Appeal, AppealNumber, Corrupt, Entry, Intent, Personal};

use super::{Journal, keys};
use zvarot_runtime::sdk_error::RequestError;

/// An appeal with what is stored beside its events.
#[derive(Debug)]
pub struct Loaded {
    /// The fold of all events; `None` where there are none.
    pub appeal: Option<Appeal>,
    /// The events as they are stored, in order.
    pub events: Vec<StoredEvent>,
}

/// An event as it is stored.
#[derive(Debug, Clone)]
pub struct StoredEvent {
    /// Head and personal part.
    pub entry: Entry,
    /// Whose intent it was, and the hash of the command's body.
    pub intent: Option<(String, String)>,
    /// The receipt; only beside the first event.
    pub receipt: Option<String>,
}

/// Why an appeal could not be loaded.
#[derive(Debug, Error)]
pub enum LoadError {
    /// The table did not answer.
    #[error("the journal did not answer")]
    Request(#[from] RequestError),
    /// A stored event is not what it must be. It needs a person.
    #[error("the journal holds a broken event")]
    Corrupt(#[from] Corrupt),
    /// An item lacks an attribute.
    #[error("an event lacks `{0}`")]
    Incomplete(&'static str),
}

impl<E> From<aws_sdk_dynamodb::error::SdkError<E>> for LoadError
where
    RequestError: From<aws_sdk_dynamodb::error::SdkError<E>>,
{
    fn from(error: aws_sdk_dynamodb::error::SdkError<E>) -> Self {
        Self::Request(error.into())
    }
}

impl Loaded {
    /// The place and body hash of the event that `intent` caused, if it did before.
    pub fn earlier(&self, intent: &Intent) -> Option<(usize, &str)> {
        self.events.iter().enumerate().find_map(|(place, event)| {
            let (known, body) = event.intent.as_ref()?;
            (known == intent.as_str()).then_some((place, body.as_str()))
        })
    }
}

impl Journal {
    /// Loads and folds every event of `number`.
    pub async fn load(&self, number: &AppealNumber) -> Result<Loaded, LoadError> {
        let mut events = Vec::new();
        let mut start = None;
        loop {
            let page = self
                .client
                .query()
                .table_name(&self.table)
                .key_condition_expression("pk = :pk AND begins_with(sk, :event)")
                .expression_attribute_values(":pk", AttributeValue::S(keys::partition(number)))
                .expression_attribute_values(":event", AttributeValue::S(keys::EVENT.to_owned()))
                .consistent_read(true)
                .set_exclusive_start_key(start)
                .send()
                .await?;
            for item in page.items.unwrap_or_default() {
                events.push(StoredEvent::from_item(item)?);
            }
            start = page.last_evaluated_key;
            if start.is_none() {
                break;
            }
        }
        let appeal = Appeal::load(number, events.iter().map(|event| &event.entry))?;
        Ok(Loaded { appeal, events })
    }
}

impl StoredEvent {
    /// Reads an item of the table.
    pub fn from_item(mut item: HashMap<String, AttributeValue>) -> Result<Self, LoadError> {
        let mut text = |name| match item.remove(name) {
            Some(AttributeValue::S(text)) => Some(text),
            _ => None,
        };
        let head = text("head").ok_or(LoadError::Incomplete("head"))?;
        let personal = text("personal");
        let intent = text("intent").zip(text("body"));
        let receipt = text("receipt");
        let personal = personal
            .map(|text| match item.remove("salt") {
                Some(AttributeValue::B(salt)) => salt
                    .into_inner()
                    .try_into()
                    .map(|salt| Personal { text, salt })
                    .map_err(|_| LoadError::Incomplete("salt")),
                _ => Err(LoadError::Incomplete("salt")),
            })
            .transpose()?;
        Ok(Self { entry: Entry { head, personal }, intent, receipt })
    }
}
