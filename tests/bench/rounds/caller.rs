//! Calls a function's handler in this process, as the gateway would, and counts what it asked of AWS.

use lambda_http::{Body, Request};
use reqwest::header::HeaderMap;
use serde_json::{Value, json};
use zvarot_http::problem::Problem;
use zvarot_http::{Call, Edge, Reply, respond};
use zvarot_tests::Answer;

use super::recorder::{AwsCall, Recorder, chain, is_read};

/// What to call.
pub struct Command<'a> {
    /// How the report names it.
    pub name: &'static str,
    /// The route of `infra/api.yaml`.
    pub route: &'static str,
    /// The path parameter and its value.
    pub parameter: Option<(&'static str, &'a str)>,
    pub token: Option<&'a str>,
    pub headers: &'a [(&'a str, &'a str)],
    pub body: Value,
}

/// Counts calls.
pub struct Caller {
    pub recorder: Recorder,
}

impl Caller {
    /// Calls `handler` and prints one line of JSON: the rounds that it took.
    pub async fn call<H, F>(&self, command: Command<'_>, handler: H) -> Answer
    where
        H: Fn(Call) -> F,
        F: Future<Output = Result<Reply, Problem>>,
    {
        let request = request(&command);
        self.recorder.take();
        let response = respond(handler, &Edge::default(), request).await;
        let calls = self.recorder.take();
        let status = response.status().as_u16();
        let count = |reads: bool| {
            let of_kind: Vec<AwsCall> = calls.iter().filter(|call| is_read(call) == reads).cloned().collect();
            chain(&of_kind).len()
        };
        let names: Vec<_> = chain(&calls).iter().map(|call| call.operation.clone()).collect();
        let line = json!({
            "command": command.name, "status": status, "calls": calls.len(),
            "rounds": names.len(), "reads": count(true), "writes": count(false), "chain": names,
        });
        println!("{line}");
        let mut headers = HeaderMap::new();
        for (name, value) in response.headers() {
            headers.append(name.clone(), value.clone());
        }
        let text = match response.into_body() {
            Body::Text(text) => text,
            Body::Binary(bytes) => String::from_utf8(bytes).expect("UTF-8"),
            _ => String::new(),
        };
        let json = serde_json::from_str(&text).unwrap_or(Value::Null);
        let status = reqwest::StatusCode::from_u16(status).expect("a status");
        assert!(status.is_success(), "{}: {status} {text}", command.name);
        Answer { status, text, json, headers }
    }
}

/// The event of the gateway, format 2.0.
fn request(command: &Command<'_>) -> Request {
    let (method, template) = command.route.split_once(' ').expect("a route");
    let path = match command.parameter {
        Some((name, value)) => template.replace(&format!("{{{name}}}"), value),
        None => template.to_owned(),
    };
    let mut headers = json!({"host": "localhost", "content-type": "application/json", "accept-language": "ru"});
    for (name, value) in command.headers {
        headers[*name] = json!(value);
    }
    if let Some(token) = command.token {
        headers["authorization"] = json!(format!("Bearer {token}"));
    }
    let cookies: Vec<_> =
        command.headers.iter().filter(|(name, _)| *name == "cookie").map(|(_, value)| value).collect();
    let parameters: Value = command.parameter.map_or(Value::Null, |(name, value)| json!({ name: value }));
    let event = json!({
        "version": "2.0", "routeKey": command.route, "rawPath": path, "rawQueryString": "", "headers": headers,
        "cookies": cookies, "pathParameters": parameters, "isBase64Encoded": false,
        "requestContext": {
            "routeKey": command.route, "requestId": "bench", "stage": "$default", "timeEpoch": 0, "accountId": "1",
            "http": { "method": method, "path": path, "protocol": "HTTP/1.1", "sourceIp": "192.0.2.7", "userAgent": "bench" },
        },
        "body": if command.body.is_null() { Value::Null } else { json!(command.body.to_string()) },
    });
    lambda_http::request::from_str(&event.to_string()).expect("an event of the gateway")
}
