//! Officials' work lists: whose they are, in which order, page by page, and how long.

use reqwest::Method;
use serde_json::{Value, json};
use time::{Date, Duration, OffsetDateTime};
use zvarot_domain::deadline::minsk_date;
use zvarot_tests::{Official, World, eventually};

use crate::office::{Case, Office};

/// All items of a list, page by page, and how many pages there were.
async fn all(official: &Official, list: &str) -> (Vec<Value>, usize) {
    let (mut items, mut pages, mut cursor) = (Vec::new(), 0, String::new());
    loop {
        let page = official.api.get(&format!("/v1/inbox?list={list}{cursor}")).await.expect(200).json;
        items.extend(page["items"].as_array().unwrap().clone());
        pages += 1;
        assert_eq!(page.get("work").is_some(), pages == 1, "lists are counted on the first page only");
        match page["nextCursor"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => return (items, pages),
        }
    }
}

fn numbers(items: &[Value]) -> Vec<&str> {
    items.iter().map(|item| item["number"].as_str().unwrap()).collect()
}

/// Waits until the views have followed.
async fn counted(official: &Official, work: &Value) -> Value {
    eventually("the lists", || async {
        let page = official.api.get("/v1/inbox").await.expect(200).json;
        (page["work"] == *work).then_some(page)
    })
    .await
}

#[tokio::test]
async fn what_is_late_and_what_is_soon_due_in_the_order_of_terms() {
    let office = Office::new().await;
    let (registrar, head) = (office.official(&["registrar"]).await, office.official(&["head"]).await);
    let (executor, controller) = (office.official(&["executor"]).await, office.official(&["controller"]).await);
    let today = minsk_date(OffsetDateTime::now_utc());
    let due = |days: i64| Some(today + Duration::days(days));
    let registered = |days| Case { due_on: due(days), ..Case::default() };
    let assigned = |days| Case { executor: Some(&executor.person), ..registered(days) };

    // thirty that are late, of both statuses in turn, written in no order
    let mut late: Vec<(Option<Date>, String)> = Vec::new();
    for days in (-30_i64..0).rev() {
        let case = if days % 2 == 0 { registered(days) } else { assigned(days) };
        late.push((case.due_on, office.appeal(case).await));
    }
    // one that nobody registered; it came long ago, on whatever day that was
    let unregistered = Case { submitted_at: Some(OffsetDateTime::now_utc() - Duration::days(40)), ..Case::default() };
    late.push((None, office.appeal(unregistered).await));
    late.sort();
    let soon = [office.appeal(registered(0)).await, office.appeal(assigned(5)).await];
    office.appeal(registered(6)).await;
    office.appeal(assigned(7)).await;
    office.appeal(Case::default()).await;

    counted(&registrar, &json!({"toRegister": 2, "dueSoon": 2, "overdue": 31})).await;
    counted(&head, &json!({"toAssign": 17, "mine": 0, "dueSoon": 2, "overdue": 31})).await;
    counted(&controller, &json!({"dueSoon": 2, "overdue": 31})).await;
    let page = counted(&executor, &json!({"mine": 17, "dueSoon": 1, "overdue": 15})).await;
    assert!(page.get("counts").is_none(), "an executor does not see the whole organisation: {page}");

    let (items, pages) = all(&registrar, "overdue").await;
    let expected: Vec<_> = late.iter().map(|(_, number)| number.as_str()).collect();
    assert_eq!((numbers(&items), pages), (expected, 2));
    assert!(items.iter().all(|item| item["overdue"] == true), "{items:?}");
    assert_eq!(items[0]["status"], "submitted");
    let (items, _) = all(&controller, "dueSoon").await;
    assert_eq!(numbers(&items), soon);
    let (items, _) = all(&executor, "dueSoon").await;
    assert_eq!(numbers(&items), soon[1..]);
    let (items, _) = all(&executor, "mine").await;
    assert_eq!(items.len(), 17);
    assert!(items.windows(2).all(|pair| pair[0]["dueOn"].as_str() < pair[1]["dueOn"].as_str()), "{items:?}");
    let (items, _) = all(&head, "toAssign").await;
    assert!(items.len() == 17 && items.iter().all(|item| item["status"] == "registered"), "{items:?}");
    let (items, _) = all(&registrar, "toRegister").await;
    assert!(items.len() == 2 && items.iter().all(|item| item["status"] == "submitted"), "{items:?}");
}

/// Key, count and order of each list that an official has.
fn summaries(page: &Value) -> Vec<(&str, u64, &str)> {
    let mut summaries = Vec::new();
    for list in page["lists"].as_array().unwrap() {
        let text = |field: &str| list[field].as_str().unwrap();
        summaries.push((text("key"), list["count"].as_u64().unwrap(), text("sortedBy")));
    }
    summaries
}

#[tokio::test]
async fn an_executor_sees_what_is_due_by_the_resolution() {
    let office = Office::new().await;
    let (executor, other) = (office.official(&["executor"]).await, office.official(&["executor"]).await);
    let registrar = office.official(&["registrar"]).await;
    let today = minsk_date(OffsetDateTime::now_utc());
    let assigned = |person, days: i64| Case {
        due_on: Some(today + Duration::days(30)),
        executor: Some(person),
        executor_due_on: Some(today + Duration::days(days)),
        ..Case::default()
    };
    let soon = office.appeal(assigned(&executor.person, 5)).await;
    let late = office.appeal(assigned(&executor.person, -1)).await;
    office.appeal(assigned(&executor.person, 6)).await;
    office.appeal(assigned(&other.person, -2)).await;
    counted(&executor, &json!({"mine": 3, "dueSoon": 0, "overdue": 0})).await;
    counted(&registrar, &json!({"toRegister": 0, "dueSoon": 0, "overdue": 0})).await;

    let (items, _) = all(&executor, "ownDeadline").await;
    assert_eq!(numbers(&items), [late, soon]);
    assert_eq!((&items[0]["executorOverdue"], &items[0]["overdue"]), (&json!(true), &json!(false)));
    assert_eq!(items[1]["executorOverdue"], false);
    registrar.api.get("/v1/inbox?list=ownDeadline").await.expect_problem(403, "forbidden");
}

/// Waits until the official's drafts are those of `expected`, in that order, and are counted so.
async fn drafts_are(official: &Official, expected: &[&str]) {
    eventually("the drafts", || async {
        let (items, _) = all(official, "drafts").await;
        (numbers(&items) == expected).then_some(())
    })
    .await;
    let page = official.api.get("/v1/inbox").await.expect(200).json;
    let count = u64::try_from(expected.len()).unwrap();
    assert!(summaries(&page).contains(&("drafts", count, "dueOn")), "{page}");
}

#[tokio::test]
async fn whoever_has_begun_an_answer_finds_it_until_it_is_signed() {
    let office = Office::new().await;
    let (head, other_head) = (office.official(&["head"]).await, office.official(&["head"]).await);
    let (executor, registrar) = (office.official(&["executor"]).await, office.official(&["registrar"]).await);
    let assigned = |days| Case {
        due_on: Some(minsk_date(OffsetDateTime::now_utc()) + Duration::days(days)),
        executor: Some(&executor.person),
        ..Case::default()
    };
    let (later, sooner) = (office.appeal(assigned(20)).await, office.appeal(assigned(10)).await);
    office.appeal(assigned(15)).await;
    for number in [&later, &sooner] {
        head.draft(number, "Отопление восстановлено.", &[]).await.expect(200);
    }
    drafts_are(&head, &[&sooner, &later]).await;
    drafts_are(&executor, &[]).await;
    drafts_are(&other_head, &[]).await;

    // it stays in the list of whoever wrote first
    executor.draft(&later, "Отопление включено 20 ноября.", &[]).await.expect(200);
    drafts_are(&executor, &[&later]).await;
    drafts_are(&head, &[&sooner, &later]).await;
    let (items, _) = all(&executor, "drafts").await;
    assert_eq!(items[0]["authors"], json!([head.person, executor.person]));

    // an executor goes on with their own alone, a head with anybody's
    head.assign(&later, &other_head.person).await.expect(200);
    drafts_are(&executor, &[]).await;
    drafts_are(&head, &[&sooner, &later]).await;
    head.sign_answer(&sooner).await.expect(200);
    drafts_are(&head, &[&later]).await;
    registrar.api.get("/v1/inbox?list=drafts").await.expect_problem(403, "forbidden");
}

#[tokio::test]
async fn whatever_was_closed_without_an_answer_is_in_one_list_the_latest_first() {
    let office = Office::new().await;
    let (head, executor) = (office.official(&["head"]).await, office.official(&["executor"]).await);
    let administrator = office.official(&["administrator"]).await;
    let today = minsk_date(OffsetDateTime::now_utc());
    let closed = |days: i64, closing| Case {
        due_on: Some(today),
        closed: Some((closing, OffsetDateTime::now_utc() - Duration::days(days))),
        ..Case::default()
    };
    let left = json!({"type": "leftWithoutConsideration", "data": {"ground": "anonymous"}});
    let returned = json!({"type": "returned", "data": {"dueOn": today.to_string()}});
    let withdrawn = json!({"type": "withdrawn", "data": {}});
    let noted = json!({"type": "noted", "data": {"ground": "thanksOnly"}});
    let mut expected = Vec::new();
    for (days, event) in [(3, &left), (2, &returned), (1, &withdrawn)] {
        expected.insert(0, office.appeal(closed(days, event)).await);
    }
    let own = Case { executor: Some(&executor.person), ..closed(0, &noted) };
    expected.insert(0, office.appeal(own).await);
    office.appeal(Case { due_on: Some(today), ..Case::default() }).await;

    let (items, _) = eventually("the list", || async {
        let page = all(&head, "closed").await;
        (page.0.len() == expected.len()).then_some(page)
    })
    .await;
    assert_eq!(numbers(&items), expected);
    let statuses: Vec<_> = items.iter().map(|item| item["status"].as_str().unwrap()).collect();
    assert_eq!(statuses, ["noted", "withdrawn", "returned", "leftWithoutConsideration"]);
    assert_eq!(items[0]["closedOn"], today.to_string());
    let page = head.api.get("/v1/inbox").await.expect(200).json;
    assert!(summaries(&page).contains(&("closed", 4, "closedOn")), "{page}");

    // an executor sees their own, an administrator none
    let (items, _) = all(&executor, "closed").await;
    assert_eq!(numbers(&items), expected[..1]);
    administrator.api.get("/v1/inbox?list=closed").await.expect_problem(403, "forbidden");
}

#[tokio::test]
async fn the_lists_of_an_official_are_named_in_order() {
    let office = Office::new().await;
    let (registrar, executor) = (office.official(&["registrar"]).await, office.official(&["executor"]).await);
    let due_on = Some(minsk_date(OffsetDateTime::now_utc()) + Duration::days(30));
    office.appeal(Case { due_on, executor: Some(&executor.person), ..Case::default() }).await;
    let page = counted(&executor, &json!({"mine": 1, "dueSoon": 0, "overdue": 0})).await;
    let own = [
        ("mine", 1, "dueOn"),
        ("ownDeadline", 0, "executorDueOn"),
        ("drafts", 0, "dueOn"),
        ("dueSoon", 0, "dueOn"),
        ("overdue", 0, "dueOn"),
        ("answered", 0, "answeredAt"),
        ("closed", 0, "closedOn"),
        ("archived", 0, "closedOn"),
    ];
    assert_eq!(summaries(&page), own);
    let page = registrar.api.get("/v1/inbox?list=inConsideration").await.expect(200).json;
    let all = [
        ("toRegister", 0, "dueOn"),
        ("dueSoon", 0, "dueOn"),
        ("overdue", 0, "dueOn"),
        ("inConsideration", 1, "dueOn"),
        ("answered", 0, "answeredAt"),
        ("closed", 0, "closedOn"),
        ("archived", 0, "closedOn"),
    ];
    assert_eq!(summaries(&page), all);
    assert_eq!(page["items"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn a_list_is_for_whoever_has_its_work() {
    let office = Office::new().await;
    let (registrar, administrator) = (office.official(&["registrar"]).await, office.official(&["administrator"]).await);
    for list in ["toAssign", "mine"] {
        registrar.api.get(&format!("/v1/inbox?list={list}")).await.expect_problem(403, "forbidden");
    }
    for list in ["toRegister", "toAssign", "mine", "dueSoon", "overdue"] {
        administrator.api.get(&format!("/v1/inbox?list={list}")).await.expect_problem(403, "forbidden");
    }
    registrar.api.get("/v1/inbox?list=toRegister&status=submitted").await.expect(422).expect_field("/list");
    registrar.api.get("/v1/inbox?list=nonsense").await.expect(422).expect_field("/list");
    for cursor in ["x", "MXw", "MHwyMDI2"] {
        registrar.api.get(&format!("/v1/inbox?list=overdue&cursor={cursor}")).await.expect(422).expect_field("/cursor");
    }
}

#[tokio::test]
async fn a_page_that_has_not_changed_is_not_sent_again() {
    let office = Office::new().await;
    let registrar = office.official(&["registrar"]).await;
    let ask = async |tag: &str| {
        let request = registrar.api.request(Method::GET, "/v1/inbox?list=toRegister").header("if-none-match", tag);
        registrar.api.send(request).await
    };
    let first = registrar.api.get("/v1/inbox?list=toRegister").await.expect(200);
    let tag = first.header("etag").unwrap().to_owned();
    assert_eq!(ask(&tag).await.expect(304).text, "");
    let number = office.appeal(Case::default()).await;
    let changed = eventually("the new appeal", || async { Some(ask(&tag).await).filter(|page| page.status == 200) });
    assert_eq!(changed.await.json["items"][0]["number"], number);
}

#[tokio::test]
async fn the_classifier_is_read_by_officials_in_their_language() {
    let world = World::new();
    let registrar = world.official("halina-zhuk").await;
    let ask = async |language: &str, tag: &str| {
        let request = registrar.api.request(Method::GET, "/v1/directory/classifier");
        registrar.api.send(request.header("accept-language", language).header("if-none-match", tag)).await
    };
    let russian = ask("ru", "").await.expect(200);
    let entry = json!({"code": "2.1.1", "name": "Нет отопления"});
    assert!(russian.json["items"].as_array().unwrap().contains(&entry), "{}", russian.text);
    let tag = russian.header("etag").unwrap();
    assert_eq!(ask("en", tag).await.expect(304).text, "", "English has the Russian names");
    let belarusian = ask("be", tag).await.expect(200);
    assert!(belarusian.text.contains("Няма ацяплення"), "{}", belarusian.text);
    assert_eq!(belarusian.header("vary"), Some("accept-language"));
    world.api.get("/v1/directory/classifier").await.expect(401);
    world.citizen().await.api.get("/v1/directory/classifier").await.expect(403);
}

#[tokio::test]
async fn the_history_of_a_card_names_units_and_files() {
    let world = World::new();
    let citizen = world.citizen().await;
    let mut body = zvarot_tests::appeal_body("zaazerje-housing");
    body["uploads"] = json!([zvarot_tests::pdf("акт.pdf").upload(&citizen.api).await]);
    let number = citizen.submit(&zvarot_tests::word(20), &body).await.expect(201).text_of("number");
    let registrar = world.official("halina-zhuk").await;
    let history = eventually("unit and file", || async {
        let card = registrar.card(&number).await.0;
        let has = |kind: &str| card["history"].as_array().unwrap().iter().any(|event| event["type"] == kind);
        (has("routed") && has("fileChecked")).then(|| card["history"].as_array().unwrap().clone())
    })
    .await;
    let of = |kind: &str| history.iter().find(|event| event["type"] == kind).unwrap();
    assert!(of("routed")["unit"]["name"].is_string(), "{history:?}");
    assert_eq!(of("fileChecked")["fileName"], "акт.pdf");
}
