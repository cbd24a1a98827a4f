//! Why a body does not become a command: a code and the place in the body, as serde reports them by its error's methods.

use std::fmt;

use serde::de::{self, Expected, Unexpected};
use zvarot_domain::invalid::Invalid;

/// One refused field.
#[derive(Debug)]
pub(super) struct Refusal {
    /// Where it is, as a JSON pointer (RFC 6901).
    pub pointer: String,
    /// Why, for a program.
    pub code: &'static str,
}

impl Refusal {
    fn here(code: &'static str) -> Self {
        Self { pointer: String::new(), code }
    }

    /// The same seen from the value that has this one as its member, or item, called `name`.
    pub fn below(mut self, name: &str) -> Self {
        self.pointer.insert_str(0, &segment(name));
        self
    }
}

/// A segment of a JSON pointer.
pub(super) fn segment(name: &str) -> String {
    format!("/{}", name.replace('~', "~0").replace('/', "~1"))
}

impl de::Error for Refusal {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self::here(Invalid::Malformed.code())
    }

    fn invalid_type(_: Unexpected<'_>, _: &dyn Expected) -> Self {
        Self::here("wrongType")
    }

    fn unknown_variant(_: &str, _: &'static [&'static str]) -> Self {
        Self::here(Invalid::NotAllowed.code())
    }

    fn unknown_field(field: &str, _: &'static [&'static str]) -> Self {
        Self::here("unknownField").below(field)
    }

    fn missing_field(field: &'static str) -> Self {
        Self::here("missing").below(field)
    }

    fn duplicate_field(field: &'static str) -> Self {
        Self::here(Invalid::Repeated.code()).below(field)
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at `{}`", self.code, self.pointer)
    }
}

impl std::error::Error for Refusal {}
