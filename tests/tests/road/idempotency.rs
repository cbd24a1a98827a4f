//! One intent, one appeal.

use serde_json::json;
use std::collections::HashSet;
use zvarot_tests::{World, appeal_body, eventually, pdf, word};

#[tokio::test]
async fn twenty_submits_with_one_key_make_one_appeal() {
    let world = World::new();
    let citizen = world.citizen().await;
    let key = word(20);
    let upload = pdf("a.pdf").upload(&citizen.api).await;
    let mut body = appeal_body("mintest");
    body["uploads"] = json!([upload]);

    let parallel: Vec<_> = (0..20)
        .map(|_| {
            let (citizen, key, body) = (citizen.clone(), key.clone(), body.clone());
            tokio::spawn(async move { citizen.submit(&key, &body).await.expect(201) })
        })
        .collect();
    let mut answers = HashSet::new();
    for answer in parallel {
        answers.insert(answer.await.unwrap().text);
    }
    for _ in 0..3 {
        answers.insert(citizen.submit(&key, &body).await.expect(201).text);
    }
    assert_eq!(answers.len(), 1, "byte for byte the same: {answers:?}");

    let other = citizen.submit(&key, &appeal_body("mintest")).await.expect_problem(422, "idempotencyKeyReused");
    let answer = answers.into_iter().next().unwrap();
    let number = serde_json::from_str::<serde_json::Value>(&answer).unwrap()["number"].clone();
    assert_eq!(other.json["number"], number);

    let list = eventually("the appeal in the citizen's list", || async {
        let list = citizen.api.get("/v1/appeals").await.expect(200).json;
        (!list["items"].as_array()?.is_empty()).then_some(list)
    })
    .await;
    assert_eq!(list["items"].as_array().unwrap().len(), 1, "{list}");
    assert_eq!(list["items"][0]["language"], "ru", "{list}");
}

#[tokio::test]
async fn the_key_is_required_and_belongs_to_the_account() {
    let world = World::new();
    let (one, other) = (world.citizen().await, world.citizen().await);
    let body = appeal_body("mintest");
    one.api.post("/v1/appeals", &body).await.expect_problem(400, "idempotencyKeyRequired");
    let key = word(20);
    let first = one.submit(&key, &body).await.expect(201).text_of("number");
    let second = other.submit(&key, &body).await.expect(201).text_of("number");
    assert_ne!(first, second);
}

#[tokio::test]
async fn a_repeated_command_gets_its_first_answer() {
    let world = World::new();
    let citizen = world.citizen().await;
    let number = citizen.appeal_to("mintest").await;
    let registrar = world.official("iryna-recnaja").await;
    let path = format!("/v1/appeals/{number}/registration");
    let key = word(20);
    let header = ("idempotency-key", key.as_str());
    let first = registrar.api.post_with(&path, header, &json!({"kind": "complaint"})).await.expect(200);
    let again = registrar.api.post_with(&path, header, &json!({"kind": "complaint"})).await.expect(200);
    assert_eq!(first.text, again.text);
    registrar.api.post_with(&path, header, &json!({"kind": "proposal"})).await.expect(422);
    registrar.api.post(&path, &json!({"kind": "complaint"})).await.expect(409);
}
