//! Appeals that came on paper, by word of mouth or in the book, as a registrar enters them.

use std::collections::HashSet;

use serde_json::{Value, json};
use time::macros::offset;
use time::{Duration, OffsetDateTime};
use zvarot_domain::id::{AccountId, OrganisationId, PersonId};
use zvarot_tests::{Answer, Official, World, eventually, pdf, word};

use crate::tables::count_today;

const REGISTRAR: &str = "iryna-recnaja";
const HEAD: &str = "mikalaj-baravy";
const EXECUTOR: &str = "maryja-kantrolnaja";

/// The day in Minsk, so many days ago.
fn day(ago: i64) -> String {
    (OffsetDateTime::now_utc().to_offset(offset!(+3)) - Duration::days(ago)).date().to_string()
}

/// A complaint that came by post today.
pub fn letter(uploads: &[String]) -> Value {
    json!({
        "form": "written", "receivedOn": day(0), "delivery": "post",
        "applicant": {
            "kind": "individual", "person": {"surname": "Письмова", "given": "А."},
            "address": "220030, г. Минск, ул. Почтовая, д. 3",
        },
        "kind": "complaint", "language": "ru", "subject": "Течёт крыша",
        "text": "Крыша течёт с осени, прошу принять меры.", "uploads": uploads, "answerChannels": ["paper"],
    })
}

/// The same, changed.
fn with(mut body: Value, changes: &Value) -> Value {
    for (field, value) in changes.as_object().unwrap() {
        match value {
            Value::Null => body.as_object_mut().unwrap().remove(field),
            value => body.as_object_mut().unwrap().insert(field.clone(), value.clone()),
        };
    }
    body
}

/// What was said on the phone.
fn call() -> Value {
    with(letter(&[]), &json!({"form": "oral", "reception": "directPhoneLine", "delivery": null}))
}

async fn enter(by: &Official, key: &str, body: &Value) -> Answer {
    by.api.post_with("/v1/inbox", ("idempotency-key", key), body).await
}

/// A letter with its scan.
async fn scanned(by: &Official) -> Value {
    with(letter(&[pdf("скан письма.pdf").upload(&by.api).await]), &json!({"sheets": 2}))
}

/// The card and its `ETag` once the scan is checked: after the registration nothing else comes from the system.
async fn settled(official: &Official, number: &str) -> (Value, String) {
    eventually("the check of the scan", || async {
        let (card, tag) = official.card(number).await;
        (card["attachments"][0]["state"] == "clean").then_some((card, tag))
    })
    .await
}

#[tokio::test]
async fn a_letter_is_entered_with_its_scan_registered_considered_and_answered_on_paper() {
    let world = World::new();
    let registrar = world.official(REGISTRAR).await;
    let (head, executor) = (world.official(HEAD).await, world.official(EXECUTOR).await);
    let entered = enter(&registrar, &word(20), &scanned(&registrar).await).await.expect(201);
    let number = entered.text_of("number");
    assert_eq!(
        (entered.header("location"), &entered.json["status"]),
        (Some(&*format!("/v1/inbox/{number}")), &json!("submitted"))
    );

    // the card tells how it came, and nobody has a cabinet
    let (card, _) = registrar.card(&number).await;
    let intake = json!({"receivedOn": day(0), "delivery": "post", "sheets": 2});
    assert_eq!((&card["form"], &card["intake"]), (&json!("written"), &intake));
    assert_eq!((&card["answerChannels"], &card["permittedActions"]), (&json!(["paper"]), &json!(["register"])));
    assert_eq!(card["history"][0]["by"]["person"]["id"], REGISTRAR);
    let item = eventually("the list of what is to be registered", || registrar.item("list=toRegister", &number)).await;
    assert_eq!((&item["form"], &item["receivedOn"]), (&json!("written"), &json!(day(0))));

    // from here on it is as any other; the scan is checked, and a colleague opens it
    let registered = registrar.register(&number).await.expect(200);
    assert!(registered.text_of("index").starts_with("П-"), "{}", registered.text);
    let (card, _) = settled(&head, &number).await;
    head.assign(&number, EXECUTOR).await.expect(200);
    let file = card["attachments"][0]["id"].as_str().unwrap();
    executor.api.get(&format!("/v1/inbox/{number}/attachments/{file}")).await.expect(200);
    executor.draft(&number, "Крыша отремонтирована.", &[]).await.expect(200);
    let document = executor.document(&number).await.expect(200);
    assert!(document.text.contains("Кому: Письмова А., 220030, г. Минск"), "{}", document.text);
    head.sign_answer(&number).await.expect(200);
    let (card, _) = head.card(&number).await;
    assert_eq!((&card["status"], &card["paperDue"]), (&json!("answered"), &json!(true)));
    eventually("the list of what is answered", || async { head.lists("list=answered", &number).await.then_some(()) })
        .await;
}

#[tokio::test]
async fn registrars_alone_enter_appeals_and_each_into_their_own_organisation() {
    let world = World::new();
    let registrar = world.official(REGISTRAR).await;
    for person in [HEAD, EXECUTOR, "vasil-palavy", "hanna-liasnaja"] {
        enter(&world.official(person).await, &word(20), &call()).await.expect_problem(403, "forbidden");
    }
    let citizen = world.citizen().await;
    citizen.api.post_with("/v1/inbox", ("idempotency-key", &word(20)), &call()).await.expect(403);
    world.api.post_with("/v1/inbox", ("idempotency-key", &word(20)), &call()).await.expect(401);
    registrar.api.post("/v1/inbox", &call()).await.expect_problem(400, "idempotencyKeyRequired");

    let number = enter(&registrar, &word(20), &call()).await.expect(201).text_of("number");
    let stranger = world.official("halina-zhuk").await;
    stranger.api.get(&format!("/v1/inbox/{number}")).await.expect_problem(404, "notFound");
    stranger.register(&number).await.expect_problem(404, "notFound");
    // nobody's cabinet has it
    citizen.appeal(&number).await.expect_problem(404, "notFound");
    for (person, may_enter) in [(REGISTRAR, true), (EXECUTOR, false)] {
        let page = world.official(person).await.api.get("/v1/inbox").await.expect(200).json;
        assert_eq!(page["mayEnter"], may_enter, "{person}");
    }
}

#[tokio::test]
async fn ten_entries_with_one_key_make_one_appeal() {
    let world = World::new();
    let registrar = world.official(REGISTRAR).await;
    let (key, body) = (word(20), scanned(&registrar).await);
    let parallel: Vec<_> = (0..10)
        .map(|_| {
            let (registrar, key, body) = (registrar.clone(), key.clone(), body.clone());
            tokio::spawn(async move { enter(&registrar, &key, &body).await.expect(201).text })
        })
        .collect();
    let mut answers = HashSet::new();
    for answer in parallel {
        answers.insert(answer.await.unwrap());
    }
    answers.insert(enter(&registrar, &key, &body).await.expect(201).text);
    assert_eq!(answers.len(), 1, "byte for byte the same: {answers:?}");
    let number = serde_json::from_str::<Value>(answers.iter().next().unwrap()).unwrap()["number"].clone();
    let other = with(body.clone(), &json!({"subject": "Другое"}));
    let another = enter(&registrar, &key, &other).await.expect_problem(422, "idempotencyKeyReused");
    assert_eq!(another.json["number"], number);
    // the scan belongs to the first
    let refused = enter(&registrar, &word(20), &body).await.expect_field("/uploads/0");
    assert_eq!(refused.json["errors"][0]["code"], "inUse");
}

#[tokio::test]
async fn what_is_wrong_with_an_entry_is_told_at_its_field() {
    let world = World::new();
    let registrar = world.official(REGISTRAR).await;
    let letter = scanned(&registrar).await;
    let entity = json!({"kind": "legalEntity", "name": "ОАО «Луч»", "address": "Гродно"});
    let book = json!({"form": "bookEntry", "delivery": null, "sheets": null, "applicant": entity});
    let oral = json!({"form": "oral", "reception": "personalReception", "receivedBy": "nobody", "delivery": null, "sheets": null});
    let nowhere = json!({"applicant": {"kind": "anonymous"}, "answerChannels": ["paper"]});
    for (changes, field) in [
        (json!({"receivedOn": day(-1)}), "/receivedOn"),
        (json!({"receivedOn": day(400)}), "/receivedOn"),
        (json!({"delivery": null}), "/delivery"),
        (json!({"uploads": []}), "/uploads"),
        (json!({"uploads": ["nonsense"]}), "/uploads/0"),
        (json!({"answerChannels": ["cabinet"]}), "/answerChannels"),
        (json!({"applicant": {"kind": "individual", "address": "Минск"}}), "/applicant/person"),
        (json!({"form": "electronic"}), "/form"),
        (book, "/applicant/kind"),
        (oral, "/receivedBy"),
        (nowhere, "/answerChannels"),
    ] {
        enter(&registrar, &word(20), &with(letter.clone(), &changes)).await.expect_field(field);
    }
    // a file that was promised and never put is not there
    let promised = registrar.api.post("/v1/uploads", &pdf("нет.pdf").promise()).await.expect(201).text_of("uploadId");
    let missing = with(letter.clone(), &json!({"uploads": [promised]}));
    enter(&registrar, &word(20), &missing).await.expect_field("/uploads/0");
    // a file of somebody else is none
    let theirs = pdf("чужой.pdf").upload(&world.official("halina-zhuk").await.api).await;
    let stolen = with(letter.clone(), &json!({"uploads": [theirs]}));
    enter(&registrar, &word(20), &stolen).await.expect_field("/uploads/0");
    // nothing of that was entered, so the scan is still free
    enter(&registrar, &word(20), &letter).await.expect(201);
}

#[tokio::test]
async fn an_anonymous_letter_is_registered_all_the_same_and_left_without_a_word_to_anybody() {
    let world = World::new();
    let (registrar, head) = (world.official(REGISTRAR).await, world.official(HEAD).await);
    let anonymous = json!({"applicant": {"kind": "anonymous", "name": "Жители дома 5"}, "answerChannels": []});
    let body = with(scanned(&registrar).await, &anonymous);
    let number = enter(&registrar, &word(20), &body).await.expect(201).text_of("number");
    let registered = registrar.register(&number).await.expect(200);
    assert!(registered.text_of("index").starts_with("ан.-"), "{}", registered.text);

    let (card, tag) = settled(&head, &number).await;
    assert_eq!((&card["applicant"], &card["answerChannels"]), (&anonymous["applicant"], &json!([])));
    let grounds: Vec<_> =
        card["leavingGrounds"].as_array().unwrap().iter().map(|one| one["ground"].as_str().unwrap()).collect();
    assert!(grounds.contains(&"anonymous") && grounds.contains(&"formRequirements"), "{grounds:?}");
    assert!(!grounds.contains(&"eRequirements") && !grounds.contains(&"bookOffTopic"), "{grounds:?}");
    let path = format!("/v1/appeals/{number}/leaving");
    head.command(&path, &word(20), &tag, &json!({"ground": "eRequirements", "reason": "Нет."}))
        .await
        .expect_field("/ground");
    head.command(&path, &word(20), &tag, &json!({"ground": "anonymous"})).await.expect(200);
    assert_eq!(head.card(&number).await.0["status"], "leftWithoutConsideration");
}

#[tokio::test]
async fn what_was_said_at_a_reception_needs_no_paper_and_is_late_from_its_day_on() {
    let world = World::new();
    let (registrar, head) = (world.official(REGISTRAR).await, world.official(HEAD).await);
    let oral = json!({"reception": "personalReception", "receivedBy": HEAD, "receivedOn": day(14)});
    let number = enter(&registrar, &word(20), &with(call(), &oral)).await.expect(201).text_of("number");
    let (card, _) = registrar.card(&number).await;
    assert_eq!((&card["form"], &card["overdue"]), (&json!("oral"), &json!(true)));
    assert_eq!(card["intake"]["receivedBy"]["id"], HEAD);
    eventually("the list of what is overdue", || async {
        registrar.lists("list=overdue", &number).await.then_some(())
    })
    .await;
    registrar.register(&number).await.expect(200);
    let (card, tag) = head.card(&number).await;
    let no_papers = json!({"ground": "noIdentityPapers", "notice": "onTheSpot", "canTerminate": false});
    assert!(card["leavingGrounds"].as_array().unwrap().contains(&no_papers), "{card}");
    let path = format!("/v1/appeals/{number}/leaving");
    head.command(&path, &word(20), &tag, &json!({"ground": "noIdentityPapers"})).await.expect(200);
}

#[tokio::test]
async fn a_part_of_a_letter_is_a_letter_for_whoever_gets_it() {
    let world = World::new();
    let (registrar, head) = (world.official(REGISTRAR).await, world.official(HEAD).await);
    let number = enter(&registrar, &word(20), &scanned(&registrar).await).await.expect(201).text_of("number");
    registrar.register(&number).await.expect(200);
    let (_, tag) = settled(&head, &number).await;
    let body = json!({"to": [{"organisationId": "zaazerje-housing"}], "complainedOf": [], "reason": "Ваш вопрос."});
    head.command(&format!("/v1/appeals/{number}/redirection"), &word(20), &tag, &body).await.expect(200);
    let receiver = world.official("halina-zhuk").await;
    let part = format!("{number}~1");
    let card = eventually("the part", || async {
        let answer = receiver.api.get(&format!("/v1/inbox/{part}")).await;
        (answer.status == 200).then_some(answer.json)
    })
    .await;
    assert_eq!((&card["form"], &card["intake"]["delivery"]), (&json!("written"), &json!("post")));
    assert_eq!(card["answerChannels"], json!(["paper"]));
    let item = eventually("the list", || receiver.item("list=toRegister", &part)).await;
    assert_eq!((&item["form"], &item["receivedOn"]), (&json!("written"), &Value::Null));
}

/// Of an organisation in which no other test enters anything.
#[tokio::test]
async fn an_official_enters_three_hundred_in_a_day() {
    let world = World::new();
    let (organisation, person) = ("zaazerje-roads", "natallia-mostava");
    let registrar = world.official(person).await;
    let (organisation, person) = (OrganisationId::parse(organisation).unwrap(), PersonId::parse(person).unwrap());
    let owner = AccountId::of_official(&organisation, &person);
    count_today(&world, &format!("APPEAL#{owner}"), 299).await;
    enter(&registrar, &word(20), &call()).await.expect(201);
    let refused = enter(&registrar, &word(20), &call()).await.expect_problem(429, "tooManyEntries");
    assert!(refused.header("retry-after").is_some());
}
