//! What people type and paste: cleaned where nobody can see the difference, told where it is refused, found however it is spelt.

use reqwest::Method;
use serde_json::{Value, json};
use zvarot_tests::{World, appeal_body, eventually, individual_body, phone, word};

/// What is found, by id.
async fn found(world: &World, query: &str) -> Vec<String> {
    let answer = world.api.get(&format!("/v1/organisations?query={query}")).await;
    let items = answer.expect(200).json["items"].as_array().unwrap().clone();
    items.iter().map(|item| item["id"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn text_out_of_a_word_processor_is_taken_everywhere() {
    let world = World::new();
    let citizen = world.citizen().await;
    let mut body = appeal_body("zaazerje-roads");
    body["subject"] = json!("Нет\u{b}отоп\u{ad}ления");
    body["text"] = json!("В доме\u{a0}холодно.\u{b}Прошу принять меры.\u{200b}");
    let number = citizen.submit(&word(16), &body).await.expect(201).text_of("number");
    let appeal = citizen.api.get(&format!("/v1/appeals/{number}")).await.expect(200);
    assert_eq!(appeal.json["subject"], "Нет отопления");
    assert_eq!(appeal.json["text"], "В доме холодно.\nПрошу принять меры.");
}

#[tokio::test]
async fn values_that_look_right_are_taken_in_their_right_form() {
    let world = World::new();
    let number = phone();
    let login = word(12);
    let mut body = individual_body();
    body["login"] = json!(format!("\u{202a}{login}\u{202c}"));
    body["name"] = json!({"surname": "Дунін\u{2013}Марцінкевіч", "given": "Зміце\u{301}р\u{feff}", "patronymic": "Захар\u{2032}евіч"});
    body["phone"] = json!(format!("\u{202a}+80 {}\u{202c}", &number[4..]));
    body["email"] = json!(format!("{login}@пошта.бел"));
    let registration = world.api.post("/v1/registrations", &body).await.expect(202).text_of("registrationId");
    let code = world.code(&number, 0).await;
    let code = json!({"code": format!("{}\u{a0}{}\u{200b}", &code[..3], &code[3..])});
    world.api.post(&format!("/v1/registrations/{registration}/confirmation"), &code).await.expect(201);
    let session = world.sign_in(&format!("{login}\u{feff}"), body["password"].as_str().unwrap()).await.expect(200);
    let me = world.api.signed_in(&session.text_of("accessToken")).get("/v1/me").await.expect(200);
    assert_eq!(me.json["name"]["surname"], "Дунін-Марцінкевіч");
    assert_eq!(me.json["name"]["patronymic"], "Захар’евіч");
    assert_eq!(me.json["phone"], number);
    assert_eq!(me.json["email"], format!("{login}@xn--80a1acn3a.xn--90ais"));
}

#[tokio::test]
async fn a_password_is_one_password_on_every_device() {
    let world = World::new();
    let (composed, decomposed) = ("Сінія-Ўзлёты-й7", "Сінія-У\u{306}зле\u{308}ты-и\u{306}7");
    for (set, given) in [(composed, decomposed), (decomposed, composed)] {
        let mut body = individual_body();
        body["password"] = json!(set);
        let registration = world.api.post("/v1/registrations", &body).await.expect(202).text_of("registrationId");
        let code = json!({"code": world.code(body["phone"].as_str().unwrap(), 0).await});
        world.api.post(&format!("/v1/registrations/{registration}/confirmation"), &code).await.expect(201);
        world.sign_in(body["login"].as_str().unwrap(), given).await.expect(200);
    }
}

#[tokio::test]
async fn a_refused_sign_is_told_with_its_place() {
    let world = World::new();
    let mut body = individual_body();
    body["login"] = json!("аnna");
    body["name"]["surname"] = json!("Ив4нов");
    body["phone"] = json!("+999 29 123 45 67");
    let refused = world.api.post("/v1/registrations", &body).await.expect_problem(422, "invalidFields");
    let error = |pointer: &str| -> Value {
        let errors = refused.json["errors"].as_array().unwrap();
        errors.iter().find(|error| error["pointer"] == pointer).unwrap_or_else(|| panic!("{pointer}")).clone()
    };
    assert_eq!(error("/login")["sign"], json!({"text": "а", "codePoint": "U+0430", "position": 1}));
    assert_eq!(error("/name/surname")["sign"], json!({"text": "4", "codePoint": "U+0034", "position": 3}));
    assert!(error("/name/surname")["message"].as_str().unwrap().contains("U+0034"));
    assert_eq!(error("/phone")["code"], "malformed");
    assert!(error("/phone").get("sign").is_none());
}

#[tokio::test]
async fn a_draft_of_blanks_keeps_none_and_its_id_has_any_case() {
    let world = World::new();
    let citizen = world.citizen().await;
    let id = format!("{}-{}-4ABC-8def-{}", "0F8FAD5B", "D9Cb", word(12).replace(|c| c > 'f', "E"));
    let draft = json!({
        "subject": "\u{200b} ", "text": " ".repeat(250_000), "language": "ru", "uploads": [], "answerChannels": ["cabinet"],
        "smsUpdates": false,
    });
    let put = citizen.api.request(Method::PUT, &format!("/v1/drafts/{id}")).json(&draft);
    let kept = citizen.api.send(put).await.expect(200);
    assert_eq!((&kept.json["subject"], &kept.json["text"]), (&json!(""), &json!("")));
    for id in [id.to_lowercase(), id.to_uppercase()] {
        citizen.api.get(&format!("/v1/drafts/{id}")).await.expect(200);
    }
    // sent under it in another case, it is the same intent
    let sent = citizen.submit(&id.to_uppercase(), &appeal_body("zaazerje-roads")).await.expect(201).text_of("number");
    assert_eq!(citizen.submit(&id.to_lowercase(), &appeal_body("zaazerje-roads")).await.text_of("number"), sent);
    eventually("the end of the draft", || async {
        (citizen.api.get(&format!("/v1/drafts/{id}")).await.status == 410).then_some(())
    })
    .await;
}

#[tokio::test]
async fn an_organisation_is_found_as_people_call_it() {
    let world = World::new();
    for query in ["Мiнiстэрства", "министрество", "Mіnіstry", "Минск министерство", "минтест"]
    {
        assert!(found(&world, query).await.contains(&"mintest".to_owned()), "{query}");
    }
    for query in
        ["ЖКХ", "жэс", "отопление", "нет отопления", "Заазерʼе жкг", "жилищнo-коммунaльное", "мусора", "отоплние"]
    {
        assert_eq!(found(&world, query).await.first().map(String::as_str), Some("zaazerje-housing"), "{query}");
    }
    assert_eq!(found(&world, "заозерье дороги").await, ["zaazerje-roads"]);
}

#[tokio::test]
async fn where_nothing_is_found_the_whole_list_is_offered_by_region() {
    let world = World::new();
    let nothing = world.api.get("/v1/organisations?query=щщщщ").await.expect(200);
    let regions = nothing.json["regions"].as_array().unwrap().clone();
    let named: Vec<&str> = regions.iter().filter_map(|region| region["region"].as_str()).collect();
    assert_eq!(named, ["country", "vitebsk"]);
    let listed = world.api.get("/v1/organisations?region=vitebsk").await.expect(200);
    assert_eq!(listed.json["items"].as_array().unwrap().len(), 2, "{}", listed.text);
    assert!(listed.json.get("regions").is_none());
    world
        .api
        .get("/v1/organisations?region=atlantis")
        .await
        .expect_problem(422, "invalidFields")
        .expect_field("/region");
}

#[tokio::test]
async fn routing_reads_words_as_people_mean_them() {
    let world = World::new();
    let citizen = world.citizen().await;
    let registrar = world.official("halina-zhuk").await;
    for subject in ["Нет ото\u{ad}пления", "Нет oтoплeния", "Нет отоп-\nления", "Нет ОТОПЛЕ\u{301}НИЯ"]
    {
        let mut body = appeal_body("zaazerje-housing");
        body["text"] = json!(format!("{subject}\nПрошу принять меры."));
        body["subject"] = json!("Просьба");
        let number = citizen.submit(&word(16), &body).await.expect(201).text_of("number");
        let unit = eventually("the unit", || async {
            let card = registrar.api.get(&format!("/v1/inbox/{number}")).await;
            card.json["unit"]["id"].as_str().map(str::to_owned)
        })
        .await;
        assert_eq!(unit, "heating", "{subject:?}");
    }
}
