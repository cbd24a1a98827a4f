//! What applicants and officials read of an appeal alike. What they see differently is in the functions `appeals` and
//! `inbox`.

mod event_details;
mod file;
mod file_link;
mod names;

pub use event_details::EventDetails;
pub use file::{AppealFile, AppealFileReason};
pub use file_link::{AppealFileLink, OpenableFile};
pub use names::{DirectoryEntry, Names, OrganisationName};
