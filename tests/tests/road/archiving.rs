//! A closed case is put into the archive, where it is read.

use serde_json::{Value, json};
use zvarot_tests::{World, eventually, word};

#[tokio::test]
async fn a_registrar_puts_an_answered_case_into_the_archive_where_it_is_read_and_not_changed() {
    let world = World::new();
    let citizen = world.citizen().await;
    let (registrar, head) = (world.official("iryna-recnaja").await, world.official("mikalaj-baravy").await);
    let open = citizen.appeal_to("mintest").await;
    let path = |number: &str| format!("/v1/appeals/{number}/archiving");
    let body = json!({"caseIndex": "02-15", "keeping": "fiveYears"});
    let (_, tag) = registrar.card(&open).await;
    registrar.command(&path(&open), &word(20), &tag, &body).await.expect_problem(409, "wrongStatus");

    let number = world.answered(&citizen).await;
    let (card, tag) = registrar.card(&number).await;
    assert!(card["permittedActions"].as_array().unwrap().contains(&json!("archive")), "{card}");
    head.command(&path(&number), &word(20), &tag, &body).await.expect(403);
    for (wrong, field) in [
        (json!({"caseIndex": " ", "keeping": "fiveYears"}), "/caseIndex"),
        (json!({"caseIndex": "я".repeat(51), "keeping": "permanent"}), "/caseIndex"),
        (json!({"caseIndex": "02-15", "keeping": "tenYears"}), "/keeping"),
    ] {
        registrar.command(&path(&number), &word(20), &tag, &wrong).await.expect_field(field);
    }
    let key = word(20);
    let archived = registrar.command(&path(&number), &key, &tag, &body).await.expect(200);
    let again = registrar.command(&path(&number), &key, &tag, &body).await.expect(200);
    assert_eq!((&archived.json, archived.header("etag")), (&again.json, again.header("etag")));
    assert_eq!((&archived.json["status"], &archived.json["caseIndex"]), (&json!("archived"), &json!("02-15")));
    assert!(archived.json["keepUntil"].is_string());

    // read as before by both sides, in a list of its own, and in no other
    let (card, tag) = registrar.card(&number).await;
    assert_eq!((&card["archived"]["caseIndex"], &card["permittedActions"]), (&json!("02-15"), &json!([])));
    assert!(card["answer"]["text"].is_string() && card["dueOn"].is_string(), "{card}");
    registrar.command(&path(&number), &word(20), &tag, &body).await.expect_problem(409, "wrongStatus");
    eventually("the list", || async { registrar.lists("list=archived", &number).await.then_some(()) }).await;
    assert!(!registrar.lists("list=answered", &number).await && !registrar.lists("list=closed", &number).await);
    let appeal = citizen.appeal_in(&number, "archived").await;
    assert!(appeal["answer"]["text"].is_string() && appeal["possibleChallenge"].is_object(), "{appeal}");
    let event = appeal["history"].as_array().unwrap().last().unwrap();
    assert_eq!((&event["type"], &event["archived"]["keeping"]), (&json!("archived"), &json!("fiveYears")));
    assert_eq!(appeal["closedOn"], card["closedOn"]);
    let _: &Value = &appeal["dueOn"];
}

#[tokio::test]
async fn a_prescription_takes_an_archived_case_out_again() {
    let world = World::new();
    let citizen = world.citizen().await;
    let (registrar, head) = (world.official("halina-zhuk").await, world.official("piotr-dubovik").await);
    let number = citizen.appeal_to("zaazerje-housing").await;
    registrar.register(&number).await.expect(200);
    let (_, tag) = head.card(&number).await;
    let leaving = json!({"ground": "abuse", "reason": "В тексте угрозы."});
    head.command(&format!("/v1/appeals/{number}/leaving"), &word(20), &tag, &leaving).await.expect(200);
    let (_, tag) = registrar.card(&number).await;
    let body = json!({"caseIndex": "02-16", "keeping": "permanent"});
    registrar.command(&format!("/v1/appeals/{number}/archiving"), &word(20), &tag, &body).await.expect(200);
    let (card, _) = head.card(&number).await;
    assert_eq!(card["permittedActions"], json!([]), "what is in the archive is not reversed");

    let said = json!({"text": "Угроз нет."});
    let challenge = format!("/v1/appeals/{number}/challenge");
    citizen.api.post_with(&challenge, ("idempotency-key", &word(20)), &said).await.expect(200);
    let part = format!("{number}~1");
    let (superiors, their_head) = (world.official("iryna-recnaja").await, world.official("mikalaj-baravy").await);
    eventually("the challenge", || async {
        (superiors.api.get(&format!("/v1/inbox/{part}")).await.status == 200).then_some(())
    })
    .await;
    superiors.register(&part).await.expect(200);
    their_head.assign(&part, "maryja-kantrolnaja").await.expect(200);
    let (card, tag) = their_head.card(&part).await;
    let body = json!({"text": "Рассмотреть по существу.", "dueOn": card["prescribeBy"]});
    their_head.command(&format!("/v1/appeals/{part}/prescription"), &word(20), &tag, &body).await.expect(200);
    eventually("the reopening", || async {
        let (card, _) = head.card(&number).await;
        (card["status"] == "reopened" && card["archived"].is_null()).then_some(())
    })
    .await;
}
