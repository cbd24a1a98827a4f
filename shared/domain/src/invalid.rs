//! Why a single value is refused.

use thiserror::Error;

/// The reason why a value is refused. The edge adds which field it was and says it in the caller's language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Invalid {
    /// Nothing but white space.
    #[error("empty")]
    Empty,
    /// Fewer characters than `min`.
    #[error("shorter than {min} characters")]
    TooShort {
        /// The least number of characters.
        min: usize,
    },
    /// More characters than `max`.
    #[error("longer than {max} characters")]
    TooLong {
        /// The greatest number of characters.
        max: usize,
    },
    /// More items than `max`.
    #[error("more than {max} items")]
    TooMany {
        /// The greatest number of items.
        max: usize,
    },
    /// A number above `max`.
    #[error("greater than {max}")]
    TooLarge {
        /// The greatest value.
        max: u64,
    },
    /// Not of the form that the value must have.
    #[error("malformed")]
    Malformed,
    /// A check digit does not fit the rest: most likely a typing error.
    #[error("wrong check digit")]
    WrongCheckDigit,
    /// Well-formed, but not one of the values taken here.
    #[error("not allowed here")]
    NotAllowed,
    /// A password that others use often, or equal to the login.
    #[error("too common")]
    TooCommon,
    /// Points to something that does not exist or is not yours.
    #[error("unknown")]
    Unknown,
    /// The same item twice.
    #[error("repeated")]
    Repeated,
    /// Was valid and is not any more.
    #[error("expired")]
    Expired,
    /// The stored file is not what was promised, or was never stored.
    #[error("not as promised")]
    NotAsPromised,
    /// A date that lies outside the allowed range.
    #[error("out of range")]
    OutOfRange,
}

impl Invalid {
    /// The stable code that clients may rely on.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooShort { .. } => "tooShort",
            Self::TooLong { .. } => "tooLong",
            Self::TooMany { .. } => "tooMany",
            Self::TooLarge { .. } => "tooLarge",
            Self::Malformed => "malformed",
            Self::WrongCheckDigit => "wrongCheckDigit",
            Self::NotAllowed => "notAllowed",
            Self::TooCommon => "tooCommon",
            Self::Unknown => "unknown",
            Self::Repeated => "repeated",
            Self::Expired => "expired",
            Self::NotAsPromised => "notAsPromised",
            Self::OutOfRange => "outOfRange",
        }
    }

    /// The bound that was broken, for the message.
    pub fn limit(&self) -> Option<u64> {
        match *self {
            Self::TooShort { min: bound } | Self::TooLong { max: bound } | Self::TooMany { max: bound } => {
                u64::try_from(bound).ok()
            }
            Self::TooLarge { max } => Some(max),
            _ => None,
        }
    }
}

/// Takes `text` without the white space around it, if it has a letter or digit to be seen, is not longer than `max`
/// characters, and holds no control character but line ends and tabs, and no mark that turns the reading direction.
pub fn bounded(text: &str, max: usize) -> Result<String, Invalid> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Invalid::Empty);
    }
    if text.chars().count() > max {
        return Err(Invalid::TooLong { max });
    }
    let turns = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    if text.chars().any(|c| turns(c) || (c.is_control() && !matches!(c, '\n' | '\r' | '\t'))) {
        return Err(Invalid::Malformed);
    }
    if !text.chars().any(char::is_alphanumeric) {
        return Err(Invalid::Malformed);
    }
    Ok(text.to_owned())
}
