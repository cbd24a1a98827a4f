//! The life of an appeal: its events, what they make of it, and what may be decided next.

mod actor;
mod chain;
mod document;
mod draft;
#[cfg(test)]
pub(crate) mod examples;
mod index;
mod intent;
mod kind;
mod may;
mod number;
mod origin;
mod receipt;
mod refusal;
mod stage;
mod state;
mod text;
mod transitions;
mod version;

pub use actor::Actor;
pub use chain::{Corrupt, Entry, Hash, Personal, Recorded};
pub use document::{AnswerDocument, DocumentParts};
pub use draft::AnswerDraft;
pub use index::RegistrationIndex;
pub use intent::{BodyHash, IdempotencyKey, Intent};
pub use kind::{AnswerChannel, AppealKind, Outcome};
pub use may::Circumstances;
pub use number::AppealNumber;
pub use origin::{Origin, Parent};
pub use receipt::{Receipt, ReceiptMismatch};
pub use refusal::Refusal;
pub use stage::{Closing, Stage, Status};
pub use state::{Appeal, Attachment, Sent};
pub use text::{AnswerText, AppealText, Resolution, Subject};
pub use transitions::*;
