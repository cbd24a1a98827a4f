//! Sessions: sign-in, rotation, sign-out, lock-out.

use reqwest::Method;
use serde_json::json;
use zvarot_tests::{Answer, World, word};

/// The refresh cookie, which no script reads.
fn cookie(answer: &Answer) -> String {
    let set = answer.header("set-cookie").expect("a refresh cookie");
    for attribute in ["HttpOnly", "Secure", "SameSite=Strict"] {
        assert!(set.contains(attribute), "{set}");
    }
    answer.cookie()
}

#[tokio::test]
async fn a_replaced_refresh_token_has_one_successor_and_an_older_one_ends_the_session() {
    let world = World::new();
    let citizen = world.citizen().await;
    let first = cookie(&world.sign_in(&citizen.login, &citizen.password).await.expect(200));
    let second = world.refresh(&first).await.expect(200);
    // two tabs refresh at once: both get the same successor
    let twin = world.refresh(&first).await.expect(200);
    assert_eq!(cookie(&second), cookie(&twin));
    let third = cookie(&world.refresh(&cookie(&second)).await.expect(200));
    // a token from two generations ago is a stolen one
    world.refresh(&first).await.expect(401);
    world.refresh(&third).await.expect(401);
}

#[tokio::test]
async fn a_forged_or_foreign_refresh_token_opens_nothing() {
    let world = World::new();
    let citizen = world.citizen().await;
    let good = cookie(&world.sign_in(&citizen.login, &citizen.password).await.expect(200));
    let mut forged = good.clone();
    let last = forged.pop().unwrap();
    forged.push(if last == '0' { '1' } else { '0' });
    for bad in [forged.as_str(), "refresh=x", "", &good.replace('.', "-")] {
        world.refresh(bad).await.expect(401);
    }
    world.refresh(&good).await.expect(200);
}

#[tokio::test]
async fn signing_out_ends_the_session() {
    let world = World::new();
    let citizen = world.citizen().await;
    let session = world.sign_in(&citizen.login, &citizen.password).await.expect(200);
    let token = session.text_of("accessToken");
    let cookie = cookie(&session);
    let api = world.api.signed_in(&token);
    let request = api.request(Method::DELETE, "/v1/sessions/current").header("cookie", &cookie);
    api.send(request).await.expect(204);
    world.refresh(&cookie).await.expect(401);
}

#[tokio::test]
async fn signing_out_with_the_access_token_alone_ends_the_session_too() {
    let world = World::new();
    let citizen = world.citizen().await;
    let session = world.sign_in(&citizen.login, &citizen.password).await.expect(200);
    world.api.signed_in(&session.text_of("accessToken")).delete("/v1/sessions/current").await.expect(204);
    world.refresh(&cookie(&session)).await.expect(401);
}

#[tokio::test]
async fn signing_out_with_the_access_token_leaves_the_session_of_another_person_in_the_same_browser() {
    let world = World::new();
    let (before, after) = (world.citizen().await, world.citizen().await);
    let left = world.sign_in(&before.login, &before.password).await.expect(200);
    let here = cookie(&world.sign_in(&after.login, &after.password).await.expect(200));
    let api = world.api.signed_in(&left.text_of("accessToken"));
    let request = api.request(Method::DELETE, "/v1/sessions/current").header("cookie", &here);
    let answer = api.send(request).await.expect(204);
    assert_eq!(answer.header("set-cookie"), None);
    world.refresh(&here).await.expect(200);
    world.refresh(&cookie(&left)).await.expect(401);
}

#[tokio::test]
async fn sign_in_does_not_tell_whether_an_account_exists_and_locks_out_guessing() {
    let world = World::new();
    let citizen = world.citizen().await;
    let known = world.sign_in(&citizen.login, "wrong password 1").await.expect(401);
    let unknown = world.sign_in(&word(12), "wrong password 1").await.expect(401);
    assert_eq!(known.json["code"], unknown.json["code"]);
    let mut locked = None;
    for _ in 0..12 {
        let answer = world.sign_in(&citizen.login, "wrong password 2").await;
        if answer.status == 429 {
            locked = Some(answer);
            break;
        }
        answer.expect(401);
    }
    assert!(locked.expect("a lock-out").header("retry-after").is_some());
}

#[tokio::test]
async fn a_challenge_is_used_once() {
    use base64::Engine;
    let world = World::new();
    let official = world.official("iryna-recnaja").await;
    let challenge = world.api.post("/v1/challenges", &json!({})).await.expect(201);
    let content = base64::engine::general_purpose::STANDARD.decode(challenge.text_of("content")).unwrap();
    assert!(content.starts_with(b"EDS-CHALLENGE v1\n"));
    let body = json!({"challengeId": challenge.text_of("challengeId"), "signature": official.sign(&content)});
    world.api.post("/v1/sessions/signature", &body).await.expect(200);
    let again = world.api.post("/v1/sessions/signature", &body).await;
    assert!(again.status.is_client_error(), "{}", again.text);
    // a signature of something else
    let challenge = world.api.post("/v1/challenges", &json!({})).await.expect(201);
    let body =
        json!({"challengeId": challenge.text_of("challengeId"), "signature": official.sign(b"EDS-CHALLENGE v1\n")});
    let other = world.api.post("/v1/sessions/signature", &body).await;
    assert!(other.status.is_client_error(), "{}", other.text);
}
