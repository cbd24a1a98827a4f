//! An appeal is left without consideration on the merits (L:15, 23, 25.2).

use serde_json::{Value, json};
use zvarot_tests::{Citizen, World, eventually, word};

const REASON: &str = "Спор о праве решает суд.";
const WHERE: &str = "В суд Центрального района, письменно.";

/// The number of an appeal that is registered.
async fn registered(world: &World, citizen: &Citizen) -> String {
    let number = citizen.appeal_to("mintest").await;
    world.official("iryna-recnaja").await.register(&number).await.expect(200);
    number
}

#[tokio::test]
async fn a_head_leaves_an_appeal_without_consideration_and_tells_why_and_where_to_apply() {
    let world = World::new();
    let citizen = world.citizen().await;
    let number = citizen.appeal_to("mintest").await;
    let registrar = world.official("iryna-recnaja").await;
    let head = world.official("mikalaj-baravy").await;
    let path = format!("/v1/appeals/{number}/leaving");
    let body = json!({"ground": "otherLegislation", "reason": REASON, "whereToApply": WHERE});

    // not before the registration, by heads only, on a ground of the law, with all that it wants said
    let (_, tag) = head.card(&number).await;
    head.command(&path, &word(20), &tag, &body).await.expect_problem(409, "wrongStatus");
    registrar.register(&number).await.expect(200);
    let (card, tag) = head.card(&number).await;
    assert!(card["permittedActions"].as_array().unwrap().contains(&json!("leave")), "{card}");
    assert!(card["leaveBy"].is_string(), "{card}");
    registrar.command(&path, &word(20), &tag, &body).await.expect(403);
    for (body, field) in [
        (json!({"ground": "boring", "reason": REASON}), "/ground"),
        (json!({"ground": "abuse"}), "/reason"),
        (json!({"ground": "abuse", "reason": " "}), "/reason"),
        (json!({"ground": "abuse", "reason": "я".repeat(5001)}), "/reason"),
        (json!({"ground": "otherLegislation", "reason": REASON}), "/whereToApply"),
        (json!({"ground": "notCompetent", "reason": REASON, "whereToApply": "я".repeat(2001)}), "/whereToApply"),
    ] {
        head.command(&path, &word(20), &tag, &body).await.expect_field(field);
    }

    // the same intent twice is one event
    let key = word(20);
    let left = head.command(&path, &key, &tag, &body).await.expect(200);
    let again = head.command(&path, &key, &tag, &body).await.expect(200);
    assert_eq!((&left.json, left.header("etag")), (&again.json, again.header("etag")));
    let (ground, status) = ("otherLegislation", "leftWithoutConsideration");
    let reply = json!({"number": number, "status": status, "ground": ground, "dueOn": card["leaveBy"]});
    assert_eq!(left.json, reply);

    // the organisation: nothing is due or to be done any more, on the card and in the lists
    let (card, tag) = head.card(&number).await;
    assert_eq!((&card["status"], &card["permittedActions"]), (&json!(status), &json!(["reverse"])));
    assert_eq!((&card["overdue"], &card["daysLeft"]), (&json!(false), &Value::Null));
    let told = json!({
        "ground": ground, "reason": REASON, "whereToApply": WHERE, "dueOn": left.json["dueOn"], "late": false,
    });
    assert_eq!(card["history"].as_array().unwrap().last().unwrap()["leaving"], told);
    head.command(&path, &word(20), &tag, &body).await.expect_problem(409, "wrongStatus");
    head.assign(&number, "maryja-kantrolnaja").await.expect_problem(409, "wrongStatus");
    eventually("the lists", || async {
        let is_closed = head.lists("status=leftWithoutConsideration", &number).await;
        (is_closed && !head.lists("status=registered", &number).await).then_some(())
    })
    .await;

    // the applicant: the same, and the notice
    let appeal = citizen.appeal_in(&number, status).await;
    assert_eq!((&appeal["closedOn"], &appeal["answer"]), (&card["closedOn"], &Value::Null));
    assert_eq!(appeal["history"].as_array().unwrap().last().unwrap()["leaving"], told);
    eventually("the SMS", || async {
        let told = world.sms(&citizen.phone).await;
        told.iter().any(|sms| sms.contains(&number) && sms.contains("без рассмотрения")).then_some(())
    })
    .await;
    eventually("the notice", || async {
        let notices = citizen.api.get("/v1/me/notices").await.expect(200).text;
        notices.contains("статья 15, пункт 1, абзац 3").then_some(())
    })
    .await;
    world.citizen().await.appeal(&number).await.expect(404);
}

#[tokio::test]
async fn where_the_law_wants_no_notice_nothing_is_sent_and_the_cabinet_shows_it() {
    let world = World::new();
    let citizen = world.citizen().await;
    let number = registered(&world, &citizen).await;
    let head = world.official("mikalaj-baravy").await;
    let (_, tag) = head.card(&number).await;
    let path = format!("/v1/appeals/{number}/leaving");
    let left = head.command(&path, &word(20), &tag, &json!({"ground": "anonymous"})).await.expect(200);
    assert_eq!(left.json, json!({"number": number, "status": "leftWithoutConsideration", "ground": "anonymous"}));
    let appeal = citizen.appeal_in(&number, "leftWithoutConsideration").await;
    let told = &appeal["history"].as_array().unwrap().last().unwrap()["leaving"];
    assert_eq!(*told, json!({"ground": "anonymous", "late": false}));
    // what is told of a later appeal has come, so that a notice of this one would have come before
    let later = registered(&world, &citizen).await;
    eventually("a later notice", || async {
        let notices = citizen.api.get("/v1/me/notices").await.expect(200).text;
        (notices.contains(&later) && notices.contains("зарегистрировано")).then_some(())
    })
    .await;
    let notices = citizen.api.get("/v1/me/notices").await.expect(200).text;
    assert!(!notices.contains("без рассмотрения"), "{notices}");
}

#[tokio::test]
async fn only_a_complaint_can_have_come_too_late() {
    let world = World::new();
    let citizen = world.citizen().await;
    let registrar = world.official("iryna-recnaja").await;
    let head = world.official("mikalaj-baravy").await;
    let body = json!({"ground": "complaintTermMissed", "reason": "Больше трёх лет."});
    for (kind, is_possible) in [("application", false), ("complaint", true)] {
        let number = citizen.appeal_to("mintest").await;
        let registration = format!("/v1/appeals/{number}/registration");
        registrar.api.post(&registration, &json!({"kind": kind})).await.expect(200);
        let (_, tag) = head.card(&number).await;
        let answer = head.command(&format!("/v1/appeals/{number}/leaving"), &word(20), &tag, &body).await;
        if is_possible {
            answer.expect(200)
        } else {
            answer.expect_field("/ground")
        };
    }
}
