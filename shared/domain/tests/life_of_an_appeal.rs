//! The life of an appeal: given / when / then, and invariants under any sequence of commands.

#![allow(clippy::unwrap_used, missing_docs, reason = "a test may panic, and its names say what it is")]

#[path = "support/office.rs"]
mod office;

use office::{ACCOUNT, Office, Step, calendar, now, official};
use proptest::prelude::*;
use time::Duration;
use zvarot_domain::appeal::{
    Appeal, AppealKind, Assign, Audience, Command, Entry, Event, Outcome, Receipt, Refusal, Register, Status, decide,
};
use zvarot_domain::attachment::{RejectReason, ScanState, Scanner, Verdict};
use zvarot_domain::id::AccountId;
use zvarot_domain::organisation::Role;

#[test]
fn a_submitted_appeal_is_registered_assigned_and_answered() {
    let mut office = Office::with_appeal();
    assert_eq!(office.appeal().status(), Status::Submitted);

    office.register(1).unwrap();
    let registration = office.appeal().registration().unwrap();
    assert_eq!(registration.index.as_str(), "И-1");
    // Monday 2 March 2026: 15 days from the next day is Tuesday 17 March (L:17.1, 17.3)
    assert_eq!(registration.due_on.to_string(), "2026-03-17");

    office.assign("executor").unwrap();
    assert_eq!(office.appeal().status(), Status::InConsideration);

    office.answer("head").unwrap();
    assert_eq!(office.appeal().status(), Status::Answered);
    assert_eq!(office.appeal().answer().unwrap().text(), Some("Ответ по существу."));
    assert_eq!(office.appeal().answer().unwrap().answer.outcome, Outcome::Explained);
}

#[test]
fn nothing_is_done_before_its_time_or_twice() {
    let mut office = Office::with_appeal();
    assert_eq!(office.assign("executor"), Err(Refusal::WrongStatus(Status::Submitted)));
    office.register(1).unwrap();
    assert_eq!(office.register(2), Err(Refusal::WrongStatus(Status::Registered)));
    assert_eq!(office.answer("head"), Err(Refusal::WrongStatus(Status::Registered)));
    office.assign("executor").unwrap();
    office.answer("head").unwrap();
    assert_eq!(office.answer("head"), Err(Refusal::WrongStatus(Status::Answered)));
    assert_eq!(office.assign("executor"), Err(Refusal::WrongStatus(Status::Answered)));
}

#[test]
fn another_organisation_learns_nothing() {
    let office = Office::with_appeal();
    let stranger = official("other", "registrar", Role::Registrar);
    let register = Register {
        by: &stranger,
        kind: AppealKind::Complaint,
        classifier_code: None,
        serial: 1,
        calendar: &calendar(),
    };
    assert_eq!(decide(Some(office.appeal()), Command::Register(register), now()), Err(Refusal::NotFound));
}

#[test]
fn each_role_does_its_own_work_only() {
    let office = Office::with_appeal();
    for role in [Role::Administrator, Role::Executor, Role::Controller, Role::Head] {
        let by = official("ministry", "somebody", role);
        let register =
            Register { by: &by, kind: AppealKind::Complaint, classifier_code: None, serial: 1, calendar: &calendar() };
        let decided = decide(Some(office.appeal()), Command::Register(register), now());
        assert_eq!(decided, Err(Refusal::NotPermitted), "{role:?}");
    }
}

#[test]
fn an_executor_is_an_executor_of_the_same_organisation() {
    let mut office = Office::with_appeal();
    office.register(1).unwrap();
    let head = official("ministry", "head", Role::Head);
    for executor in
        [official("other", "executor", Role::Executor), official("ministry", "controller", Role::Controller)]
    {
        let assign = Assign {
            by: &head,
            executor: Some(&executor),
            resolution: zvarot_domain::appeal::Resolution::parse("Рассмотреть").unwrap(),
            due_on: None,
        };
        assert_eq!(decide(Some(office.appeal()), Command::Assign(assign), now()), Err(Refusal::NotAnExecutor));
    }
}

#[test]
fn a_term_after_the_legal_one_is_refused() {
    let mut office = Office::with_appeal();
    office.register(1).unwrap();
    let latest = office.appeal().deadline().unwrap().due_on;
    let head = official("ministry", "head", Role::Head);
    let executor = official("ministry", "executor", Role::Executor);
    let assign = |due_on| Assign {
        by: &head,
        executor: Some(&executor),
        resolution: zvarot_domain::appeal::Resolution::parse("Рассмотреть").unwrap(),
        due_on: Some(due_on),
    };
    let late = Command::Assign(assign(latest.next_day().unwrap()));
    assert!(matches!(decide(Some(office.appeal()), late, now()), Err(Refusal::DueDateOutOfRange { .. })));
    assert!(decide(Some(office.appeal()), Command::Assign(assign(latest)), now()).is_ok());
}

#[test]
fn only_the_sessions_own_certificate_signs() {
    let mut office = Office::with_appeal();
    office.register(1).unwrap();
    office.assign("executor").unwrap();
    assert_eq!(office.answer("executor"), Err(Refusal::SignedByAnother));
}

#[test]
fn a_harmful_file_stays_harmful() {
    let mut office = Office::with_appeal();
    let clean = Verdict::Clean { by: Scanner::Structure };
    let malware = Verdict::Rejected { reason: RejectReason::Malware };
    assert!(office.verdict("file-1", clean).unwrap());
    assert!(!office.verdict("file-1", clean).unwrap(), "the same again is no decision");
    assert!(office.verdict("file-1", malware).unwrap());
    assert!(!office.verdict("file-1", clean).unwrap());
    assert_eq!(office.appeal().attachments().next().unwrap().state(), ScanState::Rejected);
    assert_eq!(office.verdict("file-9", clean), Err(Refusal::NotFound));
}

#[test]
fn the_receipt_fits_its_appeal_and_no_other() {
    let office = Office::with_appeal();
    let submitted = office.appeal();
    let receipt = Receipt {
        iss: "https://zvarot.example".to_owned(),
        number: submitted.number().clone(),
        submitted_at: submitted.submitted_at(),
        organisation: submitted.organisation().clone(),
        event_sha256: submitted.history()[0].hash.clone(),
    };
    assert_eq!(receipt.check(submitted.number(), &office.entries()[0]), Ok(()));
    let mut changed = office.entries()[0].clone();
    changed.head = changed.head.replace("complaint", "proposal");
    assert!(receipt.check(submitted.number(), &changed).is_err());
}

#[test]
fn personal_data_are_erasable_and_not_forgeable() {
    let office = Office::with_appeal();
    let mut entries: Vec<Entry> = office.entries().to_vec();
    entries[0].personal = None;
    let erased = Appeal::load(office.appeal().number(), &entries).unwrap().unwrap();
    assert!(erased.submitted().personal.is_none());
    assert_eq!(erased.hash(), office.appeal().hash());

    let mut forged: Vec<Entry> = office.entries().to_vec();
    let personal = forged[0].personal.as_mut().unwrap();
    personal.text = personal.text.replace("Иванов", "Петров");
    assert!(Appeal::load(office.appeal().number(), &forged).is_err());
}

#[test]
fn a_clock_that_goes_back_does_not_turn_the_history_round() {
    let mut office = Office::with_appeal();
    office.at(now() - Duration::hours(5));
    office.register(1).unwrap();
    let times: Vec<_> = office.appeal().history().iter().map(|recorded| recorded.at).collect();
    assert!(times.is_sorted());
}

/// The corpus only grows: whatever was stored once must fold for ever.
#[test]
fn old_events_still_fold() {
    let corpus: Vec<serde_json::Value> = serde_json::from_str(include_str!("corpus/first.json")).unwrap();
    let entries: Vec<Entry> = corpus
        .iter()
        .map(|stored| Entry {
            head: stored["head"].as_str().unwrap().to_owned(),
            personal: stored["personal"].as_str().map(|text| zvarot_domain::appeal::Personal {
                text: text.to_owned(),
                salt: hex::decode(stored["salt"].as_str().unwrap()).unwrap().try_into().unwrap(),
            }),
        })
        .collect();
    let number = zvarot_domain::appeal::AppealNumber::parse(corpus[0]["number"].as_str().unwrap()).unwrap();
    let appeal = Appeal::load(&number, &entries).unwrap().unwrap();
    assert_eq!(appeal.status(), Status::Answered);
    assert!(appeal.answer().unwrap().text().is_some());
}

fn step() -> impl Strategy<Value = Step> {
    let role = prop_oneof![
        Just(Role::Administrator),
        Just(Role::Registrar),
        Just(Role::Head),
        Just(Role::Executor),
        Just(Role::Controller)
    ];
    let verdict = prop_oneof![
        Just(Verdict::Clean { by: Scanner::Structure }),
        Just(Verdict::Rejected { reason: RejectReason::Executable }),
    ];
    prop_oneof![
        role.clone().prop_map(Step::Register),
        (role.clone(), role.clone()).prop_map(|(by, executor)| Step::Assign(by, executor)),
        (role, any::<bool>()).prop_map(|(by, own)| Step::Answer(by, own)),
        Just(Step::Route),
        (0_u8..3, verdict).prop_map(|(file, verdict)| Step::Verdict(file, verdict)),
        (-100_000_i64..1_000_000).prop_map(Step::Wait),
    ]
}

proptest! {
    #[test]
    fn no_sequence_of_commands_breaks_an_invariant(steps in prop::collection::vec(step(), 0..40)) {
        let mut office = Office::with_appeal();
        for step in steps {
            let before = office.appeal().clone();
            office.take(&step);
            let after = office.appeal();
            // one decision at most, in its place, chained
            prop_assert!(after.sequence() - before.sequence() <= 1);
            prop_assert_eq!(&after.history()[..before.history().len()], before.history());
            // a status never goes back
            let place = |status| Status::ALL.iter().position(|known| *known == status).unwrap();
            prop_assert!(place(after.status()) >= place(before.status()));
            // what a status promises is there
            prop_assert_eq!(after.registration().is_some(), after.status() != Status::Submitted);
            prop_assert_eq!(after.answer().is_some(), after.status() == Status::Answered);
            if let (Some(assigned), Some(deadline)) = (after.assignment(), after.deadline()) {
                prop_assert!(assigned.due_on <= deadline.due_on);
            }
            // registration, number and applicant never change
            prop_assert_eq!(after.account().map(AccountId::as_str), Some(ACCOUNT));
            if before.registration().is_some() {
                prop_assert_eq!(after.registration(), before.registration());
            }
            prop_assert!(after.history().iter().map(|recorded| recorded.at).is_sorted());
        }
        // folding what was stored gives the same again
        let folded = Appeal::load(office.appeal().number(), office.entries()).unwrap().unwrap();
        prop_assert_eq!(&folded, office.appeal());
        prop_assert!(folded.history().iter().all(|r| !matches!(r.event, Event::Routed(_)) || r.event.kind().audience() == Audience::Organisation));
    }

    #[test]
    fn a_changed_missing_or_moved_event_breaks_the_chain(place in 0_usize..4, byte in 0_usize..400, with in 1_u8..128) {
        let mut office = Office::with_appeal();
        office.register(1).unwrap();
        office.assign("executor").unwrap();
        office.answer("head").unwrap();
        let number = office.appeal().number().clone();

        let mut without = office.entries().to_vec();
        without.remove(place);
        // a lost end is the one thing that a chain alone cannot show
        prop_assert_eq!(Appeal::load(&number, &without).is_ok(), place == 3);

        let mut changed = office.entries().to_vec();
        let mut head = changed[place].head.clone().into_bytes();
        let byte = byte % head.len();
        head[byte] ^= with;
        if let Ok(head) = String::from_utf8(head) {
            changed[place].head = head;
            // only the last link has nobody after it who remembers its hash
            prop_assert!(place == 3 || Appeal::load(&number, &changed).is_err());
        }
    }
}
