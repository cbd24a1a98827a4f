//! Additional study: the answer is due a month after the registration.

use serde_json::json;
use zvarot_tests::{World, eventually, word};

#[tokio::test]
async fn a_head_orders_additional_study_once() {
    let world = World::new();
    let citizen = world.citizen().await;
    let number = citizen.appeal_to("mintest").await;
    world.official("iryna-recnaja").await.register(&number).await.expect(200);
    let head = world.official("mikalaj-baravy").await;
    let path = format!("/v1/appeals/{number}/extension");
    let body = json!({"reason": "Запрошены сведения у архива."});

    // not before the resolution, not without a reason, and by heads only
    let (_, tag) = head.card(&number).await;
    head.command(&path, &word(20), &tag, &body).await.expect_problem(409, "wrongStatus");
    head.assign(&number, "maryja-kantrolnaja").await.expect(200);
    let (card, tag) = head.card(&number).await;
    assert!(card["permittedActions"].as_array().unwrap().contains(&json!("extend")), "{card}");
    head.command(&path, &word(20), &tag, &json!({"reason": " "})).await.expect_field("/reason");
    let executor = world.official("maryja-kantrolnaja").await;
    executor.command(&path, &word(20), &tag, &body).await.expect(403);

    // the same intent twice is one event
    let key = word(20);
    let extended = head.command(&path, &key, &tag, &body).await.expect(200);
    let again = head.command(&path, &key, &tag, &body).await.expect(200);
    assert_eq!((&extended.json, extended.header("etag")), (&again.json, again.header("etag")));
    assert_eq!(extended.json["status"], "extended");
    let due = extended.text_of("dueOn");
    assert!(card["dueOn"].as_str().unwrap() < due.as_str(), "{card} {due}");

    // the organisation: the card, its explanation, the executor's own deadline, and the lists
    let (card, tag) = head.card(&number).await;
    assert_eq!((&card["status"], &card["dueOn"]), (&json!("extended"), &json!(due)));
    assert_eq!(card["term"]["term"], "considerationWithStudy");
    assert_eq!(card["assignment"]["dueOn"], due.as_str(), "had all the time, has it still");
    let event = card["history"].as_array().unwrap().last().unwrap();
    assert_eq!((&event["type"], &event["note"]), (&json!("extended"), &json!("Запрошены сведения у архива.")));
    assert!(!card["permittedActions"].as_array().unwrap().contains(&json!("extend")), "{card}");
    head.command(&path, &word(20), &tag, &body).await.expect_problem(409, "wrongStatus");
    eventually("the lists", || async {
        let considered = executor.lists("status=inConsideration", &number).await;
        (considered && executor.lists("status=extended", &number).await).then_some(())
    })
    .await;
    let assigned = head.assign(&number, "maryja-kantrolnaja").await.expect(200);
    assert_eq!((&assigned.json["status"], &assigned.json["dueOn"]), (&json!("extended"), &json!(due)));

    // the applicant: the new day and how it was counted, the news, and not the reason
    let appeal = citizen.appeal_in(&number, "extended").await;
    assert_eq!(appeal["dueOn"], due.as_str());
    assert!(appeal["dueExplanation"]["term"].as_str().unwrap().contains("месяц"), "{appeal}");
    assert!(!appeal.to_string().contains("архива"), "{appeal}");
    eventually("the SMS", || async {
        world
            .sms(&citizen.phone)
            .await
            .iter()
            .any(|sms| sms.contains(&number) && sms.contains("изучение"))
            .then_some(())
    })
    .await;
    let notices = citizen.api.get("/v1/me/notices").await.expect(200).text;
    assert!(notices.contains("дополнительно"), "{notices}");
    head.draft(&number, "Ответ после изучения.", &[]).await.expect(200);
    head.sign_answer(&number).await.expect(200);
    citizen.appeal_in(&number, "answered").await;
}
