//! An applicant withdraws an appeal (L:16).

use serde_json::{Value, json};
use zvarot_tests::{Answer, Citizen, World, eventually, word};

async fn withdraw(citizen: &Citizen, number: &str, key: &str, body: &Value) -> Answer {
    citizen.api.post_with(&format!("/v1/appeals/{number}/withdrawal"), ("idempotency-key", key), body).await
}

#[tokio::test]
async fn a_withdrawn_appeal_leaves_the_work_lists_and_both_sides_see_its_end() {
    let world = World::new();
    let (citizen, stranger) = (world.citizen().await, world.citizen().await);
    let number = citizen.appeal_to("mintest").await;
    let registrar = world.official("iryna-recnaja").await;
    let head = world.official("mikalaj-baravy").await;
    registrar.register(&number).await.expect(200);
    head.assign(&number, "maryja-kantrolnaja").await.expect(200);
    let executor = world.official("maryja-kantrolnaja").await;
    eventually("the work list", || async { executor.lists("list=mine", &number).await.then_some(()) }).await;

    // by its applicant alone, with a reason that is a text or none
    withdraw(&stranger, &number, &word(20), &json!({})).await.expect(404);
    withdraw(&citizen, &number, &word(20), &json!({"reason": "я".repeat(2001)})).await.expect_field("/reason");
    let path = format!("/v1/appeals/{number}/withdrawal");
    citizen.api.post(&path, &json!({})).await.expect(400);

    // the same intent twice is one event
    let (key, body) = (word(20), json!({"reason": "  Отопление включили.\r\nСпасибо. "}));
    let withdrawn = withdraw(&citizen, &number, &key, &body).await.expect(200);
    let again = withdraw(&citizen, &number, &key, &body).await.expect(200);
    assert_eq!(withdrawn.json, json!({"number": number, "status": "withdrawn"}));
    assert_eq!((&withdrawn.json, withdrawn.header("etag")), (&again.json, again.header("etag")));
    withdraw(&citizen, &number, &key, &json!({})).await.expect(422);
    withdraw(&citizen, &number, &word(20), &body).await.expect_problem(409, "wrongStatus");

    // the organisation: why, nothing is due or to be done, and it stands in no work list
    let (card, _) = head.card(&number).await;
    assert_eq!((&card["status"], &card["permittedActions"]), (&json!("withdrawn"), &json!([])));
    assert_eq!((&card["overdue"], &card["daysLeft"]), (&json!(false), &Value::Null));
    let event = card["history"].as_array().unwrap().last().unwrap();
    assert_eq!((&event["type"], &event["by"]["kind"]), (&json!("withdrawn"), &json!("applicant")));
    assert_eq!(event["note"], "Отопление включили.\nСпасибо.");
    head.draft(&number, "Ответ.", &[]).await.expect_problem(409, "wrongStatus");
    eventually("the end of work", || async { (!executor.lists("list=mine", &number).await).then_some(()) }).await;

    // the applicant: the end, and no message of what they did themselves
    let appeal = citizen.appeal_in(&number, "withdrawn").await;
    assert_eq!((&appeal["closedOn"], &appeal["answer"]), (&card["closedOn"], &Value::Null));
    let event = appeal["history"].as_array().unwrap().last().unwrap();
    assert_eq!(event["type"], "withdrawn");
    let notices = citizen.api.get("/v1/me/notices").await.expect(200).text;
    assert!(!notices.contains("отозва"), "{notices}");
}

#[tokio::test]
async fn it_can_be_withdrawn_before_the_registration_and_no_more_after_the_answer() {
    let world = World::new();
    let citizen = world.citizen().await;
    let registrar = world.official("iryna-recnaja").await;
    let number = citizen.appeal_to("mintest").await;
    eventually("the list of the registrar", || async {
        registrar.lists("list=toRegister", &number).await.then_some(())
    })
    .await;
    withdraw(&citizen, &number, &word(20), &json!({})).await.expect(200);
    registrar.register(&number).await.expect_problem(409, "wrongStatus");
    eventually("the end of work", || async { (!registrar.lists("list=toRegister", &number).await).then_some(()) })
        .await;
    let (card, _) = registrar.card(&number).await;
    assert_eq!((&card["status"], &card["daysLeft"]), (&json!("withdrawn"), &Value::Null));

    let number = citizen.appeal_to("mintest").await;
    registrar.register(&number).await.expect(200);
    let head = world.official("mikalaj-baravy").await;
    head.assign(&number, "maryja-kantrolnaja").await.expect(200);
    head.draft(&number, "Ответ.", &[]).await.expect(200);
    head.sign_answer(&number).await.expect(200);
    withdraw(&citizen, &number, &word(20), &json!({})).await.expect_problem(409, "wrongStatus");
}
