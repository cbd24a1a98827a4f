//! What applicants and officials read of an appeal alike. What they see differently is in the functions `appeals` and
//! `inbox`.

mod challenge;
mod deadlines;
mod file;
mod file_link;
mod forwarding;
mod leaving;
mod merging;
mod names;
mod outcome;
mod prolongation;
mod redirection;
mod returning;
mod upload_check;

pub use challenge::{AppealChallenge, AppealPrescription, ChallengeOf, ChallengedAnswer, ChallengedLeaving};
pub use deadlines::{AppealDeadline, AppealDeadlines};
pub use file::{AppealFile, AppealFileReason};
pub use file_link::{AppealFileLink, OpenableFile};
pub use forwarding::AppealForwarding;
pub use leaving::AppealLeaving;
pub use merging::{AbsorbedAppeal, AppealJoined};
pub use names::{DirectoryEntry, Names, OrganisationName};
pub use outcome::{AppealArchived, AppealReversal};
pub use prolongation::AppealProlongation;
pub use redirection::{AppealRedirection, RedirectedFrom, RedirectedTo};
pub use returning::AppealReturn;
pub use upload_check::UploadCheck;
