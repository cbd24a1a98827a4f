//! The deadlines of an appeal, each explained: since when, until when, what stopped it, and how it was counted.

use serde::Serialize;
use time::Date;
use utoipa::ToSchema;
use zvarot_domain::appeal::Appeal;
use zvarot_domain::deadline::{Calendar, Clock, DeadlineKind, Stopped, clocks};
use zvarot_domain::language::Language;
use zvarot_domain::notification::{explained_clock, stopped};

use crate::Names;

/// Every deadline that an appeal has or had.
#[derive(Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct AppealDeadlines {
    /// In the order in which they began to run.
    items: Vec<AppealDeadline>,
}

/// One deadline, in words of the reader's language.
#[derive(Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AppealDeadline {
    /// What it is for.
    kind: DeadlineKind,
    /// The same in words, with the norm that sets it.
    name: String,
    /// The day of the event that started it; most count from the next day.
    #[schema(format = "date")]
    started_on: String,
    /// The last day.
    #[schema(format = "date")]
    due_on: String,
    /// Whether that day has passed and nothing stopped it.
    overdue: bool,
    /// Working days left, below zero once overdue; none where it does not run, or no calendar tells.
    #[serde(skip_serializing_if = "Option::is_none")]
    days_left: Option<i32>,
    /// The day of the event that stopped it; none while it runs, and where another deadline took its place.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = "date")]
    stopped_on: Option<String>,
    /// The deadline that took its place.
    #[serde(skip_serializing_if = "Option::is_none")]
    replaced_by: Option<DeadlineKind>,
    /// What stopped it, in words; none while it runs.
    #[serde(skip_serializing_if = "Option::is_none")]
    stopped: Option<String>,
    /// Whose it is by the resolution, as far as the directory knows them: officials alone read that.
    #[serde(skip_serializing_if = "Option::is_none")]
    person: Option<String>,
    /// How it was counted, day by day, with the norms. Empty where a person set it, and where a calendar that was changed since would explain
    /// another day than the one that was set.
    steps: Vec<String>,
}

impl AppealDeadlines {
    /// Those of the organisation, which its applicant may know.
    pub fn of_applicant(appeal: &Appeal, (calendar, today): (&Calendar, Date), language: Language) -> Self {
        let clocks = clocks(appeal, calendar).into_iter().filter(|clock| clock.person.is_none());
        Self { items: clocks.map(|clock| AppealDeadline::of(&clock, appeal, (calendar, today), language)).collect() }
    }

    /// All of them, with what the resolution set each of its executors.
    pub fn of_official(appeal: &Appeal, (calendar, today): (&Calendar, Date), names: &Names) -> Self {
        let items = clocks(appeal, calendar).into_iter().map(|clock| {
            let person = clock.person.as_ref().and_then(|id| names.person(appeal.organisation(), id));
            let person = person.map(|person| names.name(person));
            AppealDeadline { person, ..AppealDeadline::of(&clock, appeal, (calendar, today), names.language()) }
        });
        Self { items: items.collect() }
    }
}

impl AppealDeadline {
    fn of(clock: &Clock, appeal: &Appeal, (calendar, today): (&Calendar, Date), language: Language) -> Self {
        let due_on = clock.deadline.due_on;
        let explained = explained_clock(language, clock);
        let (stopped_on, replaced_by) = match clock.stopped {
            None => (None, None),
            Some(Stopped::On(on)) => (Some(on.to_string()), None),
            Some(Stopped::ReplacedBy(kind)) => (None, Some(kind)),
        };
        let left = || calendar.working_days_between(today, due_on).ok();
        Self {
            kind: clock.deadline.kind,
            name: explained.term,
            started_on: clock.started_on.to_string(),
            due_on: due_on.to_string(),
            overdue: clock.is_overdue(today),
            days_left: clock.stopped.is_none().then(left).flatten(),
            stopped_on,
            replaced_by,
            stopped: stopped(language, clock, appeal),
            person: None,
            steps: explained.steps,
        }
    }
}
