//! What a handler answers.

use aws_lc_rs::digest::{SHA256, digest};
use lambda_http::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG, HeaderName, HeaderValue, LOCATION, REFERRER_POLICY,
    SET_COOKIE, STRICT_TRANSPORT_SECURITY, X_CONTENT_TYPE_OPTIONS,
};
use lambda_http::http::{HeaderMap, StatusCode};
use lambda_http::{Body, Response};
use serde::Serialize;

use super::{Call, ETag};
use crate::problem::Problem;

/// A reply in the making. Has no `Debug`: bodies are never logged.
pub struct Reply {
    status: StatusCode,
    headers: HeaderMap,
    body: Result<Body, serde_json::Error>,
}

impl Reply {
    /// 200 with a JSON body.
    pub fn ok<T: Serialize>(body: &T) -> Self {
        Self::json(StatusCode::OK, "application/json", body)
    }

    /// 201 with a JSON body.
    pub fn created<T: Serialize>(body: &T) -> Self {
        Self::json(StatusCode::CREATED, "application/json", body)
    }

    /// 202 with a JSON body.
    pub fn accepted<T: Serialize>(body: &T) -> Self {
        Self::json(StatusCode::ACCEPTED, "application/json", body)
    }

    /// 204.
    pub fn no_content() -> Self {
        Self::new(StatusCode::NO_CONTENT, Ok(Body::Empty))
    }

    /// 200 with a JSON body and its hash as the tag, or 304 where the caller has it (RFC 9110 §13.1.2). The tag names the
    /// whole content: language and names change it, too.
    pub fn if_changed<T: Serialize>(call: &Call, body: &T) -> Result<Self, Problem> {
        let json = serde_json::to_string(body)?;
        let hash = digest(&SHA256, json.as_bytes());
        // 128 bits tell any two states apart
        let tag = ETag::content(hex::encode(hash.as_ref().get(..16).unwrap_or_default()));
        if call.has(&tag) {
            return Ok(Self::not_modified(&tag));
        }
        Ok(Self::raw_json(StatusCode::OK, json).with_etag(&tag))
    }

    /// 304: the caller has it already.
    pub fn not_modified(tag: &ETag) -> Self {
        Self::new(StatusCode::NOT_MODIFIED, Ok(Body::Empty)).with_etag(tag)
    }

    /// JSON that was made before, byte for byte: the same answer to the same intent.
    pub fn raw_json(status: StatusCode, json: impl Into<String>) -> Self {
        Self::new(status, Ok(Body::Text(json.into())))
            .with_header(CONTENT_TYPE, HeaderValue::from_static("application/json"))
    }

    /// 200 with bytes of any type.
    pub fn bytes(content_type: &'static str, bytes: Vec<u8>) -> Self {
        Self::new(StatusCode::OK, Ok(Body::Binary(bytes)))
            .with_header(CONTENT_TYPE, HeaderValue::from_static(content_type))
    }

    pub(crate) fn json<T: Serialize>(status: StatusCode, content_type: &'static str, body: &T) -> Self {
        Self::new(status, serde_json::to_string(body).map(Body::Text))
            .with_header(CONTENT_TYPE, HeaderValue::from_static(content_type))
    }

    fn new(status: StatusCode, body: Result<Body, serde_json::Error>) -> Self {
        // Nothing of ours may be kept by a cache, guessed at, framed or run as a page (OWASP REST Security Cheat Sheet).
        let headers = HeaderMap::from_iter([
            (CACHE_CONTROL, HeaderValue::from_static("no-store")),
            (CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'")),
            (REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
            (STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=63072000; includeSubDomains")), // 2 years
            (X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
        ]);
        Self { status, headers, body }
    }

    /// The same with the tag of the state that it shows.
    #[must_use]
    pub fn with_etag(self, tag: &ETag) -> Self {
        self.with_text(ETAG, &tag.to_string())
    }

    /// The same with the address of what was made.
    #[must_use]
    pub fn with_location(self, address: &str) -> Self {
        self.with_text(LOCATION, address)
    }

    /// The same with one cookie more.
    #[must_use]
    pub fn with_cookie(mut self, cookie: &str) -> Self {
        if let Ok(cookie) = HeaderValue::from_str(cookie) {
            self.headers.append(SET_COOKIE, cookie);
        }
        self
    }

    /// The same for caches to keep: for what is public and the same for all, as `public, max-age=300`.
    #[must_use]
    pub fn with_cache_control(self, rule: &'static str) -> Self {
        self.with_header(CACHE_CONTROL, HeaderValue::from_static(rule))
    }

    /// The same with a header, in place of an earlier one of that name.
    #[must_use]
    pub fn with_header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.insert(name, value);
        self
    }

    // Our own texts are ASCII; one that is not is left out rather than failing a command that is done already.
    fn with_text(self, name: HeaderName, text: &str) -> Self {
        match HeaderValue::from_str(text) {
            Ok(value) => self.with_header(name, value),
            Err(_) => self,
        }
    }

    /// The response, or the problem that its body could not be written.
    pub(super) fn into_response(self) -> Result<Response<Body>, Problem> {
        let mut response = Response::new(self.body?);
        *response.status_mut() = self.status;
        *response.headers_mut() = self.headers;
        Ok(response)
    }
}
