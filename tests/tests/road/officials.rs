//! What officials see and do beside the main road.

use serde_json::json;
use zvarot_tests::{World, eventually, word};

#[tokio::test]
async fn an_executor_sees_what_is_assigned_to_them() {
    let world = World::new();
    let citizen = world.citizen().await;
    let number = citizen.appeal_to("zaazerje-housing").await;
    let registrar = world.official("halina-zhuk").await;
    let executor = world.official("siarhiej-kotliar").await;
    let path = format!("/v1/inbox/{number}");
    let hidden = executor.api.get(&path).await;
    assert!(matches!(hidden.status.as_u16(), 403 | 404), "{}", hidden.text);

    let unknown = json!({"kind": "complaint", "classifierCode": "99.99"});
    let registration = format!("/v1/appeals/{number}/registration");
    registrar.api.post(&registration, &unknown).await.expect_field("/classifierCode");
    let known = json!({"kind": "complaint", "classifierCode": "2.1.1"});
    registrar.api.post(&registration, &known).await.expect(200);
    world.official("piotr-dubovik").await.assign(&number, "siarhiej-kotliar").await.expect(200);
    eventually("the executor's list", || async {
        let list = executor.api.get("/v1/inbox?status=inConsideration").await.expect(200).json;
        list["items"]
            .as_array()?
            .iter()
            .any(|card| card["number"] == number.as_str() && card["language"] == "ru")
            .then_some(())
    })
    .await;
    executor.api.get(&path).await.expect(200);
    // an executor drafts, the head signs
    executor.draft(&number, "Черновик исполнителя.", &[]).await.expect(200);
    let (_, tag) = executor.card(&number).await;
    let sign = format!("/v1/appeals/{number}/answer/signature");
    let document = executor.document(&number).await;
    let body = json!({"signature": executor.sign(document.text.as_bytes())});
    executor.api.post_with(&sign, ("if-match", &tag), &body).await.expect(403);
}

#[tokio::test]
async fn people_and_oneself_are_shown() {
    let world = World::new();
    let registrar = world.official("halina-zhuk").await;
    let people = registrar.api.get("/v1/directory/people").await.expect(200).json;
    let ids: Vec<_> = people["items"].as_array().unwrap().iter().filter_map(|person| person["id"].as_str()).collect();
    assert!(ids.contains(&"siarhiej-kotliar") && !ids.contains(&"iryna-recnaja"), "{people}");
    let me = registrar.api.get("/v1/me").await.expect(200);
    assert!(me.text.contains("zaazerje-housing"), "{}", me.text);
}

#[tokio::test]
async fn a_late_repetition_does_not_bring_old_words_back() {
    let world = World::new();
    let citizen = world.citizen().await;
    let number = citizen.appeal_to("zaazerje-housing").await;
    world.official("halina-zhuk").await.register(&number).await.expect(200);
    let head = world.official("piotr-dubovik").await;
    head.assign(&number, "siarhiej-kotliar").await.expect(200);
    let (_, tag) = head.card(&number).await;
    let path = format!("/v1/appeals/{number}/answer");
    let keep = async |key: &str, tag: &str, text: &str| {
        let request =
            head.api.request(reqwest::Method::PUT, &path).header("if-match", tag).header("idempotency-key", key);
        head.api.send(request.json(&json!({"text": text, "outcome": "satisfied", "uploads": []}))).await
    };
    let (first, second) = (word(20), word(20));
    let kept = keep(&first, &tag, "Первые слова.").await.expect(200);
    let seen = kept.header("etag").unwrap();
    keep(&second, seen, "Вторые слова.").await.expect(200);
    keep(&second, seen, "Вторые слова.").await.expect(200);
    keep(&first, &tag, "Первые слова.").await.expect(412);
    // nor does a page of one's own that was opened before there was a draft
    keep(&word(20), &tag, "Слова с другого стола.").await.expect(412);
    assert_eq!(head.api.get(&path).await.expect(200).json["text"], "Вторые слова.");
}

#[tokio::test]
async fn two_people_do_not_overwrite_each_others_draft() {
    let world = World::new();
    let citizen = world.citizen().await;
    let number = citizen.appeal_to("zaazerje-housing").await;
    world.official("halina-zhuk").await.register(&number).await.expect(200);
    let head = world.official("piotr-dubovik").await;
    head.assign(&number, "siarhiej-kotliar").await.expect(200);
    let executor = world.official("siarhiej-kotliar").await;
    let (_, tag) = head.card(&number).await;
    executor.draft(&number, "Слова исполнителя.", &[]).await.expect(200);
    // the head has not seen the executor's words
    let path = format!("/v1/appeals/{number}/answer");
    let body = json!({"text": "Слова начальника.", "outcome": "satisfied", "uploads": []});
    head.api.put_with(&path, ("if-match", &tag), &body).await.expect(412);
    let draft = head.api.get(&path).await.expect(200);
    let tag = draft.header("etag").unwrap().to_owned();
    head.api.put_with(&path, ("if-match", &tag), &body).await.expect(200);
}
