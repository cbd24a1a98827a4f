//! The road of an appeal over HTTP, on the running stack that `ZVAROT_STACK` names.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    missing_docs,
    reason = "tests may panic; their names say what they are"
)]

mod attachments;
mod bodies;
mod cabinet;
mod certificates;
mod confirmations;
mod contact;
mod directory;
mod drafts;
mod idempotency;
mod office;
mod officials;
mod serials;
mod sessions;
mod strangers;
mod tables;
mod whole;
mod work;
