use serde_json::{Value, json};
use time::macros::datetime;
use zvarot_domain::appeal::{Consequence, Entry, Event};
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
    shown_with(loaded, opened, calendar, Vec::new())
}

fn shown_with(loaded: &Loaded, opened: &[Opened], calendar: Calendar, parts: Vec<Card>) -> Value {
    let now = datetime!(2026-11-24 09:00 UTC);
    let around = Around { loaded, opened, names: names(Language::Be), calendar, begun: parts, superior: None, now };
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
    assert_eq!((&appeal["kind"], &appeal["namedKind"]), (&json!("application"), &json!("complaint")));
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
fn a_noted_appeal_says_when_and_on_which_ground() {
    let noted = json!({"type": "noted", "data": {"ground": "thanksOnly"}});
    let events = [(applicant(), submitted()), (official(), registered()), (official(), noted)];
    let appeal = shown(&loaded(&events), &[], calendar(vec![]));
    assert_eq!((&appeal["status"], &appeal["closedOn"]), (&json!("noted"), &json!("2026-11-23")));
    assert_eq!(appeal["answer"], Value::Null);
    let last = appeal["history"].as_array().unwrap().last().unwrap();
    assert_eq!(
        (&last["type"], &last["ground"], &last["post"]),
        (&json!("noted"), &json!("thanksOnly"), &json!("Начальнік"))
    );
}

#[test]
fn a_prolonged_appeal_says_why_until_when_and_how_that_was_counted() {
    let assigned = json!({"type": "assigned", "data": {"executor": "p1", "dueOn": "2026-12-08"}});
    let prolonged = json!({"type": "prolonged", "data": {"ground": "informationFromAbroad", "dueOn": "2027-02-01"}});
    let before = [(applicant(), submitted()), (official(), registered()), (official(), assigned)];
    let events = [before.as_slice(), &[(official(), prolonged)]].concat();
    let appeal = shown(&loaded(&events), &[], calendar(vec![]));
    assert_eq!((&appeal["status"], &appeal["dueOn"]), (&json!("prolonged"), &json!("2027-02-01")));
    let last = appeal["history"].as_array().unwrap().last().unwrap();
    assert_eq!(
        (&last["prolongation"], &last["dueOn"]),
        (&json!({"ground": "informationFromAbroad"}), &json!("2027-02-01"))
    );
    let explained = appeal["dueExplanation"].to_string();
    assert!(explained.contains("даўжэй за месяц") && explained.contains("23.12.2026"), "{explained}");
}

#[test]
fn an_appeal_that_was_left_without_consideration_says_on_which_ground_and_whether_that_was_late() {
    for (data, told) in [
        (
            json!({"ground": "abuse", "dueOn": "2026-11-20"}),
            json!({"ground": "abuse", "dueOn": "2026-11-20", "late": true}),
        ),
        (json!({"ground": "anonymous"}), json!({"ground": "anonymous", "late": false})),
    ] {
        let left = json!({"type": "leftWithoutConsideration", "data": data});
        let events = [(applicant(), submitted()), (official(), registered()), (official(), left)];
        let appeal = shown(&loaded(&events), &[], calendar(vec![]));
        assert_eq!((&appeal["status"], &appeal["answer"]), (&json!("leftWithoutConsideration"), &Value::Null));
        assert_eq!(appeal["history"].as_array().unwrap().last().unwrap()["leaving"], told);
    }
}

#[test]
fn a_returned_appeal_says_when_it_ended_and_whether_that_was_late() {
    let returned = json!({"type": "returned", "data": {"dueOn": "2026-11-20"}});
    let events = [(applicant(), submitted()), (official(), registered()), (official(), returned)];
    let appeal = shown(&loaded(&events), &[], calendar(vec![]));
    assert_eq!((&appeal["status"], &appeal["closedOn"]), (&json!("returned"), &json!("2026-11-23")));
    let told = &appeal["history"].as_array().unwrap().last().unwrap()["returned"];
    assert_eq!(*told, json!({"dueOn": "2026-11-20", "late": true}));
}

#[test]
fn where_crime_information_went_is_told_in_the_readers_language() {
    let to = json!({"organisation": "prosecutor", "name": {"be": "Пракуратура", "ru": "Прокуратура"}});
    let data = json!({"to": to, "sentOn": "2026-11-23", "dueOn": "2026-11-30"});
    let forwarded = json!({"type": "forwarded", "data": data});
    let events = [(applicant(), submitted()), (official(), registered()), (official(), forwarded)];
    let appeal = shown(&loaded(&events), &[], calendar(vec![]));
    assert_eq!((&appeal["status"], &appeal["closedOn"]), (&json!("registered"), &Value::Null));
    let told = &appeal["history"].as_array().unwrap().last().unwrap()["forwarding"];
    assert_eq!(*told, json!({"to": "Пракуратура", "sentOn": "2026-11-23", "dueOn": "2026-11-30", "late": false}));
}

#[test]
fn a_withdrawn_appeal_says_when_its_consideration_ended() {
    let withdrawn = json!({"type": "withdrawn", "data": {}});
    for before in [vec![(applicant(), submitted())], vec![(applicant(), submitted()), (official(), registered())]] {
        let events = [before, vec![(applicant(), withdrawn.clone())]].concat();
        let appeal = shown(&loaded(&events), &[], calendar(vec![]));
        assert_eq!((&appeal["status"], &appeal["closedOn"]), (&json!("withdrawn"), &json!("2026-11-23")));
        let last = appeal["history"].as_array().unwrap().last().unwrap();
        assert_eq!((&last["type"], &last["post"]), (&json!("withdrawn"), &Value::Null));
    }
}

#[test]
fn a_redirected_appeal_says_where_it_went_and_how_far_it_is_there() {
    let name = |text: &str| json!({"be": text, "ru": text});
    let to = |place: u8, organisation: &str| json!({"number": format!("{NUMBER}~{place}"), "organisation": organisation, "name": name(organisation)});
    let data = json!({"from": name("Міністэрства"), "to": [to(1, "council"), to(2, "heating")], "dueOn": "2026-11-20"});
    let redirected = json!({"type": "redirected", "data": data});
    let whole = loaded(&[(applicant(), submitted()), (official(), registered()), (official(), redirected)]);
    let Consequence::Open(opening) = whole.appeal.as_ref().unwrap().consequences(3).unwrap().remove(0) else {
        panic!("a part begins")
    };
    let event = Event::Submitted(opening.submitted);
    let now = datetime!(2026-11-23 12:00 UTC);
    let entry = Appeal::entry(&opening.number, None, &event, Actor::System, now, [0; 16]).unwrap();
    let part = Appeal::load(&opening.number, [&entry]).unwrap();
    let cards = vec![Card::of(part.as_ref().unwrap(), Vec::new())];

    let appeal = shown_with(&whole, &[], calendar(vec![]), cards);
    assert_eq!(
        appeal["parts"],
        json!([
            {"number": format!("{NUMBER}~1"), "organisation": {"id": "council", "name": "council"}, "status": "submitted"},
            {"number": format!("{NUMBER}~2"), "organisation": {"id": "heating", "name": "heating"}},
        ])
    );
    let redirection = &appeal["history"].as_array().unwrap().last().unwrap()["redirection"];
    assert_eq!((&redirection["late"], &redirection["dueOn"]), (&json!(true), &json!("2026-11-20")));
    assert_eq!(redirection["to"][1]["organisation"]["id"], "heating");

    let part = shown(&Loaded { appeal: part, events: Vec::new() }, &[], calendar(vec![]));
    let from = json!({"id": "min", "name": "Міністэрства"});
    assert_eq!((&part["redirectedFrom"]["number"], &part["redirectedFrom"]["organisation"]), (&json!(NUMBER), &from));
    assert_eq!(part["submittedAt"], appeal["submittedAt"], "it is the applicant's own");
}

fn answered() -> Value {
    json!({"type": "answered", "data": {
        "outcome": "refused", "signedBy": "p1", "files": [],
        "evidence": {"verifiedAt": "2026-11-23T09:00:00Z", "path": [], "crlSha256": "", "contentHash": "", "engine": "e"},
    }})
}

fn challenged() -> Value {
    let to =
        json!({"number": format!("{NUMBER}~1"), "organisation": "council", "name": {"be": "Савет", "ru": "Совет"}});
    json!({"type": "challenged", "data": {"decision": 3, "from": {"be": "М", "ru": "М"}, "to": to, "files": []}})
}

#[test]
fn a_decision_says_until_when_it_can_be_challenged_and_then_where_it_was() {
    let before = [(applicant(), submitted()), (official(), registered()), (official(), answered())];
    let appeal = shown(&loaded(&before), &[], calendar(vec![]));
    assert_eq!(appeal["possibleChallenge"], json!({"until": "2029-11-23"}), "nobody is known who stands above");
    let events = [before.as_slice(), &[(applicant(), challenged())]].concat();
    let appeal = shown(&loaded(&events), &[], calendar(vec![]));
    assert_eq!((&appeal["status"], &appeal["possibleChallenge"]), (&json!("answered"), &Value::Null));
    let organisation = json!({"id": "council", "name": "Савет"});
    let expected = json!({"number": format!("{NUMBER}~1"), "organisation": organisation});
    assert_eq!(appeal["challenges"], json!([expected]));
    assert_eq!(appeal["history"].as_array().unwrap().last().unwrap()["challenge"], expected);
    assert_eq!(appeal["parts"], Value::Null);
}

#[test]
fn an_appeal_that_is_considered_again_keeps_its_earlier_answer_and_counts_from_the_prescription() {
    let from =
        json!({"number": format!("{NUMBER}~1"), "organisation": "council", "name": {"be": "Савет", "ru": "Совет"}});
    let data = json!({"from": from, "event": 4, "prescribedOn": "2026-11-24", "dueOn": "2026-12-10"});
    let reopened = json!({"type": "reopened", "data": data});
    let events = [
        (applicant(), submitted()),
        (official(), registered()),
        (official(), answered()),
        (applicant(), challenged()),
        (json!({"kind": "system"}), reopened),
    ];
    let appeal = shown(&loaded(&events), &[], calendar(vec![]));
    assert_eq!((&appeal["status"], &appeal["reopenedOn"]), (&json!("reopened"), &json!("2026-11-24")));
    assert_eq!((&appeal["dueOn"], &appeal["answer"]), (&json!("2026-12-10"), &Value::Null));
    assert_eq!((&appeal["earlierAnswers"][0]["n"], &appeal["possibleChallenge"]), (&json!(3), &Value::Null));
    assert_eq!(appeal["dueExplanation"]["steps"].as_array().unwrap().len(), 2);
    assert_eq!(appeal["history"].as_array().unwrap().last().unwrap()["prescription"]["number"], format!("{NUMBER}~1"));
}

#[test]
fn a_corrected_kind_is_the_appeals_and_stands_in_its_history() {
    let corrected = json!({"type": "reclassified", "data": {"kind": "complaint"}});
    let events = [(applicant(), submitted()), (official(), registered()), (official(), corrected)];
    let appeal = shown(&loaded(&events), &[], calendar(vec![]));
    assert_eq!(appeal["kind"], "complaint");
    let last = appeal["history"].as_array().unwrap().last().unwrap();
    assert_eq!((&last["type"], &last["appealKind"]), (&json!("reclassified"), &json!("complaint")));
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

#[test]
fn a_merged_appeal_names_the_earlier_one_and_shows_the_common_answer_without_a_challenge_of_its_own() {
    let into = "0000-0000-0000-00~1";
    let merged = json!({"type": "merged", "data": {"into": into, "ground": "clarifying"}});
    let mut events = vec![(applicant(), submitted()), (official(), registered()), (official(), merged)];
    let appeal = shown(&loaded(&events), &[], calendar(vec![]));
    let joined = json!({"number": into, "ground": "clarifying"});
    assert_eq!((&appeal["status"], &appeal["mergedInto"]), (&json!("merged"), &joined));
    let last = appeal["history"].as_array().unwrap().last().unwrap();
    assert_eq!((&last["joined"], &appeal["closedOn"]), (&joined, &json!("2026-11-23")));

    let evidence =
        json!({"verifiedAt": "2026-11-23T09:00:00Z", "path": [], "crlSha256": "", "contentHash": "", "engine": "e"});
    let answer = json!({"outcome": "explained", "signedBy": "p1", "files": [], "evidence": evidence});
    let first = json!({"number": into, "n": 7});
    let settled = json!({"type": "settled", "data": {"first": first, "status": "answered", "answer": answer}});
    events.push((json!({"kind": "system"}), settled));
    let appeal = shown(&loaded(&events), &[], calendar(vec![]));
    assert_eq!((&appeal["status"], &appeal["answer"]["outcome"]), (&json!("answered"), &json!("explained")));
    assert_eq!((&appeal["answer"]["n"], &appeal["possibleChallenge"]), (&json!(4), &Value::Null));
    assert_eq!(appeal["mergedInto"], json!({"number": into, "ground": "clarifying", "status": "answered"}));
}

#[test]
fn what_was_merged_into_it_is_named() {
    let data = json!({
        "later": {"number": "0000-0000-0000-00~2", "n": 3}, "ground": "identical", "submittedAt": "2026-11-23T08:00:00Z",
        "files": [],
    });
    let events = [(applicant(), submitted()), (json!({"kind": "system"}), json!({"type": "absorbed", "data": data}))];
    let appeal = shown(&loaded(&events), &[], calendar(vec![]));
    assert_eq!(appeal["absorbed"][0]["number"], "0000-0000-0000-00~2");
    assert_eq!(appeal["history"][1]["joined"]["number"], "0000-0000-0000-00~2");
}

#[test]
fn remarks_on_a_draft_are_never_the_applicants_and_a_reversal_is() {
    let remarked = json!({"type": "remarked", "data": {"version": 2}});
    let noted = json!({"type": "noted", "data": {"ground": "thanksOnly"}});
    let reversed = json!({"type": "reversed", "data": {"decision": 4, "kind": "noted"}});
    let events = [(applicant(), submitted()), (official(), registered()), (official(), remarked)];
    let events = [events.to_vec(), vec![(official(), noted), (official(), reversed)]].concat();
    let appeal = shown(&loaded(&events), &[], calendar(vec![]));
    let kinds: Vec<_> = appeal["history"].as_array().unwrap().iter().map(|event| event["type"].clone()).collect();
    assert_eq!(kinds, ["submitted", "registered", "noted", "reversed"]);
    assert_eq!((&appeal["status"], &appeal["closedOn"]), (&json!("registered"), &Value::Null));
    assert_eq!(appeal["history"][3]["reversal"], json!({"decision": 4, "kind": "noted"}));
    assert!(!appeal.to_string().contains("remark"), "{appeal}");
}

#[test]
fn a_case_in_the_archive_is_read_as_before() {
    let noted = json!({"type": "noted", "data": {"ground": "thanksOnly"}});
    let data = json!({"caseIndex": "02-15", "keeping": "permanent"});
    let archived = json!({"type": "archived", "data": data});
    let events = [(applicant(), submitted()), (official(), registered()), (official(), noted), (official(), archived)];
    let appeal = shown(&loaded(&events), &[], calendar(vec![]));
    assert_eq!((&appeal["status"], &appeal["closedOn"]), (&json!("archived"), &json!("2026-11-23")));
    assert_eq!(appeal["history"][3]["archived"], data);
}
