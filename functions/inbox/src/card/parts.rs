//! The stages of an appeal on its card.

use serde::Serialize;
use time::OffsetDateTime;
use utoipa::ToSchema;
use zvarot_domain::appeal::{self, Appeal, Outcome, RemarkOnDraft, Sent};
use zvarot_domain::id::PersonId;
use zvarot_readmodel::AppealFile;
use zvarot_store::journal::StoredDraft;

use super::names::{CardNames, Named};
use crate::due::Deadlines;

/// How it was registered.
#[derive(Serialize, ToSchema)]
#[schema(as = CardRegistration)]
#[serde(rename_all = "camelCase")]
pub struct Registration {
    #[schema(example = "И-25")]
    index: String,
    serial: u32,
    #[schema(format = "date")]
    registered_on: String,
    /// A code of the state classifier.
    #[serde(skip_serializing_if = "Option::is_none")]
    classifier_code: Option<String>,
}

/// The head's resolution.
#[derive(Serialize, ToSchema)]
#[schema(as = CardAssignment)]
#[serde(rename_all = "camelCase")]
pub struct Assignment {
    executor: Named,
    /// The deadline that it set for the executor.
    #[schema(format = "date")]
    due_on: String,
    /// Whether that deadline has passed without an answer.
    overdue: bool,
    /// Working days left until it; below zero once overdue.
    #[serde(skip_serializing_if = "Option::is_none")]
    days_left: Option<i32>,
    /// None once erased.
    #[serde(skip_serializing_if = "Option::is_none")]
    resolution: Option<String>,
    /// Who works on parts of it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    co_executors: Vec<CoExecutor>,
}

/// Somebody who works on a part of the appeal.
#[derive(Serialize, ToSchema)]
#[schema(as = CardCoExecutor)]
#[serde(rename_all = "camelCase")]
pub struct CoExecutor {
    person: Named,
    /// By when the contribution is due.
    #[schema(format = "date")]
    due_on: String,
    /// Whether that day has passed without one.
    overdue: bool,
    /// Working days left until it; below zero once overdue, none once it was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    days_left: Option<i32>,
    /// What exactly; none where the resolution alone says it, and once erased.
    #[serde(skip_serializing_if = "Option::is_none")]
    instruction: Option<String>,
    /// The day of the contribution that the last resolution asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = "date")]
    contributed_on: Option<String>,
}

/// What a co-executor contributed to the answer.
#[derive(Serialize, ToSchema)]
#[schema(as = CardContribution)]
#[serde(rename_all = "camelCase")]
pub struct Contribution {
    by: Named,
    #[serde(with = "time::serde::rfc3339")]
    #[schema(value_type = String, format = DateTime)]
    at: OffsetDateTime,
    /// None once erased.
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
}

/// What a head wants changed in the draft.
#[derive(Serialize, ToSchema)]
#[schema(as = CardRemark)]
pub struct Remark {
    by: Named,
    #[serde(with = "time::serde::rfc3339")]
    #[schema(value_type = String, format = DateTime)]
    at: OffsetDateTime,
    /// On which version of the draft.
    version: u32,
    /// None once erased.
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
}

impl Remark {
    pub(super) fn all(appeal: &Appeal, names: &CardNames<'_>) -> Vec<Self> {
        let remark = |it: RemarkOnDraft<'_>| Self {
            by: names.person(it.by),
            at: it.at,
            version: it.version,
            text: it.text.map(|text| text.as_str().to_owned()),
        };
        appeal.remarks().map(remark).collect()
    }
}

/// The answer that is being written.
#[derive(Serialize, ToSchema)]
#[schema(as = CardDraft)]
#[serde(rename_all = "camelCase")]
pub struct Draft {
    /// Raised by every change.
    version: u32,
    /// Who wrote this version.
    author: Named,
    /// Who wrote any version, the first one first.
    #[schema(value_type = Vec<String>)]
    authors: Vec<PersonId>,
    outcome: Outcome,
}

/// The answer that was sent.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Answer {
    outcome: Outcome,
    /// None once erased.
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    signed_by: Named,
    #[serde(with = "time::serde::rfc3339")]
    #[schema(value_type = String, format = DateTime)]
    sent_at: OffsetDateTime,
    attachments: Vec<AppealFile>,
}

impl Registration {
    pub(super) fn of(event: &appeal::Registered) -> Self {
        Self {
            index: event.index.as_str().to_owned(),
            serial: event.serial,
            registered_on: event.registered_on.to_string(),
            classifier_code: event.classifier_code.clone(),
        }
    }
}

impl Assignment {
    /// The last resolution, if there was one; `deadlines` as they stand now.
    pub(super) fn of(appeal: &Appeal, deadlines: &Deadlines, names: &CardNames<'_>) -> Option<Self> {
        let event = appeal.assignment()?;
        let due = deadlines.set_for(&event.executor);
        let done = appeal.executions();
        let co_executors = event.with_instructions().map(|(own, instruction)| {
            let due = deadlines.set_for(&own.person);
            let done_on = done.iter().find(|execution| execution.person == own.person).and_then(|own| own.done_on);
            CoExecutor {
                person: names.person(&own.person),
                due_on: own.due_on.to_string(),
                overdue: due.overdue,
                days_left: due.days_left,
                instruction: instruction.map(|instruction| instruction.as_str().to_owned()),
                contributed_on: done_on.map(|date| date.to_string()),
            }
        });
        Some(Self {
            executor: names.person(&event.executor),
            due_on: event.due_on.to_string(),
            overdue: due.overdue,
            days_left: due.days_left,
            resolution: event.personal.as_ref().map(|personal| personal.resolution.as_str().to_owned()),
            co_executors: co_executors.collect(),
        })
    }
}

impl Contribution {
    /// All of them, in their order.
    pub(super) fn all(appeal: &Appeal, names: &CardNames<'_>) -> Vec<Self> {
        let contribution = |(at, event): &(OffsetDateTime, appeal::Contributed)| Self {
            by: names.person(&event.co_executor),
            at: *at,
            text: event.personal.as_ref().map(|personal| personal.text.as_str().to_owned()),
        };
        appeal.contributions().iter().map(contribution).collect()
    }
}

impl Draft {
    pub(super) fn of(stored: &StoredDraft, names: &CardNames<'_>) -> Self {
        Self {
            version: stored.version,
            author: names.person(&stored.author),
            authors: stored.all_authors(),
            outcome: stored.draft.outcome,
        }
    }
}

impl Answer {
    /// Those in whose place another one came or is to come, the latest first.
    pub(super) fn earlier(appeal: &Appeal, names: &CardNames<'_>) -> Vec<Self> {
        let mut earlier: Vec<_> = appeal.earlier_answers().map(|sent| Self::of(appeal, sent, names)).collect();
        earlier.reverse();
        earlier
    }

    pub(super) fn of(appeal: &Appeal, sent: Sent<'_>, names: &CardNames<'_>) -> Self {
        Self {
            outcome: sent.answer.outcome,
            text: sent.text().map(str::to_owned),
            signed_by: names.person(&sent.answer.signed_by),
            sent_at: sent.at,
            attachments: appeal.attachments_of(sent).map(|attachment| AppealFile::of(&attachment)).collect(),
        }
    }
}
