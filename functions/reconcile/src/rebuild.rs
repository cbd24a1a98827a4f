//! A rebuild beside the living system: every appeal of a period, by the day of its submission, gets the views that today's code
//! makes of it. What is up to date already is left alone, so that it may be broken off and done again.

use std::time::Instant;

use futures_util::{StreamExt, stream};
use lambda_runtime::tracing;
use time::{Date, OffsetDateTime, UtcOffset};
use zvarot_commands::follower::{self, FollowError};
use zvarot_domain::appeal::AppealNumber;
use zvarot_runtime::telemetry::chain;
use zvarot_store::journal::DayPlace;

use crate::{App, Next, Progress, Rebuild, ReconcileError, notices_of_officials};

/// Appeals that are projected at the same time: few enough that people do not notice.
const AT_ONCE: usize = 8;

/// Rebuilds until it is time to `stop`; then [`Progress::next`] goes on.
pub(crate) async fn run(
    app: &App,
    rebuild: Rebuild,
    now: OffsetDateTime,
    stop: Instant,
) -> Result<Progress, ReconcileError> {
    let (first, last) = (rebuild.from, rebuild.to.unwrap_or(now.to_offset(UtcOffset::UTC).date()));
    let mut progress = Progress { days: days(first, last) + 1, ..Progress::default() };
    let mut next = Some(rebuild.at.unwrap_or_else(|| DayPlace::beginning(first)));
    while let Some(place) = next.clone().filter(|place| place.day <= last) {
        if Instant::now() >= stop {
            break;
        }
        let (numbers, following) = app.journal.submissions(&place).await?;
        if !progress.add(projected(app, &numbers).await) {
            break; // this page once more
        }
        progress.days_done = following.as_ref().map_or(progress.days, |place| days(first, place.day));
        if following.as_ref().is_none_or(|following| following.day > place.day) {
            progress.log(place.day);
        }
        next = following;
    }
    let left = next.filter(|place| place.day <= last);
    progress.next = left.map(|at| Next { rebuild: Rebuild { from: first, to: Some(last), at: Some(at) } });
    Ok(progress)
}

/// From the one to the other.
fn days(from: Date, to: Date) -> i64 {
    (to - from).whole_days()
}

/// Projects each appeal as it is now.
async fn projected(app: &App, numbers: &[AppealNumber]) -> Vec<Result<bool, FollowError>> {
    let work = numbers.iter().map(|number| async move {
        let result = async {
            let appeal = follower::load(&app.journal, number).await?;
            notices_of_officials::copy(app, &appeal).await?;
            follower::project(&app.journal, &app.views, &appeal).await
        }
        .await;
        if let Err(error) = &result {
            tracing::warn!(appeal.number = %number, cause = chain(error), "not rebuilt");
        }
        result
    });
    stream::iter(work).buffer_unordered(AT_ONCE).collect().await
}

impl Progress {
    /// Counts what became of a page. False: some appeals failed and must be tried again.
    fn add(&mut self, results: Vec<Result<bool, FollowError>>) -> bool {
        for result in results {
            match result {
                Ok(changed) => self.changed += u32::from(changed),
                Err(FollowError::Lasting(_)) => self.stuck += 1,
                Err(FollowError::Passing(_)) => self.failed += 1,
            }
            self.appeals += 1;
        }
        self.failed == 0
    }

    fn log(&self, day: Date) {
        tracing::info!(
            rebuild.day = %day,
            rebuild.days_done = self.days_done,
            rebuild.days = self.days,
            rebuild.appeals = self.appeals,
            rebuild.changed = self.changed,
            rebuild.stuck = self.stuck,
            "rebuilt a day"
        );
    }
}
