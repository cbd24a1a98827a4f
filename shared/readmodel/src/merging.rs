//! Appeals of one applicant that count as one (L:13.1).

use serde::Serialize;
use time::OffsetDateTime;
use utoipa::ToSchema;
use zvarot_domain::appeal::{Absorbed, Appeal, AppealNumber, Event, JoinedDetails, Merged, MergingGround, Status};

/// Another appeal of the applicant, with which an appeal counts as one.
#[derive(Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct AppealJoined {
    /// The number of the other one.
    #[schema(value_type = String)]
    number: AppealNumber,
    /// What the later one is to the earlier one.
    #[serde(skip_serializing_if = "Option::is_none")]
    ground: Option<MergingGround>,
    /// What became of the earlier one, once it has ended.
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<Status>,
}

/// A later appeal that was merged into an appeal.
#[derive(Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AbsorbedAppeal {
    /// Its number.
    #[schema(value_type = String)]
    number: AppealNumber,
    /// What it is to the earlier one.
    ground: MergingGround,
    /// When it was submitted.
    #[serde(with = "time::serde::rfc3339")]
    #[schema(value_type = String, format = DateTime)]
    submitted_at: OffsetDateTime,
    /// What it is about; none once erased, as its text.
    #[serde(skip_serializing_if = "Option::is_none")]
    subject: Option<String>,
    /// Its essence.
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    /// What the applicant wrote with papers that were added to it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    notes: Vec<String>,
}

impl AppealJoined {
    /// As an event tells it.
    pub fn of(details: JoinedDetails<'_>) -> Self {
        Self { number: details.number.clone(), ground: details.ground, status: details.status }
    }

    /// The earlier appeal into which this one was merged, and what became of that one.
    pub fn earlier(appeal: &Appeal) -> Option<Self> {
        let into = appeal.merged_into()?;
        let mut backwards = appeal.history().iter().rev().map(|recorded| &recorded.event);
        let ground = backwards.clone().find_map(|event| match event {
            Event::Merged(Merged { ground, .. }) => Some(*ground),
            _ => None,
        });
        let status = backwards.find_map(|event| match event {
            Event::Settled(settled) if settled.first.number == *into => Some(settled.status),
            _ => None,
        });
        Some(Self { number: into.clone(), ground, status })
    }
}

impl AbsorbedAppeal {
    /// Every appeal that was merged into this one, in the order in which that was done.
    pub fn all(appeal: &Appeal) -> Vec<Self> {
        let of = |absorbed: &Absorbed| {
            let personal = absorbed.personal.as_ref();
            let notes = personal.into_iter().flat_map(|personal| &personal.notes);
            Self {
                number: absorbed.later.number.clone(),
                ground: absorbed.ground,
                submitted_at: absorbed.submitted_at,
                subject: personal.map(|personal| personal.subject.as_str().to_owned()),
                text: personal.map(|personal| personal.text.as_str().to_owned()),
                notes: notes.map(|note| note.as_str().to_owned()).collect(),
            }
        };
        appeal.absorbed().map(of).collect()
    }
}
