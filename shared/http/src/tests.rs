use serde::Serialize;
use serde_json::{Value, json};

use super::*;
use crate::problem::Problem;
use crate::tokens::Party;
use crate::tokens::tests::{official, pair, session};

/// A request as the gateway hands it over, changed by `change`.
fn request(change: impl FnOnce(&mut Value)) -> Request {
    let mut event = json!({
        "version": "2.0", "routeKey": "PUT /v1/appeals/{number}/answer", "rawPath": "/v1/appeals/1234/answer",
        "rawQueryString": "cursor=a%20b&empty=", "cookies": ["theme=dark", "zvarot_refresh=abc=="],
        "headers": { "accept-language": "en", "content-type": "application/json", "host": "localhost" },
        "queryStringParameters": { "cursor": "a b", "empty": "" }, "pathParameters": { "number": "1234" },
        "requestContext": {
            "routeKey": "PUT /v1/appeals/{number}/answer", "requestId": "gateway-1", "stage": "$default",
            "timeEpoch": 0, "accountId": "1",
            "http": {
                "method": "PUT", "path": "/v1/appeals/1234/answer", "protocol": "HTTP/1.1",
                "sourceIp": "192.0.2.7", "userAgent": "test",
            },
        },
        "body": "{}", "isBase64Encoded": false,
    });
    change(&mut event);
    lambda_http::request::from_str(&event.to_string()).unwrap()
}

fn with_header(name: &str, value: &str) -> Request {
    request(|event| event["headers"][name] = json!(value))
}

fn call(request: Request) -> Call {
    Call::new(request, ViewerAddress::default(), time::macros::datetime!(2026-11-23 10:00 UTC))
}

fn json_of(response: Response<Body>) -> Value {
    match response.into_body() {
        Body::Text(text) => serde_json::from_str(&text).unwrap(),
        _ => Value::Null,
    }
}

async fn answer(result: impl Fn() -> Result<Reply, Problem>) -> Response<Body> {
    respond(async |_| result(), &Edge::default(), request(|_| ())).await
}

#[test]
fn a_call_shows_what_the_gateway_saw() {
    let call = call(request(|_| ()));
    assert_eq!(call.route(), "PUT /v1/appeals/{number}/answer");
    assert_eq!((call.path("number"), call.path("other")), ("1234", ""));
    assert_eq!((call.query("cursor"), call.query("empty"), call.query("none")), (Some("a b"), None, None));
    assert_eq!((call.cookie("theme"), call.cookie("zvarot_refresh")), (Some("dark"), Some("abc==")));
    assert_eq!(call.cookie("none"), None);
    assert_eq!(call.request_id(), "gateway-1");
    assert_eq!(call.language().tag(), "en");
    assert_eq!(call.idempotency_key().unwrap(), None);
    assert_eq!(call.require_idempotency_key().unwrap_err().status(), 400);
    assert_eq!(call.require_if_match().unwrap_err().status(), 428);
}

#[test]
fn a_base64_body_is_a_body() {
    #[derive(serde::Deserialize)]
    struct Empty {}
    let request = request(|event| {
        event["body"] = json!("e30=");
        event["isBase64Encoded"] = json!(true);
    });
    assert!(call(request).body::<Empty>().is_ok());
}

#[test]
fn only_a_bearer_token_signs_in() {
    assert_eq!(call(with_header("authorization", "Bearer abc")).bearer(), Some("abc"));
    assert_eq!(call(with_header("authorization", "bearer abc")).bearer(), Some("abc"));
    for other in ["Basic abc", "Bearer", "abc"] {
        assert_eq!(call(with_header("authorization", other)).bearer(), None, "{other}");
    }
}

#[test]
fn each_party_enters_only_its_own_doors() {
    let (signer, verifier) = pair();
    let statuses = |party: Option<Party>| {
        let call = call(request(|event| {
            if let Some(party) = party {
                let at = time::macros::datetime!(2026-11-23 9:50 UTC);
                let token = signer.session(&session(party), at).unwrap();
                event["headers"]["authorization"] = json!(format!("Bearer {token}"));
            }
        }));
        let status = |entered: Option<Problem>| entered.map_or(200, |problem| problem.status().as_u16());
        [
            status(call.session(&verifier).err()),
            status(call.citizen(&verifier).err()),
            status(call.applicant(&verifier).err()),
            status(call.official(&verifier).err()),
        ]
    };
    assert_eq!(statuses(None), [401, 401, 401, 401]);
    assert_eq!(statuses(Some(Party::Citizen)), [200, 200, 200, 403]);
    assert_eq!(statuses(Some(Party::LegalEntity { signatory: None })), [200, 403, 200, 403]);
    assert_eq!(statuses(Some(official())), [200, 403, 403, 200]);
}

#[tokio::test]
async fn every_reply_has_the_security_headers() {
    let replies = [
        answer(|| Ok(Reply::ok(&1).with_etag(&ETag::version(7_u32)).with_cookie("a=1").with_cookie("b=2"))).await,
        answer(|| Err(Problem::not_found())).await,
        answer(|| Ok(Reply::not_modified(&ETag::version(7_u32)))).await,
    ];
    for response in &replies {
        assert_eq!(response.headers()["cache-control"], "no-store");
        assert_eq!(response.headers()["x-content-type-options"], "nosniff");
    }
    assert_eq!(replies[0].headers()["etag"], "\"7\"");
    assert_eq!(replies[0].headers().get_all("set-cookie").iter().count(), 2);
}

#[tokio::test]
async fn a_problem_is_told_in_the_language_of_the_caller() {
    let problem = || {
        Problem::conflict("wrongStatus")
            .with_member("appealStatus", "answered")
            .retry_after(5)
            .with_cookie("a=".to_owned())
    };
    for (language, title) in [("be-BY", "На гэтым этапе немагчыма"), ("en", "Not possible at this stage")]
    {
        let request = with_header("accept-language", language);
        let response = respond(async |_| Err(problem()), &Edge::default(), request).await;
        assert_eq!(response.status(), 409);
        assert_eq!(response.headers()["content-type"], "application/problem+json");
        assert_eq!(response.headers()["retry-after"], "5");
        assert_eq!(response.headers()["set-cookie"], "a=");
        let body = json_of(response);
        assert_eq!(body["type"], "urn:zvarot:problem:wrongStatus");
        assert_eq!(body["code"], "wrongStatus");
        assert_eq!(body["status"], 409);
        assert_eq!(body["title"], title);
        assert_eq!(body["appealStatus"], "answered");
        assert_eq!(body["requestId"], "gateway-1");
        assert_eq!(body.get("errors"), None);
    }
}

#[tokio::test]
async fn our_own_failures_are_opaque() {
    struct Unwritable;
    impl Serialize for Unwritable {
        fn serialize<S: serde::Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
            Err(serde::ser::Error::custom("secret detail"))
        }
    }
    let responses = [
        answer(|| Err(Problem::internal("secret detail"))).await,
        answer(|| panic!("secret detail")).await,
        answer(|| Ok(Reply::ok(&Unwritable))).await,
    ];
    for response in responses {
        assert_eq!(response.status(), 500);
        let body = json_of(response);
        assert_eq!(body["code"], "internal");
        assert!(!body.to_string().contains("secret"));
    }
}

#[tokio::test]
async fn with_a_guarded_door_nobody_goes_round_it() {
    let edge = Edge::guarded("door");
    let entered = async |request| {
        let response =
            respond(async |call: Call| Ok(Reply::ok(&call.viewer_address().networks()[0].key)), &edge, request).await;
        (response.status().as_u16(), json_of(response))
    };
    assert_eq!(entered(with_header("x-viewer-address", "203.0.113.9")).await.0, 403);
    assert_eq!(entered(with_header("x-origin-secret", "other")).await.0, 403);
    let by_the_door = request(|event| {
        event["headers"]["x-origin-secret"] = json!("door");
        event["headers"]["x-viewer-address"] = json!("203.0.113.9");
    });
    assert_eq!(entered(by_the_door).await, (200, json!("203.0.113.9")));
}

#[tokio::test]
async fn without_a_door_a_claimed_address_is_not_believed() {
    let request = with_header("x-viewer-address", "203.0.113.9");
    let response =
        respond(async |call: Call| Ok(Reply::ok(&call.viewer_address().networks()[0].key)), &Edge::default(), request)
            .await;
    assert_eq!(json_of(response), json!("192.0.2.7"));
}

#[tokio::test]
async fn what_was_answered_before_is_answered_byte_for_byte() {
    let stored = "{ \"number\" : \"1\" }";
    let response = answer(|| Ok(Reply::raw_json(StatusCode::CREATED, stored))).await;
    assert_eq!(response.status(), 201);
    assert!(matches!(response.body(), Body::Text(text) if text == stored));
}

#[tokio::test]
async fn what_the_caller_has_is_not_sent_again() {
    let reply = async |tag: &str| {
        let call = call(with_header("if-none-match", tag));
        answer(|| Reply::if_changed(&call, &json!({}))).await
    };
    let first = reply("\"other\"").await;
    let tag = first.headers()["etag"].to_str().unwrap().to_owned();
    assert_eq!((first.status().as_u16(), tag.as_str()), (200, "\"44136fa355b3678a1146ad16f7e8649e\""));
    let second = reply(&tag).await;
    assert_eq!((second.status().as_u16(), second.headers()["etag"].to_str().unwrap()), (304, tag.as_str()));
    assert!(matches!(second.into_body(), Body::Empty));
}

#[tokio::test]
async fn a_refused_sign_is_told_with_its_place() {
    let refused =
        || Err(Problem::field("/name/surname", zvarot_domain::applicant::NamePart::parse("Ив4н").unwrap_err()));
    let body = json_of(answer(refused).await);
    assert_eq!(body["errors"][0]["code"], "malformed");
    assert_eq!(body["errors"][0]["sign"], json!({"text": "4", "codePoint": "U+0034", "position": 3}));
    let empty = || Err(Problem::field("/name/surname", zvarot_domain::invalid::Invalid::Empty));
    assert!(json_of(answer(empty).await)["errors"][0].get("sign").is_none());
}
