//! What happened to the appeal.

use serde::Serialize;
use time::OffsetDateTime;
use utoipa::ToSchema;
use zvarot_domain::appeal::{Actor, Event, Recorded};
use zvarot_domain::attachment::ScanState;
use zvarot_domain::id::AttachmentId;

use super::names::{Named, Names};

/// One line of the history.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Happening {
    /// Its place, from 1.
    n: u32,
    #[serde(with = "time::serde::rfc3339")]
    #[schema(value_type = String, format = DateTime)]
    at: OffsetDateTime,
    /// What happened: `submitted`, `routed`, `registered`, `assigned`, `answered`, `fileChecked`.
    #[serde(rename = "type")]
    kind: &'static str,
    by: By,
    /// To whom it was assigned.
    #[serde(skip_serializing_if = "Option::is_none")]
    executor: Option<Named>,
    /// Which file was checked.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    file: Option<AttachmentId>,
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

impl Happening {
    pub(super) fn of(recorded: &Recorded, names: &Names<'_>) -> Self {
        let by = match &recorded.by {
            Actor::Applicant { .. } => By::Applicant,
            Actor::Official { person, .. } => By::Official { person: names.person(person) },
            Actor::System => By::System,
        };
        let executor = match &recorded.event {
            Event::Assigned(assigned) => Some(names.person(&assigned.executor)),
            _ => None,
        };
        let (file, state) = match &recorded.event {
            Event::FileChecked(checked) => (Some(checked.file.clone()), Some(checked.verdict.state())),
            _ => (None, None),
        };
        Self { n: recorded.n, at: recorded.at, kind: recorded.event.kind(), by, executor, file, state }
    }
}
