//! The account and its cabinet: who signs in how, what happened to it, how it wants to be told.

mod cabinet;
mod event;
mod lockout;
mod session;
mod settings;
mod sign_in;

pub use cabinet::{Cabinet, activation};
pub use event::AccountEvent;
pub use lockout::{FAILURES_FORGOTTEN_AFTER, lockout};
pub use session::{is_fresh_proof, session_ends};
pub use settings::NotificationSettings;
pub use sign_in::{AccountKind, SignInMethod, may_sign_in};
