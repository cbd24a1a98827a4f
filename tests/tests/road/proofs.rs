//! A session is no proof: what matters wants password or signature anew, a session that has not ended, and its ground.

use reqwest::Method;
use serde_json::{Value, json};
use time::Duration;
use zvarot_domain::id::{AccountId, OrganisationId, PersonId};
use zvarot_tests::{Answer, Api, World, eventually, word};

use crate::tables::age_session;

async fn patch(api: &Api, body: &Value) -> Answer {
    api.send(api.request(Method::PATCH, "/v1/me").json(body)).await
}

#[tokio::test]
async fn ways_in_and_addresses_are_changed_only_with_a_proof_of_the_last_five_minutes() {
    let world = World::new();
    let citizen = world.citizen().await;
    age_session(&world, &citizen.api, &citizen.account, Duration::minutes(6)).await;
    let signed = world.signed_challenge(&citizen.api, "linkCertificate", &world.with_certificate(None)).await;
    citizen.api.post("/v1/me/certificates", &signed).await.expect_problem(403, "freshProofNeeded");
    citizen
        .api
        .delete(&format!("/v1/me/certificates/{}", "0".repeat(64)))
        .await
        .expect_problem(403, "freshProofNeeded");
    for body in [json!({"email": format!("{}@mail.example", word(9))}), json!({"address": "г. Брест, ул. Новая, 5"})]
    {
        patch(&citizen.api, &body).await.expect_problem(403, "freshProofNeeded");
    }
    // what moves nothing needs none
    patch(&citizen.api, &json!({"language": "be"})).await.expect(200);

    let again = world.sign_in(&citizen.login, &citizen.password).await.expect(200);
    let fresh = world.api.signed_in(&again.text_of("accessToken"));
    // the very request, with the challenge that was not used up
    fresh.post("/v1/me/certificates", &signed).await.expect(201);
    patch(&fresh, &json!({"address": "г. Брест, ул. Новая, 5"})).await.expect(200);
    // the other session has not become fresh by that
    patch(&citizen.api, &json!({"address": "г. Брест, ул. Старая, 5"})).await.expect_problem(403, "freshProofNeeded");
}

#[tokio::test]
async fn a_token_of_a_session_that_was_signed_out_changes_nothing() {
    let world = World::new();
    let citizen = world.citizen().await;
    let signed = world.signed_challenge(&citizen.api, "linkCertificate", &world.with_certificate(None)).await;
    citizen.api.delete("/v1/sessions/current").await.expect(204);
    citizen.api.get("/v1/me").await.expect(200);
    citizen.api.post("/v1/me/certificates", &signed).await.expect_problem(401, "sessionEnded");
    for body in [json!({"email": format!("{}@mail.example", word(9))}), json!({"settings": {"smsUpdates": true}})] {
        patch(&citizen.api, &body).await.expect_problem(401, "sessionEnded");
    }
    let device = json!({"platform": "android", "token": word(64)});
    citizen.api.post("/v1/me/devices", &device).await.expect_problem(401, "sessionEnded");
    citizen.api.delete(&format!("/v1/me/devices/{}", word(10))).await.expect_problem(401, "sessionEnded");
    citizen.api.delete(&format!("/v1/me/sessions/{}", word(10))).await.expect_problem(401, "sessionEnded");
}

#[tokio::test]
async fn the_owner_hears_of_it_by_sms_and_mail_a_proven_one_or_not() {
    let world = World::new();
    let citizen = world.citizen().await;
    let signed = world.signed_challenge(&citizen.api, "linkCertificate", &world.with_certificate(None)).await;
    citizen.api.post("/v1/me/certificates", &signed).await.expect(201);
    let told = async |sms: usize, subject: &str| {
        eventually("the second way", || async {
            let mails = world.mail(&citizen.email).await;
            let mailed = mails.iter().any(|mail| mail.subject.contains(subject));
            // the first SMS is the code of the registration
            (mailed && world.sms(&citizen.phone).await.len() > sms).then_some(())
        })
        .await;
    };
    told(1, "сертификат").await;
    let new = format!("{}@mail.example", word(12));
    patch(&citizen.api, &json!({"email": new})).await.expect(200);
    told(2, "Контакты").await;
}

#[tokio::test]
async fn who_signs_in_again_in_the_same_browser_leaves_no_session_behind() {
    let world = World::new();
    let citizen = world.citizen().await;
    let first = world.sign_in(&citizen.login, &citizen.password).await.expect(200);
    let body = json!({"login": citizen.login, "password": citizen.password});
    let request = world.api.request(Method::POST, "/v1/sessions").header("cookie", first.cookie()).json(&body);
    let second = world.api.send(request).await.expect(200);
    world.refresh(&first.cookie()).await.expect(401);
    let second = world.refresh(&second.cookie()).await.expect(200);
    let holder = world.with_certificate(None);
    let api = world.api.signed_in(&second.text_of("accessToken"));
    let link = world.signed_challenge(&api, "linkCertificate", &holder).await;
    api.post("/v1/me/certificates", &link).await.expect(201);
    let body = world.signed_challenge(&world.api, "login", &holder).await;
    let request = world.api.request(Method::POST, "/v1/sessions/signature").header("cookie", second.cookie());
    world.api.send(request.json(&body)).await.expect(200);
    world.refresh(&second.cookie()).await.expect(401);
}

#[tokio::test]
async fn a_session_ends_however_often_it_is_refreshed() {
    let world = World::new();
    let citizen = world.citizen().await;
    let session = world.sign_in(&citizen.login, &citizen.password).await.expect(200);
    let api = world.api.signed_in(&session.text_of("accessToken"));
    age_session(&world, &api, &citizen.account, Duration::days(89)).await;
    let session = world.refresh(&session.cookie()).await.expect(200);
    age_session(&world, &api, &citizen.account, Duration::days(90)).await;
    world.refresh(&session.cookie()).await.expect(401);

    let official = world.official("iryna-recnaja").await;
    let (organisation, person) = (OrganisationId::parse("mintest").unwrap(), PersonId::parse("iryna-recnaja").unwrap());
    let owner = AccountId::of_official(&organisation, &person);
    let session = world.sign_in_by_signature(&official).await.expect(200);
    let api = world.api.signed_in(&session.text_of("accessToken"));
    age_session(&world, &api, owner.as_str(), Duration::hours(11)).await;
    let session = world.refresh(&session.cookie()).await.expect(200);
    age_session(&world, &api, owner.as_str(), Duration::hours(12)).await;
    world.refresh(&session.cookie()).await.expect(401);
}

#[tokio::test]
async fn a_session_ends_with_the_certificate_that_opened_it() {
    let world = World::new();
    let citizen = world.citizen().await;
    let holder = world.with_certificate(None);
    let link = world.signed_challenge(&citizen.api, "linkCertificate", &holder).await;
    let linked = citizen.api.post("/v1/me/certificates", &link).await.expect(201);
    let session = world.sign_in_with(&holder, None).await.expect(200);
    let session = world.refresh(&session.cookie()).await.expect(200);
    citizen.api.delete(&format!("/v1/me/certificates/{}", linked.text_of("id"))).await.expect(204);
    world.refresh(&session.cookie()).await.expect_problem(401, "sessionEnded");
    let sessions = citizen.api.get("/v1/me/sessions").await.expect(200).json;
    assert_eq!(sessions["items"].as_array().unwrap().len(), 1, "{sessions}");
}
