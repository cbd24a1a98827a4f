//! What an event says beside its kind, time and author.

use zvarot_domain::appeal::Event;
use zvarot_domain::attachment::ScanState;
use zvarot_domain::id::{AttachmentId, PersonId, UnitId};

/// Whom and what an event names. A new event does not compile until it says so here.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EventDetails<'a> {
    /// To which unit the appeal was brought.
    pub unit: Option<&'a UnitId>,
    /// To whom it was assigned.
    pub executor: Option<&'a PersonId>,
    /// Which file was checked.
    pub file: Option<&'a AttachmentId>,
    /// What the check found.
    pub state: Option<ScanState>,
}

impl<'a> From<&'a Event> for EventDetails<'a> {
    fn from(event: &'a Event) -> Self {
        match event {
            Event::Routed(routed) => Self { unit: routed.unit.as_ref(), ..Self::default() },
            Event::Assigned(assigned) => Self { executor: Some(&assigned.executor), ..Self::default() },
            Event::FileChecked(checked) => {
                Self { file: Some(&checked.file), state: Some(checked.verdict.state()), ..Self::default() }
            }
            Event::Submitted(_) | Event::Registered(_) | Event::Answered(_) => Self::default(),
        }
    }
}
