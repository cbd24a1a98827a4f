//! Logs: one structured line a request, JSON and level by the template (`AWS_LAMBDA_LOG_FORMAT`, `AWS_LAMBDA_LOG_LEVEL`).
//!
//! Fields are dotted (`appeal.number`), units stand in their names (`elapsed_ms`), and a failure is logged once, where it
//! is handled.
//!
//! **Never logged**, at no level: names, addresses, phones, e-mails, personal numbers, viewers' addresses, texts of appeals
//! and answers, file names, one-time codes, passwords, tokens, cookies, idempotency keys, presigned URLs, signatures, keys,
//! and bodies of requests, replies and messages. Numbers and ids may be: they mean nothing without our tables. Types that
//! hold such values have a `Debug` that hides them.

use std::error::Error;
use std::fmt::Write;
use std::panic;
use std::time::Instant;

use lambda_runtime::tracing;
use lambda_runtime::tracing::subscriber::filter::{LevelFilter, Targets};
use lambda_runtime::tracing::subscriber::layer::SubscriberExt;
use lambda_runtime::tracing::subscriber::util::SubscriberInitExt;
use lambda_runtime::tracing::subscriber::{fmt, registry};

use crate::configuration::optional;

// These print requests, replies and headers below `info`, so they stay there whatever the level of the function.
const QUIET: [&str; 17] = [
    "aws_config",
    "aws_runtime",
    "aws_sdk_dynamodb",
    "aws_sdk_s3",
    "aws_sdk_sesv2",
    "aws_sdk_sns",
    "aws_sdk_sqs",
    "aws_sigv4",
    "aws_smithy_http_client",
    "aws_smithy_runtime",
    "aws_smithy_runtime_api",
    "hyper",
    "hyper_util",
    "lambda_http",
    "lambda_runtime",
    "lambda_runtime_api_client",
    "rustls",
];

/// Starts logging; the first line of every `main`.
pub fn init() {
    let level = optional("AWS_LAMBDA_LOG_LEVEL").and_then(|level| level.parse().ok()).unwrap_or(LevelFilter::INFO);
    // the time is CloudWatch's, and a target says nothing in a program of one job
    let lines = fmt::layer().with_target(false).without_time();
    let logs = registry().with(filter(level));
    // the span, which holds the id of the request, is enough once: logs cost many times what computing does
    let json = optional("AWS_LAMBDA_LOG_FORMAT").is_some_and(|format| format.eq_ignore_ascii_case("json"));
    // an error means that a subscriber is there already, as in tests
    let _ = if json {
        logs.with(lines.json().flatten_event(true).with_span_list(false)).try_init()
    } else {
        logs.with(lines).try_init()
    };
    panic::set_hook(Box::new(log_panic));
}

/// `level` for all, but never below `info` for those that would then print what is never logged. Not an `EnvFilter`: nobody
/// writes directives, and it would link regular expressions into every function.
fn filter(level: LevelFilter) -> Targets {
    let quiet = QUIET.map(|target| (target, level.min(LevelFilter::INFO)));
    Targets::new().with_default(level).with_targets(quiet)
}

/// Logs where a panic happened. Its message only if it is a literal: a formatted one may hold what is never logged.
fn log_panic(panic: &panic::PanicHookInfo<'_>) {
    let place = panic.location().map(ToString::to_string).unwrap_or_default();
    let message = panic.payload().downcast_ref::<&'static str>().copied().unwrap_or("a formatted message");
    tracing::error!(panic.place = place, panic.message = message, "panicked");
}

/// Milliseconds since `started`, to the microsecond.
pub fn elapsed_ms(started: Instant) -> f64 {
    (started.elapsed().as_secs_f64() * 1_000_000.0).round() / 1000.0
}

/// An error and what caused it, in one line. AWS repeats what it does not like ("invalid phone number: …"), so words that
/// look like a phone or an e-mail are masked.
pub fn chain(error: &(dyn Error + 'static)) -> String {
    let mut line = error.to_string();
    let mut source = error.source();
    while let Some(error) = source {
        let _ = write!(line, ": {error}");
        source = error.source();
    }
    if line.contains(['+', '@']) { masked(&line) } else { line }
}

fn masked(line: &str) -> String {
    let words = line.split(' ').map(|word| {
        let after_plus = word.split_once('+').map_or("", |(_, rest)| rest);
        let phone = after_plus.bytes().take_while(u8::is_ascii_digit).count() >= 7; // the shortest international number
        if phone || word.contains('@') { "[hidden]" } else { word }
    });
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use lambda_runtime::tracing::{Level, enabled};

    use super::*;

    /// Whether a line of the function itself, and one of the SDK, is written.
    fn written(level: LevelFilter, line: Level) -> (bool, bool) {
        let logs = registry().with(filter(level)).with(fmt::layer());
        tracing::dispatcher::with_default(&tracing::Dispatch::new(logs), || match line {
            Level::WARN => (enabled!(Level::WARN), enabled!(target: "aws_smithy_runtime::client", Level::WARN)),
            Level::INFO => (enabled!(Level::INFO), enabled!(target: "aws_smithy_runtime::client", Level::INFO)),
            _ => (enabled!(Level::DEBUG), enabled!(target: "aws_smithy_runtime::client", Level::DEBUG)),
        })
    }

    #[test]
    fn the_level_is_the_template_s_but_the_sdk_never_prints_requests() {
        assert_eq!(written(LevelFilter::INFO, Level::INFO), (true, true));
        assert_eq!(written(LevelFilter::INFO, Level::DEBUG), (false, false));
        assert_eq!(written(LevelFilter::DEBUG, Level::DEBUG), (true, false));
        assert_eq!(written(LevelFilter::TRACE, Level::DEBUG), (true, false));
        assert_eq!(written(LevelFilter::DEBUG, Level::INFO), (true, true));
        assert_eq!(written(LevelFilter::WARN, Level::WARN), (true, true));
        assert_eq!(written(LevelFilter::ERROR, Level::WARN), (false, false));
    }

    #[test]
    fn a_chain_names_every_cause() {
        let inner = "x".parse::<u8>().unwrap_err();
        let outer = std::io::Error::other(inner.clone());
        assert_eq!(chain(&outer), inner.to_string()); // io::Error shows its cause as itself
        let wrapped = crate::secrets::SecretsError::Malformed(crate::secrets::Secret::Public, Box::new(inner.clone()));
        assert!(chain(&wrapped).ends_with(&format!(": {inner}")));
    }

    #[test]
    fn phones_and_emails_in_errors_of_others_are_masked() {
        let error = std::io::Error::other("Reason: +375291234567 is not valid, a.b@example.by neither, a+b is");
        assert_eq!(chain(&error), "Reason: [hidden] is not valid, [hidden] neither, a+b is");
    }
}
