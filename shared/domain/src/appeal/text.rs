//! Texts that people write: bounded, trimmed, never shown by `Debug`.

use serde::{Deserialize, Serialize};

use crate::invalid::{Invalid, bounded};

macro_rules! texts {
    ($($(#[$doc:meta])* $name:ident $max:literal;)+) => {$(
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// Characters at most.
            pub const MAX: usize = $max;

            /// Takes a text that is neither empty nor too long.
            pub fn parse(text: &str) -> Result<Self, Invalid> {
                bounded(text, Self::MAX).map(Self)
            }

            /// The text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(concat!(stringify!($name), "(..)"))
            }
        }
    )+};
}

texts! {
    /// What the appeal is about, in a line.
    Subject 200;
    /// The essence of the appeal (L:12.2, 25.2).
    AppealText 20_000;
    /// The answer on the merits (L:18).
    AnswerText 50_000;
    /// The head's instruction to the executor (резолюция).
    Resolution 2_000;
}

impl Subject {
    /// One line: line ends become spaces.
    pub fn parse_line(text: &str) -> Result<Self, Invalid> {
        Self::parse(&text.split_whitespace().collect::<Vec<_>>().join(" "))
    }
}

impl AppealText {
    /// Refuses a text that is nothing but links: the essence must be stated, not linked to (L:25.2).
    pub fn parse_essence(text: &str) -> Result<Self, Invalid> {
        let essence = Self::parse(text)?;
        let is_link =
            |word: &str| word.starts_with("http://") || word.starts_with("https://") || word.starts_with("www.");
        if essence.0.split_whitespace().all(is_link) { Err(Invalid::NotAllowed) } else { Ok(essence) }
    }
}
