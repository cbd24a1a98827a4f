//! Access tokens, refresh tokens and receipts.

pub mod receipt;
pub mod refresh;
mod session;
mod signer;
mod verifier;

pub use receipt::{ReceiptVerifier, Receipts};
pub use session::{ACCESS_LIFETIME, Party, Session};
pub use signer::Signer;
pub use verifier::Verifier;

use thiserror::Error;

/// Why a token cannot be made, or a key is of no use.
#[derive(Debug, Error)]
#[error("a token or its key failed")]
pub struct TokenError(#[from] jsonwebtoken::errors::Error);

#[cfg(test)]
pub(crate) mod tests;
