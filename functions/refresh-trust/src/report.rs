//! What a refresh did.

use lambda_runtime::tracing;
use serde::Serialize;

/// Lists by what became of them.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Report {
    /// A newer one was stored.
    pub refreshed: usize,
    /// The server has the one that is stored.
    pub unchanged: usize,
    /// The stored one stays, because no good one came; the log says why.
    pub kept: usize,
    /// Lists that soon count no more, count no more already, do not read, or were never stored.
    pub lapsing: usize,
}

impl Report {
    /// Read by a metric filter.
    pub(crate) fn log(&self) {
        let Self { refreshed, unchanged, kept, lapsing } = self;
        tracing::info!(refreshed, unchanged, kept, lapsing_lists = lapsing, "trust refreshed");
    }
}
