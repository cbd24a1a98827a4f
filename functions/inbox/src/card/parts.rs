//! The stages of an appeal on its card.

use serde::Serialize;
use time::OffsetDateTime;
use utoipa::ToSchema;
use zvarot_domain::appeal::{self, Appeal, Outcome, Sent};
use zvarot_readmodel::AppealFile;
use zvarot_store::journal::StoredDraft;

use super::names::{CardNames, Named};
use crate::due::Due;

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
    /// `due` is the executor's deadline as it stands now.
    pub(super) fn of(event: &appeal::Assigned, due: &Due, names: &CardNames<'_>) -> Self {
        Self {
            executor: names.person(&event.executor),
            due_on: event.due_on.to_string(),
            overdue: due.overdue,
            days_left: due.days_left,
            resolution: event.personal.as_ref().map(|personal| personal.resolution.as_str().to_owned()),
        }
    }
}

impl Draft {
    pub(super) fn of(stored: &StoredDraft, names: &CardNames<'_>) -> Self {
        Self { version: stored.version, author: names.person(&stored.author), outcome: stored.draft.outcome }
    }
}

impl Answer {
    pub(super) fn of(appeal: &Appeal, sent: Sent<'_>, names: &CardNames<'_>) -> Self {
        Self {
            outcome: sent.answer.outcome,
            text: sent.text().map(str::to_owned),
            signed_by: names.person(&sent.answer.signed_by),
            sent_at: sent.at,
            attachments: appeal.answer_attachments().map(|attachment| AppealFile::of(&attachment)).collect(),
        }
    }
}
