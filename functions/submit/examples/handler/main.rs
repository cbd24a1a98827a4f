//! What the handler of `submit` adds to what cannot be left out, in turns with it in one process: in time to its two calls
//! of AWS, in the processor's time to these, one ES256 verification and one signature.
//!
//! Run by `tests/bench/run.py` with the environment of the function and `ACCESS_TOKEN`. One line of JSON goes to standard output.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a benchmark may panic")]
#![recursion_limit = "256"] // the layout of a whole invocation nests deeper than 128 futures

mod bare;
mod clock;

use bare::Bare;
use clock::{Started, medians};
use lambda_http::{Body, Request};
use serde_json::{Value, json};
use zvarot_http::{Edge, respond};
use zvarot_runtime::sdk::Sdk;

/// Turns that are measured, and those before that only warm up.
const TURNS: usize = 400;
const WARM_UP: usize = 20;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let sdk = Sdk::from_env().expect("the environment of the function");
    let app = submit::App::new(&sdk).await.unwrap();
    let bare = Bare::new(sdk.dynamodb());
    let (token, edge) = (env("ACCESS_TOKEN"), Edge::default());
    let (mut handler, mut without) = (Vec::new(), Vec::new());
    for turn in 0..WARM_UP + TURNS {
        let request = request(&token, turn);
        let started = Started::now();
        let response = respond(|call| app.handle(call), &edge, request).await;
        handler.push(started.elapsed());
        let requests = bare.requests(&number_of(response.into_body()), turn).await;
        without.push(bare.run(requests).await);
    }
    let (handler_ms, handler_cpu_ms) = medians(&handler[WARM_UP..]);
    let (bare_ms, bare_cpu_ms) = medians(&without[WARM_UP..]);
    let line = json!({
        "handlerMs": handler_ms, "bareMs": bare_ms, "ratio": handler_ms / bare_ms,
        "handlerCpuMs": handler_cpu_ms, "bareCpuMs": bare_cpu_ms, "cpuRatio": handler_cpu_ms / bare_cpu_ms,
        "turns": TURNS,
    });
    println!("{line}");
}

fn request(token: &str, turn: usize) -> Request {
    let mut event: Value = serde_json::from_str(&env("EVENT")).expect("EVENT is an event of the gateway");
    event["headers"]["authorization"] = json!(format!("Bearer {token}"));
    event["headers"]["idempotency-key"] = json!(format!("handler-{}-{turn}", std::process::id()));
    lambda_http::request::from_str(&event.to_string()).expect("an event of the gateway")
}

fn number_of(body: Body) -> String {
    let Body::Text(text) = body else { panic!("a reply without a text") };
    let reply: Value = serde_json::from_str(&text).unwrap();
    reply["number"].as_str().unwrap_or_else(|| panic!("{text}")).to_owned()
}

fn env(name: &str) -> String {
    std::env::var(name).unwrap_or_else(|_| panic!("{name} is not set"))
}
