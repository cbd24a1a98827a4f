//! An appeal is taken note of, without an answer.

use serde_json::{Value, json};
use zvarot_tests::{World, eventually, word};

#[tokio::test]
async fn a_head_takes_note_of_an_appeal_and_that_is_its_end() {
    let world = World::new();
    let citizen = world.citizen().await;
    let number = citizen.appeal_to("mintest").await;
    let registrar = world.official("iryna-recnaja").await;
    let head = world.official("mikalaj-baravy").await;
    let path = format!("/v1/appeals/{number}/noting");
    let body = json!({"ground": "thanksOnly"});

    // not before the registration, on no other ground than the law's, and by heads only
    let (_, tag) = head.card(&number).await;
    head.command(&path, &word(20), &tag, &body).await.expect_problem(409, "wrongStatus");
    registrar.register(&number).await.expect(200);
    let (card, tag) = head.card(&number).await;
    assert!(card["permittedActions"].as_array().unwrap().contains(&json!("note")), "{card}");
    head.command(&path, &word(20), &tag, &json!({"ground": "boring"})).await.expect_field("/ground");
    registrar.command(&path, &word(20), &tag, &body).await.expect(403);

    // the same intent twice is one event
    let key = word(20);
    let noted = head.command(&path, &key, &tag, &body).await.expect(200);
    let again = head.command(&path, &key, &tag, &body).await.expect(200);
    assert_eq!((&noted.json, noted.header("etag")), (&again.json, again.header("etag")));
    assert_eq!(noted.json, json!({"number": number, "status": "noted", "ground": "thanksOnly"}));

    // the organisation: nothing is due or to be done any more, on the card and in the list
    let (card, tag) = head.card(&number).await;
    assert_eq!((&card["status"], &card["answer"]), (&json!("noted"), &Value::Null));
    assert_eq!((&card["overdue"], &card["daysLeft"]), (&json!(false), &Value::Null));
    assert!(card["closedOn"].is_string() && card["dueOn"].is_string(), "{card}");
    assert_eq!(card["permittedActions"], json!(["reverse"]));
    let event = card["history"].as_array().unwrap().last().unwrap();
    assert_eq!((&event["type"], &event["ground"]), (&json!("noted"), &json!("thanksOnly")));
    head.command(&path, &word(20), &tag, &body).await.expect_problem(409, "wrongStatus");
    head.assign(&number, "maryja-kantrolnaja").await.expect_problem(409, "wrongStatus");
    let item = eventually("the list", || async {
        let page = head.api.get("/v1/inbox?status=noted").await.expect(200).json;
        page["items"].as_array()?.iter().find(|item| item["number"] == number).cloned()
    })
    .await;
    assert_eq!((&item["overdue"], &item["daysLeft"]), (&json!(false), &Value::Null), "{item}");

    // the applicant: the ground, the end of the deadline, and the news
    let appeal = citizen.appeal_in(&number, "noted").await;
    assert_eq!((&appeal["closedOn"], &appeal["answer"]), (&card["closedOn"], &Value::Null));
    let event = appeal["history"].as_array().unwrap().last().unwrap();
    assert_eq!((&event["type"], &event["ground"]), (&json!("noted"), &json!("thanksOnly")));
    eventually("the SMS", || async {
        let told = world.sms(&citizen.phone).await;
        told.iter().any(|sms| sms.contains(&number) && sms.contains("принято к сведению")).then_some(())
    })
    .await;
    eventually("the notice", || async {
        let notices = citizen.api.get("/v1/me/notices").await.expect(200).text;
        notices.contains("только благодарность").then_some(())
    })
    .await;
}
