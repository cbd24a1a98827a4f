//! The loop of an HTTP function, and one turn of it for tests and benchmarks.

use std::panic::AssertUnwindSafe;
use std::time::Instant;

use futures_util::FutureExt;
use lambda_http::{Body, Request, Response, service_fn};
use lambda_runtime::tracing;
use time::OffsetDateTime;
use zvarot_domain::language::Language;

use super::{Call, Edge, Reply};
use crate::problem::Problem;
use zvarot_runtime::telemetry::{chain, elapsed_ms};

/// Serves requests with `handler` until Lambda ends the sandbox.
pub async fn run<H, F>(handler: H) -> Result<(), lambda_http::Error>
where
    H: Fn(Call) -> F + Sync,
    F: Future<Output = Result<Reply, Problem>> + Send,
{
    let edge = Edge::from_env();
    let (handler, edge) = (&handler, &edge);
    lambda_http::run(service_fn(move |request| async move {
        Ok::<_, std::convert::Infallible>(respond(handler, edge, request).await)
    }))
    .await
}

/// Answers one request: whatever happens in the handler, the caller gets a reply and the log gets one line.
pub async fn respond<H, F>(handler: H, edge: &Edge, request: Request) -> Response<Body>
where
    H: Fn(Call) -> F,
    F: Future<Output = Result<Reply, Problem>>,
{
    let started = Instant::now();
    let admitted = edge.admit(&request);
    let viewer = admitted.as_ref().copied().unwrap_or_default();
    let call = Call::new(request, viewer, to_the_millisecond(OffsetDateTime::now_utc()));
    let about = About::of(&call);
    let answered = match admitted {
        Ok(_) => {
            let answer = AssertUnwindSafe(async { handler(call).await }).catch_unwind().await;
            answer.unwrap_or_else(|_| Err(Problem::internal("the handler panicked"))) // where, the hook of `telemetry` has logged
        }
        Err(problem) => Err(problem),
    };
    let elapsed_ms = elapsed_ms(started);
    match answered.and_then(Reply::into_response) {
        Ok(response) => {
            about.log(response.status().as_u16(), None, elapsed_ms);
            response
        }
        Err(problem) => {
            about.log(problem.status().as_u16(), Some(&problem), elapsed_ms);
            let reply = problem.reply(about.language, &about.request_id).into_response();
            // a problem is made of strings and numbers: it always can be written
            reply.unwrap_or_else(|_| Response::default())
        }
    }
}

/// What is said about a request when it is over.
struct About {
    route: String,
    request_id: String,
    language: Language,
}

impl About {
    fn of(call: &Call) -> Self {
        Self { route: call.route().to_owned(), request_id: call.request_id().to_owned(), language: call.language() }
    }

    fn log(&self, status: u16, problem: Option<&Problem>, elapsed_ms: f64) {
        let route = self.route.as_str();
        let code = problem.map(Problem::code);
        let cause = problem.and_then(std::error::Error::source).map(chain);
        if status >= 500 {
            tracing::error!(route, status, elapsed_ms, problem.code = code, cause, "answered");
        } else {
            tracing::info!(route, status, elapsed_ms, problem.code = code, cause, "answered");
        }
    }
}

/// Events and texts carry milliseconds, so that a time reads back as it was.
fn to_the_millisecond(now: OffsetDateTime) -> OffsetDateTime {
    now.replace_millisecond(now.millisecond()).unwrap_or(now)
}
