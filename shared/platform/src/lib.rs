//! The adapters between the rules of `zvarot-domain` and the world: AWS, HTTP, tokens, configuration, logs.
//!
//! A function is wiring over this crate: `sdk` gives the clients, `configuration` and `secrets` what it must know,
//! `http` or `queue` calls it, `problem` answers for it when something is refused.

pub mod accounts;
pub mod challenges;
pub mod configuration;
pub mod directory;
pub mod http;
pub mod journal;
pub mod problem;
#[cfg(feature = "sqs")]
pub mod queue;
pub mod random;
pub mod sdk;
pub mod sdk_error;
pub mod seal;
pub mod secrets;
pub mod telemetry;
pub mod tokens;
#[cfg(feature = "eds")]
pub mod trust;
pub mod views;
