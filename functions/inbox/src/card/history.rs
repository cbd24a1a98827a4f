//! What happened to the appeal.

use serde::Serialize;
use time::OffsetDateTime;
use utoipa::ToSchema;
use zvarot_domain::appeal::{Actor, Appeal, AppealKind, EventKind, NotingGround, Recorded};
use zvarot_domain::attachment::ScanState;
use zvarot_domain::id::AttachmentId;
use zvarot_readmodel::{
    AppealArchived, AppealChallenge, AppealForwarding, AppealJoined, AppealLeaving, AppealPrescription,
    AppealProlongation, AppealRedirection, AppealReturn, AppealReversal,
};

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
    /// Who was to work on parts of it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    co_executors: Vec<Named>,
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
    /// The last day that it set for the answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = "date")]
    due_on: Option<String>,
    /// What the appeal is from now on.
    #[serde(skip_serializing_if = "Option::is_none")]
    appeal_kind: Option<AppealKind>,
    /// Why the appeal was only taken note of.
    #[serde(skip_serializing_if = "Option::is_none")]
    ground: Option<NotingGround>,
    /// Why it takes longer than a month.
    #[serde(skip_serializing_if = "Option::is_none")]
    prolongation: Option<AppealProlongation>,
    /// Where what it tells of a crime was sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    forwarding: Option<AppealForwarding>,
    /// Where it was redirected.
    #[serde(skip_serializing_if = "Option::is_none")]
    redirection: Option<AppealRedirection>,
    /// Why it was left without consideration on the merits.
    #[serde(skip_serializing_if = "Option::is_none")]
    leaving: Option<AppealLeaving>,
    /// How it was returned.
    #[serde(skip_serializing_if = "Option::is_none")]
    returned: Option<AppealReturn>,
    /// Where the applicant challenged the decision.
    #[serde(skip_serializing_if = "Option::is_none")]
    challenge: Option<AppealChallenge>,
    /// What was prescribed, of the superior's challenge and of the appeal that it reopened.
    #[serde(skip_serializing_if = "Option::is_none")]
    prescription: Option<AppealPrescription>,
    /// In which file of the archive it was put.
    #[serde(skip_serializing_if = "Option::is_none")]
    archived: Option<AppealArchived>,
    /// Which decision was taken back.
    #[serde(skip_serializing_if = "Option::is_none")]
    reversal: Option<AppealReversal>,
    /// With which other appeal of the applicant it counts as one.
    #[serde(skip_serializing_if = "Option::is_none")]
    joined: Option<AppealJoined>,
    /// Words that only the organisation is shown: an official's, or the applicant's with papers or a withdrawal; none once erased.
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
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
        let details = recorded.event.details();
        let attachment = details.file.and_then(|file| appeal.attachment(file));
        Self {
            n: recorded.n,
            at: recorded.at,
            kind: recorded.event.kind(),
            by,
            executor: details.executor.map(|executor| names.person(executor)),
            co_executors: details.co_executors.iter().map(|co_executor| names.person(&co_executor.person)).collect(),
            unit: details.unit.map(|unit| names.unit(unit)),
            file: details.file.cloned(),
            file_name: attachment.and_then(|attachment| attachment.name).map(str::to_owned),
            state: details.state,
            due_on: details.due_on.map(|date| date.to_string()),
            appeal_kind: details.appeal_kind,
            ground: details.ground,
            prolongation: details.prolonged.map(AppealProlongation::of),
            forwarding: details.forwarded.map(|sent| AppealForwarding::of(sent, names.names.language())),
            redirection: details.redirected.map(|to| AppealRedirection::of(to, recorded.at, names.names.language())),
            leaving: details.left.map(|left| AppealLeaving::of(left, recorded.at)),
            returned: details.returned.map(|returned| AppealReturn::of(returned, recorded.at)),
            challenge: details.challenged.map(|challenged| AppealChallenge::of(challenged, names.names.language())),
            prescription: details.prescription.map(|details| AppealPrescription::of(details, names.names.language())),
            archived: details.archived.map(AppealArchived::of),
            reversal: details.reversed.map(AppealReversal::of),
            joined: details.joined.map(AppealJoined::of),
            note: details.note.map(str::to_owned),
        }
    }
}
