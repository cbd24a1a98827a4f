//! What a function must know and the template tells it: environment variables, read once in `main`.
//!
//! Nothing has a silent default. An empty variable counts as one that is not set, because templates cannot leave one out.

use std::env;
use std::str::FromStr;

use thiserror::Error;

/// A variable of the environment without which the function does not start. Names the variable, never its value.
#[derive(Debug, Clone, Error, PartialEq, Eq)]
pub enum ConfigurationError {
    /// It is not set, or empty.
    #[error("{0} is not set")]
    Missing(&'static str),
    /// Its value is not of the right form.
    #[error("{name} must be {expected}")]
    Malformed {
        /// Which variable.
        name: &'static str,
        /// What its value should have been.
        expected: &'static str,
    },
    /// It has a value that a production start refuses.
    #[error("{0} has a value that is not allowed in production")]
    RefusedInProduction(&'static str),
}

/// The value of a variable that must be there.
pub fn required(name: &'static str) -> Result<String, ConfigurationError> {
    optional(name).ok_or(ConfigurationError::Missing(name))
}

/// The value of a variable that may be absent or empty.
pub fn optional(name: &'static str) -> Option<String> {
    env::var(name).ok().filter(|value| !value.is_empty())
}

/// The number in a variable that must be there.
pub fn number<N: FromStr>(name: &'static str) -> Result<N, ConfigurationError> {
    let malformed = ConfigurationError::Malformed { name, expected: "a number in range" };
    required(name)?.parse().map_err(|_| malformed)
}

/// Where the system runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// On a developer's machine, against the local stack.
    Local,
    /// On AWS, with test certificates and test people.
    Test,
    /// On AWS, for everybody.
    Production,
}

impl Stage {
    /// Reads `STAGE`.
    pub fn from_env() -> Result<Self, ConfigurationError> {
        required("STAGE")?.parse()
    }

    /// Refuses in production what is good for trials only, such as the test roots or a scanner that does not scan.
    pub fn refuse_in_production(self, name: &'static str) -> Result<(), ConfigurationError> {
        if self == Self::Production {
            return Err(ConfigurationError::RefusedInProduction(name));
        }
        Ok(())
    }
}

impl FromStr for Stage {
    type Err = ConfigurationError;

    fn from_str(text: &str) -> Result<Self, ConfigurationError> {
        match text {
            "local" => Ok(Self::Local),
            "test" => Ok(Self::Test),
            "production" => Ok(Self::Production),
            _ => Err(ConfigurationError::Malformed { name: "STAGE", expected: "local, test or production" }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_names_the_variable() {
        let missing = required("ZVAROT_NO_SUCH_VARIABLE").unwrap_err();
        assert_eq!(missing.to_string(), "ZVAROT_NO_SUCH_VARIABLE is not set");
        let malformed = number::<u8>("PATH").unwrap_err();
        assert_eq!(malformed.to_string(), "PATH must be a number in range");
    }

    #[test]
    fn a_stage_is_one_of_three() {
        assert_eq!("production".parse(), Ok(Stage::Production));
        assert!("Production".parse::<Stage>().is_err());
        assert!("".parse::<Stage>().is_err());
    }

    #[test]
    fn only_production_refuses() {
        assert!(Stage::Local.refuse_in_production("SCANNER").is_ok());
        let refused = Stage::Production.refuse_in_production("SCANNER").unwrap_err();
        assert_eq!(refused, ConfigurationError::RefusedInProduction("SCANNER"));
    }
}
