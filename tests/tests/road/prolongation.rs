//! An appeal is considered for longer than a month (L:17.3, part 2).

use serde_json::{Value, json};
use zvarot_tests::{World, eventually, word};

const REASON: &str = "Запрос направлен в Латвию.";

fn permits(card: &Value, action: &str) -> bool {
    card["permittedActions"].as_array().unwrap().contains(&json!(action))
}

#[tokio::test]
async fn a_head_prolongs_an_appeal_once_and_the_applicant_is_told_why_and_until_when() {
    let world = World::new();
    let citizen = world.citizen().await;
    let number = citizen.appeal_to("mintest").await;
    world.official("iryna-recnaja").await.register(&number).await.expect(200);
    let head = world.official("mikalaj-baravy").await;
    let path = format!("/v1/appeals/{number}/prolongation");
    let said = |due_on: &Value| json!({"ground": "informationFromAbroad", "reason": REASON, "dueOn": due_on});

    // not before the resolution, with everything that the law wants said, to a day after the month, and by heads only
    let (_, tag) = head.card(&number).await;
    head.command(&path, &word(20), &tag, &said(&json!("2030-01-01"))).await.expect_problem(409, "wrongStatus");
    head.assign(&number, "maryja-kantrolnaja").await.expect(200);
    let (card, tag) = head.card(&number).await;
    assert!(permits(&card, "prolong"), "{card}");
    let days = &card["prolongation"];
    assert!(days["tellBy"].as_str() < days["earliest"].as_str(), "{days}");
    let day = &days["latest"];
    for (body, field) in [
        (json!({"ground": "boring", "reason": REASON, "dueOn": day}), "/ground"),
        (json!({"ground": "actionsNeeded", "reason": " ", "dueOn": day}), "/reason"),
        (json!({"ground": "actionsNeeded", "reason": "я".repeat(5001), "dueOn": day}), "/reason"),
        (said(&json!("01.02.2027")), "/dueOn"),
        (said(&card["dueOn"]), "/dueOn"),
        (said(&json!("2099-01-01")), "/dueOn"),
    ] {
        head.command(&path, &word(20), &tag, &body).await.expect_field(field);
    }
    let executor = world.official("maryja-kantrolnaja").await;
    executor.command(&path, &word(20), &tag, &said(day)).await.expect(403);

    // the same intent twice is one event
    let key = word(20);
    let prolonged = head.command(&path, &key, &tag, &said(day)).await.expect(200);
    let again = head.command(&path, &key, &tag, &said(day)).await.expect(200);
    assert_eq!((&prolonged.json, prolonged.header("etag")), (&again.json, again.header("etag")));
    let reply = json!({"number": number, "status": "prolonged", "ground": "informationFromAbroad", "dueOn": day});
    assert_eq!(prolonged.json, reply);

    // the organisation: the card, its explanation, the executor's own deadline, and the lists
    let told = json!({"ground": "informationFromAbroad", "reason": REASON});
    let (card, tag) = head.card(&number).await;
    assert_eq!((&card["status"], &card["dueOn"], &card["overdue"]), (&json!("prolonged"), day, &json!(false)));
    assert_eq!(card["term"]["term"], "prolongedConsideration");
    assert_eq!(&card["assignment"]["dueOn"], day, "had all the time, has it still");
    let event = card["history"].as_array().unwrap().last().unwrap();
    assert_eq!((&event["type"], &event["prolongation"], &event["dueOn"]), (&json!("prolonged"), &told, day));
    assert!(!permits(&card, "prolong") && !permits(&card, "extend"), "{card}");
    head.command(&path, &word(20), &tag, &said(day)).await.expect_problem(409, "wrongStatus");
    eventually("the lists", || async {
        let considered = executor.lists("status=inConsideration", &number).await;
        (considered && executor.lists("status=prolonged", &number).await).then_some(())
    })
    .await;

    // the applicant: the reasons, the new day and how it was counted, the news
    let appeal = citizen.appeal_in(&number, "prolonged").await;
    assert_eq!(&appeal["dueOn"], day);
    assert!(appeal["dueExplanation"]["term"].as_str().unwrap().contains("месяц"), "{appeal}");
    assert_eq!(appeal["history"].as_array().unwrap().last().unwrap()["prolongation"], told);
    eventually("the SMS", || async {
        let sms = world.sms(&citizen.phone).await;
        sms.iter().any(|sms| sms.contains(&number) && sms.contains("больше месяца")).then_some(())
    })
    .await;
    eventually("the notice", || async {
        let notices = citizen.api.get("/v1/me/notices").await.expect(200).text;
        notices.contains("нужны сведения из иностранного государства").then_some(())
    })
    .await;
    head.draft(&number, "Ответ из Латвии получен.", &[]).await.expect(200);
    head.sign_answer(&number).await.expect(200);
    citizen.appeal_in(&number, "answered").await;
}
