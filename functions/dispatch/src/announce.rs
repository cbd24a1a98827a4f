//! What a new item announces, and to whom.

use serde::Deserialize;
use zvarot_platform::accounts::keys::{account_of, sending_of};
use zvarot_platform::dispatching::{Happening, Queue, kind_and_files};
use zvarot_platform::journal::{number_of, sequence_of};
use zvarot_platform::queue::{Change, Keys, Table};

/// The messages that a change asks for, or why it cannot be understood. Items that are no events ask for none.
pub(crate) fn messages(change: &Change) -> Result<Vec<(Queue, Keys)>, &'static str> {
    let (kind, queues) = match change.table {
        Table::Journal if change.sk.starts_with("EVENT#") => of_appeal(change)?,
        Table::Accounts if change.sk.starts_with("EVENT#") || change.sk.starts_with("SEND#") => of_account(change)?,
        Table::Journal | Table::Accounts => return Ok(Vec::new()),
    };
    Ok(queues.iter().map(|queue| (*queue, change.keys(kind.as_str()))).collect())
}

fn of_appeal(change: &Change) -> Result<(String, &'static [Queue]), &'static str> {
    #[derive(Deserialize)]
    struct Stored {
        head: String,
    }
    if number_of(&change.pk).is_none() || sequence_of(&change.sk).is_none() {
        return Err("unknownKey");
    }
    let Stored { head } = serde_dynamo::from_item(change.image.clone()).map_err(|_| "noHead")?;
    let (kind, has_files) = kind_and_files(&head).map_err(|_| "unreadableHead")?;
    let queues = Happening::Appeal { kind: &kind, has_files }.queues().ok_or("unknownType")?;
    Ok((kind, queues))
}

fn of_account(change: &Change) -> Result<(String, &'static [Queue]), &'static str> {
    #[derive(Deserialize)]
    struct Stored {
        #[serde(rename = "type")]
        kind: String,
    }
    let Stored { kind } = serde_dynamo::from_item(change.image.clone()).map_err(|_| "noType")?;
    let is_sending = sending_of(&change.pk, &change.sk).is_some();
    if !is_sending && account_of(&change.pk).is_none() {
        return Err("unknownKey");
    }
    let happening = if is_sending { Happening::Sending } else { Happening::Account(&kind) };
    let queues = happening.queues().ok_or("unknownType")?;
    Ok((kind, queues))
}
