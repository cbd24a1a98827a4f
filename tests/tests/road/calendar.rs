//! The calendar of what is due: by a secret link, for programs that cannot sign in.

use serde_json::{Value, json};
use time::{Date, Duration, OffsetDateTime};
use zvarot_domain::deadline::minsk_date;
use zvarot_tests::{Answer, Official, World, eventually};

use crate::office::{Case, Office};

/// A new link of the official's.
async fn link(official: &Official) -> String {
    let made = official.api.post("/v1/me/calendar", &Value::Null).await.expect(201);
    let url = made.text_of("url");
    url[url.find("/v1/calendar/").expect("a link to the feed")..].to_owned()
}

/// What a program reads there.
async fn read(path: &str) -> Answer {
    World::new().api.get(path).await
}

/// The entries, each in one string.
fn entries(calendar: &str) -> Vec<String> {
    let unfolded = calendar.replace("\r\n ", "");
    unfolded.split("BEGIN:VEVENT").skip(1).map(str::to_owned).collect()
}

fn day(days: i64) -> Date {
    minsk_date(OffsetDateTime::now_utc()) + Duration::days(days)
}

fn written(day: Date) -> String {
    day.to_string().replace('-', "")
}

#[tokio::test]
async fn an_official_reads_what_is_due_by_a_link_that_they_renew_and_remove() {
    let office = Office::new().await;
    let executor = office.official(&["executor"]).await;
    let case = Case { executor: Some(&executor.person), due_on: Some(day(14)), ..Case::default() };
    let number = office.appeal(Case { executor_due_on: Some(day(7)), ..case }).await;
    let others = office.appeal(Case { due_on: Some(day(3)), ..Case::default() }).await;
    eventually("the list", || async { executor.lists("list=mine", &number).await.then_some(()) }).await;

    assert_eq!(executor.api.get("/v1/me/calendar").await.expect(200).json, json!({}));
    let first = link(&executor).await;
    assert!(executor.api.get("/v1/me/calendar").await.expect(200).json["madeAt"].is_string());
    let calendar = read(&first).await.expect(200);
    assert_eq!(calendar.header("content-type"), Some("text/calendar; charset=utf-8"));
    assert!(calendar.text.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"), "{}", calendar.text);
    let entries = entries(&calendar.text);
    assert_eq!(entries.len(), 2, "{}", calendar.text);
    let has = |title: &str, day: Date| {
        let (title, day) = (format!("SUMMARY:{title}: {number}\r\n"), format!("DATE:{}\r\n", written(day)));
        entries.iter().any(|entry| entry.contains(&title) && entry.contains(&day))
    };
    assert!(has("Рассмотрение обращения", day(14)) && has("Срок\\, установленный резолюцией", day(7)), "{entries:?}");
    // nobody's name, nobody's words
    for personal in ["Иванов", "Отопление", "Прошу", &others, &executor.person] {
        assert!(!calendar.text.contains(personal), "{personal}");
    }

    // a new link ends the earlier one; a removed one ends, too
    let second = link(&executor).await;
    assert_ne!(first, second);
    read(&first).await.expect_problem(404, "notFound");
    read(&second).await.expect(200);
    executor.api.delete("/v1/me/calendar").await.expect(204);
    executor.api.delete("/v1/me/calendar").await.expect(204);
    read(&second).await.expect_problem(404, "notFound");
    assert_eq!(executor.api.get("/v1/me/calendar").await.expect(200).json, json!({}));
}

#[tokio::test]
async fn whoever_sees_the_whole_organisation_has_all_of_it_in_the_calendar() {
    let office = Office::new().await;
    let head = office.official(&["head"]).await;
    let numbers =
        [office.appeal(Case { due_on: Some(day(5)), ..Case::default() }).await, office.appeal(Case::default()).await];
    for (list, number) in [("dueSoon", &numbers[0]), ("toRegister", &numbers[1])] {
        let registrar = office.official(&["registrar"]).await;
        eventually("the list", || async { registrar.lists(&format!("list={list}"), number).await.then_some(()) }).await;
    }
    let calendar = read(&link(&head).await).await.expect(200).text;
    for (title, number) in ["Рассмотрение", "Регистрация"].into_iter().zip(&numbers) {
        assert!(calendar.contains(&format!("SUMMARY:{title} обращения: {number}\r\n")), "{calendar}");
    }
}

#[tokio::test]
async fn nobody_reads_the_calendar_of_whoever_has_left() {
    let office = Office::new().await;
    let executor = office.official(&["executor"]).await;
    let path = link(&executor).await;
    read(&path).await.expect(200);
    office.leave(&executor.person).await;
    read(&path).await.expect_problem(404, "notFound");
}

#[tokio::test]
async fn a_link_is_not_guessed_and_applicants_have_none() {
    let office = Office::new().await;
    let path = link(&office.official(&["head"]).await).await;
    let (start, _) = path.split_at(path.len() - ".ics".len() - 8);
    for path in [format!("{start}AAAAAAAA.ics"), path.replace(".ics", ""), "/v1/calendar/x.ics".to_owned()] {
        read(&path).await.expect_problem(404, "notFound");
    }
    let citizen = office.citizen();
    for answer in [citizen.api.get("/v1/me/calendar").await, citizen.api.post("/v1/me/calendar", &Value::Null).await] {
        answer.expect_problem(403, "forbidden");
    }
    World::new().api.post("/v1/me/calendar", &Value::Null).await.expect(401);
}
