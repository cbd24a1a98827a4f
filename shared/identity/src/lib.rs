//! Who somebody is: accounts, their sessions and passwords, challenges, and the trust store of e-signatures.

pub mod accounts;
pub mod challenges;
#[cfg(feature = "eds")]
pub mod trust;
