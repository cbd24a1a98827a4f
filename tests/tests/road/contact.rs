//! A message to the operator, from anybody.

use reqwest::Method;
use serde_json::{Value, json};
use zvarot_tests::{Answer, Mail, World, eventually, word};

fn body() -> Value {
    let name = word(10);
    json!({
        "name": format!("Янка {name}"), "email": format!("{name}@mail.example"), "phone": "8 017 222-33-44",
        "text": "Не приходит код.\n\nПодскажите, что делать?", "language": "ru",
    })
}

async fn leave(world: &World, key: &str, body: &Value) -> Answer {
    world.api.post_with("/v1/messages", ("idempotency-key", key), body).await
}

/// What the operator got about message `id`.
async fn received(world: &World, id: &str) -> Vec<Mail> {
    let all = world.mail(&world.stack.operator_email).await;
    all.into_iter().filter(|mail| mail.subject.contains(id)).collect()
}

#[tokio::test]
async fn a_message_posted_twice_arrives_once() {
    let world = World::new();
    let (key, body) = (word(20), body());
    let id = leave(&world, &key, &body).await.expect(202).text_of("messageId");
    assert_eq!(leave(&world, &key, &body).await.expect(202).text_of("messageId"), id);
    let mail = eventually("the mail", || async { received(&world, &id).await.pop() }).await;
    for said in [body["name"].as_str().unwrap(), body["email"].as_str().unwrap(), "+375172223344", "Подскажите"]
    {
        assert!(mail.text.contains(said), "{said}: {}", mail.text);
    }
    let mut other = body.clone();
    other["text"] = json!("Другое.");
    leave(&world, &key, &other).await.expect_problem(422, "idempotencyKeyReused");
    // another one who chose the same key
    other["email"] = json!(format!("{}@mail.example", word(10)));
    let second = leave(&world, &key, &other).await.expect(202).text_of("messageId");
    assert_ne!(second, id);
    eventually("the other's mail", || async { received(&world, &second).await.pop() }).await;
    assert_eq!(received(&world, &id).await.len(), 1);
}

#[tokio::test]
async fn without_a_key_each_is_a_message_of_its_own_signed_in_or_not() {
    let world = World::new();
    let citizen = world.citizen().await;
    let body = body();
    let one = world.api.post("/v1/messages", &body).await.expect(202).text_of("messageId");
    let other = citizen.api.post("/v1/messages", &body).await.expect(202).text_of("messageId");
    assert_ne!(one, other);
    for id in [one, other] {
        eventually("the mail", || async { received(&world, &id).await.pop() }).await;
    }
}

#[tokio::test]
async fn its_fields_are_bounded() {
    let world = World::new();
    let send = async |field: &str, value: Value| {
        let mut body = body();
        body[field] = value;
        world.api.send(world.api.request(Method::POST, "/v1/messages").json(&body)).await
    };
    for (field, value) in [
        ("name", json!("Я")),
        ("name", json!("я".repeat(101))),
        ("phone", json!("нет")),
        ("text", json!("я".repeat(15_001))),
    ] {
        send(field, value).await.expect(422).expect_field(&format!("/{field}"));
    }
    send("phone", Value::Null).await.expect(202);
    send("text", json!("я".repeat(15_000))).await.expect(202);
}
