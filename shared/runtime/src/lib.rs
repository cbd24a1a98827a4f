//! What every function starts with: configuration, the clients of AWS, secrets and seals, random numbers, logs.
//!
//! It knows no table but that of secrets, no HTTP and no message.

pub mod configuration;
pub mod random;
pub mod sdk;
pub mod sdk_error;
pub mod seal;
pub mod secrets;
pub mod telemetry;
