//! What every personal text has in common: it is checked once, read as it is, and never printed.
//!
//! What is stored is read back as it stands: a rule that came later makes nothing unreadable, and the hash of an event holds.

/// Gives a `struct Name(String)` that has a `fn check(&str) -> Result<String, Invalid>` its way in and out.
macro_rules! personal_text {
    ($($name:ident),+) => {$(
        impl $name {
            /// Takes the text if the rules of this type allow it.
            pub fn parse(text: &str) -> Result<Self, $crate::invalid::Invalid> {
                Self::check(text).map(Self)
            }

            /// The text in its canonical form.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = $crate::invalid::Invalid;
            fn try_from(text: String) -> Result<Self, Self::Error> {
                Self::parse(&text)
            }
        }

        impl From<$name> for String {
            fn from(value: $name) -> Self {
                value.0
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(concat!(stringify!($name), "(hidden)"))
            }
        }
    )+};
}

pub(crate) use personal_text;
