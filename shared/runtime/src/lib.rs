//! What every function starts with: configuration, the clients of AWS, tables, retries, secrets and seals, random numbers, logs.
//!
//! It knows what is stored in no table but that of secrets, no HTTP and no message.

pub mod configuration;
pub mod outside;
pub mod random;
pub mod retry;
pub mod sdk;
pub mod sdk_error;
pub mod seal;
pub mod secrets;
pub mod table;
pub mod telemetry;
pub mod time_limits;
