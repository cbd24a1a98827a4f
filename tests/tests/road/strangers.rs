//! Nobody sees or changes what is not theirs.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::json;
use zvarot_tests::{Api, World, appeal_body, pdf, word};

/// Everything that could be tried with another's appeal, as a citizen or an official.
async fn everything(api: &Api, number: &str, file: &str) -> Vec<(String, u16)> {
    let mut tried = Vec::new();
    for path in [
        format!("/v1/appeals/{number}"),
        format!("/v1/appeals/{number}/attachments/{file}"),
        format!("/v1/appeals/{number}/answer"),
        format!("/v1/appeals/{number}/answer/document"),
        format!("/v1/appeals/{number}/answer/signature"),
        format!("/v1/inbox/{number}"),
        format!("/v1/inbox/{number}/attachments/{file}"),
    ] {
        tried.push((format!("GET {path}"), api.get(&path).await.status.as_u16()));
    }
    let tag = ("if-match", "\"1\"");
    let posts = [
        ("registration", json!({"kind": "complaint"})),
        ("assignment", json!({"executorId": "maryja-kantrolnaja", "resolution": "Рассмотреть"})),
        ("answer/signature", json!({"signature": "MIIB"})),
    ];
    for (command, body) in posts {
        let path = format!("/v1/appeals/{number}/{command}");
        tried.push((format!("POST {path}"), api.post_with(&path, tag, &body).await.status.as_u16()));
    }
    let path = format!("/v1/appeals/{number}/answer");
    let draft = json!({"text": "x", "outcome": "refused", "uploads": []});
    tried.push((format!("PUT {path}"), api.put_with(&path, tag, &draft).await.status.as_u16()));
    tried
}

#[tokio::test]
async fn others_things_are_not_there() {
    let world = World::new();
    let owner = world.citizen().await;
    let upload = pdf("a.pdf").upload(&owner.api).await;
    let mut body = appeal_body("mintest");
    body["uploads"] = json!([upload]);
    let number = owner.submit(&word(20), &body).await.expect(201).text_of("number");
    let appeal = owner.appeal(&number).await.expect(200);
    let file = appeal.json["attachments"][0]["id"].as_str().unwrap().to_owned();

    let citizen = world.citizen().await;
    for (call, status) in everything(&citizen.api, &number, &file).await {
        assert!(matches!(status, 403 | 404), "a citizen: {call} {status}");
    }
    citizen.appeal(&number).await.expect_problem(404, "notFound");
    let stranger = world.official("piotr-dubovik").await;
    for (call, status) in everything(&stranger.api, &number, &file).await {
        assert!(matches!(status, 403 | 404), "another organisation: {call} {status}");
    }
    stranger.api.get(&format!("/v1/inbox/{number}")).await.expect_problem(404, "notFound");
    for (call, status) in everything(&world.api, &number, &file).await {
        assert_eq!(status, 401, "nobody: {call}");
    }
    // nothing changed
    assert_eq!(owner.appeal(&number).await.expect(200).json["status"], "submitted");
    // another's upload cannot be attached
    let upload = pdf("b.pdf").upload(&owner.api).await;
    let mut stolen = appeal_body("mintest");
    stolen["uploads"] = json!([upload]);
    citizen.submit(&word(20), &stolen).await.expect_field("/uploads/0");
}

#[tokio::test]
async fn forged_expired_and_foreign_tokens_open_nothing() {
    let world = World::new();
    let citizen = world.citizen().await;
    let parts: Vec<&str> = citizen.token.split('.').collect();
    let claims = String::from_utf8(URL_SAFE_NO_PAD.decode(parts[1]).unwrap()).unwrap();
    let other = claims.replace(&citizen.account, "0123456789abcdef0123456789abcdef");
    let none = URL_SAFE_NO_PAD.encode(r#"{"alg":"none","typ":"JWT"}"#);
    let forged = [
        format!("{}.{}.{}", parts[0], URL_SAFE_NO_PAD.encode(other), parts[2]),
        format!("{none}.{}.", parts[1]),
        format!("{none}.{}.{}", parts[1], parts[2]),
        parts[..2].join("."),
        "x".to_owned(),
        citizen.token.clone() + "x",
    ];
    for token in forged {
        world.api.signed_in(&token).get("/v1/me").await.expect(401);
        world.api.signed_in(&token).get("/v1/appeals").await.expect(401);
    }
    // a receipt is signed by us, too, and is no access token
    let receipt = citizen.submit(&word(20), &appeal_body("mintest")).await.expect(201).text_of("receipt");
    world.api.signed_in(&receipt).get("/v1/me").await.expect(401);
}

#[tokio::test]
async fn an_administrator_reads_no_appeals() {
    let world = World::new();
    let citizen = world.citizen().await;
    let number = citizen.appeal_to("mintest").await;
    let administrator = world.official("hanna-liasnaja").await;
    let card = administrator.api.get(&format!("/v1/inbox/{number}")).await;
    assert!(matches!(card.status.as_u16(), 403 | 404), "{}", card.text);
    let list = administrator.api.get("/v1/inbox").await;
    assert!(list.status == 403 || list.json["items"].as_array().is_some_and(Vec::is_empty), "{}", list.text);
}
