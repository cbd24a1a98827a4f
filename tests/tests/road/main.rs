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
mod caps;
mod certificates;
mod challenge;
mod classification;
mod confirmations;
mod contact;
mod contribution;
mod devices;
mod directory;
mod drafts;
mod entered;
mod extension;
mod forwarding;
mod idempotency;
mod leaving;
mod noting;
mod office;
mod officials;
mod people;
mod prolongation;
mod proofs;
mod providers;
mod redirect;
mod returning;
mod serials;
mod sessions;
mod strangers;
mod supplement;
mod tables;
mod uploads;
mod whole;
mod withdrawal;
mod words;
mod work;
