//! The life of an appeal: events, what they make of it, and what may be decided next.

mod chain;
mod decide;
mod document;
mod draft;
mod event;
mod index;
mod intent;
mod kind;
mod number;
mod receipt;
mod state;
mod text;

pub use chain::{Corrupt, Entry, Hash, Personal, Recorded};
pub use decide::{Answer, Assign, Command, RecordVerdict, Refusal, Register, Route, Submit, decide};
pub use document::{AnswerDocument, DocumentParts};
pub use draft::AnswerDraft;
pub use event::{
    Actor, Answered, AnsweredPersonal, Assigned, AssignedPersonal, Audience, Event, FileChecked, NamedFile, Registered,
    Routed, SignatureEvidence, Submitted, SubmittedPersonal,
};
pub use index::RegistrationIndex;
pub use intent::{BodyHash, IdempotencyKey, Intent};
pub use kind::{AnswerChannel, AppealKind, Outcome, Status};
pub use number::AppealNumber;
pub use receipt::{Receipt, ReceiptMismatch};
pub use state::{Appeal, Attachment, Sent};
pub use text::{AnswerText, AppealText, Resolution, Subject};
