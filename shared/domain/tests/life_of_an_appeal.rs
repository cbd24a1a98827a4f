//! The life of an appeal: given / when / then, and invariants under any sequence of commands.

#![allow(clippy::unwrap_used, missing_docs, reason = "a test may panic, and its names say what it is")]

#[path = "support/office.rs"]
mod office;

use office::{ACCOUNT, Office, Step, calendar, now, official};
use proptest::prelude::*;
use time::Duration;
use zvarot_domain::appeal::{
    Appeal, AppealKind, Assign, Audience, Closing, Command, Consequence, Entry, Event, LeavingGround, Outcome, Receipt,
    Refusal, Register, Registered, Stage, Status, decide,
};
use zvarot_domain::attachment::{RejectReason, ScanState, Scanner, Verdict};
use zvarot_domain::deadline::{Clock, DeadlineKind, clocks};
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
fn additional_study_comes_between_the_resolution_and_the_answer() {
    let mut office = Office::with_appeal();
    office.register(1).unwrap();
    assert_eq!(office.extend(), Err(Refusal::WrongStatus(Status::Registered)));
    office.assign("executor").unwrap();
    office.extend().unwrap();
    // registered on Monday 2 March 2026: the same date of the next month is Thursday 2 April (L:17.3)
    assert_eq!(office.appeal().deadline().unwrap().due_on.to_string(), "2026-04-02");
    assert_eq!(office.appeal().status(), Status::Extended);
    office.answer("head").unwrap();
    assert_eq!(office.appeal().status(), Status::Answered);
}

#[test]
fn an_appeal_is_prolonged_beyond_the_month_once_and_then_answered() {
    let mut office = Office::with_appeal();
    office.register(1).unwrap();
    assert_eq!(office.prolong(60), Err(Refusal::WrongStatus(Status::Registered)));
    office.assign("executor").unwrap();
    office.extend().unwrap();
    assert!(matches!(office.prolong(31), Err(Refusal::DueDateOutOfRange { .. })), "2 April is the end of the month");
    office.prolong(32).unwrap();
    assert_eq!(office.appeal().deadline().unwrap().due_on.to_string(), "2026-04-03");
    assert_eq!(office.appeal().status(), Status::Prolonged);
    assert_eq!(office.prolong(60), Err(Refusal::WrongStatus(Status::Prolonged)));
    assert_eq!(office.extend(), Err(Refusal::WrongStatus(Status::Prolonged)));
    office.answer("head").unwrap();
    assert_eq!(office.appeal().status(), Status::Answered);
}

#[test]
fn a_corrected_kind_is_the_appeals_kind() {
    let mut office = Office::with_appeal();
    assert_eq!(office.reclassify(AppealKind::Complaint), Err(Refusal::WrongStatus(Status::Submitted)));
    office.register(1).unwrap();
    office.reclassify(AppealKind::Complaint).unwrap();
    assert_eq!(office.appeal().kind(), AppealKind::Complaint);
    assert_eq!(office.reclassify(AppealKind::Complaint), Err(Refusal::SameClassification));
}

#[test]
fn a_noted_appeal_is_closed_without_an_answer() {
    let mut office = Office::with_appeal();
    assert_eq!(office.note(), Err(Refusal::WrongStatus(Status::Submitted)));
    office.register(1).unwrap();
    office.note().unwrap();
    assert_eq!(office.appeal().status(), Status::Noted);
    assert_eq!(office.assign("executor"), Err(Refusal::WrongStatus(Status::Noted)));
    assert_eq!(office.answer("head"), Err(Refusal::WrongStatus(Status::Noted)));
}

#[test]
fn a_redirected_appeal_ends_here_and_begins_where_it_was_sent() {
    let mut office = Office::with_appeal();
    assert_eq!(office.redirect(), Err(Refusal::WrongStatus(Status::Submitted)));
    office.register(1).unwrap();
    assert_eq!(office.appeal().consequences(2), Some(Vec::new()));
    office.redirect().unwrap();
    assert_eq!(office.appeal().status(), Status::Redirected);
    assert_eq!(office.assign("executor"), Err(Refusal::WrongStatus(Status::Redirected)));
    let consequences = office.appeal().consequences(3).unwrap();
    let [Consequence::Open(opening)] = consequences.as_slice() else { panic!("{consequences:?}") };
    assert_eq!(opening.number.to_string(), format!("{}~1", office.appeal().number()));
    assert_eq!(opening.submitted.files.len(), office.appeal().attachments().count());
}

#[test]
fn a_merged_appeal_ends_and_has_the_answer_of_the_earlier_one() {
    let mut office = Office::with_appeal();
    assert_eq!(office.merge(), Err(Refusal::WrongStatus(Status::Submitted)));
    assert_eq!(office.settle(true), Ok(false), "it is not merged");
    office.register(1).unwrap();
    office.merge().unwrap();
    assert_eq!(office.appeal().status(), Status::Merged);
    assert_eq!(office.assign("executor"), Err(Refusal::WrongStatus(Status::Merged)));
    let consequences = office.appeal().consequences(3).unwrap();
    assert!(matches!(consequences.as_slice(), [Consequence::Absorb { .. }]), "{consequences:?}");
    assert_eq!((office.settle(true), office.settle(true)), (Ok(true), Ok(false)));
    assert_eq!(office.appeal().status(), Status::Answered);
    assert_eq!(office.appeal().answer().unwrap().text(), Some("Ответ по существу."));
    assert_eq!(office.challenge(), Err(Refusal::WrongStatus(Status::Answered)), "with the earlier one");
}

#[test]
fn a_decision_that_was_a_mistake_is_taken_back_and_the_appeal_is_answered_in_its_old_term() {
    let mut office = Office::with_appeal();
    office.register(1).unwrap();
    office.assign("executor").unwrap();
    let due_on = office.appeal().deadline();
    assert_eq!(office.reverse(), Err(Refusal::WrongStatus(Status::InConsideration)));
    office.note().unwrap();
    office.reverse().unwrap();
    assert_eq!((office.appeal().status(), office.appeal().deadline()), (Status::InConsideration, due_on));
    office.leave(LeavingGround::Abuse).unwrap();
    office.reverse().unwrap();
    office.answer("head").unwrap();
    assert_eq!(office.reverse(), Err(Refusal::WrongStatus(Status::Answered)));
    assert_eq!(office.appeal().history().len(), 8, "nothing is deleted");
}

#[test]
fn an_archived_case_is_changed_by_nothing_but_a_prescription() {
    let mut office = Office::with_appeal();
    office.register(1).unwrap();
    office.assign("executor").unwrap();
    assert_eq!(office.archive(), Err(Refusal::WrongStatus(Status::InConsideration)));
    office.answer("head").unwrap();
    office.archive().unwrap();
    assert_eq!(office.appeal().status(), Status::Archived);
    let archived = Refusal::WrongStatus(Status::Archived);
    assert_eq!((office.archive(), office.reverse()), (Err(archived.clone()), Err(archived.clone())));
    assert_eq!((office.assign("executor"), office.withdraw()), (Err(archived.clone()), Err(archived)));
    assert!(office.appeal().answer().is_some());
    office.challenge().unwrap();
    assert_eq!(office.appeal().status(), Status::Archived);
    assert_eq!(office.reopen(), Ok(true));
    assert_eq!(office.appeal().status(), Status::Reopened);
}

#[test]
fn a_draft_is_returned_with_remarks_while_the_appeal_is_considered() {
    let mut office = Office::with_appeal();
    office.register(1).unwrap();
    assert_eq!(office.remark(), Err(Refusal::WrongStatus(Status::Registered)));
    office.assign("executor").unwrap();
    office.remark().unwrap();
    assert_eq!(office.appeal().status(), Status::InConsideration);
    office.answer("head").unwrap();
    assert_eq!(office.remark(), Err(Refusal::WrongStatus(Status::Answered)));
}

#[test]
fn a_challenged_answer_is_given_again_when_the_superior_prescribes_it() {
    let mut office = Office::with_appeal();
    assert_eq!(office.challenge(), Err(Refusal::WrongStatus(Status::Submitted)));
    office.register(1).unwrap();
    office.assign("executor").unwrap();
    office.answer("head").unwrap();
    office.challenge().unwrap();
    assert_eq!(office.appeal().status(), Status::Answered);
    let first = office.appeal().number().part(1).unwrap();
    assert_eq!(office.challenge(), Err(Refusal::ChallengedAlready(first)));

    assert_eq!(office.reopen(), Ok(true));
    assert_eq!(office.appeal().status(), Status::Reopened);
    assert_eq!(office.reopen(), Ok(false), "it is so already");
    assert_eq!(office.withdraw(), Err(Refusal::WrongStatus(Status::Reopened)));
    office.assign("executor").unwrap();
    assert_eq!(office.appeal().status(), Status::UnderPrescription);
    assert_eq!(office.redirect(), Err(Refusal::WrongStatus(Status::UnderPrescription)));
    office.answer("head").unwrap();
    assert_eq!((office.appeal().status(), office.appeal().answers().count()), (Status::Answered, 2));
    office.challenge().unwrap();
    let numbers: Vec<_> = office.appeal().challenges().map(|challenged| challenged.to.number.to_string()).collect();
    assert_eq!(numbers, ["~1", "~2"].map(|place| format!("{}{place}", office.appeal().number())));
}

#[test]
fn an_appeal_that_is_left_without_consideration_is_answered_no_more() {
    let mut office = Office::with_appeal();
    assert_eq!(office.leave(LeavingGround::Abuse), Err(Refusal::WrongStatus(Status::Submitted)));
    office.register(1).unwrap();
    assert_eq!(office.leave(LeavingGround::NotCompetent), Err(Refusal::NoWhereToApply));
    office.leave(LeavingGround::Abuse).unwrap();
    assert_eq!(office.appeal().status(), Status::LeftWithoutConsideration);
    let closed = Refusal::WrongStatus(Status::LeftWithoutConsideration);
    assert_eq!((office.assign("executor"), office.withdraw()), (Err(closed.clone()), Err(closed)));
}

#[test]
fn a_returned_appeal_is_closed_without_an_answer() {
    let mut office = Office::with_appeal();
    assert_eq!(office.give_back(), Err(Refusal::WrongStatus(Status::Submitted)));
    office.register(1).unwrap();
    office.give_back().unwrap();
    assert_eq!(office.appeal().status(), Status::Returned);
    let closed = Refusal::WrongStatus(Status::Returned);
    assert_eq!((office.assign("executor"), office.withdraw()), (Err(closed.clone()), Err(closed)));
}

#[test]
fn an_appeal_goes_on_when_what_it_tells_of_a_crime_was_forwarded() {
    let mut office = Office::with_appeal();
    assert_eq!(office.forward(), Err(Refusal::WrongStatus(Status::Submitted)));
    office.register(1).unwrap();
    office.forward().unwrap();
    assert_eq!(office.appeal().status(), Status::Registered);
    office.assign("executor").unwrap();
    office.forward().unwrap();
    office.answer("head").unwrap();
    assert_eq!(office.forward(), Err(Refusal::WrongStatus(Status::Answered)));
}

#[test]
fn a_withdrawn_appeal_is_considered_no_more() {
    let mut office = Office::with_appeal();
    office.withdraw().unwrap();
    assert_eq!(office.appeal().status(), Status::Withdrawn);
    assert_eq!(office.register(1), Err(Refusal::WrongStatus(Status::Withdrawn)));
    assert_eq!(office.withdraw(), Err(Refusal::WrongStatus(Status::Withdrawn)));

    let mut office = Office::with_appeal();
    office.register(1).unwrap();
    office.assign("executor").unwrap();
    office.withdraw().unwrap();
    assert_eq!(office.answer("head"), Err(Refusal::WrongStatus(Status::Withdrawn)));
    assert_eq!(office.extend(), Err(Refusal::WrongStatus(Status::Withdrawn)));
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
            co_executors: vec![],
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
        co_executors: vec![],
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
        role.clone().prop_map(Step::Contribute),
        role.clone().prop_map(Step::Extend),
        (role.clone(), 0_i64..500).prop_map(|(by, days)| Step::Prolong(by, days)),
        (role.clone(), any::<bool>()).prop_map(|(by, own)| Step::Answer(by, own)),
        role.clone().prop_map(Step::Note),
        role.clone().prop_map(Step::Redirect),
        role.clone().prop_map(Step::Merge),
        any::<bool>().prop_map(Step::Settle),
        Just(Step::Absorb),
        (role.clone(), any::<bool>()).prop_map(|(by, has_draft)| Step::Remark(by, has_draft)),
        role.clone().prop_map(Step::Archive),
        role.clone().prop_map(Step::Reverse),
        (role.clone(), prop::sample::select(LeavingGround::ALL.as_slice()))
            .prop_map(|(by, ground)| Step::Leave(by, ground)),
        role.clone().prop_map(Step::Return),
        (role.clone(), -1_i64..40).prop_map(|(by, days)| Step::Forward(by, days)),
        (role, prop_oneof![Just(AppealKind::Complaint), Just(AppealKind::Application)])
            .prop_map(|(by, kind)| Step::Reclassify(by, kind)),
        any::<bool>().prop_map(Step::Withdraw),
        any::<bool>().prop_map(Step::Challenge),
        Just(Step::Reopen),
        Just(Step::Route),
        (0_u8..3, verdict).prop_map(|(file, verdict)| Step::Verdict(file, verdict)),
        (-100_000_i64..1_000_000).prop_map(Step::Wait),
    ]
}

/// A clock of consideration that runs.
fn considers(clock: &Clock) -> bool {
    let of_executor = clock.person.is_some();
    !of_executor && clock.deadline.kind != DeadlineKind::Registration && clock.stopped.is_none()
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
            // a status never goes back, but for what a superior prescribed to answer again, what is taken out of the archive for that, and what is taken back
            let place = |status| Status::ALL.iter().position(|known| *known == status).unwrap();
            let prescribed = (before.status(), after.status()) == (Status::UnderPrescription, Status::Answered);
            let taken_out = (before.status(), after.status()) == (Status::Archived, Status::Reopened);
            let taken_back = matches!(after.history().last().map(|last| &last.event), Some(Event::Reversed(_)));
            let again = prescribed || taken_out || taken_back;
            prop_assert!(again || place(after.status()) >= place(before.status()));
            // what a status promises is there
            let was_withdrawn = after.stage() == Stage::Closed(Closing::Withdrawn);
            let may_lack_registration = was_withdrawn || after.status() == Status::Submitted;
            prop_assert!(after.registration().is_some() || may_lack_registration);
            prop_assert!(after.registration().is_none() || after.status() != Status::Submitted);
            prop_assert_eq!(after.answer().is_some(), after.stage() == Stage::Closed(Closing::Answered));
            prop_assert_eq!(after.closed_on().is_some(), !after.status().is_open());
            // one clock of consideration runs, however often it was reopened, and none after the end
            let running = clocks(after, &calendar()).iter().filter(|clock| considers(clock)).count();
            let considered = after.status().is_open() && after.registration().is_some();
            prop_assert_eq!(running, usize::from(considered));
            if let (Some(assigned), Some(deadline)) = (after.assignment(), after.deadline()) {
                prop_assert!(assigned.due_on <= deadline.due_on);
                prop_assert!(assigned.co_executors.iter().all(|own| own.due_on <= assigned.due_on));
            }
            // index, dates and applicant never change
            prop_assert_eq!(after.account().map(AccountId::as_str), Some(ACCOUNT));
            if let (Some(now), Some(then)) = (after.registration(), before.registration()) {
                let lasting = |registered: &Registered| (registered.index.clone(), registered.serial, registered.registered_on, registered.due_on);
                prop_assert_eq!(lasting(now), lasting(then));
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
