//! What happened to the appeal.

use serde::Serialize;
use time::OffsetDateTime;
use utoipa::ToSchema;
use zvarot_domain::appeal::{Actor, Appeal, EventKind, Recorded};
use zvarot_domain::attachment::ScanState;
use zvarot_domain::id::AttachmentId;
use zvarot_readmodel::EventDetails;

use super::names::{CardNames, Named, Unit};

/// One line of the history.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CardEvent {
    /// Its place, from 1.
    n: u32,
    #[serde(with = "time::serde::rfc3339")]
    #[schema(value_type = String, format = DateTime)]
    at: OffsetDateTime,
    /// What happened.
    #[serde(rename = "type")]
    kind: EventKind,
    by: By,
    /// To whom it was assigned.
    #[serde(skip_serializing_if = "Option::is_none")]
    executor: Option<Named>,
    /// To which unit it was brought.
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<Unit>,
    /// Which file was checked.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    file: Option<AttachmentId>,
    /// Its name; none once erased.
    #[serde(skip_serializing_if = "Option::is_none")]
    file_name: Option<String>,
    /// What the check found.
    #[serde(skip_serializing_if = "Option::is_none")]
    state: Option<ScanState>,
}

/// Who did it.
#[derive(Serialize, ToSchema)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum By {
    /// The applicant.
    Applicant,
    /// A colleague.
    Official {
        /// Who.
        person: Named,
    },
    /// The system itself.
    System,
}

impl CardEvent {
    pub(super) fn of(recorded: &Recorded, appeal: &Appeal, names: &CardNames<'_>) -> Self {
        let by = match &recorded.by {
            Actor::Applicant { .. } => By::Applicant,
            Actor::Official { person, .. } => By::Official { person: names.person(person) },
            Actor::System => By::System,
        };
        let details = EventDetails::from(&recorded.event);
        let attachment = details.file.and_then(|file| appeal.attachment(file));
        Self {
            n: recorded.n,
            at: recorded.at,
            kind: recorded.event.kind(),
            by,
            executor: details.executor.map(|executor| names.person(executor)),
            unit: details.unit.map(|unit| names.unit(unit)),
            file: details.file.cloned(),
            file_name: attachment.and_then(|attachment| attachment.name).map(str::to_owned),
            state: details.state,
        }
    }
}
