//! An appeal goes to the organisations that are competent, and goes on there.

use serde_json::{Value, json};
use zvarot_tests::{Citizen, File, Official, World, appeal_body, eventually, pdf, word};

fn to_both() -> Value {
    json!({
        "to": [
            {"organisationId": "zaazerje-housing", "questions": "Отопление в подъезде."},
            {"organisationId": "zaazerje-roads", "questions": "Подъезд к дому."},
        ],
        "reason": "Вопросы относятся к компетенции этих организаций.",
        "complainedOf": [],
    })
}

/// An appeal with this file, registered; its number and the file's id.
async fn registered(world: &World, citizen: &Citizen, file: &File) -> (String, String) {
    let mut body = appeal_body("mintest");
    body["uploads"] = json!([file.upload(&citizen.api).await]);
    let number = citizen.submit(&word(20), &body).await.expect(201).text_of("number");
    world.official("iryna-recnaja").await.register(&number).await.expect(200);
    let appeal = citizen.appeal(&number).await.expect(200).json;
    let file = appeal["attachments"][0]["id"].as_str().unwrap().to_owned();
    (number, file)
}

/// Waits until the part has begun.
async fn begun(official: &Official, number: &str) -> Value {
    let path = format!("/v1/inbox/{number}");
    eventually("the part", || async {
        let answer = official.api.get(&path).await;
        (answer.status == 200).then_some(answer.json)
    })
    .await
}

#[tokio::test]
async fn it_goes_on_where_it_was_sent_and_the_applicant_sees_all_of_it_under_one_number() {
    let world = World::new();
    let citizen = world.citizen().await;
    let paper = pdf("Акт.pdf");
    let (number, file) = registered(&world, &citizen, &paper).await;
    let head = world.official("mikalaj-baravy").await;
    let path = format!("/v1/appeals/{number}/redirection");
    let (card, tag) = head.card(&number).await;
    assert!(card["permittedActions"].as_array().unwrap().contains(&json!("redirect")), "{card}");
    assert!(card["redirectBy"].is_string(), "{card}");

    // by heads only, and the same intent twice is one
    world.official("iryna-recnaja").await.command(&path, &word(20), &tag, &to_both()).await.expect(403);
    let key = word(20);
    let redirected = head.command(&path, &key, &tag, &to_both()).await.expect(200);
    let again = head.command(&path, &key, &tag, &to_both()).await.expect(200);
    assert_eq!((&redirected.json, redirected.header("etag")), (&again.json, again.header("etag")));
    let parts = [format!("{number}~1"), format!("{number}~2")];
    assert_eq!(
        redirected.json,
        json!({
            "number": number, "status": "redirected", "dueOn": card["redirectBy"],
            "parts": [
                {"number": parts[0], "organisationId": "zaazerje-housing"},
                {"number": parts[1], "organisationId": "zaazerje-roads"},
            ],
        })
    );

    // here it ends
    let (card, tag) = head.card(&number).await;
    assert_eq!((&card["status"], &card["permittedActions"]), (&json!("redirected"), &json!([])));
    let event = card["history"].as_array().unwrap().last().unwrap();
    assert_eq!(
        (&event["redirection"]["late"], &event["redirection"]["to"][1]["number"]),
        (&json!(false), &json!(parts[1]))
    );
    head.command(&path, &word(20), &tag, &to_both()).await.expect_problem(409, "wrongStatus");

    // there it begins: from whom, since when, what is for them, and the file
    let housing = world.official("halina-zhuk").await;
    let card = begun(&housing, &parts[0]).await;
    let from = &card["redirectedFrom"];
    assert_eq!((&from["number"], &from["organisation"]["id"]), (&json!(number), &json!("mintest")));
    assert_eq!(from["questions"], "Отопление в подъезде.");
    assert_eq!(from["reason"], "Вопросы относятся к компетенции этих организаций.");
    assert_eq!((&card["status"], &card["subject"]), (&json!("submitted"), &json!("Нет отопления в подъезде")));
    let item = eventually("the list", || async {
        let page = housing.api.get("/v1/inbox?list=toRegister").await.expect(200).json;
        page["items"].as_array()?.iter().find(|item| item["number"] == parts[0].as_str()).cloned()
    })
    .await;
    assert_eq!((&item["redirectedFrom"]["id"], &item["firstSubmittedAt"]), (&json!("mintest"), &from["submittedAt"]));
    let download = format!("/v1/inbox/{}/attachments/{file}", parts[0]);
    let link = eventually("the check of the file", || async {
        let answer = housing.api.get(&download).await;
        (answer.status == 200).then_some(answer)
    })
    .await;
    let bytes = reqwest::get(link.text_of("url")).await.unwrap().bytes().await.unwrap();
    assert_eq!(bytes.as_ref(), paper.bytes);

    // nobody sees another's part
    let roads = world.official("natallia-mostava").await;
    begun(&roads, &parts[1]).await;
    for (official, number) in [(&head, &parts[0]), (&housing, &parts[1]), (&housing, &number), (&roads, &parts[0])] {
        official.api.get(&format!("/v1/inbox/{number}")).await.expect(404);
        official.api.get(&format!("/v1/inbox/{number}/attachments/{file}")).await.expect(404);
    }
    let stranger = world.citizen().await;
    stranger.appeal(&parts[0]).await.expect(404);

    // each works by itself: one answers, the other has not registered yet
    let place = housing.register(&parts[0]).await.expect(200).json;
    assert!(place["dueOn"].is_string());
    let head = world.official("piotr-dubovik").await;
    head.assign(&parts[0], "siarhiej-kotliar").await.expect(200);
    head.draft(&parts[0], "Отопление восстановлено.", &[]).await.expect(200);
    head.sign_answer(&parts[0]).await.expect(200);

    // the applicant: where it went, how far each part is, and the answer
    let whole = eventually("the answer", || async {
        let appeal = citizen.appeal(&number).await.expect(200).json;
        let parts = appeal["parts"].as_array()?.clone();
        (parts[0]["status"] == "answered" && parts[1]["status"] == "submitted").then_some(appeal)
    })
    .await;
    assert_eq!(
        (&whole["status"], &whole["parts"][0]["organisation"]["id"]),
        (&json!("redirected"), &json!("zaazerje-housing"))
    );
    let event = whole["history"].as_array().unwrap().iter().find(|event| event["type"] == "redirected").unwrap();
    assert_eq!(event["redirection"]["to"][0]["questions"], "Отопление в подъезде.");
    for (part, status) in parts.iter().zip(["answered", "submitted"]) {
        let part = citizen.appeal_in(part, status).await;
        assert_eq!(part["redirectedFrom"]["organisation"]["id"], "mintest");
        assert_eq!(part["submittedAt"], whole["submittedAt"]);
        assert_eq!(part["answer"].is_null(), status == "submitted", "{part}");
    }
    let listed = citizen.api.get("/v1/appeals").await.expect(200).json;
    let listed: Vec<_> = listed["items"].as_array().unwrap().iter().map(|item| item["number"].clone()).collect();
    assert_eq!(listed, [json!(parts[1]), json!(parts[0]), json!(number)], "the parts stand beside the whole");
    eventually("the notice that says where", || async {
        let notices = citizen.api.get("/v1/me/notices").await.expect(200).text;
        (notices.contains("Заозерск") && notices.contains("по компетенции")).then_some(())
    })
    .await;
}

#[tokio::test]
async fn a_complaint_does_not_go_to_whom_it_is_about() {
    let world = World::new();
    let citizen = world.citizen().await;
    let number = citizen.appeal_to("mintest").await;
    world.official("iryna-recnaja").await.register(&number).await.expect(200);
    let head = world.official("mikalaj-baravy").await;
    let path = format!("/v1/appeals/{number}/redirection");
    let (_, tag) = head.card(&number).await;
    let mut body = json!({"to": [{"organisationId": "zaazerje-housing"}], "reason": "Их вопрос."});
    let refused = async |body: &Value| head.command(&path, &word(20), &tag, body).await;

    refused(&body).await.expect_field("/complainedOf");
    body["complainedOf"] = json!(["nobody-knows"]);
    refused(&body).await.expect_field("/complainedOf/0");
    body["complainedOf"] = json!(["zaazerje-housing"]);
    refused(&body).await.expect_field("/exclusiveCompetence");
    for (to, field) in [
        (json!([]), "/to"),
        (json!([{"organisationId": "mintest"}]), "/to/0/organisationId"),
        (json!([{"organisationId": "nobody-knows"}]), "/to/0/organisationId"),
        (
            json!([{"organisationId": "zaazerje-roads", "questions": "А"}, {"organisationId": "zaazerje-housing"}]),
            "/to/1/questions",
        ),
    ] {
        let mut body = body.clone();
        body["to"] = to;
        refused(&body).await.expect_field(field);
    }
    assert_eq!(citizen.appeal(&number).await.expect(200).json["status"], "registered");

    // but for exclusive competence, which is written down
    body["exclusiveCompetence"] = json!("Закон о теплоснабжении, статья 1.");
    refused(&body).await.expect(200);
    let appeal = citizen.appeal_in(&number, "redirected").await;
    let event = appeal["history"].as_array().unwrap().last().unwrap();
    assert_eq!(event["redirection"]["exclusiveCompetence"], "Закон о теплоснабжении, статья 1.");
}

#[tokio::test]
async fn papers_are_added_to_the_part_and_no_more_to_the_whole() {
    let world = World::new();
    let citizen = world.citizen().await;
    let (number, first) = registered(&world, &citizen, &pdf("Акт.pdf")).await;
    let head = world.official("mikalaj-baravy").await;
    let (_, tag) = head.card(&number).await;
    head.command(&format!("/v1/appeals/{number}/redirection"), &word(20), &tag, &to_both()).await.expect(200);
    let part = format!("{number}~1");
    let housing = world.official("halina-zhuk").await;
    begun(&housing, &part).await;

    let body = json!({"uploads": [pdf("Фото.pdf").upload(&citizen.api).await]});
    let add = async |number: &str| {
        citizen.api.post_with(&format!("/v1/appeals/{number}/attachments"), ("idempotency-key", &word(20)), &body).await
    };
    add(&number).await.expect_problem(409, "wrongStatus");
    let added = add(&part).await.expect(200).json["attachments"][0].as_str().unwrap().to_owned();
    for file in [first, added] {
        let path = format!("/v1/inbox/{part}/attachments/{file}");
        eventually("the file", || async { (housing.api.get(&path).await.status == 200).then_some(()) }).await;
    }
    // the other organisation's part knows nothing of it
    let roads = world.official("natallia-mostava").await;
    assert_eq!(begun(&roads, &format!("{number}~2")).await["attachments"].as_array().unwrap().len(), 1);
}
