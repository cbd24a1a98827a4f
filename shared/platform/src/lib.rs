//! The adapters between the rules of `zvarot-domain` and the world: AWS, HTTP, tokens, configuration, logs.
//!
//! A function is wiring over this crate: `sdk` gives the clients, `configuration` and `secrets` what it must know,
//! `http` or `queue` calls it, `problem` answers for it when something is refused.

pub mod accounts;
pub mod challenges;
pub mod configuration;
#[cfg(any(feature = "ses", feature = "sns"))]
pub mod deliveries;
pub mod directory;
pub mod drafts;
pub mod follower;
pub mod http;
pub mod intents;
pub mod journal;
#[cfg(feature = "ses")]
pub mod mail;
pub mod notices;
#[cfg(feature = "s3")]
pub mod objects;
pub mod officials;
pub mod problem;
#[cfg(feature = "sns")]
pub mod push;
#[cfg(feature = "sqs")]
pub mod queue;
pub mod random;
#[cfg(feature = "sqs")]
pub mod routing_table;
pub mod sdk;
pub mod sdk_error;
pub mod seal;
pub mod secrets;
#[cfg(feature = "sns")]
pub mod sms;
pub mod submission;
pub mod telemetry;
pub mod tokens;
#[cfg(feature = "eds")]
pub mod trust;
pub mod uploads;
pub mod views;
