//! `join`: does in other appeals what an event of one asks for, as the domain says what that is.
//!
//! The event stands in its journal, and each of its consequences is one conditional put elsewhere. A message that comes twice, late, or after a
//! first try that ended half-way, does the rest and finds the beginning done.

use time::OffsetDateTime;
use zvarot_commands::follower::{self, FollowError};
use zvarot_commands::system;
use zvarot_domain::appeal::{AppealNumber, Command, Consequence, EventKind, Follower};
use zvarot_messaging::queue::{Failure, ItemRef, Table};
use zvarot_runtime::configuration::{ConfigurationError, required};
use zvarot_runtime::sdk::Sdk;
use zvarot_store::journal::{Journal, number_of, sequence_of};

/// What the function uses.
pub struct App {
    journal: Journal,
}

impl App {
    /// Reads `JOURNAL_TABLE`.
    pub fn from_env(sdk: &Sdk) -> Result<Self, ConfigurationError> {
        Ok(Self::new(Journal::new(sdk.dynamodb(), required("JOURNAL_TABLE")?)))
    }

    /// With this journal.
    pub fn new(journal: Journal) -> Self {
        Self { journal }
    }
}

/// Does what the event that the message names asks for, as far as that is not done.
pub async fn handle(app: &App, keys: &ItemRef, now: OffsetDateTime) -> Result<(), Failure> {
    let (number, n) = event(keys)?;
    let appeal = follower::load(&app.journal, &number).await.map_err(FollowError::failure)?;
    for consequence in appeal.consequences(n).ok_or(Failure::Park("noSuchEvent"))? {
        carry_out(app, consequence, now).await?;
    }
    Ok(())
}

async fn carry_out(app: &App, consequence: Consequence, now: OffsetDateTime) -> Result<(), Failure> {
    match consequence {
        Consequence::Open(opening) => system::open(&app.journal, &opening, now).await,
        Consequence::Reopen { number, reopen } => {
            system::carry_out(&app.journal, &number, now, || Command::Reopen(reopen.clone())).await
        }
        Consequence::Absorb { number, absorb } => {
            system::carry_out(&app.journal, &number, now, || Command::Absorb((*absorb).clone())).await
        }
        Consequence::Settle { number, settle } => {
            system::carry_out(&app.journal, &number, now, || Command::Settle((*settle).clone())).await
        }
        Consequence::RecordExecution { number, record } => {
            system::carry_out(&app.journal, &number, now, || Command::RecordExecution(record.clone())).await
        }
    }
}

/// The event in a message, if it is of a kind that asks for something elsewhere.
fn event(keys: &ItemRef) -> Result<(AppealNumber, u32), Failure> {
    let joins = |kind: EventKind| kind.followers().contains(&Follower::Join);
    match (keys.table, EventKind::parse(&keys.kind)) {
        (Table::Journal, Some(kind)) if joins(kind) => {
            number_of(&keys.pk).zip(sequence_of(&keys.sk)).ok_or(Failure::Park("unknownKey"))
        }
        _ => Err(Failure::Park("unknownType")),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn only_an_event_that_asks_for_something_elsewhere_is_taken() {
        let keys = |table: &str, pk: &str, sk: &str, kind: &str| -> ItemRef {
            serde_json::from_value(json!({"table": table, "pk": pk, "sk": sk, "type": kind})).unwrap()
        };
        let (appeal, third) = ("APPEAL#0000-0000-0000-00", "EVENT#00000003");
        assert_eq!(event(&keys("journal", appeal, third, "redirected")).unwrap().1, 3);
        assert!(event(&keys("journal", "APPEAL#0000-0000-0000-00~2", third, "redirected")).is_ok());
        for (table, pk, sk, kind) in [
            ("journal", appeal, third, "registered"),
            ("journal", appeal, third, "teleported"),
            ("journal", "APPEAL#0000-0000-0000-01", third, "redirected"),
            ("journal", appeal, "DRAFT", "redirected"),
            ("accounts", "ACCOUNT#a1", third, "redirected"),
        ] {
            assert!(matches!(event(&keys(table, pk, sk, kind)), Err(Failure::Park(_))), "{table} {pk} {sk} {kind}");
        }
    }
}
