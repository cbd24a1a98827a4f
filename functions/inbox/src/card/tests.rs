//! Cards of an appeal at each stage.

use serde_json::{Value, json};
use time::macros::{date, datetime};
use zvarot_domain::appeal::{Actor, Entry, Event};
use zvarot_domain::deadline::YearTable;
use zvarot_domain::id::{OrganisationId, PersonId};
use zvarot_domain::language::Language;
use zvarot_domain::organisation::{Person, Role};

use super::*;

const NUMBER: &str = "0000-0000-0000-00";
const NOW: OffsetDateTime = datetime!(2026-11-23 09:00 UTC);

/// Events as JSON with their personal part beside.
fn appeal(events: &[(Value, Value)]) -> Appeal {
    let number = AppealNumber::parse(NUMBER).unwrap();
    let mut entries: Vec<Entry> = Vec::new();
    for (event, personal) in events {
        let mut event: Event = serde_json::from_value(event.clone()).unwrap();
        match &mut event {
            Event::Submitted(submitted) => submitted.personal = serde_json::from_value(personal.clone()).unwrap(),
            Event::Assigned(assigned) => assigned.personal = serde_json::from_value(personal.clone()).unwrap(),
            _ => {}
        }
        let before = Appeal::load(&number, &entries).unwrap();
        entries.push(Appeal::entry(&number, before.as_ref(), &event, Actor::System, NOW, [0; 16]).unwrap());
    }
    Appeal::load(&number, &entries).unwrap().unwrap()
}

fn submitted() -> (Value, Value) {
    let event = json!({
        "account": "a", "applicantKind": "individual", "organisation": "o", "kind": "complaint",
        "language": "ru", "answerChannels": ["cabinet"], "smsUpdates": false,
        "files": [{"id": "f1", "uploadedBy": "a", "mediaType": "text/plain", "size": 3, "sha256": "ab".repeat(32), "version": "v"}],
    });
    let personal = json!({
        "applicant": {"kind": "individual", "name": {"surname": "Иванов", "given": "Иван"}, "address": "Минск"},
        "subject": "Отопление", "text": "Нет отопления.", "fileNames": [{"id": "f1", "name": "a.txt"}],
    });
    (json!({"type": "submitted", "data": event}), personal)
}

fn registered() -> (Value, Value) {
    let event = json!({
        "index": "И-1", "serial": 1, "registeredOn": "2026-11-23", "dueOn": "2026-12-08",
        "kind": "application",
    });
    (json!({"type": "registered", "data": event}), Value::Null)
}

fn assigned() -> (Value, Value) {
    let event = json!({"type": "assigned", "data": {"executor": "p", "dueOn": "2026-12-01"}});
    (event, json!({"resolution": "Разобраться"}))
}

fn card(appeal: &Appeal, roles: &[Role]) -> Value {
    let people: Vec<Person> = vec![
        serde_json::from_value(json!({
            "id": "p", "name": {"surname": "Речная", "given": "Ирина"}, "post": {"be": "с", "ru": "специалист"},
            "roles": [], "active": true,
        }))
        .unwrap(),
    ];
    let units = vec![serde_json::from_value(json!({"id": "u", "name": {"be": "А", "ru": "Отдел"}})).unwrap()];
    let official = Official {
        person: PersonId::parse("p").unwrap(),
        organisation: OrganisationId::parse("o").unwrap(),
        roles: roles.to_vec(),
    };
    let calendar = Calendar::belarus([YearTable::new(2026, vec![date!(2026 - 12 - 25)], vec![], vec![]).unwrap()]);
    let organisation = official.organisation.clone();
    let entry = DirectoryEntry { id: organisation.clone(), organisation: None, units, people };
    let names = Names::new(vec![entry], Language::Ru);
    let names = CardNames { names: &names, organisation: &organisation };
    let shown = Shown { appeal, draft: None, official: &official, names, calendar: &calendar, now: NOW };
    serde_json::to_value(Card::of(&shown)).unwrap()
}

#[test]
fn a_submitted_appeal_shows_who_asks_what_and_waits_for_its_registrar() {
    let card = card(&appeal(&[submitted()]), &[Role::Registrar]);
    assert_eq!(card["applicant"]["name"]["surname"], "Иванов");
    assert_eq!(card["applicant"]["address"], "Минск");
    assert_eq!(card["text"], "Нет отопления.");
    assert_eq!(card["attachments"][0]["state"], "pending");
    assert_eq!(card["attachments"][0]["fileName"], "a.txt");
    assert_eq!((&card["dueOn"], &card["daysLeft"]), (&json!("2026-11-23"), &json!(0)));
    assert_eq!(card["term"]["term"], "registration");
    assert_eq!(card["permittedActions"], json!(["register"]));
    assert_eq!(card["history"][0]["type"], "submitted");
}

#[test]
fn the_head_sees_the_registration_and_may_assign() {
    let card = card(&appeal(&[submitted(), registered()]), &[Role::Head]);
    assert_eq!((&card["kind"], &card["registration"]["index"]), (&json!("application"), &json!("И-1")));
    assert_eq!((&card["dueOn"], &card["daysLeft"]), (&json!("2026-12-08"), &json!(11)));
    assert_eq!(card["term"]["term"], "consideration");
    assert_eq!(card["permittedActions"], json!(["assign"]));
}

#[test]
fn the_executor_sees_the_resolution_and_may_draft() {
    let appeal = appeal(&[submitted(), registered(), assigned()]);
    let executors = card(&appeal, &[Role::Executor]);
    assert_eq!(executors["assignment"]["resolution"], "Разобраться");
    assert_eq!(executors["assignment"]["executor"], json!({"id": "p", "name": "Речная Ирина", "post": "специалист"}));
    let due = &executors["assignment"];
    assert_eq!((&due["dueOn"], &due["overdue"], &due["daysLeft"]), (&json!("2026-12-01"), &json!(false), &json!(6)));
    assert_eq!(executors["permittedActions"], json!(["draft"]));
    assert_eq!(card(&appeal, &[Role::Controller])["permittedActions"], json!([]));
}

#[test]
fn the_history_names_units_and_files() {
    let routed = (json!({"type": "routed", "data": {"unit": "u"}}), Value::Null);
    let checked = json!({"file": "f1", "verdict": {"state": "clean", "by": "structure"}});
    let checked = (json!({"type": "fileChecked", "data": checked}), Value::Null);
    let history = &card(&appeal(&[submitted(), routed, checked]), &[Role::Registrar])["history"];
    assert_eq!(history[1]["unit"], json!({"id": "u", "name": "Отдел"}));
    assert_eq!((&history[2]["file"], &history[2]["fileName"]), (&json!("f1"), &json!("a.txt")));
}
