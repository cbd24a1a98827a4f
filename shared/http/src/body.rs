//! JSON bodies: what is no JSON, and which field is wrong in what is.

use lambda_http::http::StatusCode;
use lambda_http::http::header::CONTENT_TYPE;
use lambda_http::{Body, Request};
use serde::de::{DeserializeOwned, IgnoredAny};
use serde_json::error::Category;
use serde_path_to_error::{Path, Segment};
use zvarot_domain::invalid::Invalid;

use crate::problem::{FieldError, Problem};

/// The largest body: an answer of 50,000 characters in JSON escapes is the longest of ours and takes less.
const MAX_BYTES: usize = 256 * 1024;

/// Parses the body of a request.
pub(super) fn parse<T: DeserializeOwned>(request: &Request) -> Result<T, Problem> {
    let bytes = json(request)?;
    // serde would take a list for the fields of a body in their order
    if bytes.trim_ascii_start().first() == Some(&b'[') {
        let is_json = serde_json::from_slice::<IgnoredAny>(bytes).is_ok();
        return Err(if is_json { wrong(String::new(), "wrongType") } else { Problem::bad_request("malformedJson") });
    }
    let mut deserializer = serde_json::Deserializer::from_slice(bytes);
    let parsed = serde_path_to_error::deserialize(&mut deserializer).map_err(|error| {
        let path = error.path().clone();
        refused(bytes, &path, error.inner())
    })?;
    deserializer.end().map_err(|_| Problem::bad_request("malformedJson"))?;
    Ok(parsed)
}

/// The member that says of which kind the body is.
pub(super) fn kind<'k>(request: &Request, member: &'static str, kinds: &[&'k str]) -> Result<&'k str, Problem> {
    let members: serde_json::Map<String, serde_json::Value> = parse(request)?;
    let pointer = format!("/{member}");
    let Some(value) = members.get(member) else {
        return Err(wrong(pointer, "missing"));
    };
    let value = value.as_str().ok_or_else(|| wrong(pointer.clone(), "wrongType"))?;
    let known = kinds.iter().copied().find(|kind| *kind == value);
    known.ok_or_else(|| Problem::field(pointer, Invalid::NotAllowed))
}

fn json(request: &Request) -> Result<&[u8], Problem> {
    let content_type = request.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let media_type = content_type.split(';').next().unwrap_or_default().trim();
    // asked for strictly: a page of another site cannot send this type without the browser asking us first
    if !media_type.eq_ignore_ascii_case("application/json") {
        return Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "unsupportedMediaType"));
    }
    let bytes = match request.body() {
        Body::Text(text) => text.as_bytes(),
        Body::Binary(bytes) => bytes,
        _ => &[],
    };
    if bytes.len() > MAX_BYTES {
        return Err(Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "bodyTooLarge"));
    }
    Ok(bytes)
}

/// What serde refused, in terms of the field. Serde says a missing or unknown field in words only, so they are read.
fn refused(bytes: &[u8], path: &Path, error: &serde_json::Error) -> Problem {
    // serde_json blames the syntax also in good JSON, for a number in place of one of several words and for half a
    // surrogate pair in a string
    if error.classify() != Category::Data && serde_json::from_slice::<IgnoredAny>(bytes).is_err() {
        return Problem::bad_request("malformedJson");
    }
    let message = error.to_string();
    let quoted = || message.split('`').nth(1).unwrap_or_default();
    if message.starts_with("missing field") {
        wrong(child(path, quoted()), "missing")
    } else if message.starts_with("unknown field") {
        wrong(child(path, quoted()), "unknownField")
    } else if message.starts_with("duplicate field") {
        wrong(child(path, quoted()), Invalid::Repeated.code())
    } else if message.starts_with("unknown variant") {
        wrong(pointer(path), Invalid::NotAllowed.code())
    } else if message.starts_with("invalid type") || message.starts_with("expected value") {
        wrong(pointer(path), "wrongType")
    } else {
        wrong(pointer(path), Invalid::Malformed.code())
    }
}

fn wrong(pointer: String, code: &'static str) -> Problem {
    Problem::field_errors(vec![FieldError { pointer, code: code.into(), limit: None }])
}

/// A path as a JSON pointer (RFC 6901).
fn pointer(path: &Path) -> String {
    let segments = path.iter().filter_map(|segment| match segment {
        Segment::Seq { index } => Some(index.to_string()),
        Segment::Map { key } => Some(key.replace('~', "~0").replace('/', "~1")),
        Segment::Enum { .. } | Segment::Unknown => None,
    });
    segments.fold(String::new(), |pointer, segment| pointer + "/" + &segment)
}

/// The pointer at a member of what `path` points at; the path of an unknown or repeated member ends with it already.
fn child(path: &Path, member: &str) -> String {
    let parent = pointer(path);
    let last = format!("/{}", member.replace('~', "~0").replace('/', "~1"));
    if parent.ends_with(&last) { parent } else { parent + &last }
}

#[cfg(test)]
mod tests;
