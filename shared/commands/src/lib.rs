//! Commands on appeals: one runner for those of officials, one for those of applicants, one for those of the system, and what they write with.

pub mod admission;
pub mod append;
pub mod applicants;
mod attempt;
pub mod beginning;
pub mod claims;
pub mod follower;
pub mod intention;
pub mod intents;
pub mod office;
pub mod officials;
pub mod submission;
#[cfg(feature = "sqs")]
pub mod system;
