//! The law and the rules of electronic appeals (обращения, звароты) to state organisations of Belarus.
//!
//! Pure by construction: the crate depends on no AWS SDK, no async runtime, no clock, no randomness and no environment.
//! Time, ids and secrets come in as arguments; what was decided goes out as events. Articles are those of the Law
//! of 18.07.2011 № 300-З ("L:17.3" is article 17, point 3).

pub mod account;
pub mod appeal;
pub mod applicant;
pub mod attachment;
pub mod contact;
pub mod deadline;
pub mod draft;
pub mod id;
pub mod invalid;
mod keyed_hash;
pub mod language;
pub mod notification;
pub mod organisation;
pub mod permission;
pub mod signup;
pub mod text;

// `serde(with = "crate::iso_date")`: a date as 2026-11-23
time::serde::format_description!(iso_date, Date, "[year]-[month]-[day]");
