//! Sign-in by an outside provider, against a real one: what it opens, what it does not, and what nobody can do with somebody else's answer.

use std::collections::HashMap;

use aws_sdk_dynamodb::types::AttributeValue;
use reqwest::Url;
use serde_json::{Value, json};
use time::Duration;
use zvarot_tests::{Answer, Browser, World, individual_body, word};

use crate::tables::{age_session, dynamodb};

const SIGN_IN: &str = "/v1/sessions/provider";

/// Somebody whom nobody has seen before.
fn newcomer() -> String {
    format!("new-{}", word(16))
}

/// Registers with `offer` as the provider's page begins it, without login and password; the confirmation's answer.
async fn register(world: &World, offer: &Answer) -> Answer {
    let mut body = individual_body();
    for credential in ["login", "password"] {
        body.as_object_mut().unwrap().remove(credential);
    }
    body["identity"] = offer.json["identity"].clone();
    let id = world.api.post("/v1/registrations", &body).await.expect(202).text_of("registrationId");
    let code = world.code(body["phone"].as_str().unwrap(), 0).await;
    world.api.post(&format!("/v1/registrations/{id}/confirmation"), &json!({"code": code})).await
}

fn ids(identities: &Value) -> Vec<String> {
    let items = identities["items"].as_array().unwrap();
    items.iter().map(|item| item["id"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn whom_the_provider_names_registers_with_what_it_said_and_signs_in_by_it_alone() {
    let (world, browser, person) = (World::new(), Browser::default(), newcomer());
    let offer = browser.sign_in(&world, &person).await.expect(202);
    assert_eq!((offer.text_of("surname"), offer.text_of("patronymic")), ("Лебедь".to_owned(), "Игоревна".to_owned()));
    assert_eq!(offer.text_of("address"), "220030, г. Минск, ул. Примерная, д. 5, кв. 6");
    assert_eq!(offer.text_of("email"), format!("{person}@mail.example"));
    assert_eq!(offer.json["personalNumber"], Value::Null);
    let account = register(&world, &offer).await.expect(201).text_of("accountId");

    let session = browser.sign_in(&world, &person).await.expect(200);
    assert_eq!(session.text_of("accountId"), account);
    let api = world.api.signed_in(&session.text_of("accessToken"));
    assert!(
        api.get("/v1/me").await.expect(200).json["activatedAt"].is_string(),
        "the first sign-in activates the cabinet"
    );
    // nothing else opens the account: it stays until something does
    let own = ids(&api.get("/v1/me/identities").await.expect(200).json);
    api.delete(&format!("/v1/me/identities/{}", own[0])).await.expect_problem(409, "lastWayIn");
    let holder = world.with_certificate(None);
    let link = world.signed_challenge(&api, "linkCertificate", &holder).await;
    let certificate = api.post("/v1/me/certificates", &link).await.expect(201).text_of("id");
    api.delete(&format!("/v1/me/identities/{}", own[0])).await.expect(204);
    api.delete(&format!("/v1/me/certificates/{certificate}")).await.expect_problem(409, "lastWayIn");
}

#[tokio::test]
async fn an_identity_opens_one_account_however_many_register_with_it() {
    let (world, browser, person) = (World::new(), Browser::default(), newcomer());
    let (one, other) = (browser.sign_in(&world, &person).await.expect(202), browser.sign_in(&world, &person).await);
    register(&world, &one).await.expect(201);
    register(&world, &other.expect(202)).await.expect_problem(409, "identityTaken");
    let mut body = individual_body();
    body["identity"] = json!("nothing of ours");
    world.api.post("/v1/registrations", &body).await.expect(422).expect_field("/identity");
}

#[tokio::test]
async fn a_citizen_links_an_identity_signs_in_by_it_and_unlinks_it() {
    let (world, browser, person) = (World::new(), Browser::default(), newcomer());
    let citizen = world.citizen().await;
    let linked = browser.link(&world, &citizen.api, &person).await.expect(201);
    assert_eq!(linked.text_of("person"), "Лебедь Елена Игоревна");
    let session = browser.sign_in(&world, &person).await.expect(200);
    assert_eq!(session.text_of("accountId"), citizen.account);
    let session = world.refresh(&session.cookie()).await.expect(200);
    // linked once more it is linked; to another account it is not
    browser.link(&world, &citizen.api, &person).await.expect(201);
    let other = world.citizen().await;
    Browser::default().link(&world, &other.api, &person).await.expect_problem(409, "identityTaken");
    let id = linked.text_of("id");
    assert_eq!(ids(&citizen.api.get("/v1/me/identities").await.expect(200).json), std::slice::from_ref(&id));
    assert!(ids(&other.api.get("/v1/me/identities").await.expect(200).json).is_empty());
    other.api.delete(&format!("/v1/me/identities/{id}")).await.expect(404);

    citizen.api.delete(&format!("/v1/me/identities/{id}")).await.expect(204);
    // the session that it opened ends with it
    world.refresh(&session.cookie()).await.expect_problem(401, "sessionEnded");
    browser.sign_in(&world, &person).await.expect(202);
    Browser::default().link(&world, &other.api, &person).await.expect(201);
}

#[tokio::test]
async fn the_last_two_ways_in_taken_away_at_once_leave_one() {
    let (world, browser, person) = (World::new(), Browser::default(), newcomer());
    register(&world, &browser.sign_in(&world, &person).await.expect(202)).await.expect(201);
    let session = browser.sign_in(&world, &person).await.expect(200);
    let api = world.api.signed_in(&session.text_of("accessToken"));
    Browser::default().link(&world, &api, &newcomer()).await.expect(201);
    let own = ids(&api.get("/v1/me/identities").await.expect(200).json);
    let paths = [0, 1].map(|place| format!("/v1/me/identities/{}", own[place]));
    let (one, other) = tokio::join!(api.delete(&paths[0]), api.delete(&paths[1]));
    let mut statuses = [one.status.as_u16(), other.status.as_u16()];
    statuses.sort_unstable();
    assert!(matches!(statuses, [204, 409 | 503]), "{statuses:?}");
    assert_eq!(ids(&api.get("/v1/me/identities").await.expect(200).json).len(), 1);
}

#[tokio::test]
async fn an_account_has_five_identities_at_once() {
    let world = World::new();
    let citizen = world.citizen().await;
    let link = async || Browser::default().link(&world, &citizen.api, &newcomer()).await; // the provider remembers whom a browser has
    for _ in 0..5 {
        link().await.expect(201);
    }
    link().await.expect_problem(409, "tooManyIdentities");
    let linked = ids(&citizen.api.get("/v1/me/identities").await.expect(200).json);
    citizen.api.delete(&format!("/v1/me/identities/{}", linked[0])).await.expect(204);
    link().await.expect(201);
}

#[tokio::test]
async fn ways_in_are_changed_only_with_a_fresh_proof() {
    let (world, browser, person) = (World::new(), Browser::default(), newcomer());
    let citizen = world.citizen().await;
    let returned = browser.come_back(&world, &citizen.api, "link", &person).await;
    age_session(&world, &citizen.api, &citizen.account, Duration::minutes(6)).await;
    browser.begin(&citizen.api, "link").await.expect_problem(403, "freshProofNeeded");
    browser.send(&citizen.api, "/v1/me/identities", &returned).await.expect_problem(403, "freshProofNeeded");
    let path = format!("/v1/me/identities/{}", "0".repeat(64));
    citizen.api.delete(&path).await.expect_problem(403, "freshProofNeeded");
    // the very request, which did not use up the authorization
    let again = world.sign_in(&citizen.login, &citizen.password).await.expect(200);
    let fresh = world.api.signed_in(&again.text_of("accessToken"));
    browser.send(&fresh, "/v1/me/identities", &returned).await.expect(201);
}

#[tokio::test]
async fn an_answer_of_the_provider_is_of_no_use_in_another_browser() {
    let (world, browser, person) = (World::new(), Browser::default(), newcomer());
    let returned = browser.come_back(&world, &world.api, "signIn", &person).await;
    world.api.post(SIGN_IN, &returned).await.expect_problem(401, "authorizationUnknown");
    let other = Browser::default();
    other.begin(&world.api, "signIn").await.expect(201);
    other.send(&world.api, SIGN_IN, &returned).await.expect_problem(401, "authorizationUnknown");
    // the browser that began it is not hindered by that
    browser.send(&world.api, SIGN_IN, &returned).await.expect(202);
}

#[tokio::test]
async fn an_answer_is_good_once_and_a_used_code_never_again() {
    let (world, browser, person) = (World::new(), Browser::default(), newcomer());
    let returned = browser.come_back(&world, &world.api, "signIn", &person).await;
    browser.send(&world.api, SIGN_IN, &returned).await.expect(202);
    browser.send(&world.api, SIGN_IN, &returned).await.expect_problem(401, "authorizationUnknown");
    let mut other = browser.come_back(&world, &world.api, "signIn", &person).await;
    other["code"] = returned["code"].clone();
    browser.send(&world.api, SIGN_IN, &other).await.expect_problem(401, "identityRefused");
}

#[tokio::test]
async fn a_code_of_another_sign_in_is_refused() {
    let world = World::new();
    let (victim, attacker) = (Browser::default(), Browser::default());
    let mut theirs = victim.come_back(&world, &world.api, "signIn", &newcomer()).await;
    let foreign = attacker.come_back(&world, &world.api, "signIn", &newcomer()).await;
    theirs["code"] = foreign["code"].clone();
    victim.send(&world.api, SIGN_IN, &theirs).await.expect_problem(401, "identityRefused");
}

#[tokio::test]
async fn a_sign_in_that_took_too_long_begins_again() {
    let (world, browser) = (World::new(), Browser::default());
    let returned = browser.come_back(&world, &world.api, "signIn", &newcomer()).await;
    let update = dynamodb(&world.stack).update_item().table_name(&world.stack.tables["accounts"]);
    update
        .key("pk", AttributeValue::S(format!("AUTHORIZATION#{}", returned["state"].as_str().unwrap())))
        .key("sk", AttributeValue::S("AUTHORIZATION".to_owned()))
        .update_expression("SET expires_at = :past")
        .expression_attribute_values(":past", AttributeValue::N("1".to_owned()))
        .send()
        .await
        .unwrap();
    browser.send(&world.api, SIGN_IN, &returned).await.expect_problem(401, "authorizationUnknown");
}

#[tokio::test]
async fn what_was_begun_to_sign_in_links_nothing_and_the_other_way_round() {
    let (world, browser, person) = (World::new(), Browser::default(), newcomer());
    let (one, other) = (world.citizen().await, world.citizen().await);
    let to_sign_in = browser.come_back(&world, &one.api, "signIn", &person).await;
    browser.send(&one.api, "/v1/me/identities", &to_sign_in).await.expect_problem(422, "authorizationUnknown");
    let to_link = browser.come_back(&world, &one.api, "link", &person).await;
    assert!(to_link["state"].as_str().unwrap().starts_with("link-"));
    browser.send(&world.api, SIGN_IN, &to_link).await.expect_problem(401, "authorizationUnknown");
    browser.send(&other.api, "/v1/me/identities", &to_link).await.expect_problem(422, "authorizationUnknown");
    browser.send(&one.api, "/v1/me/identities", &to_link).await.expect(201);
}

#[tokio::test]
async fn a_provider_opens_nothing_to_officials_and_legal_entities() {
    let (world, browser) = (World::new(), Browser::default());
    // the personal number of an official of the seed is that of a citizen here
    let offer = browser.sign_in(&world, "mikalaj-baravy").await.expect(202);
    assert_eq!(offer.json["accessToken"], Value::Null);
    let official = world.official("iryna-recnaja").await;
    official.api.get("/v1/me/identities").await.expect(403);
    browser.begin(&official.api, "link").await.expect(403);
    let unp = signer::numbers::unp(fastrand::u64(..));
    let firm = world.entity(&unp).await;
    let signatory = world.with_certificate(Some(&unp));
    let session = world.sign_in_with(&signatory, Some(&firm.registration)).await.expect(200);
    browser.begin(&world.api.signed_in(&session.text_of("accessToken")), "link").await.expect(403);
    browser.begin(&world.api, "link").await.expect(401);
}

#[tokio::test]
async fn whom_the_provider_gives_no_personal_number_links_and_does_not_register() {
    let (world, browser, person) = (World::new(), Browser::default(), format!("foreign-{}", word(12)));
    browser.sign_in(&world, &person).await.expect_problem(401, "identityUnknown");
    let citizen = world.citizen().await;
    browser.link(&world, &citizen.api, &person).await.expect(201);
    assert_eq!(browser.sign_in(&world, &person).await.expect(200).text_of("accountId"), citizen.account);
}

#[tokio::test]
async fn whoever_signs_out_is_led_to_the_provider_and_the_next_sign_in_takes_the_place_of_the_last() {
    let (world, browser, person) = (World::new(), Browser::default(), newcomer());
    let citizen = world.citizen().await;
    browser.link(&world, &citizen.api, &person).await.expect(201);
    let session = browser.sign_in(&world, &person).await.expect(200);
    // a device that the first session added goes with the second, which replaces it in the same browser
    let api = world.api.signed_in(&session.text_of("accessToken"));
    let device = json!({"platform": "android", "token": word(64)});
    api.post("/v1/me/devices", &device).await.expect(201);
    let returned = browser.come_back(&world, &world.api, "signIn", &person).await;
    let both = format!("{}; {}", browser.cookie(), session.cookie());
    let request = world.api.request(reqwest::Method::POST, SIGN_IN).header("cookie", both).json(&returned);
    let second = world.api.send(request).await.expect(200);
    world.refresh(&session.cookie()).await.expect(401);
    let api = world.api.signed_in(&second.text_of("accessToken"));
    assert_eq!(api.get("/v1/me/devices").await.expect(200).json["items"].as_array().unwrap().len(), 1);

    let left = api.delete("/v1/sessions/current").await.expect(200);
    let page = Url::parse(&left.text_of("providerSignOut")).unwrap();
    let given: HashMap<_, _> = page.query_pairs().into_owned().collect();
    assert_eq!(given["post_logout_redirect_uri"], format!("{}/", world.stack.portal_origin));
    assert_eq!(given["id_token_hint"].split('.').count(), 3);
    // signed out already
    api.delete("/v1/sessions/current").await.expect(204);
}

#[tokio::test]
async fn a_provider_that_is_not_there_and_a_body_that_is_wrong_are_named() {
    let (world, browser) = (World::new(), Browser::default());
    let listed = world.api.get("/v1/providers").await.expect(200);
    assert_eq!(listed.json["items"][0]["id"], "local");
    assert_eq!(listed.json["items"].as_array().unwrap().len(), 1);
    assert!(!listed.text.contains("secret"), "{}", listed.text);
    let body = json!({"purpose": "signIn"});
    world.api.post("/v1/providers/nobody/authorizations", &body).await.expect(404);
    world.api.post("/v1/providers/local/authorizations", &json!({"purpose": "x"})).await.expect_field("/purpose");
    let returned = browser.come_back(&world, &world.api, "signIn", &newcomer()).await;
    for (field, value) in [("provider", "nobody"), ("code", ""), ("state", "Ы"), ("iss", "https://other.example")] {
        let mut wrong = returned.clone();
        wrong[field] = value.into();
        browser.send(&world.api, SIGN_IN, &wrong).await.expect_field(&format!("/{field}"));
    }
}
