//! A later appeal of an applicant is merged into an earlier one, whose answer is common (L:13.1).

use serde_json::{Value, json};
use zvarot_tests::{Answer, Citizen, Official, World, appeal_body, eventually, pdf, word};

/// An appeal to the ministry with a file of that name.
async fn appeal(citizen: &Citizen, text: &str, file: &str) -> String {
    let mut body = appeal_body("mintest");
    (body["text"], body["uploads"]) = (json!(text), json!([pdf(file).upload(&citizen.api).await]));
    citizen.submit(&word(20), &body).await.expect(201).text_of("number")
}

async fn merge(by: &Official, number: &str, into: &str, key: &str) -> Answer {
    let (_, tag) = by.card(number).await;
    let body = json!({"into": into, "ground": "clarifying"});
    by.command(&format!("/v1/appeals/{number}/merging"), key, &tag, &body).await
}

async fn others(by: &Official, number: &str) -> Vec<Value> {
    let answer = by.api.get(&format!("/v1/inbox/{number}/others")).await.expect(200);
    answer.json["items"].as_array().unwrap().clone()
}

/// Waits until an official finds on the card what it is asked for.
async fn found(official: &Official, number: &str, is_there: impl Fn(&Value) -> bool) -> Value {
    eventually("the card", || async {
        let answer = official.api.get(&format!("/v1/inbox/{number}")).await;
        (answer.status == 200 && is_there(&answer.json)).then_some(answer.json)
    })
    .await
}

fn last(appeal: &Value) -> Value {
    appeal["history"].as_array().unwrap().last().unwrap().clone()
}

/// Two appeals of one applicant, both registered and with a checked file.
struct Pair {
    world: World,
    citizen: Citizen,
    registrar: Official,
    head: Official,
    earlier: String,
    later: String,
}

impl Pair {
    async fn registered() -> Self {
        let world = World::new();
        let citizen = world.citizen().await;
        let (registrar, head) = (world.official("iryna-recnaja").await, world.official("mikalaj-baravy").await);
        let earlier = appeal(&citizen, "В доме третий день нет отопления.", "Акт.pdf").await;
        registrar.register(&earlier).await.expect(200);
        let later = appeal(&citizen, "Добавляю: нет и горячей воды.", "Фото.pdf").await;
        registrar.register(&later).await.expect(200);
        for number in [&earlier, &later] {
            found(&head, number, |card| card["attachments"][0]["state"] == "clean").await;
        }
        Self { world, citizen, registrar, head, earlier, later }
    }

    /// The head finds the earlier one, and merges the later one into it: the same intent twice is one event.
    async fn merged(&self) {
        let Self { citizen, head, registrar, earlier, later, .. } = self;
        let found = eventually("the other appeal", || async {
            others(head, later).await.into_iter().find(|other| other["takesIn"] == true)
        })
        .await;
        assert_eq!((&found["number"], &found["isRepeated"]), (&json!(earlier), &json!(false)));
        assert_eq!(others(head, earlier).await, Vec::<Value>::new(), "nothing came before it");
        let (card, _) = head.card(later).await;
        assert!(card["permittedActions"].as_array().unwrap().contains(&json!("merge")), "{card}");
        merge(registrar, later, earlier, &word(20)).await.expect(403);

        let (key, (_, tag)) = (word(20), head.card(later).await);
        let path = format!("/v1/appeals/{later}/merging");
        let body = json!({"into": earlier, "ground": "clarifying"});
        let merged = head.command(&path, &key, &tag, &body).await.expect(200);
        let again = head.command(&path, &key, &tag, &body).await.expect(200);
        assert_eq!(merged.json, json!({"number": later, "status": "merged", "into": earlier, "ground": "clarifying"}));
        assert_eq!((&merged.json, merged.header("etag")), (&again.json, again.header("etag")));
        let appeal = citizen.appeal_in(later, "merged").await;
        assert_eq!(appeal["mergedInto"], json!({"number": earlier, "ground": "clarifying"}));
        eventually("the notice", || async {
            let notices = citizen.api.get("/v1/me/notices").await.expect(200).text;
            (notices.contains(earlier.as_str()) && notices.contains("статья 13, пункт 1")).then_some(())
        })
        .await;
        // it is closed, and its term does not run
        let (card, _) = head.card(later).await;
        assert_eq!(
            (&card["status"], &card["overdue"], &card["daysLeft"]),
            (&json!("merged"), &json!(false), &Value::Null)
        );
        assert_eq!(card["mergedInto"]["number"], json!(earlier));
        merge(head, later, earlier, &word(20)).await.expect_problem(409, "wrongStatus");
    }

    /// The earlier one has words and file of the later one, for those who answer it.
    async fn absorbed(&self) {
        let Self { citizen, head, earlier, later, .. } = self;
        let card = found(head, earlier, |card| {
            let files = card["attachments"].as_array().unwrap();
            files.len() == 2 && files.iter().all(|file| file["state"] == "clean")
        })
        .await;
        let absorbed = &card["absorbed"][0];
        assert_eq!((&absorbed["number"], &absorbed["ground"]), (&json!(later), &json!("clarifying")));
        assert_eq!(absorbed["text"], "Добавляю: нет и горячей воды.");
        assert_eq!(card["attachments"][1]["fileName"], "Фото.pdf");
        let path = format!("/v1/inbox/{earlier}/attachments/{}", card["attachments"][1]["id"].as_str().unwrap());
        head.api.get(&path).await.expect(200);
        assert_eq!(citizen.appeal(earlier).await.expect(200).json["absorbed"][0]["number"], json!(later));
    }

    /// The answer to the earlier one is the answer to both, with its file and its evidence, and is told once.
    async fn answered(&self) {
        let Self { world, citizen, head, earlier, later, .. } = self;
        head.assign(earlier, "maryja-kantrolnaja").await.expect(200);
        let file = pdf("Ответ.pdf").upload(&head.api).await;
        head.draft(earlier, "Отопление и вода есть.", &[file]).await.expect(200);
        head.sign_answer(earlier).await.expect(200);
        let appeal = citizen.appeal_in(later, "answered").await;
        assert_eq!(
            (&appeal["answer"]["text"], &appeal["possibleChallenge"]),
            (&json!("Отопление и вода есть."), &Value::Null)
        );
        assert_eq!(appeal["mergedInto"]["status"], "answered");
        let event = last(&appeal);
        let event = if event["type"] == "fileChecked" {
            appeal["history"][appeal["history"].as_array().unwrap().len() - 2].clone()
        } else {
            event
        };
        assert_eq!((&event["type"], &event["joined"]["number"]), (&json!("settled"), &json!(earlier)));
        let path = format!("/v1/appeals/{later}/answer/signature?n={}", appeal["answer"]["n"]);
        citizen.api.get(&path).await.expect(200);
        let file =
            format!("/v1/appeals/{later}/attachments/{}", appeal["answer"]["attachments"][0]["id"].as_str().unwrap());
        eventually("the file of the answer", || async { (citizen.api.get(&file).await.status == 200).then_some(()) })
            .await;
        let (card, _) = head.card(later).await;
        assert_eq!((&card["status"], &card["answer"]["text"]), (&json!("answered"), &json!("Отопление и вода есть.")));
        assert!(citizen.appeal_in(earlier, "answered").await["possibleChallenge"].is_object());
        let told = world.sms(&citizen.phone).await;
        assert!(!told.iter().any(|sms| sms.contains(later.as_str()) && sms.contains("ответ")), "{told:?}");
    }
}

#[tokio::test]
async fn a_clarifying_appeal_is_answered_with_the_earlier_one() {
    let pair = Pair::registered().await;
    pair.merged().await;
    pair.absorbed().await;
    pair.answered().await;
}

#[tokio::test]
async fn an_appeal_is_merged_into_nothing_but_an_earlier_open_one_of_the_same_applicant_here() {
    let Pair { world, citizen, registrar, head, earlier, later } = Pair::registered().await;
    let stranger = world.citizen().await;
    let strangers = stranger.appeal_to("mintest").await;
    registrar.register(&strangers).await.expect(200);
    // nobody learns whether a number exists
    for into in [strangers.as_str(), "0000-0000-0000-00", "что-то"] {
        merge(&head, &later, into, &word(20)).await.expect_field("/into");
    }
    let elsewhere = citizen.appeal_to("zaazerje-housing").await;
    merge(&head, &later, &elsewhere, &word(20)).await.expect_field("/into");
    merge(&head, &later, &later, &word(20)).await.expect_field("/into");
    merge(&head, &earlier, &later, &word(20)).await.expect_field("/into");
    let waiting = citizen.appeal_to("mintest").await;
    merge(&head, &waiting, &earlier, &word(20)).await.expect_problem(409, "wrongStatus");
    let (_, tag) = head.card(&earlier).await;
    let noting = format!("/v1/appeals/{earlier}/noting");
    head.command(&noting, &word(20), &tag, &json!({"ground": "thanksOnly"})).await.expect(200);
    merge(&head, &later, &earlier, &word(20)).await.expect_field("/into");
    // officials of another organisation see neither
    let below = world.official("piotr-dubovik").await;
    below.api.get(&format!("/v1/inbox/{later}/others")).await.expect(404);
    below
        .command(
            &format!("/v1/appeals/{later}/merging"),
            &word(20),
            "\"1\"",
            &json!({"into": earlier, "ground": "identical"}),
        )
        .await
        .expect(404);
    let body = json!({"into": earlier, "ground": "boring"});
    head.command(&format!("/v1/appeals/{later}/merging"), &word(20), &tag, &body).await.expect_field("/ground");
}
