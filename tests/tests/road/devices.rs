//! A device belongs to whoever added it last.

use aws_sdk_dynamodb::types::AttributeValue;
use reqwest::Method;
use serde_json::json;
use time::Duration;
use zvarot_tests::{Answer, Api, Citizen, World, eventually, word};

use crate::tables::{age_session, dynamodb};

async fn add(api: &Api, token: &str) -> Answer {
    api.post("/v1/me/devices", &json!({"platform": "android", "token": token})).await
}

async fn ids(api: &Api) -> Vec<String> {
    let devices = api.get("/v1/me/devices").await.expect(200).json;
    devices["items"].as_array().unwrap().iter().map(|device| device["id"].as_str().unwrap().to_owned()).collect()
}

/// Signed in once more, with the cookie of that session.
async fn session(world: &World, citizen: &Citizen) -> (Api, String) {
    let session = world.sign_in(&citizen.login, &citizen.password).await.expect(200);
    (world.api.signed_in(&session.text_of("accessToken")), session.cookie())
}

/// How many push messages went out about the submission of the appeal.
async fn pushes(world: &World, number: &str) -> usize {
    let table = &world.stack.tables["notifications"];
    let query = dynamodb(&world.stack).query().table_name(table);
    let query = query.key_condition_expression("pk = :pk AND begins_with(sk, :push)");
    let query = query.expression_attribute_values(":pk", AttributeValue::S(format!("DELIVERY#{number}#1")));
    let found = query.expression_attribute_values(":push", AttributeValue::S("PUSH#".to_owned())).send().await.unwrap();
    found.items().len()
}

#[tokio::test]
async fn it_leaves_the_account_that_had_it_before_and_that_one_cannot_take_it_away() {
    let world = World::new();
    let (before, now) = (world.citizen().await, world.citizen().await);
    let token = word(64);
    let old = add(&before.api, &token).await.expect(201).text_of("id");
    let new = add(&now.api, &token).await.expect(201).text_of("id");
    assert!(ids(&before.api).await.is_empty());
    before.api.delete(&format!("/v1/me/devices/{old}")).await.expect(404);
    before.api.delete("/v1/sessions/current").await.expect(204);
    assert_eq!(ids(&now.api).await, [new.as_str()]);
    // added again it is the same, and whoever comes back has it back
    assert_eq!(add(&now.api, &token).await.expect(201).text_of("id"), new);
    let (again, _) = session(&world, &before).await;
    assert_eq!(add(&again, &token).await.expect(201).text_of("id"), old);
    assert!(ids(&now.api).await.is_empty());
}

#[tokio::test]
async fn it_is_forgotten_with_the_session_that_added_it() {
    let world = World::new();
    let citizen = world.citizen().await;
    let (api, _) = session(&world, &citizen).await;
    let kept = add(&citizen.api, &word(64)).await.expect(201).text_of("id");
    add(&api, &word(64)).await.expect(201);
    api.delete("/v1/sessions/current").await.expect(204);
    assert_eq!(ids(&citizen.api).await, [kept.as_str()]);

    // also where two hands hold its refresh token
    let (api, first) = session(&world, &citizen).await;
    add(&api, &word(64)).await.expect(201);
    let second = world.refresh(&first).await.expect(200).cookie();
    world.refresh(&second).await.expect(200);
    world.refresh(&first).await.expect(401);
    assert_eq!(ids(&citizen.api).await, [kept.as_str()]);
}

#[tokio::test]
async fn it_stays_with_whoever_signs_in_again_on_it() {
    let world = World::new();
    let citizen = world.citizen().await;
    let (api, cookie) = session(&world, &citizen).await;
    let device = add(&api, &word(64)).await.expect(201).text_of("id");
    let body = json!({"login": citizen.login, "password": citizen.password});
    let request = world.api.request(Method::POST, "/v1/sessions").header("cookie", cookie).json(&body);
    let again = world.api.send(request).await.expect(200);
    assert_eq!(ids(&citizen.api).await, [device]);
    world.api.signed_in(&again.text_of("accessToken")).delete("/v1/sessions/current").await.expect(204);
    assert!(ids(&citizen.api).await.is_empty());
}

#[tokio::test]
async fn it_is_silent_once_its_session_has_ended_by_itself() {
    let world = World::new();
    let citizen = world.citizen().await;
    let (api, _) = session(&world, &citizen).await;
    add(&api, &word(64)).await.expect(201);
    age_session(&world, &api, &citizen.account, Duration::days(90)).await;
    let number = citizen.appeal_to("mintest").await;
    eventually("the device is forgotten", || async { ids(&citizen.api).await.is_empty().then_some(()) }).await;
    assert_eq!(pushes(&world, &number).await, 0);
}

/// As when the other account adds the device while news of this one is on its way.
#[tokio::test]
async fn no_news_of_one_person_reaches_a_device_that_another_uses_now() {
    let world = World::new();
    let (before, now) = (world.citizen().await, world.citizen().await);
    let device = add(&now.api, &word(64)).await.expect(201).text_of("id");
    let (client, table) = (dynamodb(&world.stack), &world.stack.tables["accounts"]);
    let key = |account: &str| AttributeValue::S(format!("ACCOUNT#{account}"));
    let sk = AttributeValue::S(format!("DEVICE#{device}"));
    let found = client.get_item().table_name(table).key("pk", key(&now.account)).key("sk", sk).send().await.unwrap();
    let mut item = found.item.expect("the device");
    let stale = word(32);
    item.insert("pk".to_owned(), key(&before.account));
    item.insert("sk".to_owned(), AttributeValue::S(format!("DEVICE#{stale}")));
    item.insert("id".to_owned(), AttributeValue::S(stale.clone()));
    client.put_item().table_name(table).set_item(Some(item)).send().await.unwrap();
    assert_eq!(ids(&before.api).await, [stale.as_str()]);

    let number = before.appeal_to("mintest").await;
    eventually("the device is forgotten", || async { ids(&before.api).await.is_empty().then_some(()) }).await;
    assert_eq!(pushes(&world, &number).await, 0);
    assert_eq!(ids(&now.api).await, [device]);
}
