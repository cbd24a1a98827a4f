//! Every cap that stands in the way of a call, tried with more than fifty calls at once: what is let through is what the cap says, and no more.

use std::collections::BTreeMap;
use std::sync::Arc;

use reqwest::Method;
use serde_json::json;
use zvarot_tests::{Answer, Citizen, World, appeal_body, individual_body, pdf, word};

use crate::tables::count_today;

/// How many answers had each status and code.
type Counts = BTreeMap<(u16, String), usize>;

/// Makes `calls` calls at once.
async fn at_once<F>(calls: usize, call: impl Fn(usize) -> F) -> Vec<Answer>
where
    F: Future<Output = Answer> + Send + 'static,
{
    let calls: Vec<_> = (0..calls).map(|n| tokio::spawn(call(n))).collect();
    let mut answers = Vec::new();
    for call in calls {
        answers.push(call.await.unwrap());
    }
    answers
}

fn counted(answers: &[Answer]) -> Counts {
    let mut counts = Counts::new();
    for answer in answers {
        let code = answer.json["code"].as_str().unwrap_or_default().to_owned();
        *counts.entry((answer.status.as_u16(), code)).or_default() += 1;
    }
    counts
}

fn of(counts: &Counts, status: u16, code: &str) -> usize {
    counts.get(&(status, code.to_owned())).copied().unwrap_or_default()
}

async fn newcomer(world: &World) -> Arc<Citizen> {
    Arc::new(world.citizen().await)
}

#[tokio::test]
async fn sixty_drafts_begun_at_once_are_twenty() {
    let world = World::new();
    let citizen = newcomer(&world).await;
    let draft = json!({
        "subject": "", "text": "", "language": "ru", "uploads": [], "answerChannels": [], "smsUpdates": false,
    });
    let answers = at_once(60, |_| {
        let (citizen, draft, path) = (citizen.clone(), draft.clone(), format!("/v1/drafts/{}", word(20)));
        async move { citizen.api.send(citizen.api.request(Method::PUT, &path).json(&draft)).await }
    })
    .await;
    let counts = counted(&answers);
    assert_eq!((of(&counts, 200, ""), of(&counts, 409, "tooManyDrafts")), (20, 40), "{counts:?}");
    let list = citizen.api.get("/v1/drafts").await.expect(200).json;
    assert_eq!(list["items"].as_array().unwrap().len(), 20);
}

#[tokio::test]
async fn fifty_devices_added_at_once_are_ten() {
    let world = World::new();
    let citizen = newcomer(&world).await;
    let answers = at_once(50, |_| {
        let (citizen, device) = (citizen.clone(), json!({"platform": "android", "token": word(40)}));
        async move { citizen.api.post("/v1/me/devices", &device).await }
    })
    .await;
    let counts = counted(&answers);
    assert_eq!((of(&counts, 201, ""), of(&counts, 409, "tooManyDevices")), (10, 40), "{counts:?}");
    let devices = citizen.api.get("/v1/me/devices").await.expect(200).json;
    assert_eq!(devices["items"].as_array().unwrap().len(), 10);
}

#[tokio::test]
async fn sixty_appeals_at_once_are_fifty_and_each_is_answered_again() {
    let world = World::new();
    let citizen = newcomer(&world).await;
    let keys: Vec<String> = (0..60).map(|_| word(20)).collect();
    let send = |n: usize| {
        let (citizen, key) = (citizen.clone(), keys[n].clone());
        async move { citizen.submit(&key, &appeal_body("mintest")).await }
    };
    let answers = at_once(60, send).await;
    let counts = counted(&answers);
    assert_eq!((of(&counts, 201, ""), of(&counts, 429, "tooManyAppeals")), (50, 10), "{counts:?}");
    let (accepted, refused): (Vec<_>, Vec<_>) = (0..60).partition(|n| answers[*n].status == 201);
    assert!(answers[refused[0]].header("retry-after").is_some());
    // an intent that was accepted is no second appeal
    for n in accepted.into_iter().take(3) {
        assert_eq!(send(n).await.expect(201).text, answers[n].text);
    }
    send(refused[0]).await.expect_problem(429, "tooManyAppeals");
}

#[tokio::test]
async fn one_upload_named_in_twenty_five_appeals_at_once_is_in_one() {
    let world = World::new();
    let citizen = newcomer(&world).await;
    let mut body = appeal_body("mintest");
    body["uploads"] =
        json!([pdf("other.pdf").upload(&citizen.api).await, pdf("shared.pdf").upload(&citizen.api).await]);
    let shared = body["uploads"][1].clone();
    let answers = at_once(25, |n| {
        let (citizen, mut body) = (citizen.clone(), body.clone());
        if n > 0 {
            body["uploads"] = json!([shared]);
        }
        async move { citizen.submit(&word(20), &body).await }
    })
    .await;
    let accepted = answers.iter().filter(|answer| answer.status == 201).count();
    assert_eq!(accepted, 1, "{:?}", counted(&answers));
    for refused in answers.iter().filter(|answer| answer.status != 201) {
        assert!(refused.status == 422 && refused.text.contains("inUse"), "{}", refused.text);
    }
    // what is refused is not claimed: the other file is free unless its appeal was the one
    let mut alone = appeal_body("mintest");
    alone["uploads"] = json!([body["uploads"][0]]);
    let with_both = answers[0].status == 201;
    let status = citizen.submit(&word(20), &alone).await.status;
    assert_eq!(status, if with_both { 422 } else { 201 });
}

#[tokio::test]
async fn fifty_uploads_at_once_below_the_cap_of_the_day_are_what_is_left_of_it() {
    let world = World::new();
    let citizen = newcomer(&world).await;
    count_today(&world, &format!("UPLOAD#{}", citizen.account), 270).await;
    let promise = json!({"fileName": "a.pdf", "mediaType": "application/pdf", "size": 3, "sha256": "ab".repeat(32)});
    let answers = at_once(50, |_| {
        let (citizen, promise) = (citizen.clone(), promise.clone());
        async move { citizen.api.post("/v1/uploads", &promise).await }
    })
    .await;
    let counts = counted(&answers);
    assert_eq!((of(&counts, 201, ""), of(&counts, 429, "tooManyUploads")), (30, 20), "{counts:?}");
}

#[tokio::test]
async fn sixty_codes_asked_for_one_phone_at_once_are_fifty() {
    let world = Arc::new(World::new());
    let phone = individual_body()["phone"].clone();
    let answers = at_once(60, |_| {
        let (world, mut body) = (world.clone(), individual_body());
        body["phone"] = phone.clone();
        async move { world.api.post("/v1/registrations", &body).await }
    })
    .await;
    let counts = counted(&answers);
    assert_eq!((of(&counts, 202, ""), of(&counts, 429, "tooManyMessages")), (50, 10), "{counts:?}");
}

#[tokio::test]
async fn fifty_codes_tried_at_once_are_five_tries() {
    let world = Arc::new(World::new());
    let id = world.api.post("/v1/registrations", &individual_body()).await.expect(202).text_of("registrationId");
    let answers = at_once(50, |n| {
        let (world, path) = (world.clone(), format!("/v1/registrations/{id}/confirmation"));
        // one of them may be right: then an account is made, and that is no failure
        async move { world.api.post(&path, &json!({"code": format!("{n:06}")})).await }
    })
    .await;
    let counts = counted(&answers);
    let compared = of(&counts, 422, "wrongCode") + of(&counts, 201, "");
    assert_eq!((compared, of(&counts, 429, "tooManyTries")), (5, 45), "{counts:?}");
}

#[tokio::test]
async fn fifty_passwords_tried_at_once_are_five() {
    let world = Arc::new(World::new());
    let citizen = newcomer(&world).await;
    let answers = at_once(50, |n| {
        let (world, citizen) = (world.clone(), citizen.clone());
        async move { world.sign_in(&citizen.login, &format!("не той пароль {n}")).await }
    })
    .await;
    let counts = counted(&answers);
    let compared = of(&counts, 401, "wrongCredentials");
    assert_eq!((compared, of(&counts, 429, "locked")), (5, 45), "{counts:?}");
}

#[tokio::test]
async fn fifty_links_asked_for_at_once_are_five_at_most() {
    let world = World::new();
    let citizen = newcomer(&world).await;
    let answers = at_once(50, |_| {
        let (citizen, body) = (citizen.clone(), json!({"email": format!("{}@mail.example", word(14))}));
        async move { citizen.api.send(citizen.api.request(Method::PATCH, "/v1/me").json(&body)).await }
    })
    .await;
    let counts = counted(&answers);
    let mut sent = of(&counts, 200, "");
    assert!((1..=5).contains(&sent), "{counts:?}");
    // those that met another change may be tried again; the sixth of the day is refused
    while sent < 5 {
        let body = json!({"email": format!("{}@mail.example", word(14))});
        citizen.api.send(citizen.api.request(Method::PATCH, "/v1/me").json(&body)).await.expect(200);
        sent += 1;
    }
    let body = json!({"email": format!("{}@mail.example", word(14))});
    let one_more = citizen.api.send(citizen.api.request(Method::PATCH, "/v1/me").json(&body)).await;
    one_more.expect_problem(429, "tooManyLinks");
}

#[tokio::test]
async fn a_path_that_nobody_knows_is_a_problem_document_too() {
    let world = World::new();
    let answer = world.api.get("/v1/nothing-of-the-kind").await.expect_problem(404, "notFound");
    assert_eq!(answer.header("content-type"), Some("application/problem+json"));
}
