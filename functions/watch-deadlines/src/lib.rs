//! `watch-deadlines`: tells officials of deadlines that are near or have passed, once of each. All of it may be done any number of times.
//!
//! It comes every hour and looks through each organisation once a day of Minsk: the first time after midnight through all of them, later through
//! those for which the time did not suffice, or which failed, those first whose last look was begun longest ago: a few that never come to an end do not
//! keep the others from their turn. What is due is found by the keys of the lists, which begin with the day; what is told
//! follows from the journal alone, so that a list which lags behind warns of nothing that is done or was moved.

mod order;
mod report;
mod watch;

use std::collections::BTreeMap;
use std::time::Instant;

use futures_util::{StreamExt, stream, try_join};
use lambda_runtime::tracing;
use thiserror::Error;
use time::{Date, OffsetDateTime};
use zvarot_domain::deadline::minsk_date;
use zvarot_domain::id::OrganisationId;
use zvarot_runtime::configuration::{ConfigurationError, required};
use zvarot_runtime::sdk::Sdk;
use zvarot_runtime::table::StoreError;
use zvarot_store::directory::Directory;
use zvarot_store::journal::Journal;
use zvarot_store::notices::Notices;
use zvarot_store::views::Views;
use zvarot_store::watches::{Watched, Watches};

use watch::Watch;

pub use order::Order;
pub use report::Report;

/// What the function uses.
pub struct App {
    directory: Directory,
    views: Views,
    journal: Journal,
    notices: Notices,
    watches: Watches,
}

/// Why not everybody was warned. Who was, is not warned again.
#[derive(Debug, Error)]
pub enum WatchError {
    /// A table did not tell which organisations there are.
    #[error("a table did not tell which organisations there are")]
    Table(#[from] StoreError),
    /// Some organisations failed; the log names them, and the next invocation looks through them again.
    #[error("{0} organisations failed")]
    Failed(u32),
}

/// Organisations that are looked through at the same time: one that has much to warn of does not hold up the others.
const AT_ONCE: usize = 4;
/// Nothing is begun when no more than this is left: a page of appeals takes less.
const PART_TIME: std::time::Duration = std::time::Duration::from_secs(20);

impl App {
    /// Reads the names of tables.
    pub fn from_env(sdk: &Sdk) -> Result<Self, ConfigurationError> {
        let dynamodb = sdk.dynamodb();
        let notifications = required("NOTIFICATIONS_TABLE")?;
        Ok(Self::new(
            Directory::new(dynamodb.clone(), required("DIRECTORY_TABLE")?),
            (
                Views::new(dynamodb.clone(), required("VIEWS_TABLE")?),
                Journal::new(dynamodb.clone(), required("JOURNAL_TABLE")?),
            ),
            (Notices::new(dynamodb.clone(), notifications.clone()), Watches::new(dynamodb, notifications)),
        ))
    }

    /// Over these stores.
    pub fn new(
        directory: Directory,
        (views, journal): (Views, Journal),
        (notices, watches): (Notices, Watches),
    ) -> Self {
        Self { directory, views, journal, notices, watches }
    }
}

/// Looks through the organisations whose turn it is, as far as the time that is left allows.
pub async fn handle(
    app: &App,
    order: Order,
    now: OffsetDateTime,
    left: std::time::Duration,
) -> Result<Report, WatchError> {
    let stop = Instant::now() + left.saturating_sub(PART_TIME);
    let today = minsk_date(now);
    let (calendar, organisations) = try_join!(app.directory.calendar(), organisations(app, order, today))?;
    let watch = &Watch { app, calendar: &calendar, now, today, stop };
    let looks = organisations.into_iter().map(|organisation| watch.look(organisation));
    let mut looks = stream::iter(looks).buffer_unordered(AT_ONCE);
    let mut report = Report::default();
    while let Some(look) = looks.next().await {
        report.add(&look);
    }
    tracing::info!(
        report.organisations,
        report.appeals,
        report.warnings,
        report.stuck,
        report.failed,
        organisations_left = report.left, // read by a metric filter, which knows no dots
        "deadlines watched"
    );
    if report.failed > 0 { Err(WatchError::Failed(report.failed)) } else { Ok(report) }
}

/// Those that are ordered; else those of the directory that were not looked through today, first those whose last look was begun longest
/// ago, whether it came to an end or not.
async fn organisations(app: &App, order: Order, today: Date) -> Result<Vec<OrganisationId>, StoreError> {
    if !order.organisations.is_empty() {
        return Ok(order.organisations);
    }
    let (all, watched) = try_join!(app.directory.organisations(), app.watches.all())?;
    Ok(waiting(all.into_iter().map(|entry| entry.organisation), &watched, today))
}

fn waiting(
    all: impl Iterator<Item = OrganisationId>,
    watched: &BTreeMap<OrganisationId, Watched>,
    today: Date,
) -> Vec<OrganisationId> {
    let of = |organisation: &OrganisationId| watched.get(organisation).copied().unwrap_or_default();
    let mut waiting: Vec<_> =
        all.filter(|organisation| of(organisation).watched_on.is_none_or(|on| on < today)).collect();
    waiting.sort_by_cached_key(|organisation| {
        (of(organisation).begun_at, of(organisation).watched_on, organisation.clone())
    });
    waiting
}

#[cfg(test)]
mod tests {
    use time::macros::{date, datetime};

    use super::*;

    const TODAY: Date = date!(2026 - 11 - 30);

    fn id(id: &str) -> OrganisationId {
        OrganisationId::parse(id).unwrap()
    }

    fn watched(begun_at: OffsetDateTime, watched_on: Date) -> Watched {
        Watched { begun_at: Some(begun_at), watched_on: Some(watched_on) }
    }

    #[test]
    fn each_organisation_has_its_turn_once_a_day_and_who_waits_longest_comes_first() {
        let all = ["a", "b", "c", "new"].map(id);
        let watched = [
            (id("a"), watched(datetime!(2026-11-29 21:00 UTC), TODAY)),
            (id("b"), watched(datetime!(2026-11-28 21:00 UTC), date!(2026 - 11 - 29))),
            (id("c"), watched(datetime!(2026-11-26 21:00 UTC), date!(2026 - 11 - 27))),
        ];
        let watched = watched.into();
        assert_eq!(waiting(all.clone().into_iter(), &watched, TODAY), ["new", "c", "b"].map(id));
        assert_eq!(waiting(all.into_iter(), &watched, date!(2026 - 12 - 01)).len(), 4);
    }

    #[test]
    fn one_that_never_comes_to_an_end_comes_behind_those_that_had_no_turn() {
        let never = |begun_at| Watched { begun_at: Some(begun_at), watched_on: None };
        let watched = [
            (id("big"), never(datetime!(2026-11-29 21:00 UTC))),
            (id("bigger"), never(datetime!(2026-11-29 22:00 UTC))),
            (id("small"), watched(datetime!(2026-11-28 21:00 UTC), date!(2026 - 11 - 29))),
        ];
        let all = ["big", "bigger", "new", "small"].map(id).into_iter();
        assert_eq!(waiting(all, &watched.into(), TODAY), ["new", "small", "big", "bigger"].map(id));
    }
}
