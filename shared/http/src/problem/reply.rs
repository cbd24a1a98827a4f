//! From a problem to the reply that says it.

use lambda_http::http::StatusCode;
use lambda_http::http::header::{CONTENT_LANGUAGE, HeaderValue, RETRY_AFTER, VARY, WWW_AUTHENTICATE};
use zvarot_domain::language::Language;

use super::schema::{ProblemBody, ProblemField, ProblemSign};
use super::{Problem, texts};
use crate::Reply;

impl Problem {
    /// The body in a language.
    pub fn body(&self, language: Language, request_id: &str) -> ProblemBody {
        let texts = texts::of(language);
        let (title, detail) = texts.problem(self.0.code);
        let field = |error: &super::FieldError| ProblemField {
            pointer: error.pointer.clone(),
            code: error.code.clone().into_owned(),
            message: texts.field(error),
            sign: error.sign.map(ProblemSign::of),
        };
        ProblemBody {
            kind: format!("urn:zvarot:problem:{}", self.0.code),
            title,
            status: self.0.status.as_u16(),
            detail,
            code: self.0.code.to_owned(),
            errors: self.0.errors.iter().map(field).collect(),
            request_id: request_id.to_owned(),
            members: self.0.members.clone(),
        }
    }

    /// The whole reply in a language.
    pub(crate) fn reply(&self, language: Language, request_id: &str) -> Reply {
        let mut reply = Reply::json(self.0.status, "application/problem+json", &self.body(language, request_id));
        reply = reply.with_header(CONTENT_LANGUAGE, HeaderValue::from_static(language.tag()));
        reply = reply.with_header(VARY, HeaderValue::from_static("accept-language"));
        if self.0.status == StatusCode::UNAUTHORIZED {
            reply = reply.with_header(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer")); // RFC 9110 §11.6.1
        }
        if let Some(seconds) = self.0.retry_after {
            reply = reply.with_header(RETRY_AFTER, seconds.into());
        }
        self.0.cookies.iter().fold(reply, |reply, cookie| reply.with_cookie(cookie))
    }
}
