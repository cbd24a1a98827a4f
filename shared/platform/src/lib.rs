//! The adapters between the rules of `zvarot-domain` and the world: AWS, HTTP, tokens, configuration, logs.
//!
//! A function is wiring over this crate: `sdk` gives the clients, `configuration` and `secrets` what it must know,
//! `http` or `queue` calls it, `problem` answers for it when something is refused.

pub mod configuration;
pub mod http;
pub mod problem;
#[cfg(feature = "sqs")]
pub mod queue;
pub mod random;
pub mod sdk;
pub mod seal;
pub mod secrets;
pub mod telemetry;
pub mod tokens;
