//! Appeals while they are being written: saved as one types, resumed elsewhere, sent once.

use reqwest::Method;
use serde_json::{Value, json};
use zvarot_tests::{Answer, Api, Citizen, World, appeal_body, eventually, pdf, word};

/// A draft that somebody has only begun.
fn begun(text: &str) -> Value {
    json!({
        "subject": "", "text": text, "language": "ru", "uploads": [], "answerChannels": ["cabinet"], "smsUpdates": false,
    })
}

/// The id of a new draft: as a browser makes it.
fn new_id() -> String {
    let [a, b, c, d] = [8, 4, 4, 12].map(word);
    format!("{a}-{b}-{c}-{d}")
}

fn path(id: &str) -> String {
    format!("/v1/drafts/{id}")
}

async fn save(api: &Api, id: &str, tag: Option<&str>, body: &Value) -> Answer {
    let request = api.request(Method::PUT, &path(id)).json(body);
    api.send(tag.into_iter().fold(request, |request, tag| request.header("if-match", tag))).await
}

async fn listed(api: &Api) -> Vec<String> {
    let list = api.get("/v1/drafts").await.expect(200);
    list.json["items"].as_array().unwrap().iter().map(|item| item["id"].as_str().unwrap().to_owned()).collect()
}

/// Waits until nothing is left of the draft but the number; the answer that says so.
async fn ended(citizen: &Citizen, id: &str) -> Answer {
    eventually("the end of the draft", || async {
        let answer = citizen.api.get(&path(id)).await;
        (answer.status == 410).then_some(answer)
    })
    .await
    .expect_problem(410, "draftSubmitted")
}

#[tokio::test]
async fn what_was_typed_is_resumed_on_another_device() {
    let world = World::new();
    let citizen = world.citizen().await;
    let (first, second) = (new_id(), new_id());
    let saved = save(&citizen.api, &first, None, &begun("Третий день ")).await.expect(200);
    assert_eq!(saved.header("etag"), Some("\"1\""));
    save(&citizen.api, &second, None, &begun("")).await.expect(200);
    assert_eq!(listed(&citizen.api).await, [second.clone(), first.clone()]);

    let session = world.sign_in(&citizen.login, &citizen.password).await.expect(200);
    let telephone = world.api.signed_in(&session.text_of("accessToken"));
    let resumed = telephone.get(&path(&first)).await.expect(200);
    assert_eq!(resumed.text, saved.text);
    assert_eq!(resumed.json["text"], "Третий день");
    let mut whole = appeal_body("mintest");
    whole["uploads"] = json!([pdf("счёт.pdf").upload(&telephone).await]);
    let next = save(&telephone, &first, resumed.header("etag"), &whole).await.expect(200);
    assert_eq!((next.header("etag"), &next.json["version"]), (Some("\"2\""), &json!(2)));
    for field in ["organisationId", "kind", "subject", "text", "language", "answerChannels", "smsUpdates"] {
        assert_eq!(next.json[field], whole[field], "{field}");
    }
    let file = &next.json["files"][0];
    assert_eq!((&file["uploadId"], &file["fileName"]), (&whole["uploads"][0], &json!("счёт.pdf")));
    assert!(file["expiresAt"].is_string() && file["size"].is_u64() && file["sha256"].is_string(), "{file}");

    let list = citizen.api.get("/v1/drafts").await.expect(200).json;
    let item = &list["items"][0];
    assert_eq!((&item["id"], &item["version"], &item["subject"]), (&json!(first), &json!(2), &whole["subject"]));
    assert!(item.get("text").is_none(), "{item}");
    let have = citizen.api.request(Method::GET, &path(&first)).header("if-none-match", "\"2\"");
    citizen.api.send(have).await.expect(304);
}

#[tokio::test]
async fn two_tabs_do_not_write_over_each_other() {
    let world = World::new();
    let citizen = world.citizen().await;
    let (api, id) = (&citizen.api, new_id());
    let first = save(api, &id, None, &begun("Один")).await.expect(200);
    // its answer was lost
    assert_eq!(save(api, &id, None, &begun("Один")).await.expect(200).text, first.text);
    save(api, &id, None, &begun("Другой")).await.expect_problem(428, "preconditionRequired");

    let second = save(api, &id, Some("\"1\""), &begun("Один и два")).await.expect(200);
    assert_eq!(save(api, &id, Some("\"1\""), &begun("Один и два")).await.expect(200).text, second.text);
    save(api, &id, Some("\"1\""), &begun("Один и три")).await.expect_problem(412, "preconditionFailed");
    save(api, &id, Some("\"7\""), &begun("Один и три")).await.expect_problem(412, "preconditionFailed");
    save(api, &id, Some("1"), &begun("Один и три")).await.expect_problem(400, "ifMatchMalformed");
    assert_eq!(api.get(&path(&id)).await.expect(200).text, second.text);

    let tabs: Vec<_> = ["а", "б", "в", "г"]
        .map(|text| {
            let (citizen, id) = (citizen.clone(), id.clone());
            tokio::spawn(async move { save(&citizen.api, &id, Some("\"2\""), &begun(text)).await.status.as_u16() })
        })
        .into();
    let mut statuses = Vec::new();
    for tab in tabs {
        statuses.push(tab.await.unwrap());
    }
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 412, 412, 412]);
}

#[tokio::test]
async fn a_removed_draft_is_gone_for_every_tab() {
    let world = World::new();
    let citizen = world.citizen().await;
    let id = new_id();
    save(&citizen.api, &id, None, &begun("Один")).await.expect(200);
    for _ in 0..2 {
        citizen.api.delete(&path(&id)).await.expect(204);
    }
    citizen.api.get(&path(&id)).await.expect_problem(404, "notFound");
    assert_eq!(listed(&citizen.api).await, [""; 0]);
    save(&citizen.api, &id, Some("\"1\""), &begun("Два")).await.expect_problem(412, "preconditionFailed");
}

#[tokio::test]
async fn nobody_else_finds_a_draft() {
    let world = World::new();
    let (owner, other) = (world.citizen().await, world.citizen().await);
    let id = new_id();
    let mut body = begun("Моё");
    body["uploads"] = json!([pdf("a.pdf").upload(&owner.api).await]);
    let saved = save(&owner.api, &id, None, &body).await.expect(200);

    other.api.get(&path(&id)).await.expect_problem(404, "notFound");
    other.api.delete(&path(&id)).await.expect(204);
    save(&other.api, &id, None, &body).await.expect_field("/uploads/0");
    // the same id of another account is another draft
    save(&other.api, &id, None, &begun("Чужое")).await.expect(200);
    assert_eq!(owner.api.get(&path(&id)).await.expect(200).text, saved.text);

    let official = world.official("iryna-recnaja").await;
    for (api, status) in [(&official.api, 403), (&world.api, 401)] {
        api.get("/v1/drafts").await.expect(status);
        api.get(&path(&id)).await.expect(status);
        api.delete(&path(&id)).await.expect(status);
        save(api, &id, None, &begun("")).await.expect(status);
    }
}

#[tokio::test]
async fn a_draft_becomes_one_appeal_whatever_tabs_send_it() {
    let world = World::new();
    let citizen = world.citizen().await;
    let id = new_id();
    let body = appeal_body("mintest");
    save(&citizen.api, &id, None, &body).await.expect(200);
    let tabs: Vec<_> = (0..2)
        .map(|_| {
            let (citizen, id, body) = (citizen.clone(), id.clone(), body.clone());
            tokio::spawn(async move { citizen.submit(&id, &body).await.expect(201).text_of("number") })
        })
        .collect();
    let mut numbers = Vec::new();
    for tab in tabs {
        numbers.push(tab.await.unwrap());
    }
    assert_eq!(numbers[0], numbers[1]);

    assert_eq!(ended(&citizen, &id).await.text_of("number"), numbers[0]);
    assert_eq!(listed(&citizen.api).await, [""; 0]);
    // a tab that was left open
    for tag in [None, Some("\"1\""), Some("\"2\"")] {
        let late = save(&citizen.api, &id, tag, &body).await.expect_problem(409, "draftSubmitted");
        assert_eq!(late.text_of("number"), numbers[0]);
    }
    citizen.api.delete(&path(&id)).await.expect(204);
    ended(&citizen, &id).await;
    assert_eq!(citizen.submit(&id, &body).await.expect(201).text_of("number"), numbers[0]);
}

#[tokio::test]
async fn an_appeal_that_was_sent_at_once_leaves_no_room_for_a_late_first_save() {
    let world = World::new();
    let citizen = world.citizen().await;
    let id = new_id();
    let number = citizen.submit(&id, &appeal_body("mintest")).await.expect(201).text_of("number");
    ended(&citizen, &id).await;
    let late = save(&citizen.api, &id, None, &begun("Нет")).await.expect_problem(409, "draftSubmitted");
    assert_eq!(late.text_of("number"), number);
}

#[tokio::test]
async fn there_is_room_for_twenty() {
    let world = World::new();
    let citizen = world.citizen().await;
    let ids: Vec<String> = (0..20).map(|_| new_id()).collect();
    for id in &ids {
        save(&citizen.api, id, None, &begun("")).await.expect(200);
    }
    save(&citizen.api, &new_id(), None, &begun("")).await.expect_problem(409, "tooManyDrafts");
    // those that are there go on
    save(&citizen.api, &ids[19], None, &begun("")).await.expect(200);
    save(&citizen.api, &ids[0], Some("\"1\""), &begun("Ещё")).await.expect(200);
    assert_eq!(listed(&citizen.api).await.len(), 20);
    citizen.api.delete(&path(&ids[0])).await.expect(204);
    save(&citizen.api, &new_id(), None, &begun("")).await.expect(200);
}

#[tokio::test]
async fn anything_may_stand_in_a_draft_that_has_its_form_and_size() {
    let world = World::new();
    let citizen = world.citizen().await;
    let api = &citizen.api;
    for (field, value) in [
        ("subject", json!("я".repeat(201))),
        ("text", json!("я".repeat(20_001))),
        ("organisationId", json!("")),
        ("organisationId", json!(1)),
        ("kind", json!("petition")),
        ("language", json!("en")),
        ("uploads", json!(["forged"])),
        ("uploads", json!(vec!["x"; 11])),
        ("answerChannels", json!(["pigeon"])),
        ("smsUpdates", json!("yes")),
        ("surplus", json!(1)),
    ] {
        let mut body = begun("");
        body[field] = value;
        let answer = save(api, &new_id(), None, &body).await.expect(422);
        assert!(
            answer.json["errors"][0]["pointer"].as_str().unwrap().starts_with(&format!("/{field}")),
            "{}",
            answer.text
        );
    }
    for field in ["subject", "text", "language", "uploads", "answerChannels", "smsUpdates"] {
        let mut body = begun("");
        body.as_object_mut().unwrap().remove(field);
        save(api, &new_id(), None, &body).await.expect_field(&format!("/{field}"));
    }
    let mut odd = begun(" \u{0}\u{7}\u{202e}https://example.com ");
    odd["organisationId"] = json!("nobody");
    let saved = save(api, &new_id(), None, &odd).await.expect(200);
    assert_eq!(saved.json["text"], "https://example.com");
    assert_eq!(saved.json["organisationId"], odd["organisationId"]);
    let longest = save(api, &new_id(), None, &begun(&"ж".repeat(20_000))).await.expect(200);
    assert_eq!(longest.text_of("text").chars().count(), 20_000);

    for id in ["short", "with_underscore", "чарнавік-1", &"x".repeat(65)] {
        api.get(&path(id)).await.expect(404);
        api.delete(&path(id)).await.expect(404);
        save(api, id, None, &begun("")).await.expect_field("/id");
    }
}
