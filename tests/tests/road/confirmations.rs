//! One phone, one e-mail, one login: one account.

use serde_json::{Value, json};
use std::collections::HashSet;
use zvarot_tests::{World, individual_body, phone, word};

/// Opens `count` registrations that share one field, confirms all at once; the accounts made, and the conflicts.
async fn race(field: &str, count: usize) -> (HashSet<String>, usize) {
    let world = World::new();
    let shared = individual_body();
    let mut ready = Vec::new();
    for nth in 0..count {
        let mut body = individual_body();
        body[field] = shared[field].clone();
        let id = world.api.post("/v1/registrations", &body).await.expect(202).text_of("registrationId");
        // a code does not say of which registration it is: where they share the phone, each is waited for
        let nth = if field == "phone" { nth } else { 0 };
        let code = world.code(body["phone"].as_str().unwrap(), nth).await;
        ready.push((format!("/v1/registrations/{id}/confirmation"), json!({"code": code})));
    }
    let running: Vec<_> = ready
        .into_iter()
        .map(|(path, body)| {
            let world = world.clone();
            tokio::spawn(async move { world.api.post(&path, &body).await })
        })
        .collect();
    let (mut accounts, mut conflicts) = (HashSet::new(), 0);
    for answer in running {
        let answer = answer.await.unwrap();
        match answer.status.as_u16() {
            201 => {
                accounts.insert(answer.text_of("accountId"));
            }
            409 => conflicts += 1,
            other => panic!("{other} {}", answer.text),
        }
    }
    (accounts, conflicts)
}

#[tokio::test]
async fn thirty_confirmations_for_one_phone_make_one_owner() {
    let (accounts, conflicts) = race("phone", 30).await;
    assert_eq!((accounts.len(), conflicts), (1, 29));
}

#[tokio::test]
async fn an_email_that_nobody_has_proven_keeps_nobody_out() {
    let (accounts, conflicts) = race("email", 10).await;
    assert_eq!((accounts.len(), conflicts), (10, 0));
}

#[tokio::test]
async fn a_proven_email_keeps_others_out_and_is_told_five_times_at_most() {
    let world = World::new();
    let owner = world.citizen().await;
    world.prove_email(&owner).await;
    let mut body = individual_body();
    body["email"] = json!(owner.email);
    let registration = world.api.post("/v1/registrations", &body).await.expect(202).text_of("registrationId");
    let code = world.code(body["phone"].as_str().unwrap(), 0).await;
    let path = format!("/v1/registrations/{registration}/confirmation");
    for left in [4, 3, 2, 1, 0] {
        let told = world.api.post(&path, &json!({"code": code})).await.expect_problem(409, "emailTaken");
        assert_eq!(told.json["triesLeft"], left, "{}", told.text);
    }
    world
        .api
        .post(&path, &json!({"code": code, "email": "free@mail.example"}))
        .await
        .expect_problem(429, "tooManyTries");
}

#[tokio::test]
async fn whether_a_login_is_taken_cannot_be_asked_without_end() {
    let world = World::new();
    let owner = world.citizen().await;
    let body = individual_body();
    let registration = world.api.post("/v1/registrations", &body).await.expect(202).text_of("registrationId");
    let code = world.code(body["phone"].as_str().unwrap(), 0).await;
    let path = format!("/v1/registrations/{registration}/confirmation");
    for _ in 0..5 {
        let asked = json!({"code": code, "login": owner.login});
        world.api.post(&path, &asked).await.expect_problem(409, "loginTaken");
    }
    world.api.post(&path, &json!({"code": code, "login": word(12)})).await.expect_problem(429, "tooManyTries");
}

#[tokio::test]
async fn thirty_confirmations_for_one_login_make_one_owner() {
    let (accounts, conflicts) = race("login", 30).await;
    assert_eq!((accounts.len(), conflicts), (1, 29));
}

#[tokio::test]
async fn a_taken_login_or_email_is_told_after_the_phone_is_proven_and_can_be_replaced() {
    let world = World::new();
    let owner = world.citizen().await;
    let mut body = individual_body();
    body["login"] = json!(owner.login);
    let registration = world.api.post("/v1/registrations", &body).await.expect(202).text_of("registrationId");
    let code = world.code(body["phone"].as_str().unwrap(), 0).await;
    let path = format!("/v1/registrations/{registration}/confirmation");
    world.api.post(&path, &json!({"code": code})).await.expect(409);
    let login = word(12);
    let account = world.api.post(&path, &json!({"code": code, "login": login})).await.expect(201).text_of("accountId");
    let again = world.api.post(&path, &json!({"code": code, "login": login})).await.expect(201).text_of("accountId");
    assert_eq!(account, again);
    world.sign_in(&login, body["password"].as_str().unwrap()).await.expect(200);
}

#[tokio::test]
async fn wrong_codes_are_counted_before_they_are_compared() {
    let world = World::new();
    let body = individual_body();
    let registration = world.api.post("/v1/registrations", &body).await.expect(202).text_of("registrationId");
    let code = world.code(body["phone"].as_str().unwrap(), 0).await;
    let wrong = if code == "000000" { "000001" } else { "000000" };
    let path = format!("/v1/registrations/{registration}/confirmation");
    let guesses: Vec<_> = (0..12)
        .map(|_| {
            let (world, path, body) = (world.clone(), path.clone(), json!({"code": wrong}));
            tokio::spawn(async move { world.api.post(&path, &body).await.status.as_u16() })
        })
        .collect();
    let mut compared = 0;
    for guess in guesses {
        let status = guess.await.unwrap();
        assert!((400..500).contains(&status), "{status}");
        compared += usize::from(status == 422);
    }
    assert!(compared <= 5, "{compared} guesses were compared");
    let right = world.api.post(&path, &json!({"code": code})).await;
    assert!(right.status.is_client_error(), "after five tries the right code is too late: {}", right.text);
}

#[tokio::test]
async fn a_taken_phone_gets_no_code() {
    let world = World::new();
    let owner = world.citizen().await;
    let mut body = individual_body();
    body["phone"] = json!(owner.phone);
    world.api.post("/v1/registrations", &body).await.expect(202);
    let message =
        zvarot_tests::eventually("the second SMS", || async { world.sms(&owner.phone).await.get(1).cloned() }).await;
    assert!(!message.chars().any(|c| c.is_ascii_digit()), "{message}");
}

#[tokio::test]
async fn a_code_is_asked_for_again_only_after_a_while() {
    let world = World::new();
    let answer = world.api.post("/v1/registrations", &individual_body()).await.expect(202);
    let path = format!("/v1/registrations/{}/code", answer.text_of("registrationId"));
    let early = world.api.post(&path, &Value::Null).await.expect(429);
    assert!(early.header("retry-after").is_some());
    world.api.post("/v1/registrations/0123456789abcdef0123456789abcdef/code", &Value::Null).await.expect(404);
}

/// The local cap is 50 a day for each phone.
#[tokio::test]
async fn sms_to_one_phone_are_capped() {
    let world = World::new();
    let phone = phone();
    let mut refused = 0;
    for _ in 0..52 {
        let mut body = individual_body();
        body["phone"] = json!(phone);
        let answer = world.api.post("/v1/registrations", &body).await;
        match answer.status.as_u16() {
            202 => {}
            429 => refused += 1,
            other => panic!("{other} {}", answer.text),
        }
    }
    assert_eq!(refused, 2);
}
