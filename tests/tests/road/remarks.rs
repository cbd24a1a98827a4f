//! The head returns the draft of an answer with remarks.

use serde_json::{Value, json};
use zvarot_tests::{World, eventually, word};

#[tokio::test]
async fn the_executor_sees_the_heads_remarks_and_goes_on_and_the_applicant_never_does() {
    let world = World::new();
    let citizen = world.citizen().await;
    let (registrar, head) = (world.official("iryna-recnaja").await, world.official("mikalaj-baravy").await);
    let executor = world.official("maryja-kantrolnaja").await;
    let number = citizen.appeal_to("mintest").await;
    registrar.register(&number).await.expect(200);
    head.assign(&number, "maryja-kantrolnaja").await.expect(200);
    let path = format!("/v1/appeals/{number}/answer/remarks");
    let body = json!({"text": "Добавьте ссылку на норму."});
    let (_, tag) = head.card(&number).await;
    head.command(&path, &word(20), &tag, &body).await.expect_problem(409, "noDraft");

    executor.draft(&number, "Отопление включено.", &[]).await.expect(200);
    let (card, tag) = head.card(&number).await;
    assert!(card["permittedActions"].as_array().unwrap().contains(&json!("remark")), "{card}");
    executor.command(&path, &word(20), &tag, &body).await.expect(403);
    head.command(&path, &word(20), &tag, &json!({"text": " "})).await.expect_field("/text");
    let key = word(20);
    let remarked = head.command(&path, &key, &tag, &body).await.expect(200);
    let again = head.command(&path, &key, &tag, &body).await.expect(200);
    assert_eq!((&remarked.json, remarked.header("etag")), (&again.json, again.header("etag")));
    assert_eq!(remarked.json, json!({"number": number, "status": "inConsideration", "version": 1}));

    // the executor: a notice, the remarks beside the draft, and the draft as it was
    eventually("the notice", || async {
        let notices = executor.api.get("/v1/me/notices").await.expect(200).text;
        (notices.contains(&number) && notices.contains("вернул проект ответа с замечаниями")).then_some(())
    })
    .await;
    let (card, _) = executor.card(&number).await;
    let remark = &card["remarks"][0];
    assert_eq!((&remark["text"], &remark["version"]), (&json!("Добавьте ссылку на норму."), &json!(1)));
    assert_eq!(remark["by"]["id"], "mikalaj-baravy");
    assert_eq!(card["draft"]["version"], 1);
    let event = card["history"].as_array().unwrap().last().unwrap();
    assert_eq!((&event["type"], &event["note"]), (&json!("remarked"), &json!("Добавьте ссылку на норму.")));
    let draft = executor.api.get(&format!("/v1/appeals/{number}/answer")).await.expect(200);
    assert_eq!(draft.json["text"], "Отопление включено.");
    executor.draft(&number, "Отопление включено (СТБ 1).", &[]).await.expect(200);

    // the applicant: nothing
    let appeal = citizen.appeal(&number).await.expect(200);
    assert!(!appeal.text.contains("норму") && !appeal.text.contains("remarked"), "{}", appeal.text);
    head.sign_answer(&number).await.expect(200);
    let (card, tag) = head.card(&number).await;
    assert_eq!(card["remarks"], Value::Null, "those of a draft that became an answer are over");
    head.command(&path, &word(20), &tag, &body).await.expect_problem(409, "wrongStatus");
    assert!(!citizen.appeal_in(&number, "answered").await.to_string().contains("норму"));
}
