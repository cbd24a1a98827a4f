//! What an appeal tells of a crime was sent to a law-enforcement body (L:10.5).

use serde_json::json;
use zvarot_tests::{World, eventually, word};

const BODY: &str = "РУВД Центрального района";

#[tokio::test]
async fn a_head_says_where_crime_information_was_sent_and_the_appeal_goes_on() {
    let world = World::new();
    let citizen = world.citizen().await;
    let number = citizen.appeal_to("mintest").await;
    let registrar = world.official("iryna-recnaja").await;
    let head = world.official("mikalaj-baravy").await;
    let path = format!("/v1/appeals/{number}/forwarding");
    let body = json!({"name": BODY});

    // not before the registration, by heads only, to one body that is another one, on a day since the receipt
    let (_, tag) = head.card(&number).await;
    head.command(&path, &word(20), &tag, &body).await.expect_problem(409, "wrongStatus");
    registrar.register(&number).await.expect(200);
    let (card, tag) = head.card(&number).await;
    assert!(card["permittedActions"].as_array().unwrap().contains(&json!("forward")), "{card}");
    registrar.command(&path, &word(20), &tag, &body).await.expect(403);
    for (body, field) in [
        (json!({}), "/organisationId"),
        (json!({"organisationId": "nobody"}), "/organisationId"),
        (json!({"organisationId": "mintest"}), "/organisationId"),
        (json!({"organisationId": "zaazerje-housing", "name": BODY}), "/name"),
        (json!({"name": "я".repeat(301)}), "/name"),
        (json!({"name": BODY, "sentOn": "01.12.2026"}), "/sentOn"),
        (json!({"name": BODY, "sentOn": "2020-01-01"}), "/sentOn"),
        (json!({"name": BODY, "sentOn": "2099-01-01"}), "/sentOn"),
    ] {
        head.command(&path, &word(20), &tag, &body).await.expect_field(field);
    }

    // the same intent twice is one event, and the appeal is where it was
    let key = word(20);
    let forwarded = head.command(&path, &key, &tag, &body).await.expect(200);
    let again = head.command(&path, &key, &tag, &body).await.expect(200);
    assert_eq!((&forwarded.json, forwarded.header("etag")), (&again.json, again.header("etag")));
    assert_eq!((&forwarded.json["status"], &forwarded.json["dueOn"]), (&json!("registered"), &card["forwardBy"]));
    let sent_on = &forwarded.json["sentOn"];
    let told = json!({"to": BODY, "sentOn": sent_on, "dueOn": card["forwardBy"], "late": false});
    let (card, tag) = head.card(&number).await;
    assert_eq!(card["history"].as_array().unwrap().last().unwrap()["forwarding"], told);

    // another body, of the directory
    let known = json!({"organisationId": "zaazerje-housing", "sentOn": sent_on});
    head.command(&path, &word(20), &tag, &known).await.expect(200);
    let (card, _) = head.card(&number).await;
    assert!(card["history"].as_array().unwrap().last().unwrap()["forwarding"]["to"].is_string(), "{card}");

    // the applicant: the same, and the notice
    let appeal = citizen.appeal_in(&number, "registered").await;
    let history = appeal["history"].as_array().unwrap();
    assert!(history.iter().any(|event| event["forwarding"] == told), "{appeal}");
    eventually("the SMS", || async {
        let told = world.sms(&citizen.phone).await;
        told.iter().any(|sms| sms.contains(&number) && sms.contains("сведения переданы")).then_some(())
    })
    .await;
    eventually("the notice", || async {
        let notices = citizen.api.get("/v1/me/notices").await.expect(200).text;
        notices.contains("переданы в правоохранительный орган").then_some(())
    })
    .await;
    let notices = citizen.api.get("/v1/me/notices").await.expect(200).text;
    assert!(!notices.contains(BODY), "a typed name stays with the appeal");
    head.assign(&number, "maryja-kantrolnaja").await.expect(200);
}
