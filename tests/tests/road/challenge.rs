//! A decision is challenged at the superior, which answers the challenge or prescribes to decide again (L:20).

use serde_json::{Value, json};
use time::OffsetDateTime;
use zvarot_tests::{Answer, Citizen, File, Official, World, appeal_body, eventually, pdf, word};

/// Who answers first, and stands below the ministry.
const BELOW: &str = "zaazerje-housing";

/// The people of the organisation whose decisions are challenged.
struct Below {
    registrar: Official,
    head: Official,
}

impl Below {
    async fn of(world: &World) -> Self {
        Self { registrar: world.official("halina-zhuk").await, head: world.official("piotr-dubovik").await }
    }

    /// An appeal with this file that they have registered, and whose check changes it no more.
    async fn registered(&self, citizen: &Citizen, file: &File) -> String {
        let mut body = appeal_body(BELOW);
        body["uploads"] = json!([file.upload(&citizen.api).await]);
        let number = citizen.submit(&word(20), &body).await.expect(201).text_of("number");
        self.registrar.register(&number).await.expect(200);
        found(&self.registrar, &number, |card| are_clean(&card["attachments"])).await;
        number
    }

    /// One that they have answered, with a file of their own.
    async fn answered(&self, citizen: &Citizen) -> String {
        let number = self.registered(citizen, &pdf("Акт.pdf")).await;
        self.answer(&number, "Отказать в перерасчёте.", &[pdf("Расчёт.pdf")]).await;
        number
    }

    async fn answer(&self, number: &str, text: &str, files: &[File]) {
        self.head.assign(number, "siarhiej-kotliar").await.expect(200);
        let mut uploads = Vec::new();
        for file in files {
            uploads.push(file.upload(&self.head.api).await);
        }
        self.head.draft(number, text, &uploads).await.expect(200);
        self.head.sign_answer(number).await.expect(200);
    }
}

async fn challenge(citizen: &Citizen, number: &str, key: &str, body: &Value) -> Answer {
    citizen.api.post_with(&format!("/v1/appeals/{number}/challenge"), ("idempotency-key", key), body).await
}

/// Waits until an official finds the appeal, and what it is asked for.
async fn found(official: &Official, number: &str, is_there: impl Fn(&Value) -> bool) -> Value {
    eventually("the card", || async {
        let answer = official.api.get(&format!("/v1/inbox/{number}")).await;
        (answer.status == 200 && is_there(&answer.json)).then_some(answer.json)
    })
    .await
}

fn are_clean(files: &Value) -> bool {
    files.as_array().unwrap().iter().all(|file| file["state"] == "clean")
}

fn last(appeal: &Value) -> Value {
    appeal["history"].as_array().unwrap().last().unwrap().clone()
}

/// So many days from now.
fn day(after: i64) -> String {
    (OffsetDateTime::now_utc() + time::Duration::days(after)).date().to_string()
}

/// An answer that is challenged, and everybody who has to do with it.
struct Case {
    world: World,
    citizen: Citizen,
    below: Below,
    registrar: Official,
    head: Official,
    /// Of the appeal.
    number: String,
    /// Of the challenge.
    part: String,
}

impl Case {
    /// The same intent twice is one challenge, and the decision stands.
    async fn challenged() -> Self {
        let world = World::new();
        let (citizen, below) = (world.citizen().await, Below::of(&world).await);
        let number = below.answered(&citizen).await;
        let appeal = citizen.appeal_in(&number, "answered").await;
        let possible = &appeal["possibleChallenge"];
        assert_eq!(possible["superior"]["id"], "mintest", "{appeal}");
        assert!(possible["until"].is_string());
        let file = pdf("Квитанция.pdf").upload(&citizen.api).await;
        let body = json!({"text": "Расчёт неверный, прошу проверить.", "uploads": [file]});
        let key = word(20);
        let challenged = challenge(&citizen, &number, &key, &body).await.expect(200);
        let again = challenge(&citizen, &number, &key, &body).await.expect(200);
        let part = format!("{number}~1");
        assert_eq!(
            challenged.json,
            json!({"number": number, "status": "answered", "challenge": part, "organisationId": "mintest"})
        );
        assert_eq!((&challenged.json, challenged.header("etag")), (&again.json, again.header("etag")));
        let (registrar, head) = (world.official("iryna-recnaja").await, world.official("mikalaj-baravy").await);
        Self { world, citizen, below, registrar, head, number, part }
    }

    /// The superior sees what is challenged, and not the other organisation's card.
    async fn seen_by_the_superior(&self) {
        let Self { world, below, registrar, number, part, .. } = self;
        let is_checked =
            |card: &Value| are_clean(&card["attachments"]) && are_clean(&card["challengeOf"]["answer"]["attachments"]);
        let card = found(registrar, part, is_checked).await;
        let of = &card["challengeOf"];
        assert_eq!((&of["number"], &of["organisation"]["id"]), (&json!(number), &json!(BELOW)));
        assert_eq!(
            (&of["answer"]["outcome"], &of["answer"]["text"]),
            (&json!("satisfied"), &json!("Отказать в перерасчёте."))
        );
        assert_eq!(of["text"], appeal_body(BELOW)["text"]);
        assert_eq!((&card["text"], &card["kind"]), (&json!("Расчёт неверный, прошу проверить."), &json!("complaint")));
        assert_eq!(card["history"][0]["by"]["kind"], "applicant");
        registrar.api.get(&format!("/v1/inbox/{number}")).await.expect(404);
        below.head.api.get(&format!("/v1/inbox/{part}")).await.expect(404);
        world.citizen().await.appeal(part).await.expect(404);
        let names = |files: &Value| {
            let mut names: Vec<_> =
                files.as_array().unwrap().iter().map(|file| file["fileName"].as_str().unwrap().to_owned()).collect();
            names.sort_unstable();
            names
        };
        assert_eq!(names(&card["attachments"]), ["Акт.pdf", "Квитанция.pdf"]);
        assert_eq!(names(&of["answer"]["attachments"]), ["Расчёт.pdf"]);
        for file in [&card["attachments"][0], &of["answer"]["attachments"][0]] {
            let path = format!("/v1/inbox/{part}/attachments/{}", file["id"].as_str().unwrap());
            registrar.api.get(&path).await.expect(200);
        }
    }

    /// Whoever decided sees that it was challenged, and the applicant where it is.
    async fn seen_below_and_by_the_applicant(&self) {
        let Self { citizen, below, number, part, .. } = self;
        let (card, _) = below.head.card(number).await;
        let told = card["history"].as_array().unwrap().iter().find(|event| event["type"] == "challenged").unwrap();
        assert_eq!(
            (&told["challenge"]["number"], &told["challenge"]["organisation"]["id"]),
            (&json!(part), &json!("mintest"))
        );
        assert!(!card.to_string().contains("Расчёт неверный"), "the words are for the superior");
        let appeal = eventually("the challenge in the cabinet", || async {
            let appeal = citizen.appeal(number).await.expect(200).json;
            (appeal["challenges"][0]["status"] == "submitted").then_some(appeal)
        })
        .await;
        assert_eq!((&appeal["status"], &appeal["possibleChallenge"]), (&json!("answered"), &Value::Null));
    }

    /// The superior considers it, and its head prescribes: within a month, by heads, on challenges alone.
    async fn prescribed(&self) {
        let Self { below, registrar, head, number, part, .. } = self;
        registrar.register(part).await.expect(200);
        head.assign(part, "maryja-kantrolnaja").await.expect(200);
        let (card, tag) = head.card(part).await;
        assert!(card["permittedActions"].as_array().unwrap().contains(&json!("prescribe")), "{card}");
        assert!(card["prescribeBy"].is_string(), "{card}");
        let path = format!("/v1/appeals/{part}/prescription");
        let body = json!({"text": "Пересчитать и ответить.", "dueOn": day(10)});
        let prescribe = async |body: &Value| head.command(&path, &word(20), &tag, body).await;
        prescribe(&json!({"text": " ", "dueOn": day(10)})).await.expect_field("/text");
        for due_on in [day(0), day(60), "скоро".to_owned()] {
            prescribe(&json!({"text": "Пересчитать.", "dueOn": due_on})).await.expect_field("/dueOn");
        }
        registrar.command(&path, &word(20), &tag, &body).await.expect(403);
        below.head.command(&path, &word(20), &tag, &body).await.expect(404);
        let key = word(20);
        let prescribed = head.command(&path, &key, &tag, &body).await.expect(200);
        let again = head.command(&path, &key, &tag, &body).await.expect(200);
        assert_eq!((&prescribed.json, prescribed.header("etag")), (&again.json, again.header("etag")));
        assert_eq!(
            prescribed.json,
            json!({
                "number": part, "status": "prescribed", "original": number, "organisationId": BELOW, "dueOn": day(10),
            })
        );
        let (card, tag) = head.card(part).await;
        assert_eq!((&card["status"], &card["permittedActions"]), (&json!("prescribed"), &json!([])));
        head.command(&path, &word(20), &tag, &body).await.expect_problem(409, "wrongStatus");
    }

    /// It is opened again below, in the list of what awaits a resolution, until the day that was prescribed.
    async fn reopened(&self) {
        let Self { citizen, below, number, .. } = self;
        let card = found(&below.head, number, |card| card["status"] == "reopened").await;
        assert_eq!(
            (&card["prescription"]["text"], &card["dueOn"]),
            (&json!("Пересчитать и ответить."), &json!(day(10)))
        );
        assert_eq!((&card["prescription"]["organisation"]["id"], &card["answer"]), (&json!("mintest"), &Value::Null));
        assert_eq!(card["term"]["term"], "prescription", "{card}");
        let mut permitted = card["permittedActions"].as_array().unwrap().clone();
        permitted.retain(|action| action != "reclassify" && action != "forward");
        assert_eq!(permitted, [json!("assign")], "nothing but an answer ends it");
        eventually("the list", || async { below.head.lists("list=toAssign", number).await.then_some(()) }).await;
        let appeal = citizen.appeal_in(number, "reopened").await;
        assert_eq!((&last(&appeal)["type"], &appeal["answer"]), (&json!("reopened"), &Value::Null));
        assert_eq!(appeal["earlierAnswers"][0]["text"], "Отказать в перерасчёте.");
        assert!(appeal["dueExplanation"]["steps"].as_array().is_some_and(|steps| steps.len() == 2), "{appeal}");
        let withdrawal = format!("/v1/appeals/{number}/withdrawal");
        let withdrawn = citizen.api.post_with(&withdrawal, ("idempotency-key", &word(20)), &json!({})).await;
        withdrawn.expect_problem(409, "wrongStatus");
        eventually("the notice of the prescription", || async {
            let notices = citizen.api.get("/v1/me/notices").await.expect(200).text;
            notices.contains("вынесла предписание").then_some(())
        })
        .await;
    }

    /// Answered again: both answers stay with their files and evidence, and the superior learns of it.
    async fn answered_again(&self) {
        let Self { citizen, below, head, number, part, .. } = self;
        below.answer(number, "Перерасчёт сделан.", &[pdf("Новый расчёт.pdf")]).await;
        let appeal = citizen.appeal_in(number, "answered").await;
        assert_eq!(appeal["answer"]["text"], "Перерасчёт сделан.");
        assert_eq!(appeal["earlierAnswers"][0]["text"], "Отказать в перерасчёте.");
        assert_eq!(appeal["possibleChallenge"]["superior"]["id"], "mintest", "the new answer may be challenged, too");
        for (answer, text) in [(&appeal["answer"], "Перерасчёт"), (&appeal["earlierAnswers"][0], "Отказать")]
        {
            let path = format!("/v1/appeals/{number}/answer/signature?n={}", answer["n"]);
            let document = citizen.api.get(&path).await.expect(200).text_of("document");
            let document = base64::Engine::decode(&base64::engine::general_purpose::STANDARD, document).unwrap();
            assert!(String::from_utf8(document).unwrap().contains(text), "{text}");
            let path = format!("/v1/appeals/{number}/attachments/{}", answer["attachments"][0]["id"].as_str().unwrap());
            eventually("the file of the answer", || async {
                (citizen.api.get(&path).await.status == 200).then_some(())
            })
            .await;
        }
        citizen.api.get(&format!("/v1/appeals/{number}/answer/signature?n=1")).await.expect(404);
        citizen.api.get(&format!("/v1/appeals/{number}/answer/signature?n=x")).await.expect_field("/n");
        found(head, part, |card| last(card)["type"] == "executed").await;
        let told = citizen.appeal_in(part, "prescribed").await;
        assert_eq!((&last(&told)["type"], &told["challengeOf"]["number"]), (&json!("executed"), &json!(number)));
    }
}

#[tokio::test]
async fn a_challenged_answer_is_prescribed_to_be_given_again_and_is_given_again() {
    let case = Case::challenged().await;
    case.seen_by_the_superior().await;
    case.seen_below_and_by_the_applicant().await;
    case.prescribed().await;
    case.reopened().await;
    case.answered_again().await;
}

#[tokio::test]
async fn a_decision_is_challenged_once_by_its_applicant_in_words() {
    let world = World::new();
    let (citizen, stranger) = (world.citizen().await, world.citizen().await);
    let below = Below::of(&world).await;
    let number = below.registered(&citizen, &pdf("Акт.pdf")).await;
    let body = json!({"text": "Не согласен."});
    challenge(&citizen, &number, &word(20), &body).await.expect_problem(409, "wrongStatus");
    below.answer(&number, "Отказать.", &[]).await;

    challenge(&stranger, &number, &word(20), &body).await.expect(404);
    below.head.command(&format!("/v1/appeals/{number}/challenge"), &word(20), "\"1\"", &body).await.expect(403);
    challenge(&citizen, &number, &word(20), &json!({"text": " "})).await.expect_field("/text");
    challenge(&citizen, &number, &word(20), &json!({"text": "https://example.by"})).await.expect_field("/text");
    let unknown = json!({"text": "Не согласен.", "uploads": ["x"]});
    challenge(&citizen, &number, &word(20), &unknown).await.expect_field("/uploads/0");
    let path = format!("/v1/appeals/{number}/challenge");
    citizen.api.post(&path, &body).await.expect(400);

    challenge(&citizen, &number, &word(20), &body).await.expect(200);
    let again = challenge(&citizen, &number, &word(20), &json!({"text": "Всё ещё не согласен."})).await;
    let again = again.expect_problem(409, "challengedAlready");
    assert_eq!(again.json["number"], format!("{number}~1"));

    // the superior may answer it itself, as any appeal
    let registrar = world.official("iryna-recnaja").await;
    let part = format!("{number}~1");
    found(&registrar, &part, |card| are_clean(&card["attachments"])).await;
    registrar.register(&part).await.expect(200);
    let head = world.official("mikalaj-baravy").await;
    head.assign(&part, "maryja-kantrolnaja").await.expect(200);
    head.draft(&part, "Жалоба обоснованна.", &[]).await.expect(200);
    head.sign_answer(&part).await.expect(200);
    citizen.appeal_in(&part, "answered").await;
    assert_eq!(citizen.appeal_in(&number, "answered").await["earlierAnswers"], Value::Null);
}

#[tokio::test]
async fn where_nobody_stands_above_only_the_court_is_left() {
    let world = World::new();
    let citizen = world.citizen().await;
    let number = world.answered(&citizen).await;
    let possible = citizen.appeal_in(&number, "answered").await["possibleChallenge"].clone();
    assert_eq!((&possible["superior"], possible["until"].is_string()), (&Value::Null, true));
    let refused = challenge(&citizen, &number, &word(20), &json!({"text": "Не согласен."})).await;
    let refused = refused.expect_problem(409, "noSuperior");
    assert!(refused.text.contains("суд"), "{}", refused.text);
}

#[tokio::test]
async fn a_leaving_without_consideration_is_challenged_with_its_ground() {
    let world = World::new();
    let citizen = world.citizen().await;
    let below = Below::of(&world).await;
    let number = below.registered(&citizen, &pdf("Акт.pdf")).await;
    let (_, tag) = below.head.card(&number).await;
    let leaving = json!({"ground": "abuse", "reason": "В тексте угрозы."});
    below.head.command(&format!("/v1/appeals/{number}/leaving"), &word(20), &tag, &leaving).await.expect(200);
    challenge(&citizen, &number, &word(20), &json!({"text": "Угроз нет."})).await.expect(200);
    let registrar = world.official("iryna-recnaja").await;
    let card = found(&registrar, &format!("{number}~1"), |_| true).await;
    assert_eq!(card["challengeOf"]["leaving"], json!({"ground": "abuse", "reason": "В тексте угрозы."}));
    assert_eq!(card["challengeOf"]["answer"], Value::Null);
}
