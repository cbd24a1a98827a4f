use serde_json::{Value, json};
use time::macros::datetime;
use zvarot_domain::appeal::{Actor, AppealNumber, Entry, Event};

use super::*;

/// An appeal in consideration: three decisions.
pub(crate) fn appeal() -> Appeal {
    let number = AppealNumber::parse("0000-0000-0000-00").unwrap();
    let submitted = json!({
        "account": "a", "applicantKind": "individual", "organisation": "mintest", "kind": "complaint", "language": "ru",
        "answerChannels": ["cabinet"], "smsUpdates": false, "files": [],
    });
    let registered = json!({
        "index": "И-1", "serial": 1, "registeredOn": "2026-11-23", "dueOn": "2026-12-08", "kind": "complaint",
    });
    let assigned = json!({"executor": "maryja", "dueOn": "2026-12-01"});
    let personal = json!({
        "applicant": {"kind": "individual", "name": {"surname": "Иванов", "given": "Иван"}, "address": "Минск"},
        "subject": "Отопление", "text": "Нет отопления.", "fileNames": [],
    });
    let mut entries: Vec<Entry> = Vec::new();
    for (kind, data) in [("submitted", submitted), ("registered", registered), ("assigned", assigned)] {
        let mut event: Event = serde_json::from_value(json!({"type": kind, "data": data})).unwrap();
        if let Event::Submitted(submitted) = &mut event {
            submitted.personal = serde_json::from_value(personal.clone()).unwrap();
        }
        let before = Appeal::load(&number, &entries).unwrap();
        let now = datetime!(2026-11-23 09:00 UTC);
        entries.push(Appeal::entry(&number, before.as_ref(), &event, Actor::System, now, [0; 16]).unwrap());
    }
    Appeal::load(&number, &entries).unwrap().unwrap()
}

/// A draft with one file.
pub(crate) fn stored(version: u32, author: &str) -> StoredDraft {
    serde_json::from_value(json!({
        "text": "Отопление включено.", "outcome": "satisfied", "version": version, "author": author,
        "files": [{"id": "f1", "uploadedBy": "maryja", "mediaType": "text/plain", "size": 3, "sha256": "ab".repeat(32), "version": "v"}],
        "fileNames": [{"id": "f1", "name": "a.txt"}],
    }))
    .unwrap()
}

fn refused(body: Value) -> Vec<(String, String)> {
    let problem = serde_json::from_value::<DraftBody>(body).unwrap().checked().err();
    problem.iter().flat_map(Problem::errors).map(|(pointer, code)| (pointer.to_owned(), code.to_owned())).collect()
}

#[test]
fn every_refused_field_is_named() {
    assert_eq!(refused(json!({"text": "Да", "outcome": "explained", "uploads": []})), []);
    let both = refused(json!({"text": "я".repeat(50_001), "outcome": "refused", "uploads": vec![""; 11]}));
    let both: Vec<_> = both.iter().map(|(pointer, code)| (pointer.as_str(), code.as_str())).collect();
    assert_eq!(both, [("/text", "tooLong"), ("/uploads", "tooMany")]);
    let unknown = json!({"text": "Да", "outcome": "explained", "uploads": [], "files": []});
    assert!(serde_json::from_value::<DraftBody>(unknown).is_err());
}

#[test]
fn the_reply_names_each_file_so_that_it_can_be_kept() {
    assert_eq!(
        serde_json::to_value(Draft::of(&stored(2, "maryja"), &Checks::new())).unwrap(),
        json!({
            "text": "Отопление включено.", "outcome": "satisfied", "version": 2, "author": "maryja",
            "files": [{
                "uploadId": "f1", "fileName": "a.txt", "mediaType": "text/plain", "size": 3, "sha256": "ab".repeat(32), "state": "pending",
            }],
        })
    );
}
