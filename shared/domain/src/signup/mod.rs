//! Proving a mobile number by a one-time code (seed:0, seed:2).
//!
//! The code is never stored: it is computed again from a secret, the signup and the number of the sending. What
//! is stored is [`State`]: who may still ask, and who may still try.

mod code;
mod hotp;
mod rules;

pub use code::{Code, Codes};
pub use rules::{
    CODE_LIFE, MAX_TRIES, PAUSE_BETWEEN_SENDINGS, Refusal, SIGNUP_LIFE, State, check, may_send_again, may_try,
};
