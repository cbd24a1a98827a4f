use serde::Deserialize;

use super::*;

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[expect(dead_code, reason = "only parsed")]
struct Letter {
    subject: String,
    pages: u8,
    kind: Kind,
    address: Address,
    copies: Vec<Address>,
    #[serde(default)]
    remark: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[expect(dead_code, reason = "only parsed")]
struct Address {
    postal_code: String,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
enum Kind {
    Application,
}

const GOOD: &str =
    r#"{"subject":"s","pages":1,"kind":"application","address":{"postalCode":"1"},"copies":[{"postalCode":"2"}]}"#;

fn request(content_type: Option<&str>, body: &str) -> Request {
    let mut request = Request::new(Body::from(body.to_owned()));
    if let Some(content_type) = content_type {
        request.headers_mut().insert(CONTENT_TYPE, content_type.parse().unwrap());
    }
    request
}

fn parsed(body: &str) -> Result<Letter, Problem> {
    parse(&request(Some("application/json"), body))
}

/// Status and refused fields of a body.
fn refused(body: &str) -> (u16, Vec<(String, String)>) {
    let problem = parsed(body).unwrap_err();
    let errors = problem.errors().map(|(pointer, code)| (pointer.to_owned(), code.to_owned())).collect();
    (problem.status().as_u16(), errors)
}

#[test]
fn a_good_body_is_taken_as_text_and_as_bytes() {
    assert!(parsed(GOOD).is_ok());
    for content_type in ["application/json; charset=utf-8", "Application/JSON"] {
        assert!(parse::<Letter>(&request(Some(content_type), GOOD)).is_ok());
    }
    let bytes = request(Some("application/json"), "").map(|_| Body::Binary(GOOD.as_bytes().to_vec()));
    assert!(parse::<Letter>(&bytes).is_ok());
}

#[test]
fn a_wrong_field_is_pointed_at() {
    let cases = [
        (r#""subject":"s","#, "", "/subject", "missing"),
        (r#""subject":"s","#, r#""subject":1,"#, "/subject", "wrongType"),
        (r#""subject":"s","#, r#""subject":null,"#, "/subject", "wrongType"),
        (r#""subject":"s","#, r#""subject":"s","subject":"s","#, "/subject", "repeated"),
        (r#""subject":"s","#, r#""subject":"s","colour":1,"#, "/colour", "unknownField"),
        (r#""subject":"s","#, r#""subject":"s","a/b~c":1,"#, "/a~1b~0c", "unknownField"),
        (r#""subject":"s""#, r#""subject":"\ud800""#, "/subject", "malformed"),
        (r#""pages":1"#, r#""pages":-1"#, "/pages", "malformed"),
        (r#""pages":1"#, r#""pages":1000"#, "/pages", "malformed"),
        (r#""pages":1"#, r#""pages":"1""#, "/pages", "wrongType"),
        (r#""application""#, r#""poem""#, "/kind", "notAllowed"),
        (r#""application""#, "7", "/kind", "wrongType"),
        (r#"{"postalCode":"1"}"#, "{}", "/address/postalCode", "missing"),
        (r#"{"postalCode":"1"}"#, "[]", "/address", "malformed"),
        (r#"{"postalCode":"1"}"#, "true", "/address", "wrongType"),
        (r#"{"postalCode":"1"}"#, r#"{"postalCode":"1","street":""}"#, "/address/street", "unknownField"),
        (r#"{"postalCode":"2"}"#, r#"{"postalCode":2}"#, "/copies/0/postalCode", "wrongType"),
        (r#"{"postalCode":"2"}"#, r#"{"postalCode":"2"},{}"#, "/copies/1/postalCode", "missing"),
    ];
    for (from, to, pointer, code) in cases {
        let body = GOOD.replacen(from, to, 1);
        assert_eq!(refused(&body), (422, vec![(pointer.to_owned(), code.to_owned())]), "{body}");
    }
    assert_eq!(refused("[]").0, 422);
    assert_eq!(refused("7"), (422, vec![(String::new(), "wrongType".to_owned())]));
}

#[test]
fn what_is_no_json_is_a_bad_request() {
    for body in ["", "{", "subject=s", &format!("{GOOD} x")] {
        let problem = parsed(body).unwrap_err();
        assert_eq!((problem.status().as_u16(), problem.code()), (400, "malformedJson"), "{body}");
    }
}

#[test]
fn a_body_of_any_depth_is_refused_without_harm() {
    let deep = "[".repeat(MAX_BYTES / 4) + &"]".repeat(MAX_BYTES / 4);
    assert_eq!(refused(&GOOD.replace(r#""s""#, &deep)).0, 422);
    assert!(kind(&request(Some("application/json"), &format!(r#"{{"kind":{deep}}}"#)), "kind", &[]).is_err());
}

#[test]
fn other_types_and_large_bodies_are_refused_by_name() {
    for content_type in [None, Some("text/plain"), Some("application/x-www-form-urlencoded"), Some("application/jsonp")]
    {
        let problem = parse::<Letter>(&request(content_type, GOOD)).unwrap_err();
        assert_eq!(problem.status(), 415);
    }
    // fifty thousand letters, each as a pair of escapes
    let escaped = r"\ud83d\ude00".repeat(50_000);
    assert!(escaped.len() + 16 * 1024 < MAX_BYTES, "an answer in any spelling of JSON");
    assert_eq!(parsed(&" ".repeat(MAX_BYTES + 1)).unwrap_err().status(), 413);
    assert!(parsed(&(GOOD.to_owned() + &" ".repeat(MAX_BYTES - GOOD.len()))).is_ok());
}

#[test]
fn the_kind_of_a_body_is_read_before_the_rest() {
    let of = |body: &str| kind(&request(Some("application/json"), body), "kind", &["individual", "legalEntity"]);
    assert_eq!(of(r#"{"kind":"legalEntity","unp":5}"#).unwrap(), "legalEntity");
    for (body, code) in [("{}", "missing"), (r#"{"kind":1}"#, "wrongType"), (r#"{"kind":"x"}"#, "notAllowed")] {
        let problem = of(body).unwrap_err();
        assert_eq!(problem.errors().collect::<Vec<_>>(), [("/kind", code)]);
    }
}
