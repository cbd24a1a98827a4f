//! Correspondence ends with a repeated appeal, and later ones on that question are left by naming it (L:21).

use serde_json::{Value, json};
use zvarot_tests::{Answer, Official, World, eventually, word};

async fn leave(by: &Official, number: &str, body: &Value) -> Answer {
    let (_, tag) = by.card(number).await;
    by.command(&format!("/v1/appeals/{number}/leaving"), &word(20), &tag, body).await
}

fn no_new(original: &str) -> Value {
    json!({"ground": "repeatedNoNew", "reason": "Новых обстоятельств нет.", "terminates": original})
}

#[tokio::test]
async fn a_repeated_appeal_ends_correspondence_and_the_next_one_is_left_by_naming_it() {
    let world = World::new();
    let citizen = world.citizen().await;
    let (registrar, head) = (world.official("iryna-recnaja").await, world.official("mikalaj-baravy").await);
    let original = world.answered(&citizen).await;
    let repeated = citizen.appeal_to("mintest").await;
    registrar.register(&repeated).await.expect(200);

    // the head finds what it repeats
    let others = format!("/v1/inbox/{repeated}/others");
    let found = eventually("the answered appeal", || async {
        let items = head.api.get(&others).await.expect(200).json["items"].as_array().unwrap().clone();
        items.into_iter().find(|other| other["isRepeated"] == true)
    })
    .await;
    assert_eq!((&found["number"], &found["terminates"]), (&json!(original), &json!(false)));

    // on a ground of the law, of an appeal of the same applicant that was answered
    let abuse = json!({"ground": "abuse", "reason": "Угрозы.", "terminates": original});
    leave(&head, &repeated, &abuse).await.expect_field("/terminates");
    let strangers = world.answered(&world.citizen().await).await;
    for other in [strangers.as_str(), "0000-0000-0000-00", "что-то", repeated.as_str()] {
        leave(&head, &repeated, &no_new(other)).await.expect_field("/terminates");
    }
    let left = leave(&head, &repeated, &no_new(&original)).await.expect(200);
    assert_eq!(
        (&left.json["status"], &left.json["terminates"]),
        (&json!("leftWithoutConsideration"), &json!(original))
    );

    // the applicant is told expressly
    let appeal = citizen.appeal_in(&repeated, "leftWithoutConsideration").await;
    let event = appeal["history"].as_array().unwrap().last().unwrap();
    assert_eq!(event["leaving"]["terminates"], json!(original));
    eventually("the notice", || async {
        let notices = citizen.api.get("/v1/me/notices").await.expect(200).text;
        (notices.contains("переписка по этому вопросу прекращается") && notices.contains("статья 21, пункт 1"))
            .then_some(())
    })
    .await;
    eventually("the SMS", || async {
        let told = world.sms(&citizen.phone).await;
        told.iter().any(|sms| sms.contains(&repeated) && sms.contains("прекращена")).then_some(())
    })
    .await;

    // the next one
    let next = citizen.appeal_to("mintest").await;
    registrar.register(&next).await.expect(200);
    let terminated = |by: Value| json!({"ground": "correspondenceTerminated", "terminatedBy": by});
    leave(&head, &next, &json!({"ground": "correspondenceTerminated"})).await.expect_field("/terminatedBy");
    for other in [original.as_str(), strangers.as_str(), "что-то"] {
        leave(&head, &next, &terminated(json!(other))).await.expect_field("/terminatedBy");
    }
    let others = format!("/v1/inbox/{next}/others");
    eventually("the termination", || async {
        let items = head.api.get(&others).await.expect(200).json["items"].as_array().unwrap().clone();
        items.iter().any(|other| other["number"] == repeated && other["terminates"] == true).then_some(())
    })
    .await;
    leave(&head, &next, &terminated(json!(repeated))).await.expect(200);
    let (card, _) = head.card(&next).await;
    let event = card["history"].as_array().unwrap().last().unwrap();
    assert_eq!((&event["leaving"]["terminatedBy"], &event["leaving"]["dueOn"]), (&json!(repeated), &Value::Null));
    let appeal = citizen.appeal_in(&next, "leftWithoutConsideration").await;
    let event = appeal["history"].as_array().unwrap().last().unwrap();
    assert_eq!(event["leaving"]["terminatedBy"], json!(repeated));
}
