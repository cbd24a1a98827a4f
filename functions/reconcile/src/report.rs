//! What an invocation did.

use serde::Serialize;
use time::OffsetDateTime;

use crate::Rebuild;

/// What an invocation answers.
#[derive(Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Outcome {
    /// It walked over what happened lately.
    Reconciled(Report),
    /// It rebuilt views, or a part of them.
    Rebuilt(Progress),
}

/// What a walk found and did.
#[derive(Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Report {
    /// Appeals to which something happened.
    pub appeals: u32,
    /// Of these, whose cards were behind and were brought up to date.
    pub projected: u32,
    /// Messages that were sent to queues again.
    pub dispatched: u32,
    /// Of these, about files that are unchecked or not where they must be.
    pub files: u32,
    /// Events of which nobody is told any more, because they are too old.
    pub expired: u32,
    /// Appeals that cannot be repaired without a person.
    pub stuck: u32,
    /// Appeals that failed now and may not the next time.
    pub failed: u32,
    /// Where the time was up: everything later is done.
    #[serde(with = "time::serde::rfc3339::option")]
    pub resume_at: Option<OffsetDateTime>,
}

/// How far a rebuild has come. The counts are of one invocation.
#[derive(Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Progress {
    /// Appeals that were looked at.
    pub appeals: u32,
    /// Of these, whose views were of an older format or behind, and were written again.
    pub changed: u32,
    /// Appeals that cannot be projected without a person; the log names them.
    pub stuck: u32,
    /// Appeals that failed now; `next` tries them again.
    pub failed: u32,
    /// Whole days that are done, of all invocations.
    pub days_done: i64,
    /// Days of the period.
    pub days: i64,
    /// What to invoke the function with in order to go on; nothing once all is done.
    pub next: Option<Next>,
}

/// The event that goes on with a rebuild.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Next {
    /// The rest of it.
    pub rebuild: Rebuild,
}
