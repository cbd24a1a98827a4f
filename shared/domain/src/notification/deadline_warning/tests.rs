use serde_json::{Value, json};
use time::macros::{date, datetime};

use super::*;
use crate::appeal::examples::{appeal_after, calendar, followed_by};
use crate::appeal::{Event, EventKind};
use crate::language::Language;
use crate::notification::{heading, render};

/// Registered on Monday 2 March 2026, due on 17 March.
fn registered() -> Appeal {
    appeal_after(EventKind::Registered)
}

fn then(appeal: &Appeal, kind: &str, data: &Value) -> Appeal {
    let event: Event = serde_json::from_value(json!({"type": kind, "data": data})).unwrap();
    followed_by(appeal, &event, datetime!(2026-03-03 09:00 UTC))
}

/// Assigned to Maryja until `own`, a part of it to Volha until `part`.
fn assigned(own: Date, part: Date) -> Appeal {
    let co_executors = json!([{"person": "volha", "dueOn": part.to_string()}]);
    let data = json!({"executor": "maryja", "dueOn": own.to_string(), "coExecutors": co_executors});
    then(&registered(), "assigned", &data)
}

/// What is warned of, by its key, and who is told.
fn told(appeal: &Appeal, today: Date) -> Vec<(String, Vec<String>)> {
    told_of(appeal, today, &people())
}

fn told_of(appeal: &Appeal, today: Date, people: &[Person]) -> Vec<(String, Vec<String>)> {
    let all = DeadlineWarning::all(appeal, &calendar(), today);
    let names =
        |warning: &DeadlineWarning| warning.people(people, today).iter().map(ToString::to_string).collect::<Vec<_>>();
    all.iter().map(|warning| (warning.key(), names(warning))).collect()
}

fn of(key: &str, people: &[&str]) -> (String, Vec<String>) {
    (key.to_owned(), people.iter().map(|person| (*person).to_owned()).collect())
}

fn person(id: &str, role: &str, active: bool) -> Person {
    let name = json!({"surname": "Речная", "given": "Ирина"});
    let post = json!({"be": "п", "ru": "п"});
    serde_json::from_value(json!({"id": id, "name": name, "post": post, "roles": [role], "active": active})).unwrap()
}

fn people() -> Vec<Person> {
    let all = [
        ("control", "controller"),
        ("head", "head"),
        ("maryja", "executor"),
        ("registrar", "registrar"),
        ("volha", "executor"),
    ];
    all.map(|(id, role)| person(id, role, true)).into()
}

const DUE_ON: Date = date!(2026 - 03 - 17);

#[test]
fn before_there_is_an_executor_the_registrars_are_told() {
    assert_eq!(told(&registered(), date!(2026 - 03 - 09)), []);
    assert_eq!(told(&registered(), date!(2026 - 03 - 10)), [of("consideration#2026-03-17#fiveDays", &["registrar"])]);
    assert_eq!(told(&registered(), date!(2026 - 03 - 13)), [of("consideration#2026-03-17#twoDays", &["registrar"])]);
}

#[test]
fn the_executor_answers_for_the_whole_and_heads_and_controllers_hear_of_what_is_overdue() {
    let appeal = assigned(DUE_ON, date!(2026 - 03 - 12));
    let whole = |today| told(&appeal, today).remove(0);
    assert_eq!(whole(DUE_ON), of("consideration#2026-03-17#lastDay", &["maryja"]));
    let all = ["control", "head", "maryja"];
    assert_eq!(whole(date!(2026 - 03 - 18)), of("consideration#2026-03-17#overdue", &all));
    // years later it is still the same warning
    assert_eq!(whole(date!(2026 - 12 - 18)), of("consideration#2026-03-17#overdue", &all));
}

#[test]
fn everybody_is_told_of_their_own_day() {
    let appeal = assigned(date!(2026 - 03 - 12), date!(2026 - 03 - 11));
    assert_eq!(
        told(&appeal, date!(2026 - 03 - 10)),
        [
            of("consideration#2026-03-17#fiveDays", &["maryja"]),
            of("execution#2026-03-12#twoDays", &["maryja"]),
            of("execution#2026-03-11#twoDays", &["volha"]),
        ]
    );
    assert_eq!(
        told(&appeal, date!(2026 - 03 - 12))[1..],
        [
            of("execution#2026-03-12#lastDay", &["maryja"]),
            of("execution#2026-03-11#overdue", &["control", "head", "volha"])
        ]
    );
}

#[test]
fn a_day_that_several_have_is_told_each_of_them_and_the_heads_once() {
    let day = date!(2026 - 03 - 11);
    let overdue = told(&assigned(day, day), date!(2026 - 03 - 12));
    assert_eq!(overdue[1..], [of("execution#2026-03-11#overdue", &["control", "head", "maryja", "volha"])]);
}

#[test]
fn whose_own_day_is_the_last_of_the_whole_hears_of_it_once() {
    let overdue = told(&assigned(DUE_ON, DUE_ON), date!(2026 - 03 - 18));
    assert_eq!(
        overdue,
        [
            of("consideration#2026-03-17#overdue", &["control", "head", "maryja"]),
            of("execution#2026-03-17#overdue", &["volha"]),
        ]
    );
}

#[test]
fn whoever_has_contributed_has_nothing_due_any_more() {
    let appeal = assigned(DUE_ON, date!(2026 - 03 - 11));
    let appeal = then(&appeal, "contributed", &json!({"coExecutor": "volha"}));
    assert_eq!(told(&appeal, date!(2026 - 03 - 12)), [of("consideration#2026-03-17#fiveDays", &["maryja"])]);
}

#[test]
fn a_late_registration_is_told() {
    let submitted = appeal_after(EventKind::Submitted); // on Monday 2 March, in working hours
    assert_eq!(told(&submitted, date!(2026 - 03 - 02)), [of("registration#2026-03-02#lastDay", &["registrar"])]);
    let late = told(&submitted, date!(2026 - 03 - 03));
    assert_eq!(late, [of("registration#2026-03-02#overdue", &["control", "head", "registrar"])]);
}

#[test]
fn what_was_moved_is_another_deadline_and_what_is_closed_has_none() {
    let extended = then(&registered(), "extended", &json!({"dueOn": "2026-04-02"}));
    assert_eq!(told(&extended, date!(2026 - 03 - 18)), []);
    let near = told(&extended, date!(2026 - 04 - 01));
    assert_eq!(near, [of("considerationWithStudy#2026-04-02#twoDays", &["registrar"])]);
    assert_eq!(told(&appeal_after(EventKind::Answered), date!(2026 - 12 - 01)), []);
}

#[test]
fn heads_stand_in_for_whoever_has_left() {
    let mut people = people();
    people.iter_mut().filter(|person| person.id.as_str() == "maryja").for_each(|person| person.active = false);
    let appeal = assigned(DUE_ON, date!(2026 - 03 - 11));
    assert_eq!(told_of(&appeal, DUE_ON, &people)[0], of("consideration#2026-03-17#lastDay", &["head"]));
    assert_eq!(told_of(&registered(), DUE_ON, &people[..2])[0], of("consideration#2026-03-17#lastDay", &["head"]));
}

#[test]
fn whoever_acts_for_one_who_is_away_hears_of_it_too() {
    let mut people = people();
    let absence = json!({"from": "2026-03-12", "to": "2026-03-17", "substitute": "volha"});
    let maryja = people.iter_mut().find(|person| person.id.as_str() == "maryja").unwrap();
    maryja.absence = serde_json::from_value(absence).unwrap();
    let appeal = assigned(DUE_ON, DUE_ON);
    let whole = |today, people: &[Person]| told_of(&appeal, today, people).remove(0);
    assert_eq!(whole(date!(2026 - 03 - 11), &people), of("consideration#2026-03-17#fiveDays", &["maryja"]));
    assert_eq!(whole(DUE_ON, &people), of("consideration#2026-03-17#lastDay", &["maryja", "volha"]));
    assert!(!whole(date!(2026 - 03 - 18), &people).1.contains(&"volha".to_owned()), "she is back");
    people.iter_mut().filter(|person| person.id.as_str() == "volha").for_each(|person| person.active = false);
    assert_eq!(whole(DUE_ON, &people), of("consideration#2026-03-17#lastDay", &["maryja"]));
}

#[test]
fn a_warning_says_what_is_due_and_when() {
    let warning = |today| DeadlineWarning::all(&registered(), &calendar(), today).remove(0).message;
    let near = warning(date!(2026 - 03 - 12));
    assert_eq!(
        render(Language::En, &near),
        "Consideration of the appeal: the last day is 17 March 2026. Working days left: 3."
    );
    assert_eq!(heading(Language::Ru, &near), "Обращение 0000-0000-0000-00: срок близок");
    let overdue = warning(date!(2026 - 03 - 18));
    assert_eq!(render(Language::Be, &overdue), "Разгляд звароту: апошні дзень быў 17.03.2026, а гэта не зроблена.");
}
