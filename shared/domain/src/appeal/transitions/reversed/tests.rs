use time::macros::{date, datetime};

use super::super::catalogue::Event as _;
use super::super::{Archived, Assigned, Command, Event as AnyEvent, Settled, decide};
use super::*;
use crate::appeal::Status;
use crate::appeal::examples::{appeal_after, calendar, followed_by, official};
use crate::deadline::clocks;
use crate::id::PersonId;
use crate::language::Language;
use crate::notification::render;
use crate::organisation::Role;

const NOW: OffsetDateTime = datetime!(2026-03-04 09:00 UTC);

fn example(kind: EventKind) -> AnyEvent {
    AnyEvent::examples().into_iter().find(|event| event.kind() == kind).unwrap()
}

fn assigned() -> Appeal {
    let executor = PersonId::parse("maryja").unwrap();
    let event = Assigned { executor, due_on: date!(2026 - 03 - 10), co_executors: vec![], personal: None };
    followed_by(&appeal_after(EventKind::Registered), &AnyEvent::Assigned(event), NOW)
}

fn closed(before: &Appeal, kind: EventKind) -> Appeal {
    followed_by(before, &example(kind), NOW)
}

fn reverse_by(role: Role, appeal: &Appeal, decision: u32) -> Result<Option<AnyEvent>, Refusal> {
    let by = official(appeal, role);
    let reason = ReversalReason::parse("У звароце ёсць просьба.").unwrap();
    decide(Some(appeal), Command::Reverse(Reverse { by: &by, decision, reason }), NOW)
}

fn reversed(appeal: &Appeal) -> Appeal {
    let decision = appeal.closed_by().unwrap().n;
    followed_by(appeal, &reverse_by(Role::Head, appeal, decision).unwrap().unwrap(), NOW)
}

const REVERSIBLE: [EventKind; 4] =
    [EventKind::Noted, EventKind::LeftWithoutConsideration, EventKind::Returned, EventKind::Merged];

#[test]
fn it_goes_on_where_it_was_with_the_deadline_and_the_executor_that_it_had_and_nothing_is_deleted() {
    for kind in REVERSIBLE {
        for before in [appeal_after(EventKind::Registered), assigned()] {
            let closed = closed(&before, kind);
            let again = reversed(&closed);
            assert_eq!((again.status(), again.deadline()), (before.status(), before.deadline()), "{kind:?}");
            assert_eq!((again.executor(), again.closed_on()), (before.executor(), None));
            assert_eq!((again.merged_into(), again.closed_by()), (None, None));
            assert_eq!(&again.history()[..closed.history().len()], closed.history());
            assert!(clocks(&again, &calendar()).iter().any(|clock| clock.stopped.is_none()));
            // and may be decided so or otherwise once more
            let twice = reversed(&super::tests::closed(&again, kind));
            assert_eq!(twice.status(), before.status());
        }
    }
}

#[test]
fn heads_reverse_the_decision_that_they_see_and_that_stands() {
    let noted = closed(&assigned(), EventKind::Noted);
    for role in [Role::Administrator, Role::Registrar, Role::Executor, Role::Controller] {
        assert_eq!(reverse_by(role, &noted, noted.sequence()), Err(Refusal::NotPermitted), "{role:?}");
    }
    assert_eq!(reverse_by(Role::Head, &noted, 1), Err(Refusal::NotTheStandingDecision));
    let open = assigned();
    assert_eq!(reverse_by(Role::Head, &open, open.sequence()), Err(Refusal::WrongStatus(Status::InConsideration)));
}

#[test]
fn what_was_answered_redirected_or_withdrawn_is_not_reversed() {
    for kind in [EventKind::Answered, EventKind::Redirected, EventKind::Withdrawn] {
        let closed = closed(&assigned(), kind);
        let refused = reverse_by(Role::Head, &closed, closed.sequence());
        assert_eq!(refused, Err(Refusal::WrongStatus(closed.status())), "{kind:?}");
    }
    let settled = Settled { first: Settled::example().first, ..Settled::example() };
    let settled = followed_by(&closed(&assigned(), EventKind::Merged), &AnyEvent::Settled(settled), NOW);
    let refused = reverse_by(Role::Head, &settled, settled.closed_by().unwrap().n);
    assert_eq!(refused, Err(Refusal::WrongStatus(Status::Answered)), "it has the common answer");
}

#[test]
fn what_is_challenged_or_in_the_archive_stays_as_it_is() {
    let left = closed(&assigned(), EventKind::LeftWithoutConsideration);
    let AnyEvent::Challenged(challenged) = example(EventKind::Challenged) else { panic!() };
    let to = challenged.to.number.clone();
    let challenged = AnyEvent::Challenged(super::super::Challenged { decision: left.sequence(), ..challenged });
    let challenged = followed_by(&left, &challenged, NOW);
    assert_eq!(reverse_by(Role::Head, &challenged, left.sequence()), Err(Refusal::ChallengedAlready(to)));
    let archived = followed_by(&left, &AnyEvent::Archived(Archived::example()), NOW);
    let refused = reverse_by(Role::Head, &archived, left.sequence());
    assert_eq!(refused, Err(Refusal::WrongStatus(Status::Archived)));
}

#[test]
fn the_applicant_is_told_what_was_reversed_and_that_the_deadline_is_the_same_and_the_executor_too() {
    let again = reversed(&closed(&assigned(), EventKind::Noted));
    let news = AppealNews::of(&again, again.sequence()).unwrap();
    let told = render(Language::Ru, &news.notice(again.number()));
    assert!(told.contains("обращение было принято к сведению") && told.contains("17.03.2026"), "{told}");
    assert!(!told.contains("просьба"), "the words are read with the appeal");
    let [notice] = OfficialNotice::all(&again, again.sequence()).try_into().unwrap();
    assert_eq!(notice.message.text(), "notice-reversedForExecutors");
    let unassigned = reversed(&closed(&appeal_after(EventKind::Registered), EventKind::Noted));
    assert_eq!(OfficialNotice::all(&unassigned, unassigned.sequence()), []);
}

#[test]
fn a_termination_that_was_reversed_stands_no_more() {
    let AnyEvent::LeftWithoutConsideration(left) = example(EventKind::LeftWithoutConsideration) else { panic!() };
    let terminates = appeal_after(EventKind::Registered).number().part(1);
    let event = AnyEvent::LeftWithoutConsideration(super::super::LeftWithoutConsideration { terminates, ..left });
    let ended = followed_by(&assigned(), &event, NOW);
    assert!(ended.termination().is_some() && reversed(&ended).termination().is_none());
}
