//! JSON bodies: what is no JSON, and which field is wrong in what is.

mod refusal;
mod tree;

use lambda_http::http::StatusCode;
use lambda_http::http::header::CONTENT_TYPE;
use lambda_http::{Body, Request};
use serde::de::{DeserializeOwned, IgnoredAny};
use serde_path_to_error::{Path, Segment};
use zvarot_domain::invalid::Invalid;

use self::refusal::segment;
use self::tree::Tree;
use crate::problem::{FieldError, Problem};

/// The largest body: an answer of 50,000 letters is the longest of ours. JSON may write each as a pair of escapes, which takes twelve bytes.
const MAX_BYTES: usize = 640 * 1024;

/// Parses the body of a request.
pub(super) fn parse<T: DeserializeOwned>(request: &Request) -> Result<T, Problem> {
    let tree = tree(json(request)?)?;
    // serde would take a list for the fields of a body in their order
    if matches!(tree, Tree::List(_)) {
        return Err(wrong(String::new(), "wrongType"));
    }
    T::deserialize(tree).map_err(|refusal| wrong(refusal.pointer, refusal.code))
}

/// Reads the JSON text itself. What is JSON and yet cannot be held, such as half a surrogate pair in a string, is pointed at.
fn tree(bytes: &[u8]) -> Result<Tree, Problem> {
    let mut deserializer = serde_json::Deserializer::from_slice(bytes);
    match serde_path_to_error::deserialize(&mut deserializer) {
        Ok(tree) => deserializer.end().map(|()| tree).map_err(|_| Problem::bad_request("malformedJson")),
        Err(error) if serde_json::from_slice::<IgnoredAny>(bytes).is_ok() => {
            Err(wrong(pointer(error.path()), Invalid::Malformed.code()))
        }
        Err(_) => Err(Problem::bad_request("malformedJson")),
    }
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

fn wrong(pointer: String, code: &'static str) -> Problem {
    Problem::field_errors(vec![FieldError { pointer, code: code.into(), limit: None, sign: None }])
}

/// A path as a JSON pointer (RFC 6901).
fn pointer(path: &Path) -> String {
    let segments = path.iter().filter_map(|part| match part {
        Segment::Seq { index } => Some(segment(&index.to_string())),
        Segment::Map { key } => Some(segment(key)),
        Segment::Enum { .. } | Segment::Unknown => None,
    });
    segments.collect()
}

#[cfg(test)]
mod tests;
