use serde_json::{Value, json};
use time::macros::datetime;
use zvarot_domain::appeal::{Entry, Event};
use zvarot_domain::deadline::YearTable;
use zvarot_domain::id::{AccountId, PersonId};

use super::*;
use crate::officials::tests::names;

const NUMBER: &str = "0000-0000-0000-00";

/// An appeal with these events, each by whom and what.
fn loaded(events: &[(Value, Value)]) -> Loaded {
    let number = AppealNumber::parse(NUMBER).unwrap();
    let mut entries: Vec<Entry> = Vec::new();
    for (by, event) in events {
        let before = Appeal::load(&number, &entries).unwrap();
        let actor: Actor = serde_json::from_value(by.clone()).unwrap();
        let event: Event = serde_json::from_value(event.clone()).unwrap();
        let now = datetime!(2026-11-23 09:00 UTC) + time::Duration::hours(i64::try_from(entries.len()).unwrap());
        entries.push(Appeal::entry(&number, before.as_ref(), &event, actor, now, [0; 16]).unwrap());
    }
    let appeal = Appeal::load(&number, &entries).unwrap();
    Loaded { appeal, events: Vec::new() }
}

fn applicant() -> Value {
    json!({"kind": "applicant", "account": "a1"})
}

fn official() -> Value {
    json!({"kind": "official", "person": "p1", "organisation": "min"})
}

fn submitted() -> Value {
    let file = json!({
        "id": "f1", "uploadedBy": "a1", "mediaType": "application/pdf", "size": 3, "sha256": "ab".repeat(32), "version": "v",
    });
    json!({"type": "submitted", "data": {
        "account": "a1", "applicantKind": "individual", "organisation": "min", "kind": "complaint", "language": "be",
        "answerChannels": ["cabinet"], "smsUpdates": false, "files": [file],
    }})
}

fn registered() -> Value {
    json!({"type": "registered", "data": {
        "index": "И-1", "serial": 1, "registeredOn": "2026-11-23", "dueOn": "2026-12-08", "kind": "application",
    }})
}

fn calendar(holidays: Vec<time::Date>) -> Calendar {
    Calendar::belarus([YearTable::new(2026, holidays, vec![], vec![]).unwrap()])
}

fn shown(loaded: &Loaded, opened: &[Opened], calendar: Calendar) -> Value {
    let around = Around { loaded, opened, names: names(Language::Be), calendar };
    serde_json::to_value(OwnAppeal::of(loaded.appeal.as_ref().unwrap(), &around)).unwrap()
}

#[test]
fn the_history_names_unit_and_post_and_leaves_out_what_is_not_the_applicants() {
    let events = [
        (applicant(), submitted()),
        (json!({"kind": "system"}), json!({"type": "routed", "data": {"unit": "u1"}})),
        (official(), registered()),
        (official(), json!({"type": "assigned", "data": {"executor": "p1", "dueOn": "2026-12-01"}})),
        (
            json!({"kind": "system"}),
            json!({"type": "fileChecked", "data": {
                "file": "f1", "verdict": {"state": "rejected", "reason": "malware"},
            }}),
        ),
    ];
    let appeal = shown(&loaded(&events), &[], calendar(vec![]));
    let post = json!({"unit": "Аддзел", "post": "Начальнік"});
    assert_eq!(
        appeal["history"],
        json!([
            {"type": "submitted", "at": "2026-11-23T09:00:00Z"},
            {"type": "registered", "at": "2026-11-23T11:00:00Z", "unit": "Аддзел", "post": "Начальнік"},
            {"type": "assigned", "at": "2026-11-23T12:00:00Z", "unit": "Аддзел", "post": "Начальнік", "executor": post},
            {"type": "fileChecked", "at": "2026-11-23T13:00:00Z", "file": "f1", "state": "rejected"},
        ])
    );
    assert_eq!(appeal["status"], "inConsideration");
    assert_eq!(appeal["kind"], "application");
    assert_eq!(appeal["attachments"][0]["reason"], "malware");
    assert_eq!(appeal["organisation"], json!({"id": "min", "name": "Міністэрства"}));
    // who works on it stays a post: no name of an official anywhere
    assert!(!appeal.to_string().contains("Баравы"));
}

#[test]
fn a_term_is_explained_unless_the_calendar_was_changed_since() {
    let loaded = loaded(&[(applicant(), submitted()), (official(), registered())]);
    let appeal = shown(&loaded, &[], calendar(vec![]));
    assert_eq!(appeal["dueOn"], "2026-12-08");
    assert!(appeal["dueExplanation"]["steps"].as_array().unwrap().len() >= 3, "{appeal}");
    let changed = shown(&loaded, &[], calendar(vec![time::macros::date!(2026 - 12 - 08)]));
    assert_eq!((&changed["dueOn"], &changed["dueExplanation"]), (&json!("2026-12-08"), &Value::Null));
}

#[test]
fn who_opened_it_is_shown_by_unit_and_post() {
    let opened = Opened {
        at: "2026-11-23T10:00:00Z".to_owned(),
        person: PersonId::parse("p1").unwrap(),
        organisation: OrganisationId::parse("min").unwrap(),
    };
    let appeal = shown(&loaded(&[(applicant(), submitted())]), &[opened], calendar(vec![]));
    assert_eq!(
        appeal["opened"],
        json!([{
            "at": "2026-11-23T10:00:00Z", "unit": "Аддзел", "post": "Начальнік",
            "organisation": {"id": "min", "name": "Міністэрства"},
        }])
    );
}

#[test]
fn an_appeal_of_another_person_is_not_there() {
    let loaded = loaded(&[(applicant(), submitted())]);
    assert!(own(&loaded, &AccountId::parse("a1").unwrap()).is_ok());
    assert_eq!(own(&loaded, &AccountId::parse("a2").unwrap()).unwrap_err().status(), 404);
}
