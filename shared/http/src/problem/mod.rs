//! What a caller hears when something is refused or fails: problem details (RFC 9457) in their language.
//!
//! A code is stable and is what programs look at; title and detail are for people and live in `texts/<language>/problem.ftl`.

mod from_aws;
mod refusal;
mod reply;
pub mod schema;
mod texts;

use std::borrow::Cow;
use std::error::Error;
use std::fmt;

use lambda_http::http::StatusCode;
use serde::Serialize;
use serde_json::{Map, Value};
use zvarot_domain::invalid::{Invalid, RefusedSign};

/// A refusal or a failure on its way to the caller.
pub struct Problem(Box<Inner>); // boxed: every `Result` of a handler carries it

struct Inner {
    status: StatusCode,
    code: &'static str,
    members: Map<String, Value>,
    errors: Vec<FieldError>,
    retry_after: Option<u32>,
    cookies: Vec<String>,
    cause: Option<Box<dyn Error + Send + Sync>>,
}

/// Why one field of a body is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FieldError {
    pub pointer: String,
    pub code: Cow<'static, str>,
    pub limit: Option<u64>,
    pub sign: Option<RefusedSign>,
}

impl FieldError {
    pub fn new(pointer: impl Into<String>, reason: Invalid) -> Self {
        Self { pointer: pointer.into(), code: reason.code().into(), limit: reason.limit(), sign: reason.sign() }
    }
}

impl Problem {
    /// A problem with a code that `problem.ftl` has a title and a detail for.
    pub fn new(status: StatusCode, code: &'static str) -> Self {
        Self(Box::new(Inner {
            status,
            code,
            members: Map::new(),
            errors: Vec::new(),
            retry_after: None,
            cookies: Vec::new(),
            cause: None,
        }))
    }

    /// 400: the request itself is not as it must be.
    pub fn bad_request(code: &'static str) -> Self {
        Self::new(StatusCode::BAD_REQUEST, code)
    }

    /// 401: nobody is signed in, or the proof of it is not good.
    pub fn unauthorised(code: &'static str) -> Self {
        Self::new(StatusCode::UNAUTHORIZED, code)
    }

    /// 403: not with this sign-in. Other people's things are [`not_found`](Self::not_found) instead.
    pub fn forbidden() -> Self {
        Self::new(StatusCode::FORBIDDEN, "forbidden")
    }

    /// 404: there is no such thing, or it is not the caller's; both look alike.
    pub fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, "notFound")
    }

    /// 409: the state of things does not allow it.
    pub fn conflict(code: &'static str) -> Self {
        Self::new(StatusCode::CONFLICT, code)
    }

    /// 412: the caller decided on a state that has changed since.
    pub fn precondition_failed() -> Self {
        Self::new(StatusCode::PRECONDITION_FAILED, "preconditionFailed")
    }

    /// 428: the caller must say, by `If-Match`, which state they decided on.
    pub fn precondition_required() -> Self {
        Self::new(StatusCode::PRECONDITION_REQUIRED, "preconditionRequired")
    }

    /// 422: one field is refused.
    pub fn field(pointer: impl Into<String>, reason: Invalid) -> Self {
        Self::field_errors(vec![FieldError::new(pointer, reason)])
    }

    /// 422: several fields are refused.
    pub fn fields(refused: Vec<(String, Invalid)>) -> Self {
        Self::field_errors(refused.into_iter().map(|(pointer, reason)| FieldError::new(pointer, reason)).collect())
    }

    pub(crate) fn field_errors(errors: Vec<FieldError>) -> Self {
        let mut problem = Self::new(StatusCode::UNPROCESSABLE_ENTITY, "invalidFields");
        problem.0.errors = errors;
        problem
    }

    /// 429: too often; the same is allowed again after so many seconds.
    pub fn too_many_requests(code: &'static str, seconds: u32) -> Self {
        Self::new(StatusCode::TOO_MANY_REQUESTS, code).retry_after(seconds)
    }

    /// 503: not now; nothing was changed, and the same request may be sent again after so many seconds.
    pub fn busy(seconds: u32) -> Self {
        Self::new(StatusCode::SERVICE_UNAVAILABLE, "busy").retry_after(seconds)
    }

    /// 500: our fault. The caller gets the id of the request only, the log gets the error with its causes.
    pub fn internal(error: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "internal").with_cause(error)
    }

    /// The same with an error for the log.
    #[must_use]
    pub fn with_cause(mut self, error: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        self.0.cause = Some(error.into());
        self
    }

    /// The same with a member of its own in the reply, such as the number that was given before. A value that is no JSON
    /// is left out.
    #[must_use]
    pub fn with_member(mut self, name: &str, value: impl Serialize) -> Self {
        if let Ok(value) = serde_json::to_value(value) {
            self.0.members.insert(name.to_owned(), value);
        }
        self
    }

    /// The same naming a field of the body that it is about; `field-<code>` in `problem.ftl` says why. For states of things such
    /// as a login that is taken: what is wrong with a value in itself is [`field`](Self::field).
    #[must_use]
    pub fn with_field(mut self, pointer: impl Into<String>, code: &'static str) -> Self {
        self.0.errors.push(FieldError { pointer: pointer.into(), code: code.into(), limit: None, sign: None });
        self
    }

    /// The same with a cookie: a refused refresh takes its cookie away.
    #[must_use]
    pub fn with_cookie(mut self, cookie: String) -> Self {
        self.0.cookies.push(cookie);
        self
    }

    /// The same with `Retry-After`, in seconds.
    #[must_use]
    pub fn retry_after(mut self, seconds: u32) -> Self {
        self.0.retry_after = Some(seconds);
        self
    }

    /// The HTTP status.
    pub fn status(&self) -> StatusCode {
        self.0.status
    }

    /// The stable code.
    pub fn code(&self) -> &'static str {
        self.0.code
    }

    /// The refused fields: pointer (RFC 6901) and code.
    pub fn errors(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.errors.iter().map(|error| (error.pointer.as_str(), error.code.as_ref()))
    }
}

// Members and cookies may hold what is never logged, so neither form shows them.
impl fmt::Debug for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Problem")
            .field("status", &self.0.status.as_u16())
            .field("code", &self.0.code)
            .field("errors", &self.0.errors)
            .field("cause", &self.source().map(zvarot_runtime::telemetry::chain))
            .finish_non_exhaustive()
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.0.status.as_u16(), self.0.code)
    }
}

impl Error for Problem {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.0.cause.as_deref().map(|cause| -> &(dyn Error + 'static) { cause })
    }
}
