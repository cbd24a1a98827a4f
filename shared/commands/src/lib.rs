//! Commands on appeals: what a caller means to do once, what is read before it is decided, and following the journal.

pub mod follower;
pub mod intention;
pub mod intents;
pub mod officials;
pub mod submission;
