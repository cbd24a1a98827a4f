//! One organisation: what is due, and whom to warn.

use std::collections::BTreeSet;
use std::time::Instant;

use futures_util::{StreamExt, future, stream};
use lambda_runtime::tracing;
use time::format_description::well_known::Rfc3339;
use time::{Date, OffsetDateTime};
use zvarot_commands::follower::{self, FollowError};
use zvarot_domain::appeal::{Appeal, AppealNumber, Status};
use zvarot_domain::deadline::{Calendar, Threshold};
use zvarot_domain::id::{AccountId, OrganisationId};
use zvarot_domain::notification::DeadlineWarning;
use zvarot_domain::organisation::Person;
use zvarot_runtime::table::StoreError;
use zvarot_runtime::telemetry::chain;
use zvarot_store::notices::Notice;
use zvarot_store::views::{KeyRange, List};

use crate::App;
use crate::report::{End, Look};

/// Appeals that are looked at at the same time.
const AT_ONCE: usize = 8;

/// A look at deadlines on one day.
pub(crate) struct Watch<'a> {
    pub(crate) app: &'a App,
    pub(crate) calendar: &'a Calendar,
    pub(crate) now: OffsetDateTime,
    pub(crate) today: Date,
    /// When to leave the rest to the next invocation.
    pub(crate) stop: Instant,
}

impl Watch<'_> {
    /// Looks through the organisation, and notes that it was done.
    pub(crate) async fn look(&self, organisation: OrganisationId) -> Look {
        let mut look = Look::default();
        let seen = async {
            let end = self.see(&organisation, &mut look).await?;
            if end == End::Done {
                self.app.watches.record(&organisation, self.today).await.map_err(passing)?;
            }
            Ok::<_, FollowError>(end)
        };
        look.end = seen.await.unwrap_or_else(|error| {
            tracing::warn!(organisation.id = %organisation, cause = chain(&error), "deadlines not watched this time");
            End::Failed
        });
        look
    }

    async fn see(&self, organisation: &OrganisationId, look: &mut Look) -> Result<End, FollowError> {
        if self.is_time_up() {
            return Ok(End::CutOff);
        }
        self.app.watches.begin(organisation, self.now).await.map_err(passing)?;
        let people = self.app.directory.people(organisation).await.map_err(passing)?;
        let mut known = BTreeSet::new();
        for range in self.near(organisation, &people) {
            let mut after = None;
            loop {
                if self.is_time_up() {
                    return Ok(End::CutOff);
                }
                let page = self.app.views.numbers(&range, after.as_deref()).await.map_err(passing)?;
                // one that is due for the organisation may be due for its executors, too
                let fresh = page.numbers.into_iter().filter(|number| known.insert(number.clone())).collect();
                self.warn_of_all(fresh, &people, look).await?;
                after = page.next_cursor;
                if after.is_none() {
                    break;
                }
            }
        }
        Ok(End::Done)
    }

    /// Where what is near or overdue stands: what is not registered, what is not answered, and what the resolution set each of the people.
    fn near(&self, organisation: &OrganisationId, people: &[Person]) -> Vec<KeyRange> {
        let end = Threshold::last_day_in_sight(self.calendar, self.today).next_day().unwrap_or(Date::MAX);
        let of = |status| List::Organisation(organisation.clone(), status);
        let due = [Status::Registered, Status::InConsideration].map(of);
        // whoever has left may still have something to do, which the heads are told
        let own = people.iter().map(|person| List::ExecutorDeadline(organisation.clone(), person.id.clone()));
        let due = due.into_iter().chain(own).map(|list| KeyRange::due_before(list, end));
        [KeyRange::whole(of(Status::Submitted))].into_iter().chain(due).collect()
    }

    async fn warn_of_all(
        &self,
        numbers: Vec<AppealNumber>,
        people: &[Person],
        look: &mut Look,
    ) -> Result<(), FollowError> {
        let warned = numbers.iter().map(|number| async move { (number, self.warn_of(number, people).await) });
        let results: Vec<_> = stream::iter(warned).buffer_unordered(AT_ONCE).collect().await;
        let mut failed = None;
        for (number, result) in results {
            match result {
                Ok(warnings) => look.warnings += warnings,
                Err(error @ FollowError::Lasting(_)) => {
                    look.stuck += 1;
                    tracing::error!(appeal.number = %number, cause = chain(&error), "deadlines cannot be read");
                }
                Err(error) => failed = Some(error),
            }
            look.appeals += 1;
        }
        failed.map_or(Ok(()), Err)
    }

    /// Warns whoever was not warned before of what the appeal has due now; how many notices that were.
    async fn warn_of(&self, number: &AppealNumber, people: &[Person]) -> Result<u32, FollowError> {
        let warned = async { self.app.notices.warned(number).await.map_err(passing) };
        let (appeal, warned) = future::try_join(follower::load(&self.app.journal, number), warned).await?;
        let mut written = 0;
        for warning in DeadlineWarning::all(&appeal, self.calendar, self.today) {
            for person in warning.people(people, self.today) {
                let account = AccountId::of_official(appeal.organisation(), &person);
                if !warned.contains(&warning.key(), &account) {
                    written += u32::from(self.warn(&appeal, &warning, &account).await?);
                }
            }
        }
        Ok(written)
    }

    async fn warn(&self, appeal: &Appeal, warning: &DeadlineWarning, who: &AccountId) -> Result<bool, FollowError> {
        // milliseconds: enough for people, and short
        let at = self.now.replace_millisecond(self.now.millisecond()).unwrap_or(self.now);
        let notice = Notice {
            at: at.format(&Rfc3339).map_err(|error| FollowError::Passing(error.into()))?,
            number: appeal.number().clone(),
            n: 0,
            warning: Some(warning.key()),
            text: warning.message.text().to_owned(),
            arguments: warning.message.arguments().clone(),
            read: false,
        };
        self.app.notices.warn(who, &notice).await.map_err(passing)
    }

    fn is_time_up(&self) -> bool {
        Instant::now() >= self.stop
    }
}

fn passing(error: StoreError) -> FollowError {
    FollowError::Passing(error.into())
}
