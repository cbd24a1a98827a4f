//! The system's main job, from registration to the signed answer.

use serde_json::json;
use zvarot_tests::{World, appeal_body, eventually, pdf, word};

#[tokio::test]
async fn a_citizen_gets_a_signed_answer() {
    let world = World::new();
    let citizen = world.citizen().await;
    world.prove_email(&citizen).await;

    // the organisation is found by typing
    let found = world.api.get("/v1/organisations?query=тестир").await.expect(200);
    assert_eq!(found.json["items"][0]["id"], "mintest", "{}", found.text);

    // an appeal with a file
    let upload = pdf("акт.pdf").upload(&citizen.api).await;
    let mut body = appeal_body("mintest");
    body["uploads"] = json!([upload]);
    let submitted = citizen.submit(&word(20), &body).await.expect(201);
    let number = submitted.text_of("number");
    assert_eq!(submitted.json["status"], "submitted");
    assert_eq!(submitted.text_of("receipt").split('.').count(), 3);

    // the registrar finds it in the list, routed by the organisation's rules
    let registrar = world.official("iryna-recnaja").await;
    eventually("the appeal in the registrar's list", || async {
        registrar.lists("status=submitted", &number).await.then_some(())
    })
    .await;
    let card = eventually("its unit and its checked file", || async {
        let (card, _) = registrar.card(&number).await;
        let ready = card["unit"]["id"] == "inspection" && card["attachments"][0]["state"] == "clean";
        ready.then_some(card)
    })
    .await;
    assert_eq!(card["attachments"][0]["fileName"], "акт.pdf");
    let file = registrar
        .api
        .get(&format!("/v1/inbox/{number}/attachments/{}", card["attachments"][0]["id"].as_str().unwrap()))
        .await
        .expect(200);
    let download = reqwest::get(file.text_of("url")).await.unwrap();
    assert!(download.headers()["content-disposition"].to_str().unwrap().starts_with("attachment"));
    assert!(download.bytes().await.unwrap().starts_with(b"%PDF"));

    // registered, assigned, answered, signed
    let registered = registrar.register(&number).await.expect(200);
    assert!(registered.text_of("index").starts_with("И-"), "{}", registered.text);
    let head = world.official("mikalaj-baravy").await;
    head.assign(&number, "maryja-kantrolnaja").await.expect(200);
    let executor = world.official("maryja-kantrolnaja").await;
    let enclosure = pdf("ответ.pdf").upload(&executor.api).await;
    executor.draft(&number, "Отопление восстановлено 23 ноября.", &[enclosure]).await.expect(200);
    let signed = head.sign_answer(&number).await.expect(200);
    assert_eq!(signed.json["status"], "answered");

    // the citizen: cabinet, SMS, e-mail, evidence
    let appeal = citizen.appeal_in(&number, "answered").await;
    assert_eq!(appeal["answer"]["text"], "Отопление восстановлено 23 ноября.");
    assert_eq!(appeal["answer"]["outcome"], "satisfied");
    eventually("the SMS about the answer", || async {
        world.sms(&citizen.phone).await.iter().any(|sms| sms.contains(&number) && sms.contains("Ответ")).then_some(())
    })
    .await;
    eventually("the answer by e-mail", || async {
        world.mail(&citizen.email).await.iter().any(|mail| mail.text.contains("Отопление восстановлено")).then_some(())
    })
    .await;
    let notices = citizen.api.get("/v1/me/notices").await.expect(200).json;
    assert!(notices["items"].as_array().is_some_and(|items| items.len() >= 3), "{notices}");
    let evidence = citizen.api.get(&format!("/v1/appeals/{number}/answer/signature")).await.expect(200);
    assert!(!evidence.text_of("signature").is_empty());

    // who opened it, by unit and post
    let opened = appeal["opened"].as_array().expect("who opened it");
    assert!(opened.iter().any(|view| view["post"].as_str().is_some_and(|post| !post.is_empty())), "{appeal}");

    // the enclosure can be opened once it was checked
    let file = eventually("the checked enclosure", || async {
        let appeal = citizen.appeal(&number).await.expect(200).json;
        let file = appeal["answer"]["attachments"][0].clone();
        (file["state"] == "clean").then_some(file)
    })
    .await;
    let path = format!("/v1/appeals/{number}/attachments/{}", file["id"].as_str().unwrap());
    let url = citizen.api.get(&path).await.expect(200).text_of("url");
    assert!(reqwest::get(url).await.unwrap().bytes().await.unwrap().starts_with(b"%PDF"));
}

#[tokio::test]
async fn an_answer_is_signed_as_it_is_and_nothing_else() {
    let world = World::new();
    let citizen = world.citizen().await;
    let number = citizen.appeal_to("mintest").await;
    world.official("iryna-recnaja").await.register(&number).await.expect(200);
    let head = world.official("mikalaj-baravy").await;
    head.assign(&number, "maryja-kantrolnaja").await.expect(200);
    head.draft(&number, "Первый вариант.", &[]).await.expect(200);
    let old = head.document(&number).await.expect(200);
    assert_eq!(old.text, head.document(&number).await.expect(200).text, "the same bytes again");
    head.draft(&number, "Второй вариант.", &[]).await.expect(200);
    let new = head.document(&number).await.expect(200);
    assert_ne!(old.text, new.text);

    let (_, tag) = head.card(&number).await;
    let path = format!("/v1/appeals/{number}/answer/signature");
    let send =
        async |signature: String| head.api.post_with(&path, ("if-match", &tag), &json!({"signature": signature})).await;
    send(head.sign(old.text.as_bytes())).await.expect(409);
    send(head.sign(b"something else")).await.expect(422);
    send("not base64 at all".to_owned()).await.expect_field("/signature");
    // another official's key, even over the right document
    let registrar = world.official("iryna-recnaja").await;
    send(registrar.sign(new.text.as_bytes())).await.expect(422);
    send(head.sign(new.text.as_bytes())).await.expect(200);
}

#[tokio::test]
async fn changes_of_a_card_need_the_state_that_they_were_decided_on() {
    let world = World::new();
    let citizen = world.citizen().await;
    let number = citizen.appeal_to("mintest").await;
    let registrar = world.official("iryna-recnaja").await;
    let (_, before) = registrar.card(&number).await;
    registrar.register(&number).await.expect(200);
    let head = world.official("mikalaj-baravy").await;
    let path = format!("/v1/appeals/{number}/assignment");
    let body = json!({"executorId": "maryja-kantrolnaja", "resolution": "Рассмотреть."});
    head.api.post(&path, &body).await.expect(428);
    head.api.post_with(&path, ("if-match", &before), &body).await.expect(412);
    let (_, now) = head.card(&number).await;
    head.api.post_with(&path, ("if-match", &now), &body).await.expect(200);
}
