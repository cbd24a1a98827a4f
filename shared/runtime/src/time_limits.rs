//! How much longer than on AWS a stage may take for the same work.

use std::sync::LazyLock;
use std::time::Duration;

use crate::configuration::{ConfigurationError, optional};

/// Every time limit in the code is right on AWS. A stage on a slow machine multiplies them all by `TIME_LIMIT_FACTOR`, a
/// whole number from 1 to 100; absent or empty it is 1.
const VARIABLE: &str = "TIME_LIMIT_FACTOR";
const LARGEST: u32 = 100;

static FACTOR: LazyLock<Result<u32, ConfigurationError>> = LazyLock::new(|| parse(optional(VARIABLE).as_deref()));

/// Fails if `TIME_LIMIT_FACTOR` has no good value: called at the start of every function.
pub fn check() -> Result<(), ConfigurationError> {
    FACTOR.clone().map(|_| ())
}

/// The limit of this stage for what takes `limit` at most on AWS.
pub fn of_stage(limit: Duration) -> Duration {
    limit.saturating_mul(FACTOR.clone().unwrap_or(1))
}

fn parse(value: Option<&str>) -> Result<u32, ConfigurationError> {
    let Some(value) = value else { return Ok(1) };
    let factor = value.parse().ok().filter(|factor| (1..=LARGEST).contains(factor));
    factor.ok_or(ConfigurationError::Malformed { name: VARIABLE, expected: "a whole number from 1 to 100" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_the_variable_the_limits_are_those_of_aws() {
        assert_eq!(parse(None), Ok(1));
        assert_eq!(parse(Some("10")), Ok(10));
    }

    #[test]
    fn other_values_are_refused() {
        for value in ["0", "101", "-1", "1.5", "x"] {
            assert!(parse(Some(value)).is_err(), "{value}");
        }
    }
}
