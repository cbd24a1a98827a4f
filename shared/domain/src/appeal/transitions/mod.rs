//! Every transition of an appeal's life: a file, a line here, and a line for the action of an official that it is.

mod answered;
mod assigned;
pub(crate) mod catalogue;
mod file_checked;
mod registered;
mod routed;
mod submitted;

use super::{Appeal, Refusal};
use crate::permission::{Reach, Rule, actions};
use catalogue::{Decide, transitions};

pub use answered::{AnsweredPersonal, SignatureEvidence};
pub use assigned::AssignedPersonal;
pub use catalogue::{Audience, Follower};
pub use submitted::{NamedFile, SubmittedPersonal};

transitions! { 'a;
    /// The appeal was accepted and has its number (L:25.1).
    submitted: Submitted = "submitted", Submit;
    /// It was brought to a unit.
    routed: Routed = "routed", Route;
    /// It has its registration index; the deadlines run from the next day (L:13.1, 17.1).
    registered: Registered = "registered", Register<'a>;
    /// The head gave a resolution (`domain.md` §10, 4 and 22).
    assigned: Assigned = "assigned", Assign<'a>;
    /// The answer was signed and sent (L:18, 25.3).
    answered: Answered = "answered", Answer<'a>;
    /// A file was checked.
    file_checked: FileChecked = "fileChecked", RecordVerdict;
}

actions! {
    /// See the lists and any card of the organisation.
    Read = "read" => Rule {
        registrar: Reach::Organisation,
        head: Reach::Organisation,
        executor: Reach::Assigned,
        controller: Reach::Organisation,
        ..Rule::NOBODY
    };
    /// Register a submitted appeal (L:13.1).
    Register = "register" => registered::RULE;
    /// Give a resolution: name the executor and the due date.
    Assign = "assign" => assigned::RULE;
    /// Draft the answer.
    Draft = "draft" => super::draft::RULE;
    /// Sign and send the answer (L:18: the head or an authorised official).
    Sign = "sign" => answered::RULE;
}
