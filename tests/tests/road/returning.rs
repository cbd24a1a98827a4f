//! An appeal against a court ruling is returned (L:10.3).

use serde_json::{Value, json};
use zvarot_tests::{World, eventually, word};

const HOW: &str = "Апелляционная жалоба в областной суд, 15 дней.";

#[tokio::test]
async fn a_head_returns_an_appeal_against_a_court_ruling_and_explains_how_to_challenge_it() {
    let world = World::new();
    let citizen = world.citizen().await;
    let number = citizen.appeal_to("mintest").await;
    let registrar = world.official("iryna-recnaja").await;
    let head = world.official("mikalaj-baravy").await;
    let path = format!("/v1/appeals/{number}/return");
    let body = json!({"howToChallenge": HOW});

    // not before the registration, by heads only, and with the explanation
    let (_, tag) = head.card(&number).await;
    head.command(&path, &word(20), &tag, &body).await.expect_problem(409, "wrongStatus");
    registrar.register(&number).await.expect(200);
    let (card, tag) = head.card(&number).await;
    assert!(card["permittedActions"].as_array().unwrap().contains(&json!("return")), "{card}");
    assert!(card["returnBy"].is_string(), "{card}");
    registrar.command(&path, &word(20), &tag, &body).await.expect(403);
    for said in [" ".to_owned(), "я".repeat(5001)] {
        let body = json!({"howToChallenge": said});
        head.command(&path, &word(20), &tag, &body).await.expect_field("/howToChallenge");
    }

    // the same intent twice is one event
    let key = word(20);
    let returned = head.command(&path, &key, &tag, &body).await.expect(200);
    let again = head.command(&path, &key, &tag, &body).await.expect(200);
    assert_eq!((&returned.json, returned.header("etag")), (&again.json, again.header("etag")));
    assert_eq!(returned.json, json!({"number": number, "status": "returned", "dueOn": card["returnBy"]}));

    // the organisation: nothing is due or to be done any more, on the card and in the lists
    let told = json!({"howToChallenge": HOW, "dueOn": returned.json["dueOn"], "late": false});
    let (card, tag) = head.card(&number).await;
    assert_eq!((&card["status"], &card["permittedActions"]), (&json!("returned"), &json!(["reverse"])));
    assert_eq!((&card["overdue"], &card["daysLeft"]), (&json!(false), &Value::Null));
    assert_eq!(card["history"].as_array().unwrap().last().unwrap()["returned"], told);
    head.command(&path, &word(20), &tag, &body).await.expect_problem(409, "wrongStatus");
    eventually("the lists", || async {
        let is_closed = head.lists("status=returned", &number).await;
        (is_closed && !head.lists("status=registered", &number).await).then_some(())
    })
    .await;

    // the applicant: the same, and the notice
    let appeal = citizen.appeal_in(&number, "returned").await;
    assert_eq!((&appeal["closedOn"], &appeal["answer"]), (&card["closedOn"], &Value::Null));
    assert_eq!(appeal["history"].as_array().unwrap().last().unwrap()["returned"], told);
    eventually("the SMS", || async {
        let told = world.sms(&citizen.phone).await;
        told.iter().any(|sms| sms.contains(&number) && sms.contains("возвращено")).then_some(())
    })
    .await;
    eventually("the notice", || async {
        let notices = citizen.api.get("/v1/me/notices").await.expect(200).text;
        notices.contains("оно о судебном постановлении").then_some(())
    })
    .await;
    world.citizen().await.appeal(&number).await.expect(404);
}
