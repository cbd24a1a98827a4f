use time::macros::{date, datetime};

use super::super::catalogue::Event as _;
use super::super::{
    Answered, Assign, Command, Event, Extend, ExtensionReason, Leave, LeavingGround, Note, NotingGround, Withdraw,
    decide,
};
use super::*;
use crate::appeal::examples::{appeal_after, asked_by, calendar, challenged, followed_by, official, reopened};
use crate::appeal::{EventKind, Resolution, Stage, Status};
use crate::deadline::{Clock, Stopped, clocks, running};
use crate::id::PersonId;
use crate::organisation::Role;

const THE_DAY_AFTER: OffsetDateTime = datetime!(2026-03-03 09:00 UTC);
const IN_TIME: Date = date!(2026 - 03 - 20);

/// The last deadline is that of the prescription, whatever executes it.
fn consideration(clocks: &[Clock]) -> Vec<&Clock> {
    clocks.iter().filter(|clock| clock.person.is_none() && clock.deadline.kind != DeadlineKind::Registration).collect()
}

fn assigned(appeal: &Appeal) -> Appeal {
    let (head, executor) = (official(appeal, Role::Head), official(appeal, Role::Executor));
    let resolution = Resolution::parse("Рассмотреть заново").unwrap();
    let assign = Assign { by: &head, executor: Some(&executor), resolution, due_on: None, co_executors: vec![] };
    let event = decide(Some(appeal), Command::Assign(assign), THE_DAY_AFTER).unwrap().unwrap();
    followed_by(appeal, &event, THE_DAY_AFTER)
}

fn answered(appeal: &Appeal, text: &str) -> Appeal {
    let mut event = Answered::example();
    let personal = event.personal.as_mut().unwrap();
    personal.document = format!("ОТВЕТ\n\n{text}");
    followed_by(appeal, &Event::Answered(event), datetime!(2026-03-10 09:00 UTC))
}

#[test]
fn it_waits_for_a_new_resolution_until_the_day_that_is_prescribed() {
    let (reopened, _) = reopened(THE_DAY_AFTER, IN_TIME);
    assert_eq!((reopened.status(), reopened.stage()), (Status::Reopened, Stage::Registered));
    assert_eq!((reopened.assignment(), reopened.closed_on()), (None, None));
    let deadline = Deadline { kind: DeadlineKind::Prescription, due_on: IN_TIME };
    assert_eq!(reopened.deadline(), Some(deadline));
    let assigned = assigned(&reopened);
    assert_eq!((assigned.status(), assigned.stage()), (Status::UnderPrescription, Stage::InConsideration));
    assert_eq!(assigned.assignment().map(|assigned| assigned.due_on), Some(IN_TIME));
}

#[test]
fn one_clock_of_consideration_runs_and_the_first_one_stays_as_it_ended() {
    let (reopened, _) = reopened(THE_DAY_AFTER, IN_TIME);
    let all = clocks(&reopened, &calendar());
    let kinds: Vec<_> = consideration(&all).iter().map(|clock| (clock.deadline.kind, clock.stopped)).collect();
    // the answer ended the first one on the day of the registration, as the examples go
    let ended = Some(Stopped::On(date!(2026 - 03 - 02)));
    assert_eq!(kinds.last(), Some(&(DeadlineKind::Prescription, None)));
    assert_eq!(kinds[kinds.len() - 2].1, ended);
    let running = running(&all).unwrap();
    assert_eq!((running.deadline.due_on, running.started_on), (IN_TIME, date!(2026 - 03 - 03)));
    assert!(running.explanation.is_some());
    let again = answered(&assigned(&reopened), "Удовлетворить.");
    assert!(clocks(&again, &calendar()).iter().all(|clock| clock.stopped.is_some()));
}

#[test]
fn the_earlier_answer_is_kept_and_the_new_one_stands() {
    let (reopened, _) = reopened(THE_DAY_AFTER, IN_TIME);
    assert!(reopened.answer().is_none());
    assert_eq!(reopened.earlier_answers().filter_map(|sent| sent.text()).collect::<Vec<_>>(), ["Отказать."]);
    let again = answered(&assigned(&reopened), "Удовлетворить.");
    assert_eq!((again.status(), again.answer().unwrap().text()), (Status::Answered, Some("Удовлетворить.")));
    assert_eq!(again.earlier_answers().filter_map(|sent| sent.text()).collect::<Vec<_>>(), ["Отказать."]);
    assert_eq!(again.answers().count(), 2);
    assert_eq!(again.status_after(reopened.sequence()), Status::Reopened);
}

#[test]
fn a_prescription_is_executed_by_an_answer_and_by_nothing_else() {
    let (reopened, _) = reopened(THE_DAY_AFTER, IN_TIME);
    let considered = assigned(&reopened);
    let (head, calendar) = (official(&reopened, Role::Head), calendar());
    let note = || Command::Note(Note { by: &head, ground: NotingGround::ThanksOnly });
    let leave = || {
        let (ground, calendar) = (LeavingGround::Anonymous, &calendar);
        Command::Leave(Leave {
            by: &head,
            ground,
            reason: None,
            where_to_apply: None,
            terminates: None,
            terminated_by: None,
            calendar,
        })
    };
    let extend = || {
        let reason = ExtensionReason::parse("Запытаны дакументы.").unwrap();
        Command::Extend(Extend { by: &head, reason, calendar: &calendar })
    };
    let account = reopened.account().unwrap().clone();
    let withdraw = || Command::Withdraw(Withdraw { by: &account, reason: None });
    for appeal in [&reopened, &considered] {
        for command in [note(), leave(), extend(), withdraw()] {
            let told = format!("{command:?}");
            let refused = decide(Some(appeal), command, THE_DAY_AFTER);
            assert_eq!(refused, Err(Refusal::WrongStatus(appeal.status())), "{told}");
        }
    }
}

#[test]
fn the_same_prescription_reopens_once() {
    let (reopened, challenge) = reopened(THE_DAY_AFTER, IN_TIME);
    let Consequence::Reopen { reopen, .. } = asked_by(&challenge) else { panic!("nothing is reopened") };
    let again = |appeal: &Appeal| decide(Some(appeal), Command::Reopen(reopen.clone()), THE_DAY_AFTER);
    assert_eq!(again(&reopened), Ok(None));
    assert_eq!(again(&answered(&assigned(&reopened), "Удовлетворить.")), Ok(None));
    // what was never challenged, or not by that challenge
    assert_eq!(again(&appeal_after(EventKind::Answered)), Err(Refusal::NotFound));
    let other = Reopen { event: 99, ..reopen.clone() };
    let refused = decide(Some(&reopened), Command::Reopen(other), THE_DAY_AFTER);
    assert_eq!(refused, Err(Refusal::WrongStatus(Status::Reopened)), "the decision does not stand any more");
}

#[test]
fn the_superior_learns_of_the_new_answer_and_not_of_the_first_one() {
    let (original, _) = challenged(THE_DAY_AFTER);
    let first = original.answers().last().unwrap().n;
    assert_eq!(original.consequences(first), Some(Vec::new()));
    let (reopened, challenge) = reopened(THE_DAY_AFTER, IN_TIME);
    assert_eq!(reopened.consequences(first), Some(Vec::new()), "it is that of then");
    let again = answered(&assigned(&reopened), "Удовлетворить.");
    let Consequence::RecordExecution { number, record } = asked_by(&again) else { panic!("nobody is told") };
    assert_eq!(number, *challenge.number());
    let recorded =
        |challenge: &Appeal| decide(Some(challenge), Command::RecordExecution(record.clone()), THE_DAY_AFTER);
    let event = recorded(&challenge).unwrap().unwrap();
    let told = followed_by(&challenge, &event, THE_DAY_AFTER);
    assert_eq!((told.status(), recorded(&told)), (Status::Prescribed, Ok(None)));
    assert_eq!(recorded(&challenged(THE_DAY_AFTER).1), Err(Refusal::NotFound), "nothing was prescribed on it");
}

#[test]
fn the_last_executor_is_not_asked_without_a_resolution() {
    let (reopened, _) = reopened(THE_DAY_AFTER, IN_TIME);
    assert_eq!(reopened.executors().count(), 0);
    let somebody = PersonId::parse("somebody").unwrap();
    assert!(assigned(&reopened).executors().eq([&somebody]));
}
