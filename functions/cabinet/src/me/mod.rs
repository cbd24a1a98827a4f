//! `/v1/me`: the profile.

mod body;
pub(crate) mod change;
mod patch;
pub(crate) mod show;

pub use body::{ApplicantMe, Me, OfficialMe};
pub use patch::{IndividualPatch, LegalEntityPatch, ProfilePatch, SettingsPatch};
