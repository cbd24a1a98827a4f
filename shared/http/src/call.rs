//! One request of the API (API Gateway HTTP API, payload 2.0), with what every handler asks of it.

use lambda_http::aws_lambda_events::apigw::ApiGatewayV2httpRequestContext;
use lambda_http::http::header::{ACCEPT_LANGUAGE, AUTHORIZATION, COOKIE, HeaderName};
use lambda_http::request::RequestContext;
use lambda_http::{Request, RequestExt};
use serde::de::DeserializeOwned;
use time::OffsetDateTime;
use zvarot_domain::appeal::IdempotencyKey;
use zvarot_domain::language::Language;

use super::etag::{self, ETag};
use super::viewer::ViewerAddress;
use super::{body, idempotency_key};
use crate::problem::Problem;

/// A call of the API. Has no `Debug`: nearly all of it is never logged.
pub struct Call {
    request: Request,
    request_id: String,
    viewer: ViewerAddress,
    now: OffsetDateTime,
}

impl Call {
    pub(super) fn new(request: Request, viewer: ViewerAddress, now: OffsetDateTime) -> Self {
        // Lambda's id is the one that every line of the log carries
        let lambda = request.lambda_context_ref().map(|context| context.request_id.clone());
        let gateway = || context(&request).and_then(|context| context.request_id.clone());
        let request_id = lambda.filter(|id| !id.is_empty()).or_else(gateway).unwrap_or_default();
        Self { request, request_id, viewer, now }
    }

    /// The route that the gateway chose: `POST /v1/appeals/{number}/answer`. Empty if it chose none.
    pub fn route(&self) -> &str {
        context(&self.request).and_then(|context| context.route_key.as_deref()).unwrap_or_default()
    }

    /// What stands in the path for `{name}`. Empty if the route has no such part.
    pub fn path(&self, name: &str) -> &str {
        self.request.path_parameters_ref().and_then(|parameters| parameters.first(name)).unwrap_or_default()
    }

    /// The value of a query parameter; an empty one counts as absent.
    pub fn query(&self, name: &str) -> Option<&str> {
        let value = self.request.query_string_parameters_ref().and_then(|parameters| parameters.first(name));
        value.filter(|value| !value.is_empty())
    }

    /// The value of a header, if it is visible ASCII.
    pub fn header(&self, name: HeaderName) -> Option<&str> {
        self.request.headers().get(name).and_then(|value| value.to_str().ok())
    }

    /// The JSON body. 400 if it is no JSON, 413 if too large, 415 if called something else; 422 with a pointer at the
    /// field that is missing, unknown or of the wrong type.
    pub fn body<T: DeserializeOwned>(&self) -> Result<T, Problem> {
        body::parse(&self.request)
    }

    /// The member at the top of the body that says of which kind the rest is: one of `kinds`, 422 otherwise.
    ///
    /// A handler reads it first and then the body of that kind, which has the member too: an enum with a tag would say
    /// that a field is wrong, but not which.
    pub fn kind<'k>(&self, member: &'static str, kinds: &[&'k str]) -> Result<&'k str, Problem> {
        body::kind(&self.request, member, kinds)
    }

    /// The key of the caller's intent, if one was given.
    pub fn idempotency_key(&self) -> Result<Option<IdempotencyKey>, Problem> {
        let value = self.request.headers().get(idempotency_key::HEADER);
        value.map(|value| idempotency_key::parse(value.as_bytes())).transpose()
    }

    /// The key of the caller's intent; 400 without.
    pub fn require_idempotency_key(&self) -> Result<IdempotencyKey, Problem> {
        self.idempotency_key()?.ok_or_else(|| Problem::bad_request("idempotencyKeyRequired"))
    }

    /// The state that the caller decided on (`If-Match`), if they said.
    pub fn if_match(&self) -> Result<Option<ETag>, Problem> {
        etag::if_match(self.request.headers())
    }

    /// The state that the caller decided on; 428 without.
    pub fn require_if_match(&self) -> Result<ETag, Problem> {
        self.if_match()?.ok_or_else(Problem::precondition_required)
    }

    /// Whether the caller has this state already (`If-None-Match`): the reply is [`Reply::not_modified`](super::Reply).
    pub fn has(&self, current: &ETag) -> bool {
        etag::if_none_match(self.request.headers(), current)
    }

    /// The language that the caller reads best.
    pub fn language(&self) -> Language {
        Language::preferred(self.header(ACCEPT_LANGUAGE).unwrap_or_default())
    }

    /// Where the call comes from: the key of caps by address.
    pub fn viewer_address(&self) -> ViewerAddress {
        self.viewer
    }

    /// The value of a cookie.
    pub fn cookie(&self, name: &str) -> Option<&str> {
        // the gateway hands cookies over one by one, a browser all in one header
        let headers = self.request.headers().get_all(COOKIE).iter().filter_map(|header| header.to_str().ok());
        let pairs = headers.flat_map(|header| header.split(';')).filter_map(|pair| pair.trim().split_once('='));
        pairs.into_iter().find(|(known, _)| *known == name).map(|(_, value)| value)
    }

    /// The bearer token (RFC 6750 §2.1).
    pub fn bearer(&self) -> Option<&str> {
        let (scheme, token) = self.header(AUTHORIZATION)?.split_once(' ')?;
        scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
    }

    /// The id that the caller is told and the log carries.
    pub fn request_id(&self) -> &str {
        &self.request_id
    }

    /// When the call arrived, UTC, to the millisecond: the one time of everything that it does.
    pub fn now(&self) -> OffsetDateTime {
        self.now
    }
}

/// The gateway's part of a request.
pub(super) fn context(request: &Request) -> Option<&ApiGatewayV2httpRequestContext> {
    match request.request_context_ref() {
        Some(RequestContext::ApiGatewayV2(context)) => Some(context),
        _ => None,
    }
}
