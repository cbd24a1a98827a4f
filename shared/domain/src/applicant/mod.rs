//! Who files appeals and how to reach them (L:3, L:12.2, L:12.3, L:25.2).
//!
//! Every type has one way in, `parse`, and hides what it holds from `Debug`: these are the data that never reach a log.

mod address;
mod country_codes;
mod email;
mod homoglyphs;
mod login;
mod of_appeal;
mod own_words;
mod password;
mod person_name;
mod personal_number;
pub(crate) mod personal_text;
mod phone;
mod snapshot;
mod unp;

pub use address::{Address, LegalEntityName};
pub use email::Email;
pub use login::Login;
pub use of_appeal::{AppealApplicant, AppealApplicantKind, StatedName};
pub use password::Password;
pub use person_name::{NamePart, PersonName};
pub use personal_number::PersonalNumber;
pub use phone::Phone;
pub use snapshot::{Applicant, ApplicantKind};
pub use unp::Unp;
