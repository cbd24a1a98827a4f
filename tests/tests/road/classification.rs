//! A wrong kind is set right after the registration.

use serde_json::json;
use zvarot_tests::{World, eventually, word};

#[tokio::test]
async fn a_registrar_sets_the_kind_right_and_the_applicant_hears_of_it() {
    let world = World::new();
    let citizen = world.citizen().await;
    let number = citizen.appeal_to("mintest").await;
    let registrar = world.official("iryna-recnaja").await;
    let executor = world.official("maryja-kantrolnaja").await;
    let path = format!("/v1/appeals/{number}/classification");
    let body = |kind: &str| json!({ "kind": kind });

    let (_, tag) = registrar.card(&number).await;
    registrar.command(&path, &word(20), &tag, &body("proposal")).await.expect_problem(409, "wrongStatus");
    registrar.register(&number).await.expect(200);
    let (card, tag) = registrar.card(&number).await;
    assert_ne!(card["kind"], "proposal");
    let same = json!({ "kind": card["kind"], "classifierCode": card["registration"]["classifierCode"] });
    registrar.command(&path, &word(20), &tag, &same).await.expect_field("/kind");
    let unknown = json!({"kind": "proposal", "classifierCode": "no such code"});
    registrar.command(&path, &word(20), &tag, &unknown).await.expect_field("/classifierCode");
    executor.command(&path, &word(20), &tag, &body("proposal")).await.expect(403);

    // the same intent twice is one event
    let key = word(20);
    let corrected = registrar.command(&path, &key, &tag, &body("proposal")).await.expect(200);
    let again = registrar.command(&path, &key, &tag, &body("proposal")).await.expect(200);
    assert_eq!((&corrected.json, corrected.header("etag")), (&again.json, again.header("etag")));
    assert_eq!(corrected.json, json!({"number": number, "status": "registered", "kind": "proposal"}));

    let (after, _) = registrar.card(&number).await;
    assert_eq!((&after["kind"], &after["dueOn"]), (&json!("proposal"), &card["dueOn"]));
    assert_eq!(after["registration"]["index"], card["registration"]["index"]);
    let event = after["history"].as_array().unwrap().last().unwrap();
    assert_eq!((&event["type"], &event["appealKind"]), (&json!("reclassified"), &json!("proposal")));
    eventually("the notice", || async {
        let notices = citizen.api.get("/v1/me/notices").await.expect(200).text;
        notices.contains("уточнила вид обращения: предложение").then_some(())
    })
    .await;
    let appeal = citizen.appeal_in(&number, "registered").await;
    assert_eq!(appeal["kind"], "proposal");
}
