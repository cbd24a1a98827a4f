//! Reading an appeal: one strongly consistent query, folded.

use aws_sdk_dynamodb::types::AttributeValue;
use thiserror::Error;
use zvarot_domain::appeal::{Appeal, AppealNumber, Entry, Intent, Personal};

use super::{Journal, keys};
use zvarot_runtime::table::{Item, StoreError};

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

/// An event lacks an attribute.
#[derive(Debug, Error)]
#[error("an event lacks `{0}`")]
struct Incomplete(&'static str);

/// What is broken in the journal, as every store says it.
pub(super) fn incomplete(attribute: &'static str) -> StoreError {
    StoreError::Corrupt(Incomplete(attribute).into())
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
    pub async fn load(&self, number: &AppealNumber) -> Result<Loaded, StoreError> {
        let items = self.table.query(keys::partition(number)).prefix(keys::EVENT).consistent().items().await?;
        let events = items.into_iter().map(StoredEvent::from_item).collect::<Result<Vec<_>, _>>()?;
        let appeal = Appeal::load(number, events.iter().map(|event| &event.entry))
            .map_err(|corrupt| StoreError::Corrupt(corrupt.into()))?;
        Ok(Loaded { appeal, events })
    }
}

impl StoredEvent {
    /// Reads an item of the table.
    pub fn from_item(mut item: Item) -> Result<Self, StoreError> {
        let mut text = |name| match item.remove(name) {
            Some(AttributeValue::S(text)) => Some(text),
            _ => None,
        };
        let head = text("head").ok_or_else(|| incomplete("head"))?;
        let personal = text("personal");
        let intent = text("intent").zip(text("body"));
        let receipt = text("receipt");
        let personal = personal
            .map(|text| match item.remove("salt") {
                Some(AttributeValue::B(salt)) => {
                    salt.into_inner().try_into().map(|salt| Personal { text, salt }).map_err(|_| incomplete("salt"))
                }
                _ => Err(incomplete("salt")),
            })
            .transpose()?;
        Ok(Self { entry: Entry { head, personal }, intent, receipt })
    }
}
