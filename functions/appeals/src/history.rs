//! What happened to the appeal, as far as it concerns the applicant, and who opened it.

use serde::Serialize;
use time::OffsetDateTime;
use utoipa::ToSchema;
use zvarot_domain::appeal::{Actor, Appeal, AppealKind, Audience, EventKind, NotingGround, Recorded};
use zvarot_domain::attachment::ScanState;
use zvarot_domain::id::AttachmentId;
use zvarot_readmodel::{
    AppealArchived, AppealChallenge, AppealForwarding, AppealJoined, AppealLeaving, AppealPrescription,
    AppealProlongation, AppealRedirection, AppealReturn, AppealReversal, Names, OrganisationName,
};
use zvarot_store::journal::Opened;

use crate::officials::Post;

/// One line of the history.
#[derive(Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AppealEvent {
    /// When.
    #[serde(with = "time::serde::rfc3339")]
    #[schema(value_type = String, format = DateTime)]
    at: OffsetDateTime,
    /// What.
    #[serde(rename = "type")]
    kind: EventKind,
    /// Which official did it; none where it was the applicant or the system.
    #[serde(flatten)]
    by: Post,
    /// To whom it was assigned.
    #[serde(skip_serializing_if = "Option::is_none")]
    executor: Option<Post>,
    /// Which file was checked.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    file: Option<AttachmentId>,
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
    /// Where the decision was challenged.
    #[serde(skip_serializing_if = "Option::is_none")]
    challenge: Option<AppealChallenge>,
    /// What the superior prescribed: of a challenge that it decided so, and of the appeal that it reopened.
    #[serde(skip_serializing_if = "Option::is_none")]
    prescription: Option<AppealPrescription>,
    /// In which file of the archive it was put.
    #[serde(skip_serializing_if = "Option::is_none")]
    archived: Option<AppealArchived>,
    /// Which decision was taken back.
    #[serde(skip_serializing_if = "Option::is_none")]
    reversal: Option<AppealReversal>,
    /// With which other appeal of one's own it counts as one.
    #[serde(skip_serializing_if = "Option::is_none")]
    joined: Option<AppealJoined>,
}

/// Somebody opened the appeal.
#[derive(Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct AppealOpened {
    /// When, for the first time in that hour; RFC 3339.
    at: String,
    /// Who: unit and post.
    #[serde(flatten)]
    by: Post,
    /// Where: a superior organisation may look, too.
    organisation: OrganisationName,
}

/// The lines that the applicant sees.
pub(crate) fn history(appeal: &Appeal, names: &Names) -> Vec<AppealEvent> {
    let seen = appeal.history().iter().filter(|recorded| recorded.event.kind().audience() == Audience::Applicant);
    seen.map(|recorded| AppealEvent::of(appeal, recorded, names)).collect()
}

/// Everybody who opened it.
pub(crate) fn opened(opened: &[Opened], names: &Names) -> Vec<AppealOpened> {
    let shown = |view: &Opened| AppealOpened {
        at: view.at.clone(),
        by: Post::of(names, &view.organisation, &view.person),
        organisation: names.organisation(&view.organisation),
    };
    opened.iter().map(shown).collect()
}

impl AppealEvent {
    fn of(appeal: &Appeal, recorded: &Recorded, names: &Names) -> Self {
        let by = match &recorded.by {
            Actor::Official { person, organisation } => Post::of(names, organisation, person),
            Actor::Applicant { .. } | Actor::System => Post::default(),
        };
        let details = recorded.event.details();
        Self {
            at: recorded.at,
            kind: recorded.event.kind(),
            by,
            executor: details.executor.map(|executor| Post::of(names, appeal.organisation(), executor)),
            file: details.file.cloned(),
            state: details.state,
            due_on: details.due_on.map(|date| date.to_string()),
            appeal_kind: details.appeal_kind,
            ground: details.ground,
            prolongation: details.prolonged.map(AppealProlongation::of),
            forwarding: details.forwarded.map(|sent| AppealForwarding::of(sent, names.language())),
            redirection: details.redirected.map(|to| AppealRedirection::of(to, recorded.at, names.language())),
            leaving: details.left.map(|left| AppealLeaving::of(left, recorded.at)),
            returned: details.returned.map(|returned| AppealReturn::of(returned, recorded.at)),
            challenge: details.challenged.map(|challenged| AppealChallenge::of(challenged, names.language())),
            prescription: details.prescription.map(|details| AppealPrescription::of(details, names.language())),
            archived: details.archived.map(AppealArchived::of),
            reversal: details.reversed.map(AppealReversal::of),
            joined: details.joined.map(AppealJoined::of),
        }
    }
}
