//! The functions that nobody waits for, under every misfortune: fed twice, out of order, by two at once, killed at each of
//! their calls of AWS, with a stream that is broken, with records that nobody understands.
//!
//! They run in this process on the local AWS of the stack under test, with tables and queues of the test's own
//! ([`place`]); streams and queues are played by hand ([`feed`]).
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may panic")]
#![allow(missing_docs, reason = "nobody calls a test")]
#![allow(clippy::large_futures, reason = "whole invocations lie on the stack of the test that makes them")]
#![recursion_limit = "256"] // the layout of a whole invocation nests deeper than 128 futures

mod broken_stream;
mod caps;
mod challenge;
mod check;
mod disorder;
mod feed;
mod formats;
mod functions;
mod killed;
mod killer;
mod merging;
mod office;
mod operator;
mod place;
mod poison;
mod providers;
mod rebuild;
mod redirection;
mod verdicts;

use time::OffsetDateTime;
use time::macros::datetime;

/// When every test begins: a working Monday of a year whose calendar the seed has.
const START: OffsetDateTime = datetime!(2026-11-23 09:00 UTC);
