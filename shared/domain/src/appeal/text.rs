//! Texts that people write: cleaned, bounded, never shown by `Debug`.

use crate::invalid::Invalid;
use crate::text;

macro_rules! texts {
    ($($(#[$doc:meta])* $name:ident $max:literal;)+) => {$(
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// Characters at most.
            pub const MAX: usize = $max;

            /// Takes a text that is neither empty nor too long, in its cleaned form.
            pub fn parse(text: &str) -> Result<Self, $crate::invalid::Invalid> {
                $crate::text::lines(text, Self::MAX).map(Self)
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

pub(super) use texts;

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
        text::line(text, Self::MAX).map(Self)
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
