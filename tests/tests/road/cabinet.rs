//! The personal cabinet.

use serde_json::json;
use zvarot_tests::{World, eventually, individual_body, word};

#[tokio::test]
async fn the_cabinet_knows_its_owner_and_their_settings() {
    let world = World::new();
    let citizen = world.citizen().await;
    let me = citizen.api.get("/v1/me").await.expect(200);
    assert_eq!(me.json["phone"], citizen.phone.as_str(), "{}", me.text);
    assert_eq!(me.json["name"]["surname"], "Иванов");
    let tag = me.header("etag").expect("an ETag").to_owned();
    let address = json!({"address": "г. Гродно, ул. Новая, 3"});
    let changed = citizen.api.patch_with("/v1/me", ("if-match", &tag), &address).await.expect(200);
    assert_eq!(changed.json["address"], "г. Гродно, ул. Новая, 3");
    citizen.api.patch_with("/v1/me", ("if-match", &tag), &address).await.expect(412);
}

#[tokio::test]
async fn an_email_is_proven_by_its_link() {
    let world = World::new();
    let citizen = world.citizen().await;
    assert_eq!(citizen.api.get("/v1/me").await.expect(200).json["emailProven"], false);
    world.api.post("/v1/email-confirmations", &json!({"token": "forged"})).await.expect_field("/token");
    world.prove_email(&citizen).await;
    assert_eq!(citizen.api.get("/v1/me").await.expect(200).json["emailProven"], true);
}

#[tokio::test]
async fn sessions_are_seen_and_ended() {
    let world = World::new();
    let citizen = world.citizen().await;
    world.sign_in(&citizen.login, &citizen.password).await.expect(200);
    let sessions = citizen.api.get("/v1/me/sessions").await.expect(200).json;
    let items = sessions["items"].as_array().unwrap().clone();
    assert_eq!(items.len(), 2, "{sessions}");
    let other = items.iter().find(|session| session["current"] == false).expect("the other session");
    citizen.api.delete(&format!("/v1/me/sessions/{}", other["id"].as_str().unwrap())).await.expect(204);
    let left = citizen.api.get("/v1/me/sessions").await.expect(200).json;
    assert_eq!(left["items"].as_array().unwrap().len(), 1, "{left}");
}

#[tokio::test]
async fn a_device_gets_push_messages_until_it_is_removed() {
    let world = World::new();
    let citizen = world.citizen().await;
    let body = json!({"platform": "android", "token": word(64)});
    let device = citizen.api.post("/v1/me/devices", &body).await.expect(201).text_of("id");
    let devices = citizen.api.get("/v1/me/devices").await.expect(200).json;
    assert_eq!(devices["items"].as_array().unwrap().len(), 1, "{devices}");
    citizen.api.delete(&format!("/v1/me/devices/{device}")).await.expect(204);
    let devices = citizen.api.get("/v1/me/devices").await.expect(200).json;
    assert!(devices["items"].as_array().unwrap().is_empty(), "{devices}");
}

#[tokio::test]
async fn notices_are_read_in_any_language() {
    let world = World::new();
    let citizen = world.citizen().await;
    let number = citizen.appeal_to("mintest").await;
    let notice = eventually("a notice", || async {
        citizen.api.get("/v1/me/notices").await.expect(200).json["items"].as_array()?.first().cloned()
    })
    .await;
    assert!(notice["text"].as_str().unwrap().contains(&number), "{notice}");
    assert_eq!(notice["read"], false);
    let read = format!("/v1/me/notices/{}", notice["id"].as_str().unwrap());
    citizen.api.send(citizen.api.request(reqwest::Method::PUT, &read)).await.expect(204);
    assert_eq!(citizen.api.get("/v1/me/notices").await.expect(200).json["items"][0]["read"], true);
    let other = world.citizen().await;
    other.api.send(other.api.request(reqwest::Method::PUT, &read)).await.expect(404);
    let request = citizen.api.request(reqwest::Method::GET, "/v1/me/notices").header("accept-language", "en");
    let english = citizen.api.send(request).await.expect(200);
    assert!(english.json["items"][0]["text"].as_str().unwrap().is_ascii(), "{}", english.text);
}

#[tokio::test]
async fn an_email_is_changed_by_proving_the_new_one() {
    let world = World::new();
    let citizen = world.citizen().await;
    let me = citizen.api.get("/v1/me").await.expect(200);
    let tag = me.header("etag").unwrap().to_owned();
    let new = format!("{}@mail.example", word(12));
    citizen.api.patch_with("/v1/me", ("if-match", &tag), &json!({"email": new})).await.expect(200);
    let mail = eventually("the link", || async { world.mail(&new).await.into_iter().next() }).await;
    let token = mail.text.split_once("#token=").unwrap().1.split_whitespace().next().unwrap().to_owned();
    world.api.post("/v1/email-confirmations", &json!({"token": token})).await.expect(204);
    let me = citizen.api.get("/v1/me").await.expect(200);
    assert_eq!((&me.json["email"], &me.json["emailProven"]), (&json!(new), &json!(true)));
    // the address left behind is free again
    let mut body = individual_body();
    body["email"] = json!(citizen.email);
    let id = world.api.post("/v1/registrations", &body).await.expect(202).text_of("registrationId");
    let code = world.code(body["phone"].as_str().unwrap(), 0).await;
    world.api.post(&format!("/v1/registrations/{id}/confirmation"), &json!({"code": code})).await.expect(201);
}

#[tokio::test]
async fn whoever_proves_an_email_displaces_who_only_claimed_it() {
    let world = World::new();
    let (squatter, owner) = (world.citizen().await, world.citizen().await);
    let me = owner.api.get("/v1/me").await.expect(200);
    let tag = me.header("etag").unwrap().to_owned();
    let claim = json!({"email": squatter.email});
    owner.api.patch_with("/v1/me", ("if-match", &tag), &claim).await.expect(200);
    // the second link to that address is the owner's
    let mail = eventually("the link", || async { world.mail(&squatter.email).await.into_iter().nth(1) }).await;
    let token = mail.text.split_once("#token=").unwrap().1.split_whitespace().next().unwrap().to_owned();
    world.api.post("/v1/email-confirmations", &json!({"token": token})).await.expect(204);
    assert_eq!(owner.api.get("/v1/me").await.expect(200).json["email"], squatter.email.as_str());
    let left = squatter.api.get("/v1/me").await.expect(200);
    assert_ne!(left.json["email"], squatter.email.as_str(), "{}", left.text);
}

#[tokio::test]
async fn an_unproven_address_that_another_has_named_since_is_left_for_a_proven_one() {
    let world = World::new();
    let citizen = world.citizen().await;
    let mut body = individual_body();
    body["email"] = json!(citizen.email);
    let id = world.api.post("/v1/registrations", &body).await.expect(202).text_of("registrationId");
    let code = world.code(body["phone"].as_str().unwrap(), 0).await;
    world.api.post(&format!("/v1/registrations/{id}/confirmation"), &json!({"code": code})).await.expect(201);
    let new = format!("{}@mail.example", word(12));
    let request = citizen.api.request(reqwest::Method::PATCH, "/v1/me").json(&json!({"email": new}));
    citizen.api.send(request).await.expect(200);
    let mail = eventually("the link", || async { world.mail(&new).await.into_iter().next() }).await;
    let token = mail.text.split_once("#token=").unwrap().1.split_whitespace().next().unwrap().to_owned();
    world.api.post("/v1/email-confirmations", &json!({"token": token})).await.expect(204);
}

#[tokio::test]
async fn whether_an_email_has_an_account_is_told_as_often_as_links_are_mailed() {
    let world = World::new();
    let (owner, curious) = (world.citizen().await, world.citizen().await);
    world.prove_email(&owner).await;
    let asked = json!({"email": owner.email});
    for _ in 0..5 {
        curious
            .api
            .send(curious.api.request(reqwest::Method::PATCH, "/v1/me").json(&asked))
            .await
            .expect_problem(409, "emailTaken");
    }
    for email in [owner.email.clone(), format!("{}@mail.example", word(12))] {
        let asked = json!({"email": email});
        let answer = curious.api.send(curious.api.request(reqwest::Method::PATCH, "/v1/me").json(&asked)).await;
        answer.expect_problem(429, "tooManyLinks");
    }
}

#[tokio::test]
async fn an_address_that_nobody_proved_gets_its_link_and_nothing_of_appeals() {
    let world = World::new();
    let citizen = world.citizen().await;
    let number = citizen.appeal_to("mintest").await;
    world.official("iryna-recnaja").await.register(&number).await.expect(200);
    eventually("the notice of the registration", || async {
        let notices = citizen.api.get("/v1/me/notices").await.expect(200).json;
        (notices["items"].as_array()?.len() > 1).then_some(())
    })
    .await;
    eventually("the link", || async { world.mail(&citizen.email).await.into_iter().next() }).await;
    let mails = world.mail(&citizen.email).await;
    assert!(mails.iter().all(|mail| mail.text.contains("#token=")), "{mails:?}");
}
