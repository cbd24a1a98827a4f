//! Support of the black-box tests: the running stack, people who use it, what reached their phones and mailboxes.
//!
//! A test builds a [`World`], arranges, makes the one call it is about, and checks. It speaks HTTP only.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::missing_panics_doc, reason = "a test may panic")]
#![allow(clippy::return_self_not_must_use, reason = "what is expected of an answer may be all that a test says of it")]

mod api;
mod appeals;
mod files;
mod messages;
mod people;
mod provider;
mod publisher;
mod stack;

pub use api::{Answer, Api};
pub use appeals::appeal_body;
pub use files::{File, pdf, put};
pub use messages::{Mail, eventually};
pub use people::{Citizen, Official, Registered, individual_body, phone, word};
pub use provider::Browser;
pub use publisher::Publisher;
pub use stack::Stack;

/// Everything that a test may touch.
#[derive(Debug, Clone)]
pub struct World {
    /// The stack under test.
    pub stack: Stack,
    /// Its API, signed in as nobody.
    pub api: Api,
}

impl World {
    /// The stack whose description `ZVAROT_STACK` names.
    pub fn new() -> Self {
        let stack = Stack::from_env();
        let api = Api::new(&stack.api);
        Self { stack, api }
    }
}

impl Default for World {
    fn default() -> Self {
        Self::new()
    }
}
