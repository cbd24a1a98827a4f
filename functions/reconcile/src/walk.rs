//! The walk over what happened, from the newest back.

use std::collections::BTreeSet;
use std::time::Instant;

use futures_util::{StreamExt, stream, try_join};
use lambda_runtime::tracing;
use time::{Duration, OffsetDateTime};
use zvarot_commands::follower::FollowError;
use zvarot_domain::appeal::AppealNumber;
use zvarot_runtime::telemetry::chain;

use crate::repair::{Period, Repaired, Telling, repair};
use crate::{App, ReconcileError, Report, outbox};

/// How much is read at once: a few hours of a busy day fit into memory many times.
const STRIDE: Duration = Duration::hours(4);
/// Appeals that are repaired at the same time.
const AT_ONCE: usize = 8;
/// Appeals between two looks at the clock; a few seconds' work.
const PART: usize = 64;

/// A walk that is under way.
pub(crate) struct Walk<'a> {
    app: &'a App,
    period: Period,
    telling: Telling,
    seen: BTreeSet<AppealNumber>,
    pub(crate) report: Report,
}

impl<'a> Walk<'a> {
    pub(crate) fn new(app: &'a App, period: Period, telling: Telling) -> Self {
        Self { app, period, telling, seen: BTreeSet::new(), report: Report::default() }
    }

    /// Walks back to the beginning of the period, or until it is time to `stop`; then the report says where to go on.
    pub(crate) async fn back(&mut self, stop: Instant) -> Result<(), ReconcileError> {
        let mut end = self.period.until;
        while end > self.period.since {
            let begin = (end - STRIDE).max(self.period.since);
            if !self.stride(begin, end, stop).await? {
                self.report.resume_at = Some(end);
                return Ok(());
            }
            end = begin;
        }
        Ok(())
    }

    /// Repairs every appeal of a range that was not met before, and queues the news of its accounts. False: the time is up.
    async fn stride(
        &mut self,
        begin: OffsetDateTime,
        end: OffsetDateTime,
        stop: Instant,
    ) -> Result<bool, ReconcileError> {
        let news = outbox::messages(self.app, (begin, end), self.telling);
        let (recent, news) = try_join!(self.app.journal.recent(begin, end), news)?;
        let numbers = recent.into_iter().map(|event| event.number);
        let fresh: Vec<_> = numbers.filter(|number| self.seen.insert(number.clone())).collect();
        for part in fresh.chunks(PART) {
            if Instant::now() >= stop {
                return Ok(false);
            }
            self.part(part).await?;
        }
        self.report.add(&news);
        self.app.queues.send(&news.messages).await?;
        Ok(true)
    }

    async fn part(&mut self, numbers: &[AppealNumber]) -> Result<(), ReconcileError> {
        let (app, period, telling) = (self.app, self.period, self.telling);
        let repairs = numbers.iter().map(|number| async move { (number, repair(app, number, period, telling).await) });
        let results: Vec<_> = stream::iter(repairs).buffer_unordered(AT_ONCE).collect().await;
        let mut messages = Vec::new();
        for (number, result) in results {
            match result {
                Ok(repaired) => {
                    self.report.note(&repaired);
                    messages.extend(repaired.messages);
                }
                Err(error @ FollowError::Lasting(_)) => {
                    self.report.stuck += 1;
                    tracing::error!(appeal.number = %number, cause = chain(&error), "cannot be repaired");
                }
                Err(error) => {
                    self.report.failed += 1;
                    tracing::warn!(appeal.number = %number, cause = chain(&error), "not repaired this time");
                }
            }
        }
        Ok(app.queues.send(&messages).await?)
    }
}

impl Report {
    fn note(&mut self, repaired: &Repaired) {
        self.appeals += 1;
        self.projected += u32::from(repaired.projected);
        self.add(repaired);
    }

    fn add(&mut self, repaired: &Repaired) {
        self.dispatched += u32::try_from(repaired.messages.len()).unwrap_or(u32::MAX);
        self.files += repaired.files;
        self.expired += repaired.expired;
    }
}
