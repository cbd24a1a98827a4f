//! What happened to the appeal, as far as it concerns the applicant, and who opened it.

use serde::Serialize;
use time::OffsetDateTime;
use utoipa::ToSchema;
use zvarot_domain::appeal::{Actor, Appeal, Audience, EventKind, Recorded};
use zvarot_domain::attachment::ScanState;
use zvarot_domain::id::AttachmentId;
use zvarot_readmodel::{EventDetails, Names, OrganisationName};
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
        let details = EventDetails::from(&recorded.event);
        Self {
            at: recorded.at,
            kind: recorded.event.kind(),
            by,
            executor: details.executor.map(|executor| Post::of(names, appeal.organisation(), executor)),
            file: details.file.cloned(),
            state: details.state,
        }
    }
}
