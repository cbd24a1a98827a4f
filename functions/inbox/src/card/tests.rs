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
            Event::Prolonged(prolonged) => prolonged.personal = serde_json::from_value(personal.clone()).unwrap(),
            Event::Returned(returned) => returned.personal = serde_json::from_value(personal.clone()).unwrap(),
            Event::Forwarded(forwarded) => forwarded.personal = serde_json::from_value(personal.clone()).unwrap(),
            Event::LeftWithoutConsideration(left) => left.personal = serde_json::from_value(personal.clone()).unwrap(),
            Event::Prescribed(it) => it.personal = serde_json::from_value(personal.clone()).unwrap(),
            Event::Reopened(it) => it.personal = serde_json::from_value(personal.clone()).unwrap(),
            Event::Absorbed(absorbed) => absorbed.personal = serde_json::from_value(personal.clone()).unwrap(),
            Event::Reversed(reversed) => reversed.personal = serde_json::from_value(personal.clone()).unwrap(),
            Event::Withdrawn(withdrawn) => withdrawn.personal = serde_json::from_value(personal.clone()).unwrap(),
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
    assert_eq!(
        card["permittedActions"],
        json!(["assign", "reclassify", "note", "merge", "redirect", "leave", "return", "forward"])
    );
    // five working days after Monday 23 November
    for by in ["redirectBy", "leaveBy", "returnBy", "forwardBy"] {
        assert_eq!(card[by], "2026-11-30", "{by}");
    }
}

#[test]
fn the_head_is_offered_the_grounds_that_an_appeal_of_its_kind_can_have() {
    let grounds = |kind: &str| {
        let corrected = (json!({"type": "reclassified", "data": {"kind": kind}}), Value::Null);
        card(&appeal(&[submitted(), registered(), corrected]), &[Role::Head])["leavingGrounds"].clone()
    };
    let proposal = grounds("proposal");
    assert_eq!(
        proposal[0],
        json!({"ground": "otherLegislation", "notice": "reasonsAndWhereToApply", "canTerminate": true})
    );
    let has_term =
        |grounds: &Value| grounds.as_array().unwrap().iter().any(|one| one["ground"] == "complaintTermMissed");
    assert!(has_term(&grounds("complaint")) && !has_term(&proposal));
    let registrars = card(&appeal(&[submitted(), registered()]), &[Role::Registrar]);
    assert_eq!(registrars["leavingGrounds"], Value::Null);
}

#[test]
fn of_a_noted_appeal_nothing_is_due_and_nothing_is_to_be_done() {
    let noted = (json!({"type": "noted", "data": {"ground": "nothingAsked"}}), Value::Null);
    let card = card(&appeal(&[submitted(), registered(), assigned(), noted]), &[Role::Head]);
    assert_eq!((&card["status"], &card["closedOn"]), (&json!("noted"), &json!("2026-11-23")));
    assert_eq!(
        (&card["overdue"], &card["daysLeft"], &card["assignment"]["daysLeft"]),
        (&json!(false), &Value::Null, &Value::Null)
    );
    assert_eq!(card["history"][3]["ground"], "nothingAsked");
    assert_eq!(card["permittedActions"], json!(["reverse"]));
    assert_eq!(card["reversible"], json!({"decision": 4, "kind": "noted"}));
}

#[test]
fn the_head_is_told_until_when_and_to_which_days_an_appeal_can_be_prolonged() {
    let assigned = card(&appeal(&[submitted(), registered(), assigned()]), &[Role::Head]);
    let actions = json!([
        "assign",
        "extend",
        "prolong",
        "draft",
        "reclassify",
        "note",
        "merge",
        "redirect",
        "leave",
        "return",
        "forward"
    ]);
    assert_eq!(assigned["permittedActions"], actions);
    let days = json!({"tellBy": "2026-12-23", "earliest": "2026-12-24", "latest": "2027-11-23"});
    assert_eq!(assigned["prolongation"], days);
    let registered = card(&appeal(&[submitted(), registered()]), &[Role::Head]);
    assert_eq!(registered["prolongation"], Value::Null);
}

#[test]
fn of_a_prolonged_appeal_the_announced_day_is_due_and_its_ground_is_told() {
    let event = json!({"type": "prolonged", "data": {"ground": "actionsNeeded", "dueOn": "2026-12-28"}});
    let prolonged = (event, json!({"reason": "Меняют крышу."}));
    let card = card(&appeal(&[submitted(), registered(), assigned(), prolonged]), &[Role::Head]);
    assert_eq!((&card["status"], &card["dueOn"]), (&json!("prolonged"), &json!("2026-12-28")));
    assert_eq!(card["term"]["term"], "prolongedConsideration");
    assert_eq!(card["history"][3]["prolongation"], json!({"ground": "actionsNeeded", "reason": "Меняют крышу."}));
    assert_eq!(card["history"][3]["dueOn"], "2026-12-28");
    let actions = json!(["assign", "draft", "reclassify", "note", "merge", "redirect", "leave", "return", "forward"]);
    assert_eq!(card["permittedActions"], actions);
}

#[test]
fn of_an_appeal_that_is_left_without_consideration_ground_reasons_and_lateness_are_told() {
    let event = json!({"type": "leftWithoutConsideration", "data": {"ground": "notCompetent", "dueOn": "2026-11-20"}});
    let personal = json!({"reason": "Не наш вопрос.", "whereToApply": "В исполком."});
    let card = card(&appeal(&[submitted(), registered(), (event, personal)]), &[Role::Head]);
    assert_eq!((&card["status"], &card["closedOn"]), (&json!("leftWithoutConsideration"), &json!("2026-11-23")));
    assert_eq!(
        card["history"][2]["leaving"],
        json!({
            "ground": "notCompetent", "reason": "Не наш вопрос.", "whereToApply": "В исполком.", "dueOn": "2026-11-20",
            "late": true,
        })
    );
    assert_eq!((&card["permittedActions"], &card["leaveBy"]), (&json!(["reverse"]), &Value::Null));
}

#[test]
fn of_a_returned_appeal_how_to_challenge_the_ruling_and_lateness_are_told() {
    let event = json!({"type": "returned", "data": {"dueOn": "2026-11-20"}});
    let personal = json!({"howToChallenge": "Жалоба в областной суд."});
    let card = card(&appeal(&[submitted(), registered(), (event, personal)]), &[Role::Head]);
    assert_eq!((&card["status"], &card["closedOn"]), (&json!("returned"), &json!("2026-11-23")));
    let told = json!({"howToChallenge": "Жалоба в областной суд.", "dueOn": "2026-11-20", "late": true});
    assert_eq!(card["history"][2]["returned"], told);
    assert_eq!((&card["permittedActions"], &card["returnBy"]), (&json!(["reverse"]), &Value::Null));
}

#[test]
fn where_crime_information_went_is_told_and_the_appeal_goes_on() {
    let event = json!({"type": "forwarded", "data": {"sentOn": "2026-11-23", "dueOn": "2026-11-20"}});
    let card = card(&appeal(&[submitted(), registered(), (event, json!({"name": "РУВД"}))]), &[Role::Head]);
    assert_eq!((&card["status"], &card["dueOn"]), (&json!("registered"), &json!("2026-12-08")));
    let told = json!({"to": "РУВД", "sentOn": "2026-11-23", "dueOn": "2026-11-20", "late": true});
    assert_eq!(card["history"][2]["forwarding"], told);
    assert!(card["permittedActions"].as_array().unwrap().contains(&json!("forward")), "{card}");
}

#[test]
fn a_withdrawn_appeal_says_why_in_the_applicants_words_and_nothing_is_to_be_done() {
    let withdrawn = (json!({"type": "withdrawn", "data": {}}), json!({"reason": "Отопление включили."}));
    for before in [vec![submitted()], vec![submitted(), registered(), assigned()]] {
        let card = card(&appeal(&[before, vec![withdrawn.clone()]].concat()), &[Role::Registrar, Role::Head]);
        assert_eq!((&card["status"], &card["closedOn"]), (&json!("withdrawn"), &json!("2026-11-23")));
        assert_eq!((&card["overdue"], &card["daysLeft"]), (&json!(false), &Value::Null));
        assert_eq!(card["history"].as_array().unwrap().last().unwrap()["note"], "Отопление включили.");
        assert_eq!(card["permittedActions"], json!(["archive"]));
    }
}

#[test]
fn what_came_from_another_organisation_says_from_where_since_when_and_what_is_asked() {
    let (mut event, mut personal) = submitted();
    let parent = json!({"number": "0000-0000-0000-00", "n": 3});
    event["data"]["origin"] = json!({
        "kind": "redirectedFrom", "parent": parent, "organisation": "ministry", "name": {"be": "М", "ru": "Министерство"},
        "submittedAt": "2026-11-20T09:00:00Z",
    });
    personal["coveringLetter"] = json!({"reason": "Ваш вопрос.", "questions": "Отопление.", "notes": ["Акт."]});
    let card = card(&appeal(&[(event, personal)]), &[Role::Registrar]);
    assert_eq!(
        card["redirectedFrom"],
        json!({
            "number": "0000-0000-0000-00", "organisation": {"id": "ministry", "name": "Министерство"},
            "submittedAt": "2026-11-20T09:00:00Z", "reason": "Ваш вопрос.", "questions": "Отопление.", "notes": ["Акт."],
        })
    );
    assert_eq!((&card["permittedActions"], &card["redirectBy"]), (&json!(["register"]), &Value::Null));
}

/// A challenge of the answer to another appeal, whose file is the first.
fn challenge() -> (Value, Value) {
    let (mut event, mut personal) = submitted();
    let decision = json!({"kind": "answered", "outcome": "refused", "files": ["f1"]});
    event["data"]["origin"] = json!({
        "kind": "challengeOf", "parent": {"number": "0000-0000-0000-00", "n": 5}, "organisation": "council",
        "name": {"be": "В", "ru": "Исполком"}, "index": "И-25", "decidedAt": "2026-11-20T09:00:00Z", "decision": decision,
    });
    personal["challenged"] = json!({"text": "Нет отопления.", "notes": ["Акт."], "answer": "Отказать."});
    (event, personal)
}

#[test]
fn a_challenge_says_what_is_challenged_and_its_head_may_prescribe_within_a_month() {
    let appeal = appeal(&[challenge(), registered(), assigned()]);
    let head = card(&appeal, &[Role::Head]);
    let of = &head["challengeOf"];
    assert_eq!((&of["organisation"]["name"], &of["index"]), (&json!("Исполком"), &json!("И-25")));
    assert_eq!((&of["text"], &of["notes"]), (&json!("Нет отопления."), &json!(["Акт."])));
    assert_eq!((&of["answer"]["outcome"], &of["answer"]["text"]), (&json!("refused"), &json!("Отказать.")));
    assert_eq!(of["answer"]["attachments"][0]["fileName"], "a.txt");
    assert_eq!(head["attachments"], json!([]), "the answer's file is the answer's");
    let permitted = head["permittedActions"].as_array().unwrap();
    assert_eq!((permitted.last(), &head["prescribeBy"]), (Some(&json!("prescribe")), &json!("2026-12-23")));
    let executors = card(&appeal, &[Role::Executor]);
    assert_eq!((&executors["permittedActions"], &executors["prescribeBy"]), (&json!(["draft"]), &Value::Null));
}

#[test]
fn on_a_prescribed_challenge_nothing_is_due_and_to_whom_it_was_is_told() {
    let to = json!({"number": "0000-0000-0000-00", "organisation": "council", "name": {"be": "В", "ru": "Исполком"}});
    let event =
        json!({"type": "prescribed", "data": {"from": {"be": "М", "ru": "М"}, "to": to, "dueOn": "2026-12-10"}});
    let prescribed = (event, json!({"text": "Ответить по существу."}));
    let card = card(&appeal(&[challenge(), registered(), assigned(), prescribed]), &[Role::Head]);
    assert_eq!((&card["status"], &card["daysLeft"]), (&json!("prescribed"), &Value::Null));
    assert_eq!(
        card["history"][3]["prescription"],
        json!({
            "number": "0000-0000-0000-00", "organisation": {"id": "council", "name": "Исполком"},
            "text": "Ответить по существу.", "dueOn": "2026-12-10",
        })
    );
    assert_eq!((&card["permittedActions"], &card["prescription"]), (&json!([]), &Value::Null));
}

#[test]
fn a_reopened_appeal_shows_the_prescription_its_day_and_the_earlier_answer() {
    let answered = json!({"type": "answered", "data": {
        "outcome": "refused", "signedBy": "p", "files": [],
        "evidence": {"verifiedAt": "2026-11-23T09:00:00Z", "path": [], "crlSha256": "", "contentHash": "", "engine": "e"},
    }});
    let from =
        json!({"number": "0000-0000-0000-00~1", "organisation": "ministry", "name": {"be": "М", "ru": "Министерство"}});
    let data = json!({"from": from, "event": 4, "prescribedOn": "2026-11-23", "dueOn": "2026-12-10"});
    let reopened = (json!({"type": "reopened", "data": data}), json!({"text": "Ответить по существу."}));
    let events = [submitted(), registered(), assigned(), (answered, Value::Null), reopened];
    let card = card(&appeal(&events), &[Role::Head]);
    assert_eq!((&card["status"], &card["reopenedOn"]), (&json!("reopened"), &json!("2026-11-23")));
    assert_eq!((&card["dueOn"], &card["closedOn"]), (&json!("2026-12-10"), &Value::Null));
    assert_eq!((&card["term"]["term"], &card["term"]["norm"]), (&json!("prescription"), &json!("L:20.2")));
    assert_eq!(card["prescription"]["organisation"]["name"], "Министерство");
    assert_eq!(card["prescription"]["text"], "Ответить по существу.");
    assert_eq!((&card["answer"], &card["earlierAnswers"][0]["outcome"]), (&Value::Null, &json!("refused")));
    assert_eq!(
        (&card["assignment"], &card["permittedActions"]),
        (&Value::Null, &json!(["assign", "reclassify", "forward"]))
    );
}

#[test]
fn an_appeal_that_was_entered_says_in_which_form_it_came_and_how() {
    let entered = |way: Value| {
        let (mut event, personal) = submitted();
        let data = event["data"].as_object_mut().unwrap();
        data.remove("account");
        data.insert("origin".to_owned(), json!({"kind": "entered", "receivedOn": "2026-11-20", "way": way}));
        card(&appeal(&[(event, personal)]), &[Role::Registrar])
    };
    let written = entered(json!({"form": "written", "delivery": "post", "sheets": 2}));
    let intake = json!({"receivedOn": "2026-11-20", "delivery": "post", "sheets": 2});
    assert_eq!((&written["form"], &written["intake"]), (&json!("written"), &intake));
    // it should have been registered on the day of receipt
    assert_eq!((&written["dueOn"], &written["overdue"]), (&json!("2026-11-20"), &json!(true)));
    let oral = entered(json!({"form": "oral", "reception": "personalReception", "receivedBy": "p"}));
    let listener = json!({"id": "p", "name": "Речная Ирина", "post": "специалист"});
    assert_eq!((&oral["intake"]["reception"], &oral["intake"]["receivedBy"]), (&json!("personalReception"), &listener));
    assert_eq!(entered(json!({"form": "bookEntry"}))["form"], "bookEntry");
    let electronic = card(&appeal(&[submitted()]), &[Role::Registrar]);
    assert_eq!((&electronic["form"], &electronic["intake"]), (&json!("electronic"), &Value::Null));
}

#[test]
fn of_a_redirected_appeal_nothing_is_due_and_where_it_went_is_told() {
    let name = json!({"be": "В", "ru": "Исполком"});
    let to = json!([{"number": "0000-0000-0000-00~1", "organisation": "council", "name": name}]);
    let event = json!({"type": "redirected", "data": {"from": name, "to": to, "dueOn": "2026-11-30"}});
    let card = card(&appeal(&[submitted(), registered(), (event, Value::Null)]), &[Role::Head]);
    assert_eq!((&card["status"], &card["daysLeft"]), (&json!("redirected"), &Value::Null));
    let told = &card["history"][2]["redirection"];
    assert_eq!((&told["to"][0]["organisation"]["name"], &told["late"]), (&json!("Исполком"), &json!(false)));
    assert_eq!(card["permittedActions"], json!([]));
}

#[test]
fn the_executor_sees_the_resolution_and_may_draft() {
    let appeal = appeal(&[submitted(), registered(), assigned()]);
    let executors = card(&appeal, &[Role::Executor]);
    assert_eq!(executors["assignment"]["resolution"], "Разобраться");
    assert_eq!(executors["assignment"]["executor"], json!({"id": "p", "name": "Речная Ирина", "post": "специалист"}));
    let due = &executors["assignment"];
    assert_eq!((&due["dueOn"], &due["overdue"], &due["daysLeft"]), (&json!("2026-12-01"), &json!(false), &json!(6)));
    assert_eq!(card(&appeal, &[Role::Registrar])["permittedActions"], json!(["reclassify"]));
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

#[test]
fn a_merged_appeal_names_the_earlier_one_and_what_became_of_it_and_may_be_separated_until_then() {
    let into = "0000-0000-0000-00~1";
    let merged = (json!({"type": "merged", "data": {"into": into, "ground": "identical"}}), Value::Null);
    let events = [submitted(), registered(), merged];
    let open = card(&appeal(&events), &[Role::Head, Role::Registrar]);
    assert_eq!((&open["status"], &open["daysLeft"]), (&json!("merged"), &Value::Null));
    assert_eq!(open["mergedInto"], json!({"number": into, "ground": "identical"}));
    assert_eq!(open["permittedActions"], json!(["reverse"]), "it is not put away before the earlier one has ended");
    let settled = json!({"type": "settled", "data": {"first": {"number": into, "n": 9}, "status": "noted"}});
    let settled = card(&appeal(&[events.to_vec(), vec![(settled, Value::Null)]].concat()), &[Role::Registrar]);
    assert_eq!((&settled["mergedInto"]["status"], &settled["status"]), (&json!("noted"), &json!("merged")));
    assert_eq!(settled["permittedActions"], json!(["archive"]));
}

#[test]
fn what_was_merged_into_it_stands_on_the_card_with_its_words_and_files() {
    let mut file = submitted().0["data"]["files"][0].clone();
    (file["id"], file["keptWith"]) = (json!("f2"), json!("0000-0000-0000-00~2"));
    let data = json!({
        "later": {"number": "0000-0000-0000-00~2", "n": 3}, "ground": "clarifying", "submittedAt": "2026-11-23T08:00:00Z",
        "files": [file],
    });
    let personal = json!({"subject": "Вода", "text": "Нет и воды.", "fileNames": [{"id": "f2", "name": "b.txt"}]});
    let absorbed = (json!({"type": "absorbed", "data": data}), personal);
    let card = card(&appeal(&[submitted(), registered(), absorbed]), &[Role::Head]);
    assert_eq!(
        card["absorbed"],
        json!([{
            "number": "0000-0000-0000-00~2", "ground": "clarifying", "submittedAt": "2026-11-23T08:00:00Z",
            "subject": "Вода", "text": "Нет и воды.",
        }])
    );
    assert_eq!(card["attachments"][1]["fileName"], "b.txt");
    assert_eq!(card["status"], "registered");
}

#[test]
fn a_case_in_the_archive_says_in_which_file_and_until_when_and_nothing_is_to_be_done() {
    let noted = (json!({"type": "noted", "data": {"ground": "nothingAsked"}}), Value::Null);
    let data = json!({"caseIndex": "02-15", "keeping": "fiveYears", "keepUntil": "2031-11-23"});
    let archived = (json!({"type": "archived", "data": data}), Value::Null);
    let card = card(&appeal(&[submitted(), registered(), noted, archived]), &[Role::Head, Role::Registrar]);
    assert_eq!((&card["status"], &card["closedOn"]), (&json!("archived"), &json!("2026-11-23")));
    assert_eq!((&card["archived"], &card["history"][3]["archived"]), (&data, &data));
    assert_eq!((&card["permittedActions"], &card["reversible"]), (&json!([]), &Value::Null));
}

#[test]
fn a_reversed_decision_is_told_with_its_reason_and_the_appeal_is_where_it_was() {
    let noted = (json!({"type": "noted", "data": {"ground": "nothingAsked"}}), Value::Null);
    let data = json!({"decision": 4, "kind": "noted"});
    let reversed = (json!({"type": "reversed", "data": data}), json!({"reason": "Есть просьба."}));
    let card = card(&appeal(&[submitted(), registered(), assigned(), noted, reversed]), &[Role::Executor]);
    assert_eq!((&card["status"], &card["closedOn"]), (&json!("inConsideration"), &Value::Null));
    assert_eq!((&card["dueOn"], &card["assignment"]["executor"]["id"]), (&json!("2026-12-08"), &json!("p")));
    let told = json!({"decision": 4, "kind": "noted", "reason": "Есть просьба."});
    assert_eq!(card["history"][4]["reversal"], told);
    assert_eq!(card["permittedActions"], json!(["draft"]));
}
