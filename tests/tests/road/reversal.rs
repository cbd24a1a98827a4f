//! A decision that was a mistake is taken back, and the appeal goes on.

use serde_json::{Value, json};
use zvarot_tests::{Official, World, eventually, word};

fn last(appeal: &Value) -> &Value {
    appeal["history"].as_array().unwrap().last().unwrap()
}

async fn decide(head: &Official, number: &str, route: &str, body: &Value) {
    let (_, tag) = head.card(number).await;
    head.command(&format!("/v1/appeals/{number}/{route}"), &word(20), &tag, body).await.expect(200);
}

#[tokio::test]
async fn a_noting_by_mistake_is_taken_back_and_the_appeal_is_answered_in_its_old_term() {
    let world = World::new();
    let citizen = world.citizen().await;
    let (registrar, head) = (world.official("iryna-recnaja").await, world.official("mikalaj-baravy").await);
    let number = citizen.appeal_to("mintest").await;
    registrar.register(&number).await.expect(200);
    head.assign(&number, "maryja-kantrolnaja").await.expect(200);
    let before = head.card(&number).await.0;
    decide(&head, &number, "noting", &json!({"ground": "thanksOnly"})).await;

    let (card, tag) = head.card(&number).await;
    assert_eq!(card["permittedActions"], json!(["reverse"]));
    let decision = card["reversible"]["decision"].as_u64().unwrap();
    assert_eq!(card["reversible"]["kind"], "noted");
    let path = format!("/v1/appeals/{number}/reversal");
    let body = json!({"decision": decision, "reason": "В обращении есть просьба."});
    registrar.command(&path, &word(20), &tag, &body).await.expect(403);
    let wrong = json!({"decision": 1, "reason": "Ошибка."});
    head.command(&path, &word(20), &tag, &wrong).await.expect_field("/decision");
    head.command(&path, &word(20), &tag, &json!({"decision": decision, "reason": " "})).await.expect_field("/reason");
    world.official("piotr-dubovik").await.command(&path, &word(20), &tag, &body).await.expect(404);
    let key = word(20);
    let reversed = head.command(&path, &key, &tag, &body).await.expect(200);
    let again = head.command(&path, &key, &tag, &body).await.expect(200);
    assert_eq!((&reversed.json, reversed.header("etag")), (&again.json, again.header("etag")));
    assert_eq!(
        reversed.json,
        json!({"number": number, "status": "inConsideration", "decision": decision, "kind": "noted"})
    );

    // it goes on where it was, and nothing is gone
    let (card, tag) = head.card(&number).await;
    assert_eq!(
        (&card["dueOn"], &card["assignment"]["executor"]),
        (&before["dueOn"], &before["assignment"]["executor"])
    );
    assert_eq!((&card["closedOn"], &card["status"]), (&Value::Null, &json!("inConsideration")));
    let kinds: Vec<_> =
        card["history"].as_array().unwrap().iter().map(|event| event["type"].as_str().unwrap()).collect();
    assert!(kinds.ends_with(&["noted", "reversed"]), "{kinds:?}");
    head.command(&path, &word(20), &tag, &body).await.expect_problem(409, "wrongStatus");
    let appeal = citizen.appeal_in(&number, "inConsideration").await;
    assert_eq!(
        last(&appeal)["reversal"],
        json!({"decision": decision, "kind": "noted", "reason": "В обращении есть просьба."})
    );
    eventually("the notice", || async {
        let notices = citizen.api.get("/v1/me/notices").await.expect(200).text;
        notices.contains("обращение было принято к сведению").then_some(())
    })
    .await;
    let executor = world.official("maryja-kantrolnaja").await;
    eventually("the executor's notice", || async {
        let notices = executor.api.get("/v1/me/notices").await.expect(200).text;
        (notices.contains(&number) && notices.contains("снова в работе")).then_some(())
    })
    .await;
    head.draft(&number, "Ответ по существу.", &[]).await.expect(200);
    head.sign_answer(&number).await.expect(200);
    let (card, _) = head.card(&number).await;
    assert_eq!(card["permittedActions"], json!([]), "an answer is not taken back");
}

#[tokio::test]
async fn an_appeal_that_was_merged_by_mistake_goes_on_by_itself() {
    let world = World::new();
    let citizen = world.citizen().await;
    let (registrar, head) = (world.official("iryna-recnaja").await, world.official("mikalaj-baravy").await);
    let (earlier, later) = (citizen.appeal_to("mintest").await, citizen.appeal_to("mintest").await);
    for number in [&earlier, &later] {
        registrar.register(number).await.expect(200);
    }
    decide(&head, &later, "merging", &json!({"into": earlier, "ground": "identical"})).await;
    let (card, _) = head.card(&later).await;
    let body = json!({"decision": card["reversible"]["decision"], "reason": "Вопросы разные."});
    decide(&head, &later, "reversal", &body).await;
    let (card, _) = head.card(&later).await;
    assert_eq!((&card["status"], &card["mergedInto"]), (&json!("registered"), &Value::Null));
    // the answer to the other one is not its answer
    head.assign(&earlier, "maryja-kantrolnaja").await.expect(200);
    head.draft(&earlier, "Ответ.", &[]).await.expect(200);
    head.sign_answer(&earlier).await.expect(200);
    citizen.appeal_in(&earlier, "answered").await;
    head.assign(&later, "maryja-kantrolnaja").await.expect(200);
    assert_eq!(citizen.appeal(&later).await.expect(200).json["answer"], Value::Null);
}
