//! The road of an appeal over HTTP, on the running stack that `ZVAROT_STACK` names.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    missing_docs,
    reason = "tests may panic; their names say what they are"
)]

mod archiving;
mod attachments;
mod bodies;
mod cabinet;
mod calendar;
mod caps;
mod certificates;
mod challenge;
mod classification;
mod confirmations;
mod contact;
mod contribution;
mod deadlines;
mod devices;
mod directory;
mod drafts;
mod entered;
mod extension;
mod forwarding;
mod idempotency;
mod leaving;
mod merging;
mod noting;
mod office;
mod officials;
mod people;
mod prolongation;
mod proofs;
mod providers;
mod redirect;
mod remarks;
mod returning;
mod reversal;
mod serials;
mod sessions;
mod signatories;
mod strangers;
mod supplement;
mod tables;
mod termination;
mod trust;
mod uploads;
mod whole;
mod withdrawal;
mod words;
mod work;
