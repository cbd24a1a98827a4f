//! An administrator keeps the people of their organisation.

use reqwest::Method;
use serde_json::{Value, json};
use zvarot_tests::{Answer, Official, World, eventually, word};

use super::office::{Case, Office};

fn newcomer_body(newcomer: &Official, roles: &[&str]) -> Value {
    json!({
        "name": {"surname": "Новая", "given": "Анна", "patronymic": "Петровна"}, "nameBe": {"surname": "Новая", "given": "Ганна"},
        "post": {"be": "спецыяліст", "ru": "специалист"}, "roles": roles, "personalNumber": newcomer.personal_number,
    })
}

/// A person of the administrator's list.
async fn person(administrator: &Official, id: &str) -> Value {
    let people = administrator.api.get("/v1/people").await.expect(200).json;
    people["items"].as_array().unwrap().iter().find(|person| person["id"] == id).unwrap().clone()
}

/// A command about somebody as they are now.
async fn command(by: &Official, method: Method, id: &str, path: &str, body: Option<&Value>) -> Answer {
    let version = person(by, id).await["version"].as_u64().unwrap();
    let request =
        by.api.request(method, &format!("/v1/people/{id}{path}")).header("if-match", format!("\"{version}\""));
    by.api.send(if let Some(body) = body { request.json(body) } else { request }).await
}

async fn suspend(by: &Official, id: &str) -> Answer {
    command(by, Method::POST, id, "/suspension", None).await
}

#[tokio::test]
async fn whom_an_administrator_adds_signs_in() {
    let office = Office::new().await;
    let administrator = office.official(&["administrator"]).await;
    let newcomer = office.newcomer();
    let world = World::new();
    world.sign_in_by_signature(&newcomer).await.expect_problem(401, "signerUnknown");
    let body = newcomer_body(&newcomer, &["registrar", "executor"]);
    let added = administrator.api.post("/v1/people", &body).await.expect(201);
    let newcomer = office.sign_in(newcomer).await;
    let me = newcomer.api.get("/v1/me").await.expect(200).json;
    assert_eq!((&me["accountId"], &me["name"]["given"]), (&added.json["id"], &json!("Анна")));
    assert_eq!(me["roles"], json!(["registrar", "executor"]));
    newcomer.api.get("/v1/inbox").await.expect(200);
    // an administrator reads no appeals by that role
    administrator.api.get("/v1/inbox").await.expect(403);
    let log = administrator.api.get("/v1/people/log").await.expect(200).json;
    assert_eq!((&log["items"][0]["type"], &log["items"][0]["n"]), (&json!("added"), &json!(1)), "{log}");
    assert_eq!(log["items"][0]["by"]["id"], administrator.person);
    assert_eq!(log["items"][0]["person"]["id"], added.json["id"]);
    assert!(log["items"][0]["at"].is_string());
}

#[tokio::test]
async fn the_same_request_adds_one_person_and_a_number_is_one_persons() {
    let office = Office::new().await;
    let administrator = office.official(&["administrator"]).await;
    let newcomer = office.newcomer();
    let body = newcomer_body(&newcomer, &["executor"]);
    let key = word(20);
    let add =
        async |key: &str, body: &Value| administrator.api.post_with("/v1/people", ("idempotency-key", key), body).await;
    let first = add(&key, &body).await.expect(201);
    let again = add(&key, &body).await.expect(201);
    assert_eq!((&first.text, first.header("etag")), (&again.text, again.header("etag")));
    let mut other = body.clone();
    other["roles"] = json!(["head"]);
    add(&key, &other).await.expect_problem(422, "idempotencyKeyReused");
    let taken = add(&word(20), &body).await.expect_problem(409, "personalNumberTaken");
    assert_eq!(taken.json["errors"][0]["pointer"], "/personalNumber");
    let log = administrator.api.get("/v1/people/log").await.expect(200).json;
    assert_eq!(log["items"].as_array().unwrap().len(), 1, "{log}");
    // two at once: one of them
    let rival = office.newcomer();
    let body = newcomer_body(&rival, &["executor"]);
    let (one, two) = (word(20), word(20));
    let (one, two) = tokio::join!(add(&one, &body), add(&two, &body));
    let mut statuses = [one.status.as_u16(), two.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 409], "{} {}", one.text, two.text);
}

#[tokio::test]
async fn the_next_call_of_a_suspended_person_is_refused() {
    let office = Office::new().await;
    let administrator = office.official(&["administrator"]).await;
    let registrar = office.official(&["registrar"]).await;
    let world = World::new();
    let calls = async |status: u16| {
        for path in [
            "/v1/inbox",
            "/v1/me",
            "/v1/me/notices",
            "/v1/me/sessions",
            "/v1/directory/people",
            "/v1/directory/classifier",
        ] {
            let answer = registrar.api.get(path).await;
            assert_eq!(answer.status.as_u16(), status, "{path} {}", answer.text);
        }
        let upload = json!({"fileName": "a.txt", "mediaType": "text/plain", "size": 3, "sha256": "ab".repeat(32)});
        let granted = registrar.api.post("/v1/uploads", &upload).await;
        assert_eq!(granted.status.as_u16(), if status == 200 { 201 } else { status }, "{}", granted.text);
    };
    calls(200).await;
    let cookie = world.sign_in_by_signature(&registrar).await.expect(200).cookie();
    suspend(&administrator, &registrar.person).await.expect(204);
    calls(403).await;
    world.refresh(&cookie).await.expect(401);
    world.sign_in_by_signature(&registrar).await.expect_problem(401, "signerUnknown");
    assert_eq!(person(&administrator, &registrar.person).await["standing"], "suspended");
    command(&administrator, Method::DELETE, &registrar.person, "/suspension", None).await.expect(204);
    calls(200).await;
    world.sign_in_by_signature(&registrar).await.expect(200);
}

#[tokio::test]
async fn whoever_was_removed_is_out_and_their_number_is_free() {
    let office = Office::new().await;
    let administrator = office.official(&["administrator"]).await;
    let executor = office.official(&["executor"]).await;
    command(&administrator, Method::DELETE, &executor.person, "", None).await.expect(204);
    executor.api.get("/v1/inbox").await.expect(403);
    World::new().sign_in_by_signature(&executor).await.expect(401);
    let left = person(&administrator, &executor.person).await;
    assert_eq!((&left["standing"], &left["personalNumber"]), (&json!("removed"), &Value::Null));
    suspend(&administrator, &executor.person).await.expect_problem(409, "personRemoved");
    administrator.api.post("/v1/people", &newcomer_body(&executor, &["executor"])).await.expect(201);
    office.sign_in(executor).await.api.get("/v1/inbox").await.expect(200);
}

#[tokio::test]
async fn people_are_their_own_administrators_alone() {
    let (office, other) = (Office::new().await, Office::new().await);
    let administrator = office.official(&["administrator"]).await;
    let registrar = office.official(&["registrar", "head", "controller"]).await;
    let stranger = other.official(&["administrator"]).await;
    let id = &registrar.person;
    let absence = json!({"from": "2030-01-01", "to": "2030-01-02", "substituteId": administrator.person});
    let calls = [
        (Method::PATCH, format!("/v1/people/{id}"), Some(json!({"roles": ["administrator"]}))),
        (Method::DELETE, format!("/v1/people/{id}"), None),
        (Method::POST, format!("/v1/people/{id}/suspension"), None),
        (Method::DELETE, format!("/v1/people/{id}/suspension"), None),
        (Method::PUT, format!("/v1/people/{id}/absence"), Some(absence)),
        (Method::DELETE, format!("/v1/people/{id}/absence"), None),
    ];
    let call = async |by: &zvarot_tests::Api, (method, path, body): &(Method, String, Option<Value>)| {
        let request = by.request(method.clone(), path).header("if-match", "\"0\"");
        by.send(if let Some(body) = body { request.json(body) } else { request }).await
    };
    for one in &calls {
        call(&stranger.api, one).await.expect_problem(404, "notFound");
        call(&registrar.api, one).await.expect_problem(403, "forbidden");
        call(&office.citizen().api, one).await.expect_problem(403, "forbidden");
        call(&World::new().api, one).await.expect(401);
    }
    let newcomer = newcomer_body(&office.newcomer(), &["administrator"]);
    for by in [&registrar.api, &office.citizen().api] {
        by.post("/v1/people", &newcomer).await.expect(403);
        by.get("/v1/people").await.expect(403);
        by.get("/v1/people/log").await.expect(403);
    }
    let seen = stranger.api.get("/v1/people").await.expect(200);
    assert!(!seen.text.contains(id.as_str()), "{}", seen.text);
    let log = administrator.api.get("/v1/people/log").await.expect(200).json;
    assert_eq!(log["items"], json!([]));
}

#[tokio::test]
async fn the_last_administrator_stays_one() {
    let office = Office::new().await;
    let administrator = office.official(&["administrator"]).await;
    let own = administrator.person.as_str();
    let resigned = json!({"roles": ["registrar"]});
    suspend(&administrator, own).await.expect_problem(409, "lastAdministrator");
    command(&administrator, Method::DELETE, own, "", None).await.expect_problem(409, "lastAdministrator");
    command(&administrator, Method::PATCH, own, "", Some(&resigned)).await.expect_problem(409, "lastAdministrator");
    office.official(&["administrator"]).await;
    command(&administrator, Method::PATCH, own, "", Some(&resigned)).await.expect(204);
    administrator.api.get("/v1/people").await.expect(403);
    administrator.api.get("/v1/inbox").await.expect(200);
}

#[tokio::test]
async fn a_change_names_what_was_seen_and_tells_the_log_what_was_before() {
    let office = Office::new().await;
    let administrator = office.official(&["administrator"]).await;
    let executor = office.official(&["executor"]).await;
    let path = format!("/v1/people/{}", executor.person);
    let changed = json!({"roles": ["executor", "head"], "post": {"be": " начальнік ", "ru": "начальник"}});
    let change = async |tag: Option<&str>, body: &Value| {
        let request = administrator.api.request(Method::PATCH, &path).json(body);
        administrator.api.send(if let Some(tag) = tag { request.header("if-match", tag) } else { request }).await
    };
    change(None, &changed).await.expect_problem(428, "preconditionRequired");
    let done = change(Some("\"0\""), &changed).await.expect(204);
    assert_eq!(done.header("etag"), Some("\"1\""));
    change(Some("\"0\""), &changed).await.expect_problem(412, "preconditionFailed");
    for (body, pointer) in [
        (json!({"name": {"surname": "Ив4н", "given": "Иван"}}), "/name/surname"),
        (json!({"post": {"be": "", "ru": "начальник"}}), "/post/be"),
        (json!({"unit": "nowhere"}), "/unit"),
        (json!({"roles": []}), "/roles"),
        (json!({"personalNumber": "12"}), "/personalNumber"),
        (json!({"login": "anna"}), "/login"),
    ] {
        change(Some("\"1\""), &body).await.expect_field(pointer);
    }
    let log = administrator.api.get("/v1/people/log").await.expect(200).json;
    let fields = log["items"][0]["fields"].as_array().unwrap();
    let roles = json!({"field": "roles", "before": "executor", "after": "executor,head"});
    assert!(fields.contains(&roles), "{log}");
    let seen = person(&administrator, &executor.person).await;
    assert_eq!(seen["post"]["be"], "начальнік");
    // with the old certificate nobody signs in once the number is another
    let successor = office.newcomer();
    change(Some("\"1\""), &json!({"personalNumber": successor.personal_number})).await.expect(204);
    World::new().sign_in_by_signature(&executor).await.expect(401);
    World::new().sign_in_by_signature(&successor).await.expect(200);
}

#[tokio::test]
async fn a_substitute_has_the_lists_of_whoever_is_away_and_acts_in_their_name() {
    let office = Office::new().await;
    let administrator = office.official(&["administrator"]).await;
    let head = office.official(&["head"]).await;
    let executor = office.official(&["executor"]).await;
    let number =
        office.appeal(Case { due_on: Some(future()), executor: Some(&executor.person), ..Case::default() }).await;
    let colleague = office.official(&["executor"]).await;
    let card = format!("/v1/inbox/{number}");
    let list = format!("/v1/inbox?list=mine&onBehalfOf={}", executor.person);
    colleague.api.get(&card).await.expect(403);
    colleague.api.get(&list).await.expect(403);
    let absence = |substitute: &str, from: &str| json!({"from": from, "to": "2098-12-31", "substituteId": substitute});
    let away =
        async |body: &Value| command(&administrator, Method::PUT, &executor.person, "/absence", Some(body)).await;
    away(&absence("nobody", "2026-01-01")).await.expect_field("/substituteId");
    away(&absence(&executor.person, "2026-01-01")).await.expect_field("/substituteId");
    away(&absence(&colleague.person, "2099-01-01")).await.expect_field("/to");
    // from the first day on, and not before
    away(&absence(&colleague.person, "2098-01-01")).await.expect(204);
    colleague.api.get(&card).await.expect(403);
    away(&absence(&colleague.person, "2026-01-01")).await.expect(204);
    colleague.api.get(&card).await.expect(200);
    let me = colleague.api.get("/v1/me").await.expect(200).json;
    assert_eq!(me["substitutesFor"][0]["id"], executor.person.as_str());
    eventually("the list of whoever is away", || async {
        let inbox = colleague.api.get(&list).await.expect(200).json;
        inbox["items"].as_array()?.iter().any(|item| item["number"] == number.as_str()).then_some(())
    })
    .await;
    assert!(!colleague.api.get("/v1/inbox?list=mine").await.expect(200).text.contains(&number));
    // both names stand in the history of what they do: here the draft is theirs, and the head signs
    colleague.draft(&number, "Разобрались.", &[]).await.expect(200);
    let deputy = office.official(&["registrar"]).await;
    let absence = json!({"from": "2026-01-01", "to": "2098-12-31", "substituteId": deputy.person});
    command(&administrator, Method::PUT, &head.person, "/absence", Some(&absence)).await.expect(204);
    deputy.assign(&number, &colleague.person).await.expect(200);
    let history = deputy.api.get(&card).await.expect(200).json["history"].as_array().unwrap().clone();
    let assigned = history.iter().rfind(|event| event["type"] == "assigned").unwrap();
    assert_eq!(assigned["by"]["person"]["id"], deputy.person.as_str(), "{assigned}");
    assert_eq!(assigned["by"]["onBehalfOf"]["id"], head.person.as_str(), "{assigned}");
    // once it is over, so is the right
    command(&administrator, Method::DELETE, &head.person, "/absence", None).await.expect(204);
    deputy.assign(&number, &executor.person).await.expect(403);
}

fn future() -> time::Date {
    time::OffsetDateTime::now_utc().date() + time::Duration::days(14)
}
