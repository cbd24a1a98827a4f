//! The API as a client sees it.

use reqwest::{Client, Method, RequestBuilder, StatusCode};
use serde_json::Value;

/// A client of the API, signed in as somebody or nobody.
#[derive(Debug, Clone)]
pub struct Api {
    client: Client,
    base: String,
    token: Option<String>,
}

/// What the API answered.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The status.
    pub status: StatusCode,
    /// The body as it came.
    pub text: String,
    /// The body as JSON; null where it is none.
    pub json: Value,
    /// The headers.
    pub headers: reqwest::header::HeaderMap,
}

impl Api {
    /// A client that is not signed in.
    pub fn new(base: &str) -> Self {
        Self { client: Client::new(), base: base.to_owned(), token: None }
    }

    /// The same with an access token.
    #[must_use]
    pub fn signed_in(&self, token: &str) -> Self {
        Self { token: Some(token.to_owned()), ..self.clone() }
    }

    /// The access token, for a call that does not go through the API.
    pub fn token(&self) -> Option<&str> {
        self.token.as_deref()
    }

    /// A request that a test may add headers to before it goes to [`Api::send`].
    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let request = self.client.request(method, format!("{}{path}", self.base));
        match &self.token {
            Some(token) => request.bearer_auth(token),
            None => request,
        }
    }

    /// Sends a request.
    pub async fn send(&self, request: RequestBuilder) -> Answer {
        Answer::of(request.send().await.expect("the API answers")).await
    }

    /// GET.
    pub async fn get(&self, path: &str) -> Answer {
        self.send(self.request(Method::GET, path)).await
    }

    /// POST of a JSON body.
    pub async fn post(&self, path: &str, body: &Value) -> Answer {
        self.send(self.request(Method::POST, path).json(body)).await
    }

    /// POST of a JSON body with a header.
    pub async fn post_with(&self, path: &str, header: (&str, &str), body: &Value) -> Answer {
        self.send(self.request(Method::POST, path).header(header.0, header.1).json(body)).await
    }

    /// PUT of a JSON body with a header.
    pub async fn put_with(&self, path: &str, header: (&str, &str), body: &Value) -> Answer {
        self.send(self.request(Method::PUT, path).header(header.0, header.1).json(body)).await
    }

    /// PATCH of a JSON body with a header.
    pub async fn patch_with(&self, path: &str, header: (&str, &str), body: &Value) -> Answer {
        self.send(self.request(Method::PATCH, path).header(header.0, header.1).json(body)).await
    }

    /// DELETE.
    pub async fn delete(&self, path: &str) -> Answer {
        self.send(self.request(Method::DELETE, path)).await
    }
}

impl Answer {
    /// Reads a response.
    pub async fn of(response: reqwest::Response) -> Self {
        let status = response.status();
        let headers = response.headers().clone();
        let text = response.text().await.expect("a body");
        let json = serde_json::from_str(&text).unwrap_or(Value::Null);
        Self { status, text, json, headers }
    }

    /// The answer, if it has this status; what it said, otherwise.
    #[track_caller]
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(self.status.as_u16(), status, "{}", self.text);
        self
    }

    /// Checks that it is a problem (RFC 9457) with this status and code.
    #[track_caller]
    pub fn expect_problem(self, status: u16, code: &str) -> Self {
        let answer = self.expect(status);
        assert_eq!(answer.header("content-type"), Some("application/problem+json"), "{}", answer.text);
        assert_eq!(answer.json["code"], code, "{}", answer.text);
        answer
    }

    /// Checks that it is a 400 or 422 problem that names the field.
    #[track_caller]
    pub fn expect_field(self, pointer: &str) -> Self {
        assert!(matches!(self.status.as_u16(), 400 | 422), "{} {}", self.status, self.text);
        let errors = self.json["errors"].as_array().cloned().unwrap_or_default();
        assert!(errors.iter().any(|error| error["pointer"] == pointer), "{pointer} is not named in {}", self.text);
        self
    }

    /// A header.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }

    /// The cookie that it sets, without its attributes.
    #[track_caller]
    pub fn cookie(&self) -> String {
        self.header("set-cookie").expect("a cookie").split(';').next().unwrap_or_default().to_owned()
    }

    /// A text of the JSON body.
    #[track_caller]
    pub fn text_of(&self, member: &str) -> String {
        self.json[member].as_str().unwrap_or_else(|| panic!("no {member} in {}", self.text)).to_owned()
    }
}
