//! Officials are warned of deadlines: who, of what, and once.

use serde_json::{Value, json};
use time::{Date, Duration, OffsetDateTime};
use zvarot_domain::deadline::minsk_date;
use zvarot_tests::{Official, Stack, eventually};

use crate::office::{Case, Office};

/// Has `watch-deadlines` look through the organisation now, as an operator orders it; how many notices that made.
async fn watch(organisation: &str) -> u64 {
    let report = invoke(&json!({"organisations": [organisation]})).await;
    assert_eq!(report["organisations"], 1, "{report}");
    report["warnings"].as_u64().unwrap()
}

/// What `watch-deadlines` reports of an order.
async fn invoke(order: &Value) -> Value {
    Stack::from_env().invoke("watch-deadlines", order).await
}

/// What the official was warned of about the appeal, the first one first: titles and texts.
async fn warned(official: &Official, number: &str) -> Vec<(String, String)> {
    let notices = official.api.get("/v1/me/notices").await.expect(200).json;
    let of_appeal = notices["items"].as_array().unwrap().iter().rev().filter(|notice| notice["number"] == number);
    let words = |notice: &Value, member: &str| notice[member].as_str().unwrap().to_owned();
    let all = of_appeal.map(|notice| (words(notice, "title"), words(notice, "text")));
    let is_warning =
        |title: &str| ["срок близок", "последний день", "срок пропущен"].iter().any(|end| title.ends_with(end));
    all.filter(|(title, _)| is_warning(title)).collect()
}

fn only(mut warnings: Vec<(String, String)>) -> (String, String) {
    assert_eq!(warnings.len(), 1, "{warnings:?}");
    warnings.remove(0)
}

fn today() -> Date {
    minsk_date(OffsetDateTime::now_utc())
}

fn due(days: i64) -> Case<'static> {
    Case { due_on: Some(today() + Duration::days(days)), ..Case::default() }
}

fn written(day: Date) -> String {
    format!("{:02}.{:02}.{}", day.day(), u8::from(day.month()), day.year())
}

async fn listed(official: &Official, list: &str, number: &str) {
    eventually("the list", || async { official.lists(&format!("list={list}"), number).await.then_some(()) }).await;
}

#[tokio::test]
async fn officials_are_warned_once_of_what_is_near_and_what_is_overdue() {
    let office = Office::new().await;
    let (registrar, head) = (office.official(&["registrar"]).await, office.official(&["head"]).await);
    let (executor, controller) = (office.official(&["executor"]).await, office.official(&["controller"]).await);
    let late = office.appeal(Case { executor: Some(&executor.person), ..due(-2) }).await;
    let now = office.appeal(Case { executor: Some(&executor.person), ..due(0) }).await;
    let unassigned = office.appeal(due(1)).await;
    let far = office.appeal(Case { executor: Some(&executor.person), ..due(40) }).await;
    listed(&executor, "mine", &far).await;
    for (list, number) in [("overdue", &late), ("dueSoon", &now), ("dueSoon", &unassigned)] {
        listed(&head, list, number).await;
    }

    assert_eq!(watch(office.id()).await, 5);
    for official in [&executor, &head, &controller] {
        let (title, text) = only(warned(official, &late).await);
        assert_eq!(title, format!("Обращение {late}: срок пропущен"));
        assert!(text.contains(&written(today() - Duration::days(2))), "{text}");
    }
    assert_eq!(only(warned(&executor, &now).await).0, format!("Обращение {now}: сегодня последний день"));
    let (title, text) = only(warned(&registrar, &unassigned).await);
    assert_eq!(title, format!("Обращение {unassigned}: срок близок"));
    assert!(text.starts_with("Рассмотрение обращения: последний день — "), "{text}");
    for (official, number) in [(&head, &now), (&executor, &far), (&executor, &unassigned), (&registrar, &late)] {
        assert_eq!(warned(official, number).await, []);
    }

    // once more, and once more after a resolution: whoever is new is told, nobody else
    assert_eq!(watch(office.id()).await, 0);
    let other = office.official(&["executor"]).await;
    head.assign(&unassigned, &other.person).await.expect(200);
    assert_eq!(watch(office.id()).await, 1);
    only(warned(&other, &unassigned).await);
    assert_eq!(watch(office.id()).await, 0);
}

#[tokio::test]
async fn a_late_registration_and_a_day_of_ones_own_are_told_to_those_who_can_mend_it() {
    let office = Office::new().await;
    let (registrar, head) = (office.official(&["registrar"]).await, office.official(&["head"]).await);
    let executor = office.official(&["executor"]).await;
    let waiting = Case { submitted_at: Some(OffsetDateTime::now_utc() - Duration::days(10)), ..Case::default() };
    let unregistered = office.appeal(waiting).await;
    let own_day = Some(today() - Duration::days(1));
    let case = Case { executor: Some(&executor.person), executor_due_on: own_day, ..due(40) };
    let own = office.appeal(case).await;
    listed(&registrar, "overdue", &unregistered).await;
    listed(&executor, "ownDeadline", &own).await;

    assert_eq!(watch(office.id()).await, 4);
    for official in [&registrar, &head] {
        let (_, text) = only(warned(official, &unregistered).await);
        assert!(text.starts_with("Регистрация обращения: последний день был"), "{text}");
    }
    for official in [&executor, &head] {
        let (_, text) = only(warned(official, &own).await);
        assert!(text.starts_with("Срок, установленный резолюцией"), "{text}");
    }
    assert_eq!(watch(office.id()).await, 0);
}

#[tokio::test]
async fn what_is_answered_or_moved_warns_of_its_old_day_no_more() {
    let office = Office::new().await;
    let executor = office.official(&["executor"]).await;
    let noted = json!({"type": "noted", "data": {"ground": "thanksOnly"}});
    let case = Case { executor: Some(&executor.person), ..due(-1) };
    let closed = Case { closed: Some((&noted, OffsetDateTime::now_utc())), ..case };
    let number = office.appeal(closed).await;
    listed(&executor, "closed", &number).await;
    assert_eq!(watch(office.id()).await, 0);
    assert_eq!(warned(&executor, &number).await, []);
}

#[tokio::test]
async fn by_the_clock_each_organisation_of_the_directory_has_its_turn_once_a_day() {
    let clock: Value = serde_json::from_str(include_str!("../../../events/schedule/watch-deadlines.json")).unwrap();
    invoke(&clock).await;
    let again = invoke(&clock).await;
    assert_eq!(
        (&again["organisations"], &again["failed"], &again["left"]),
        (&json!(0), &json!(0), &json!(0)),
        "{again}"
    );
}

#[tokio::test]
async fn every_deadline_is_explained_to_those_whose_appeal_it_is() {
    let office = Office::new().await;
    let (registrar, head) = (office.official(&["registrar"]).await, office.official(&["head"]).await);
    let executor = office.official(&["executor"]).await;
    let number = office.appeal(Case::default()).await;
    let own = format!("/v1/appeals/{number}/deadlines");
    let cards = format!("/v1/inbox/{number}/deadlines");
    let citizen = office.citizen();

    let before = citizen.api.get(&own).await.expect(200).json;
    assert_eq!(before["items"].as_array().map(Vec::len), Some(1), "{before}");
    assert_eq!((&before["items"][0]["kind"], &before["items"][0]["stopped"]), (&json!("registration"), &Value::Null));

    registrar.register(&number).await.expect(200);
    head.assign(&number, &executor.person).await.expect(200);
    let of_citizen = citizen.api.get(&own).await.expect(200).json;
    let of_head = head.api.get(&cards).await.expect(200).json;
    let kinds = |reply: &Value| -> Vec<String> {
        reply["items"].as_array().unwrap().iter().map(|one| one["kind"].as_str().unwrap().to_owned()).collect()
    };
    // what the resolution set the executor is the organisation's own affair
    assert_eq!(kinds(&of_citizen), ["registration", "consideration"]);
    assert_eq!(kinds(&of_head), ["registration", "consideration", "execution"]);
    assert_eq!(of_head["items"][2]["person"], "Речная Ирина");

    let [registration, consideration] = [0, 1].map(|place| &of_citizen["items"][place]);
    assert!(registration["stopped"].as_str().unwrap().ends_with("обращение зарегистрировано"), "{registration}");
    assert_eq!(
        (&consideration["stopped"], &consideration["overdue"], consideration["daysLeft"].is_i64()),
        (&Value::Null, &json!(false), true)
    );
    let name = "Рассмотрение обращения — 15 дней (Закон № 300-З, статья 17, пункт 3)";
    assert_eq!(consideration["name"], name);
    let last = consideration["steps"].as_array().unwrap().last().unwrap().as_str().unwrap();
    assert!(last.contains("последний день срока"), "{consideration}");

    // in the reader's language; to nobody else
    let request = citizen.api.request(reqwest::Method::GET, &own).header("accept-language", "en");
    let english = citizen.api.send(request).await.expect(200).json;
    assert!(english["items"][0]["stopped"].as_str().unwrap().ends_with("the appeal was registered"), "{english}");
    let stranger = zvarot_tests::World::new();
    stranger.citizen().await.api.get(&own).await.expect_problem(404, "notFound");
    stranger.official("halina-zhuk").await.api.get(&cards).await.expect_problem(404, "notFound");
    office.official(&["administrator"]).await.api.get(&cards).await.expect(403);
}
