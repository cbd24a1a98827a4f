//! Every field of every body: missing, empty, too long, of the wrong type, unknown.

use reqwest::Method;
use serde_json::{Value, json};
use zvarot_tests::{Answer, Api, World, appeal_body, individual_body, pdf, word};

use crate::entered::letter;

/// A request whose body is broken in every way.
struct Case<'a> {
    api: &'a Api,
    method: Method,
    path: String,
    headers: Vec<(&'static str, String)>,
    good: Value,
    /// Pointers of fields that may be left out.
    optional: &'a [&'a str],
}

impl Case<'_> {
    async fn send(&self, body: &Value) -> Answer {
        let mut request = self.api.request(self.method.clone(), &self.path).json(body);
        for (name, value) in &self.headers {
            request = request.header(*name, value);
        }
        self.api.send(request).await
    }

    async fn broken_in_every_way(&self) {
        for pointer in pointers(&self.good, "") {
            let mut bodies = vec![];
            for (what, value) in [
                ("an empty text", json!("")),
                ("a blank text", json!("  \n ")),
                ("too long a text", json!("я".repeat(60_000))),
                ("a control character", json!("\u{0}\u{7}")),
                ("a number", json!(123_456_789)),
                ("a negative number", json!(-1)),
                ("null", Value::Null),
                ("a list", json!([[]])),
                ("an object", json!({"a": 1})),
            ] {
                let mut body = self.good.clone();
                let same_type = body.pointer(&pointer).is_some_and(|old| same_type(old, &value));
                *body.pointer_mut(&pointer).unwrap() = value;
                bodies.push((what, body, same_type));
            }
            for (what, body, _) in bodies {
                let answer = self.send(&body).await;
                let optional = self.optional.contains(&pointer.as_str());
                let fine = optional && answer.status.is_success();
                assert!(
                    fine || matches!(answer.status.as_u16(), 400 | 409 | 413 | 415 | 422),
                    "{} {pointer} {what}: {} {}",
                    self.path,
                    answer.status,
                    answer.text
                );
                if matches!(answer.status.as_u16(), 400 | 422) && what != "too long a text" {
                    self.names(&answer, &pointer, what);
                }
            }
            let of_a_list = pointer.ends_with(|last: char| last.is_ascii_digit());
            if !self.optional.contains(&pointer.as_str()) && !of_a_list {
                let answer = self.send(&without(&self.good, &pointer)).await;
                answer.clone().expect(422);
                self.names(&answer, &pointer, "missing");
            }
        }
        let mut unknown = self.good.clone();
        unknown["surplus"] = json!(1);
        let answer = self.send(&unknown).await.expect(422);
        self.names(&answer, "/surplus", "unknown");
        for text in ["", "{", "null", "[]", "\"x\"", "{\"a\":", "\u{0}"] {
            let mut request = self.api.request(self.method.clone(), &self.path);
            for (name, value) in &self.headers {
                request = request.header(*name, value);
            }
            let answer = self.api.send(request.header("content-type", "application/json").body(text)).await;
            assert!(
                matches!(answer.status.as_u16(), 400 | 422),
                "{} {text}: {} {}",
                self.path,
                answer.status,
                answer.text
            );
        }
    }

    /// The problem names the field, something in it, or what it stands in.
    fn names(&self, answer: &Answer, pointer: &str, what: &str) {
        let errors = answer.json["errors"].as_array().cloned().unwrap_or_default();
        let near = |named: &str| named.starts_with(pointer) || (!named.is_empty() && pointer.starts_with(named));
        let named = errors.iter().filter_map(|error| error["pointer"].as_str()).any(near);
        assert!(named, "{} {pointer} {what}: {}", self.path, answer.text);
    }
}

fn same_type(one: &Value, other: &Value) -> bool {
    std::mem::discriminant(one) == std::mem::discriminant(other)
}

fn pointers(value: &Value, at: &str) -> Vec<String> {
    let mut found = Vec::new();
    let inner: Vec<(String, &Value)> = match value {
        Value::Object(members) => members.iter().map(|(name, value)| (name.clone(), value)).collect(),
        Value::Array(items) => items.iter().enumerate().map(|(n, value)| (n.to_string(), value)).collect(),
        _ => Vec::new(),
    };
    for (name, value) in inner {
        let pointer = format!("{at}/{name}");
        found.extend(pointers(value, &pointer));
        found.push(pointer);
    }
    found
}

fn without(body: &Value, pointer: &str) -> Value {
    let mut body = body.clone();
    let (parent, name) = pointer.rsplit_once('/').unwrap();
    if let Some(Value::Object(members)) = body.pointer_mut(parent) {
        members.remove(name);
    }
    body
}

#[tokio::test]
async fn of_a_registration() {
    let world = World::new();
    let case = Case {
        api: &world.api,
        method: Method::POST,
        path: "/v1/registrations".to_owned(),
        headers: Vec::new(),
        good: individual_body(),
        optional: &["/name/patronymic"],
    };
    case.broken_in_every_way().await;
}

#[tokio::test]
async fn of_a_registration_of_a_legal_entity() {
    let world = World::new();
    let case = Case {
        api: &world.api,
        method: Method::POST,
        path: "/v1/registrations".to_owned(),
        headers: Vec::new(),
        good: json!({
            "kind": "legalEntity",
            "unp": "200988541",
            "name": "ОАО «Ромашка»",
            "address": "г. Гродно, ул. Примерная, 1",
            "signatory": {
                "name": {"surname": "Петрова", "given": "Анна"},
                "phone": zvarot_tests::phone(),
                "email": format!("{}@mail.example", word(10)),
            },
            "language": "be",
        }),
        optional: &[],
    };
    case.broken_in_every_way().await;
}

#[tokio::test]
async fn of_a_confirmation_and_a_session() {
    let world = World::new();
    let registration =
        world.api.post("/v1/registrations", &individual_body()).await.expect(202).text_of("registrationId");
    let bodies = [
        (format!("/v1/registrations/{registration}/confirmation"), json!({"code": "000000"})),
        ("/v1/sessions".to_owned(), json!({"login": word(12), "password": "Сінія-Васількі-7"})),
        ("/v1/sessions/signature".to_owned(), json!({"challengeId": "0".repeat(32), "signature": "MIIB"})),
        ("/v1/email-confirmations".to_owned(), json!({"token": "x"})),
    ];
    for (path, good) in bodies {
        for pointer in pointers(&good, "") {
            world.api.post(&path, &without(&good, &pointer)).await.expect_field(&pointer);
            for value in [json!(1), Value::Null, json!([]), json!({})] {
                let mut body = good.clone();
                *body.pointer_mut(&pointer).unwrap() = value;
                world.api.post(&path, &body).await.expect_field(&pointer);
            }
        }
        let mut unknown = good;
        unknown["surplus"] = json!(1);
        world.api.post(&path, &unknown).await.expect_field("/surplus");
    }
}

#[tokio::test]
async fn of_a_message_to_the_operator() {
    let world = World::new();
    let email = format!("{}@mail.example", word(10));
    let case = Case {
        api: &world.api,
        method: Method::POST,
        path: "/v1/messages".to_owned(),
        headers: Vec::new(),
        good: json!({"name": "Янка", "email": email, "phone": "+375172223344", "text": "Не приходит код.", "language": "be"}),
        optional: &["/phone"],
    };
    case.broken_in_every_way().await;
}

#[tokio::test]
async fn of_an_upload() {
    let world = World::new();
    let citizen = world.citizen().await;
    let case = Case {
        api: &citizen.api,
        method: Method::POST,
        path: "/v1/uploads".to_owned(),
        headers: Vec::new(),
        good: pdf("a.pdf").promise(),
        optional: &[],
    };
    case.broken_in_every_way().await;
}

#[tokio::test]
async fn of_an_appeal() {
    let world = World::new();
    let citizen = world.citizen().await;
    let mut good = appeal_body("mintest");
    good["uploads"] = json!([pdf("a.pdf").upload(&citizen.api).await]);
    let case = Case {
        api: &citizen.api,
        method: Method::POST,
        path: "/v1/appeals".to_owned(),
        headers: vec![("idempotency-key", word(20))],
        good,
        optional: &[],
    };
    case.broken_in_every_way().await;
    let mut nowhere = appeal_body("nobody");
    citizen.submit(&word(20), &nowhere).await.expect_field("/organisationId");
    nowhere["organisationId"] = json!("mintest");
    nowhere["text"] = json!("https://example.com/a www.example.com");
    citizen.submit(&word(20), &nowhere).await.expect_field("/text");
}

#[tokio::test]
async fn of_an_entered_appeal() {
    let world = World::new();
    let registrar = world.official("iryna-recnaja").await;
    let uploads = [pdf("a.pdf").upload(&registrar.api).await];
    let case = Case {
        api: &registrar.api,
        method: Method::POST,
        path: "/v1/inbox".to_owned(),
        headers: vec![("idempotency-key", word(20))],
        good: letter(&uploads),
        optional: &[],
    };
    case.broken_in_every_way().await;
}

#[tokio::test]
async fn of_the_officials_commands() {
    let world = World::new();
    let citizen = world.citizen().await;
    let registrar = world.official("iryna-recnaja").await;
    let head = world.official("mikalaj-baravy").await;

    let number = citizen.appeal_to("mintest").await;
    let mut case = Case {
        api: &registrar.api,
        method: Method::POST,
        path: format!("/v1/appeals/{number}/registration"),
        headers: Vec::new(),
        good: json!({"kind": "complaint"}),
        optional: &[],
    };
    case.broken_in_every_way().await;
    registrar.register(&number).await.expect(200);

    let (_, tag) = head.card(&number).await;
    case = Case {
        api: &head.api,
        method: Method::POST,
        path: format!("/v1/appeals/{number}/assignment"),
        headers: vec![("if-match", tag)],
        good: json!({"executorId": "maryja-kantrolnaja", "resolution": "Рассмотреть", "dueOn": "2020-01-01"}),
        optional: &["/dueOn"],
    };
    let body = json!({"executorId": "maryja-kantrolnaja", "resolution": "Рассмотреть", "dueOn": "2020-01-01"});
    case.send(&body).await.expect_field("/dueOn");
    case.send(&json!({"executorId": "nobody", "resolution": "Рассмотреть"})).await.expect_field("/executorId");
    for (field, value) in [
        ("executorId", json!("")),
        ("executorId", json!(1)),
        ("resolution", json!("")),
        ("resolution", json!("я".repeat(2001))),
    ] {
        let mut body = json!({"executorId": "maryja-kantrolnaja", "resolution": "Рассмотреть"});
        body[field] = value;
        case.send(&body).await.expect_field(&format!("/{field}"));
    }
    head.assign(&number, "maryja-kantrolnaja").await.expect(200);

    let (_, tag) = head.card(&number).await;
    let case = Case {
        api: &head.api,
        method: Method::PUT,
        path: format!("/v1/appeals/{number}/answer"),
        headers: vec![("if-match", tag)],
        good: json!({"text": "Ответ", "outcome": "refused", "uploads": []}),
        optional: &[],
    };
    case.broken_in_every_way().await;
}

#[tokio::test]
async fn absurd_paths_cursors_and_headers() {
    let world = World::new();
    let citizen = world.citizen().await;
    for path in [
        "/v1/appeals/x",
        "/v1/appeals/0000-0000-0000-01",
        "/v1/appeals/%2e%2e%2f",
        "/v1/appeals?cursor=x",
        "/v1/appeals?cursor=%ff%00",
        "/v1/me/notices?cursor=%22",
        "/v1/organisations?cursor=zzz",
        "/v1/organisations?query=%00",
        "/v1/inbox?status=nonsense",
        "/v1/inbox/1",
    ] {
        let answer = citizen.api.get(path).await;
        assert!(answer.status.as_u16() < 500, "{path}: {} {}", answer.status, answer.text);
    }
    let list = world.api.post("/v1/sessions", &json!([citizen.login, citizen.password])).await;
    assert!(list.status.is_client_error(), "a list is no object: {}", list.text);
    let mut invisible = appeal_body("mintest");
    invisible["text"] = json!("\u{200b}\u{2060}\u{feff}");
    citizen.submit(&word(20), &invisible).await.expect_field("/text");
    let long = "x".repeat(300);
    citizen.api.post_with("/v1/appeals", ("idempotency-key", &long), &appeal_body("mintest")).await.expect(400);
    let request = citizen.api.request(Method::POST, "/v1/uploads").header("content-type", "text/plain").body("{}");
    citizen.api.send(request).await.expect(415);
}
