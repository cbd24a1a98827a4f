//! `project`: the journal's stream says which appeals have moved, and who has begun to write an answer; their cards, lists and counters
//! follow.
//!
//! What a record says does not matter here: each appeal of a batch is folded once, as it is now, and written on the
//! condition that its card is older. So doubled, late and disordered records do no harm.

use std::collections::BTreeMap;

use futures_util::{StreamExt, stream};
use zvarot_commands::follower::{self, FollowError};
use zvarot_domain::appeal::AppealNumber;
use zvarot_messaging::queue::{Change, Table, UnparsableRecord};
use zvarot_runtime::configuration::{ConfigurationError, required};
use zvarot_runtime::sdk::Sdk;
use zvarot_store::journal::{DRAFT, Journal, number_of, sequence_of};
use zvarot_store::views::Views;

/// What the function uses.
pub struct App {
    journal: Journal,
    views: Views,
}

/// Appeals that are folded at the same time: a batch of 100 is through in a second or two, and a table that has just
/// been made is not overrun.
const AT_ONCE: usize = 8;

impl App {
    /// Reads `JOURNAL_TABLE` and `VIEWS_TABLE`.
    pub fn from_env(sdk: &Sdk) -> Result<Self, ConfigurationError> {
        let dynamodb = sdk.dynamodb();
        let journal = Journal::new(dynamodb.clone(), required("JOURNAL_TABLE")?);
        Ok(Self::new(journal, Views::new(dynamodb, required("VIEWS_TABLE")?)))
    }

    /// From this journal to these views.
    pub fn new(journal: Journal, views: Views) -> Self {
        Self { journal, views }
    }
}

/// Brings every appeal of the batch up to date; returns what cannot be, to be parked. An error is of the whole batch.
pub async fn handle(app: &App, changes: Vec<Change>) -> Result<Vec<UnparsableRecord>, FollowError> {
    let (mut last, mut unparsable) = (BTreeMap::new(), Vec::new());
    for change in changes.iter().filter(|change| is_shown(change)) {
        let is_known = change.sk == DRAFT || sequence_of(&change.sk).is_some();
        if let Some(number) = number_of(&change.pk).filter(|_| is_known) {
            last.insert(number, change);
        } else {
            unparsable.push(change.unparsable("unknownKey"));
        }
    }
    let mut refreshed = stream::iter(last).map(|(number, change)| async move { (change, refresh(app, &number).await) });
    let mut refreshed = std::pin::pin!(refreshed.by_ref().buffer_unordered(AT_ONCE));
    while let Some((change, result)) = refreshed.next().await {
        match result {
            Ok(()) => {}
            Err(FollowError::Lasting(reason)) => unparsable.push(change.unparsable(reason)),
            Err(passing) => return Err(passing),
        }
    }
    Ok(unparsable)
}

/// Whether the views show anything of it.
fn is_shown(change: &Change) -> bool {
    change.table == Table::Journal && (change.sk == DRAFT || change.sk.starts_with("EVENT#"))
}

async fn refresh(app: &App, number: &AppealNumber) -> Result<(), FollowError> {
    let appeal = follower::load(&app.journal, number).await?;
    follower::project(&app.journal, &app.views, &appeal).await?;
    Ok(())
}
