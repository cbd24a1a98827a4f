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
    /// The same, because of this sign.
    #[error("a sign that cannot stand there")]
    Sign(RefusedSign),
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
    /// Belongs to something else that named it before.
    #[error("in use elsewhere")]
    InUse,
    /// The stored file is not what was promised, or was never stored.
    #[error("not as promised")]
    NotAsPromised,
    /// A date that lies outside the allowed range.
    #[error("out of range")]
    OutOfRange,
}

/// A sign that cannot stand in a value, so that whoever wrote it finds it. `Debug` hides it: it is a part of what a person wrote.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct RefusedSign {
    /// The sign.
    pub sign: char,
    /// Its place in the value as it was given: from 1, a letter and its marks counted as one.
    pub position: u32,
}

impl RefusedSign {
    /// Its code point as Unicode writes it, such as `U+0430`.
    pub fn code_point(&self) -> String {
        format!("U+{:04X}", u32::from(self.sign))
    }

    /// What it is, in a word that the texts for people know: letters of both alphabets look alike, and a space does not show.
    pub fn kind(&self) -> &'static str {
        match self.sign {
            '\u{0400}'..='\u{052F}' => "cyrillic",
            'A'..='Z' | 'a'..='z' => "latin",
            '0'..='9' => "digit",
            c if c.is_whitespace() => "space",
            _ => "other",
        }
    }
}

impl std::fmt::Debug for RefusedSign {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RefusedSign(hidden)")
    }
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
            Self::Malformed | Self::Sign(_) => "malformed",
            Self::WrongCheckDigit => "wrongCheckDigit",
            Self::NotAllowed => "notAllowed",
            Self::TooCommon => "tooCommon",
            Self::Unknown => "unknown",
            Self::Repeated => "repeated",
            Self::Expired => "expired",
            Self::InUse => "inUse",
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

    /// The sign that is to blame, if it is one.
    pub fn sign(&self) -> Option<RefusedSign> {
        match *self {
            Self::Sign(sign) => Some(sign),
            _ => None,
        }
    }
}
