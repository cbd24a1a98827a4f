//! Entity tags (RFC 9110 §8.8.3): of a card, the number of its last decision.

use std::fmt;

use lambda_http::http::HeaderMap;
use lambda_http::http::header::{IF_MATCH, IF_NONE_MATCH};

use crate::problem::Problem;

/// The name of one state of a thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ETag(String);

impl ETag {
    /// The tag of a thing that counts its states.
    pub fn version(version: impl Into<u64>) -> Self {
        Self(version.into().to_string())
    }

    /// The tag of a thing that is named by its content, such as a hash in hex.
    pub fn content(hash: impl Into<String>) -> Self {
        Self(hash.into().replace('"', ""))
    }

    /// The counted state, if it is one.
    pub fn as_version(&self) -> Option<u64> {
        self.0.parse().ok()
    }

    /// 412 unless the caller decided on this very state.
    pub fn require(&self, current: &Self) -> Result<(), Problem> {
        if self == current { Ok(()) } else { Err(Problem::precondition_failed()) }
    }

    /// One tag. A weak one is taken for the same, in `If-Match` too, though RFC 9110 §13.1.1 asks for the strong comparison there: our tags name
    /// states and not bytes, and a proxy that compresses a reply weakens its tag. Whoever read through one must be able to write.
    fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let text = text.strip_prefix("W/").unwrap_or(text);
        let tag = text.strip_prefix('"')?.strip_suffix('"')?;
        (!tag.is_empty() && !tag.contains('"')).then(|| Self(tag.to_owned()))
    }
}

impl fmt::Display for ETag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{}\"", self.0)
    }
}

/// The tag in `If-Match`. One only: a caller decides on what they saw last, and `*` would mean "whatever it is".
pub(super) fn if_match(headers: &HeaderMap) -> Result<Option<ETag>, Problem> {
    let Some(value) = headers.get(IF_MATCH) else {
        return Ok(None);
    };
    let tag = value.to_str().ok().and_then(ETag::parse);
    tag.map(Some).ok_or_else(|| Problem::bad_request("ifMatchMalformed"))
}

/// Whether `If-None-Match` lists the current state.
pub(super) fn if_none_match(headers: &HeaderMap, current: &ETag) -> bool {
    let values = headers.get_all(IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
    values.flat_map(|value| value.split(',')).any(|tag| tag.trim() == "*" || ETag::parse(tag).as_ref() == Some(current))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(name: &'static str, value: &'static str) -> HeaderMap {
        HeaderMap::from_iter([(name.parse().unwrap(), value.parse().unwrap())])
    }

    #[test]
    fn if_match_names_one_state() {
        assert_eq!(if_match(&HeaderMap::new()).unwrap(), None);
        for good in ["\"12\"", "W/\"12\""] {
            assert_eq!(if_match(&headers("if-match", good)).unwrap(), Some(ETag::version(12_u32)));
        }
        for bad in ["12", "*", "\"1\", \"2\"", "\"\"", "\"1"] {
            assert_eq!(if_match(&headers("if-match", bad)).unwrap_err().code(), "ifMatchMalformed", "{bad}");
        }
    }

    #[test]
    fn if_none_match_lists_states() {
        let current = ETag::content("ab12");
        for having in ["\"ab12\"", "W/\"ab12\"", "\"x\", \"ab12\"", "*"] {
            assert!(if_none_match(&headers("if-none-match", having), &current), "{having}");
        }
        assert!(!if_none_match(&headers("if-none-match", "\"x\""), &current));
        assert!(!if_none_match(&HeaderMap::new(), &current));
    }

    #[test]
    fn a_stale_state_is_refused() {
        assert!(ETag::version(3_u32).require(&ETag::version(3_u64)).is_ok());
        assert_eq!(ETag::version(3_u32).require(&ETag::version(4_u32)).unwrap_err().status(), 412);
    }
}
