//! Co-executors work on parts of an appeal, and the executor makes one answer of what they contribute.

use serde_json::{Value, json};
use time::{Duration, OffsetDateTime};
use zvarot_domain::deadline::minsk_date;
use zvarot_tests::{Official, eventually, word};

use crate::office::{Case, Office};

async fn notices(official: &Official) -> String {
    official.api.get("/v1/me/notices").await.expect(200).text
}

async fn told(official: &Official, words: &str) {
    eventually("the notice", || async { notices(official).await.contains(words).then_some(()) }).await;
}

#[tokio::test]
async fn two_people_contribute_to_the_answer_of_a_third() {
    let office = Office::new().await;
    let head = office.official(&["head"]).await;
    let executor = office.official(&["executor"]).await;
    let (volha, piotr) = (office.official(&["executor"]).await, office.official(&["executor"]).await);
    let stranger = office.official(&["executor"]).await;
    let today = minsk_date(OffsetDateTime::now_utc());
    let due_on = today + Duration::days(14);
    let number = office.appeal(Case { due_on: Some(due_on), ..Case::default() }).await;
    let (assignment, contribution) =
        (format!("/v1/appeals/{number}/assignment"), format!("/v1/appeals/{number}/contribution"));
    let text = |text: &str| json!({"text": text});

    // each is named once, and has until the executor's day at most
    let own_day = (today + Duration::days(7)).to_string();
    let resolution = |co_executors: &Value| {
        json!({
            "executorId": executor.person, "resolution": "Подготовить ответ.", "dueOn": own_day,
            "coExecutors": co_executors,
        })
    };
    let (_, tag) = head.card(&number).await;
    for (co_executors, refused) in [
        (json!([{"executorId": volha.person}, {"executorId": "nobody"}]), "/coExecutors/1/executorId"),
        (json!([{"executorId": executor.person}]), "/coExecutors/0/executorId"),
        (json!([{"executorId": volha.person}, {"executorId": volha.person}]), "/coExecutors/1/executorId"),
        (json!([{"executorId": volha.person, "dueOn": due_on.to_string()}]), "/coExecutors/0/dueOn"),
        (json!([{"executorId": volha.person, "instruction": " \u{ad}"}]), ""),
    ] {
        let answer = head.command(&assignment, &word(20), &tag, &resolution(&co_executors)).await;
        if refused.is_empty() {
            answer.expect(200)
        } else {
            answer.expect_field(refused)
        };
    }
    let named = json!([
        {"executorId": volha.person, "instruction": "Справка о тарифах.", "dueOn": (today + Duration::days(2)).to_string()},
        {"executorId": piotr.person},
    ]);
    let (_, tag) = head.card(&number).await;
    let assigned = head.command(&assignment, &word(20), &tag, &resolution(&named)).await.expect(200);
    assert_eq!(assigned.json["coExecutorIds"], json!([volha.person, piotr.person]));

    // it is their work, too, each until their own day; nobody else's, and the answer is the executor's
    for (person, day) in [(&volha, today + Duration::days(2)), (&piotr, today + Duration::days(7))] {
        // the list may still tell of the resolution before
        eventually("their list with their day", || async {
            let page = person.api.get("/v1/inbox?list=mine").await.expect(200).json;
            (page["items"][0]["executorDueOn"] == day.to_string()).then_some(())
        })
        .await;
        let (card, _) = person.card(&number).await;
        assert_eq!(card["permittedActions"], json!(["contribute"]));
        person.draft(&number, "Ответ.", &[]).await.expect_problem(403, "forbidden");
    }
    stranger.api.get(&format!("/v1/inbox/{number}")).await.expect(403);
    for other in [&executor, &stranger, &head] {
        other.api.post(&contribution, &text("Справка.")).await.expect_problem(403, "forbidden");
    }

    // the same intent twice is one contribution
    volha.api.post(&contribution, &text(" ")).await.expect_field("/text");
    let key = word(20);
    for _ in 0..2 {
        let header = ("idempotency-key", key.as_str());
        volha.api.post_with(&contribution, header, &text("Тарифы утверждены в январе.")).await.expect(200);
    }
    let (card, _) = executor.card(&number).await;
    let contributions = card["contributions"].as_array().unwrap();
    assert_eq!(contributions.len(), 1, "{card}");
    assert_eq!(
        (&contributions[0]["by"]["id"], &contributions[0]["text"]),
        (&json!(volha.person), &json!("Тарифы утверждены в январе."))
    );
    let co_executors = &card["assignment"]["coExecutors"];
    assert_eq!(co_executors[0]["contributedOn"], today.to_string());
    assert_eq!((&co_executors[1]["contributedOn"], &co_executors[1]["overdue"]), (&Value::Null, &json!(false)));

    // whoever is done has nothing to do there; the other still has
    eventually("the list without it", || async { (!volha.lists("list=mine", &number).await).then_some(()) }).await;
    assert!(piotr.lists("list=mine", &number).await);
    executor.draft(&number, "Тарифы утверждены в январе.", &[]).await.expect(200);

    // each is told of what others did with it, and nobody of what they did themselves
    told(&volha, "Вы соисполнитель").await;
    told(&executor, "Вам поручено рассмотреть обращение").await;
    told(&executor, "Соисполнитель передал свою часть").await;
    assert!(!notices(&volha).await.contains("передал свою часть"));
    assert!(!notices(&head).await.contains(&number));

    // the applicant is shown neither who helped nor what they wrote
    let (_, tag) = head.card(&number).await;
    let noted = json!({"ground": "thanksOnly"});
    head.command(&format!("/v1/appeals/{number}/noting"), &word(20), &tag, &noted).await.expect(200);
    piotr.api.post(&contribution, &text("Поздно.")).await.expect_problem(409, "wrongStatus");
    let shown = office.citizen().api.get(&format!("/v1/appeals/{number}")).await.expect(200).text;
    assert!(!shown.contains("contributed") && !shown.contains("Тарифы") && !shown.contains(&volha.person), "{shown}");
}
