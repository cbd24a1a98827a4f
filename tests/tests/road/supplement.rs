//! Papers that an applicant adds to an open appeal (L:7).

use serde_json::{Value, json};
use zvarot_tests::{Citizen, World, eventually, pdf, word};

async fn add(citizen: &Citizen, number: &str, key: &str, body: &Value) -> zvarot_tests::Answer {
    let path = format!("/v1/appeals/{number}/attachments");
    citizen.api.post_with(&path, ("idempotency-key", key), body).await
}

#[tokio::test]
async fn papers_are_added_once_checked_and_seen_by_both_sides() {
    let world = World::new();
    let citizen = world.citizen().await;
    let number = citizen.appeal_to("mintest").await;
    world.official("iryna-recnaja").await.register(&number).await.expect(200);

    add(&citizen, &number, &word(20), &json!({"uploads": []})).await.expect_field("/uploads");
    add(&citizen, &number, &word(20), &json!({"uploads": ["nothing"]})).await.expect_field("/uploads/0");
    let body = json!({"uploads": [pdf("справка.pdf").upload(&citizen.api).await], "note": "Справка из ЖЭСа."});
    let key = word(20);
    let added = add(&citizen, &number, &key, &body).await.expect(200);
    let again = add(&citizen, &number, &key, &body).await.expect(200);
    assert_eq!(added.json, again.json);
    assert_eq!(added.json["status"], "registered");
    add(&citizen, &number, &key, &json!({"uploads": body["uploads"]})).await.expect(422);

    let head = world.official("mikalaj-baravy").await;
    let card = eventually("the checked paper on the card", || async {
        let (card, _) = head.card(&number).await;
        (card["attachments"][0]["state"] == "clean").then_some(card)
    })
    .await;
    assert_eq!(card["attachments"][0]["fileName"], "справка.pdf");
    let history = card["history"].as_array().unwrap();
    assert!(
        history.iter().any(|event| event["type"] == "supplemented" && event["note"] == "Справка из ЖЭСа."),
        "{card}"
    );
    let appeal = citizen.appeal(&number).await.expect(200).json;
    let path = format!("/v1/appeals/{number}/attachments/{}", appeal["attachments"][0]["id"].as_str().unwrap());
    let url = citizen.api.get(&path).await.expect(200).text_of("url");
    assert!(reqwest::get(url).await.unwrap().bytes().await.unwrap().starts_with(b"%PDF"));
}

#[tokio::test]
async fn only_the_applicant_adds_papers_and_only_until_the_answer() {
    let world = World::new();
    let (citizen, stranger) = (world.citizen().await, world.citizen().await);
    let number = citizen.appeal_to("mintest").await;
    let theirs = json!({"uploads": [pdf("чужое.pdf").upload(&stranger.api).await]});
    add(&stranger, &number, &word(20), &theirs).await.expect(404);
    add(&citizen, &number, &word(20), &theirs).await.expect_field("/uploads/0");
    world.official("iryna-recnaja").await.register(&number).await.expect(200);
    let head = world.official("mikalaj-baravy").await;
    head.assign(&number, "maryja-kantrolnaja").await.expect(200);
    head.draft(&number, "Ответ.", &[]).await.expect(200);
    head.sign_answer(&number).await.expect(200);
    let late = json!({"uploads": [pdf("поздно.pdf").upload(&citizen.api).await]});
    add(&citizen, &number, &word(20), &late).await.expect_problem(409, "wrongStatus");
}
