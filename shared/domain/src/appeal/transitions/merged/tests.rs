use time::macros::datetime;

use super::super::{Command, Event, EventKind, ReversalReason, Reverse, Settled, decide};
use super::*;
use crate::appeal::examples::{appeal_after, begun, calendar, followed_by, official};
use crate::appeal::{Absorb, Actor, Consequence, Opening, Settle, Stage};
use crate::attachment::{RejectReason, Scanner, Verdict};
use crate::deadline::clocks;
use crate::id::{AccountId, OrganisationId};
use crate::organisation::Role;

const MORNING: OffsetDateTime = datetime!(2026-03-02 06:00 UTC);
const THE_DAY_AFTER: OffsetDateTime = datetime!(2026-03-03 09:00 UTC);

/// An appeal of the same applicant, with that number, that came then and is registered.
fn another(number: &str, at: OffsetDateTime, change: impl Fn(&mut crate::appeal::Submitted)) -> Appeal {
    let mut submitted = appeal_after(EventKind::Submitted).submitted().clone();
    change(&mut submitted);
    let number = AppealNumber::parse(number).unwrap();
    let appeal = begun(&Opening { number, by: Actor::System, submitted }, at);
    followed_by(&appeal, &example(EventKind::Registered), at)
}

fn example(kind: EventKind) -> Event {
    Event::examples().into_iter().find(|event| event.kind() == kind).unwrap()
}

fn earlier() -> Appeal {
    another("0000-0000-0000-00~1", MORNING, |_| {})
}

/// It came at nine.
fn later() -> Appeal {
    appeal_after(EventKind::Registered)
}

fn merge_by(role: Role, appeal: &Appeal, into: Option<&Appeal>) -> Result<Option<Event>, Refusal> {
    merge_with(role, appeal, into, &[])
}

fn merge_with(
    role: Role,
    appeal: &Appeal,
    into: Option<&Appeal>,
    taken_in: &[Appeal],
) -> Result<Option<Event>, Refusal> {
    let by = official(appeal, role);
    let merge = Merge { by: &by, ground: MergingGround::Identical, into, taken_in };
    decide(Some(appeal), Command::Merge(merge), THE_DAY_AFTER)
}

fn refused(appeal: &Appeal, into: &Appeal) -> Refusal {
    merge_by(Role::Head, appeal, Some(into)).unwrap_err()
}

fn merged(appeal: &Appeal, into: &Appeal) -> Appeal {
    followed_by(appeal, &merge_by(Role::Head, appeal, Some(into)).unwrap().unwrap(), THE_DAY_AFTER)
}

/// Carries out what the last event of `from` asks for in `to`; whether it was something.
fn carried(from: &Appeal, to: Appeal) -> (Appeal, bool) {
    let mut to = to;
    let mut done = false;
    for consequence in from.consequences(from.sequence()).unwrap() {
        let (number, command) = match consequence {
            Consequence::Absorb { number, absorb } => (number, Command::Absorb(*absorb)),
            Consequence::Settle { number, settle } => (number, Command::Settle(*settle)),
            other => panic!("{other:?}"),
        };
        if number == *to.number()
            && let Some(event) = decide(Some(&to), command, THE_DAY_AFTER).unwrap()
        {
            to = followed_by(&to, &event, THE_DAY_AFTER);
            done = true;
        }
    }
    (to, done)
}

fn closed_by(appeal: &Appeal, kinds: &[EventKind]) -> Appeal {
    kinds.iter().fold(appeal.clone(), |appeal, kind| followed_by(&appeal, &example(*kind), THE_DAY_AFTER))
}

#[test]
fn it_is_closed_and_every_clock_of_it_stops_for_the_term_of_the_first_counts() {
    let merged = merged(&later(), &earlier());
    assert_eq!((merged.status(), merged.stage()), (Status::Merged, Stage::Closed(Closing::Merged)));
    assert_eq!(merged.merged_into(), Some(earlier().number()));
    assert!(clocks(&merged, &calendar()).iter().all(|clock| clock.stopped.is_some()));
    let assigned = followed_by(&later(), &example(EventKind::Assigned), THE_DAY_AFTER);
    assert!(merge_by(Role::Head, &assigned, Some(&earlier())).is_ok());
}

#[test]
fn heads_decide_it_of_what_is_registered_and_not_answered() {
    for role in [Role::Administrator, Role::Registrar, Role::Executor, Role::Controller] {
        assert_eq!(merge_by(role, &later(), Some(&earlier())), Err(Refusal::NotPermitted), "{role:?}");
    }
    assert_eq!(refused(&appeal_after(EventKind::Submitted), &earlier()), Refusal::WrongStatus(Status::Submitted));
    let answered = closed_by(&later(), &[EventKind::Assigned, EventKind::Answered]);
    assert_eq!(refused(&answered, &earlier()), Refusal::WrongStatus(Status::Answered));
}

#[test]
fn only_into_an_earlier_one_of_the_same_applicant_and_organisation() {
    assert_eq!(merge_by(Role::Head, &later(), None), Err(Refusal::NoSuchEarlierAppeal));
    let of = |change: fn(&mut crate::appeal::Submitted)| another("0000-0000-0000-00~1", MORNING, change);
    let strangers = of(|submitted| submitted.account = Some(AccountId::parse("stranger").unwrap()));
    let nobodys = of(|submitted| submitted.account = None);
    let elsewhere = of(|submitted| submitted.organisation = OrganisationId::parse("council").unwrap());
    for other in [strangers, nobodys, elsewhere] {
        assert_eq!(refused(&later(), &other), Refusal::NoSuchEarlierAppeal);
    }
    // two of nobody are not the same applicant's
    let (first, second) =
        (of(|it| it.account = None), another("0000-0000-0000-00~2", THE_DAY_AFTER, |it| it.account = None));
    assert_eq!(refused(&second, &first), Refusal::NoSuchEarlierAppeal);
}

#[test]
fn not_into_itself_a_later_one_or_in_a_circle() {
    let (earlier, later) = (earlier(), later());
    assert_eq!(refused(&later, &later), Refusal::NotEarlier);
    assert_eq!(refused(&earlier, &later), Refusal::NotEarlier);
    let merged = merged(&later, &earlier);
    let third = another("0000-0000-0000-00~2", THE_DAY_AFTER, |_| {});
    assert_eq!(refused(&third, &merged), Refusal::EarlierNotConsidered(Status::Merged));
    // two of the same moment have an order, too
    let twin = another("0000-0000-0000-00~3", MORNING, |_| {});
    assert_eq!((refused(&earlier, &twin), refused(&twin, &later)), (Refusal::NotEarlier, Refusal::NotEarlier));
    assert!(merge_by(Role::Head, &twin, Some(&earlier)).is_ok());
}

#[test]
fn not_into_one_that_awaits_its_registration_has_ended_or_was_answered_before() {
    let account = later().account().cloned();
    let waiting = {
        let submitted = appeal_after(EventKind::Submitted).submitted().clone();
        let number = AppealNumber::parse("0000-0000-0000-00~1").unwrap();
        begun(&Opening { number, by: Actor::System, submitted }, MORNING)
    };
    assert_eq!(waiting.account().cloned(), account);
    assert_eq!(refused(&later(), &waiting), Refusal::EarlierNotConsidered(Status::Submitted));
    let noted = closed_by(&earlier(), &[EventKind::Noted]);
    assert_eq!(refused(&later(), &noted), Refusal::EarlierNotConsidered(Status::Noted));
    // a later one is repeated then (L:1), and not a part of it (L:13.1)
    let reopened = closed_by(&earlier(), &[EventKind::Assigned, EventKind::Answered, EventKind::Reopened]);
    assert_eq!(refused(&later(), &reopened), Refusal::EarlierNotConsidered(Status::Reopened));
}

#[test]
fn a_challenge_is_considered_by_itself() {
    let (_, challenge) = crate::appeal::examples::challenged(THE_DAY_AFTER);
    let earlier = another("0000-0000-0000-00~7", MORNING, |submitted| {
        submitted.organisation = OrganisationId::parse("government").unwrap();
    });
    assert_eq!(refused(&challenge, &earlier), Refusal::IsAChallenge);
}

#[test]
fn the_earlier_one_takes_in_words_and_files_once() {
    let merged = merged(&later(), &earlier());
    let (earlier, done) = carried(&merged, earlier());
    assert!(done);
    let absorbed = earlier.absorbed().next().unwrap();
    let personal = absorbed.personal.as_ref().unwrap();
    assert_eq!(personal.text, later().submitted().personal.as_ref().unwrap().text);
    assert_eq!(absorbed.files.len(), later().attachments().count());
    assert!(absorbed.files.iter().all(|file| file.kept_with.as_ref() == Some(later().number())));
    assert_eq!(earlier.status(), Status::Registered, "it goes on");
    assert!(!carried(&merged, earlier.clone()).1, "it is so already");
    assert!(earlier.carriers().any(|number| number == merged.number()));
    assert!(merged.carriers().any(|number| number == earlier.number()));
}

#[test]
fn the_common_answer_is_the_answer_of_both_and_is_challenged_where_it_was_given() {
    let merged = merged(&later(), &earlier());
    let (earlier, _) = carried(&merged, earlier());
    assert_eq!(earlier.consequences(earlier.sequence()), Some(Vec::new()), "it has not ended");
    let answered = closed_by(&earlier, &[EventKind::Assigned, EventKind::Answered]);
    let (settled, done) = carried(&answered, merged.clone());
    assert!(done);
    assert_eq!((settled.status(), merged.status()), (Status::Answered, Status::Merged));
    let (common, own) = (settled.answer().unwrap(), answered.answer().unwrap());
    assert_eq!((common.text(), common.answer.outcome), (own.text(), own.answer.outcome));
    assert!(common.answer.files.iter().all(|file| file.kept_with.as_ref() == Some(answered.number())));
    assert!(settled.standing_decision().is_none() && answered.standing_decision().is_some());
    assert!(!carried(&answered, settled).1, "it is so already");
}

#[test]
fn one_that_ended_without_an_answer_ends_the_later_one_and_leaves_it_merged() {
    for kind in [EventKind::Noted, EventKind::LeftWithoutConsideration, EventKind::Returned, EventKind::Withdrawn] {
        let merged = merged(&later(), &earlier());
        let (earlier, _) = carried(&merged, earlier());
        let ended = closed_by(&earlier, &[kind]);
        let (settled, done) = carried(&ended, merged);
        assert!(done, "{kind:?}");
        assert_eq!((settled.status(), settled.answer().is_some()), (Status::Merged, false));
        let last = settled.history().last().unwrap();
        assert!(matches!(&last.event, Event::Settled(Settled { status, .. }) if *status == ended.status()));
    }
}

#[test]
fn one_that_ended_before_it_took_the_later_one_in_tells_so_at_once() {
    let merged = merged(&later(), &earlier());
    let ended = closed_by(&earlier(), &[EventKind::Assigned, EventKind::Answered]);
    assert_eq!(ended.consequences(ended.sequence()), Some(Vec::new()), "it does not know of it yet");
    let (ended, _) = carried(&merged, ended);
    let (settled, done) = carried(&ended, merged);
    assert!(done);
    assert_eq!(settled.status(), Status::Answered);
}

/// Its merging was a mistake, and is taken back.
fn separated(merged: &Appeal) -> Appeal {
    let (by, decision) = (official(merged, Role::Head), merged.closed_by().unwrap().n);
    let reason = ReversalReason::parse("Пытанне іншае.").unwrap();
    let event = decide(Some(merged), Command::Reverse(Reverse { by: &by, decision, reason }), THE_DAY_AFTER);
    followed_by(merged, &event.unwrap().unwrap(), THE_DAY_AFTER)
}

#[test]
fn one_that_took_others_in_is_not_merged_itself_until_they_are_separated() {
    let (first, second) = (another("0000-0000-0000-00~2", datetime!(2026-03-01 06:00 UTC), |_| {}), earlier());
    let third = merged(&later(), &second);
    let (second, _) = carried(&third, second);
    let merge_second = |taken_in: &[Appeal]| merge_with(Role::Head, &second, Some(&first), taken_in);
    for taken_in in [&[][..], std::slice::from_ref(&third)] {
        assert_eq!(merge_second(taken_in), Err(Refusal::TookOthersIn));
    }
    let third = separated(&third);
    let event = merge_second(std::slice::from_ref(&third)).unwrap().unwrap();
    let second = followed_by(&second, &event, THE_DAY_AFTER);
    // each brings its own words and files directly, and no other's
    let third = merged(&third, &first);
    let (first, _) = carried(&second, first);
    assert_eq!(first.absorbed().next().unwrap().files.len(), second.submitted().files.len());
    let (first, _) = carried(&third, first);
    let words: Vec<_> = first.absorbed().map(|absorbed| absorbed.personal.is_some()).collect();
    assert_eq!(words, [true, true]);
    let first = closed_by(&first, &[EventKind::Assigned, EventKind::Answered]);
    let ((second, _), (third, _)) = (carried(&first, second), carried(&first, third));
    assert_eq!((second.status(), third.status()), (Status::Answered, Status::Answered));
}

#[test]
fn what_became_of_the_earlier_one_before_does_not_come_after_what_became_of_it_later() {
    let merged = merged(&later(), &earlier());
    let (earlier, _) = carried(&merged, earlier());
    let noted = closed_by(&earlier, &[EventKind::Noted]);
    let answered = closed_by(&separated(&noted), &[EventKind::Assigned, EventKind::Answered]);
    let (settled, _) = carried(&answered, merged);
    assert_eq!(settled.status(), Status::Answered);
    let (still, done) = carried(&noted, settled);
    assert!(!done, "it came late");
    assert_eq!(still.status(), Status::Answered);
}

#[test]
fn a_file_that_came_with_it_and_is_refused_is_told_to_those_who_work_on_the_earlier_one() {
    let merged = merged(&later(), &earlier());
    let (earlier, _) = carried(&merged, earlier());
    let file = earlier.absorbed().next().unwrap().files[0].id.clone();
    let mut checked = earlier;
    let refused = Verdict::Rejected { reason: RejectReason::Malware };
    let files: Vec<_> = checked.attachments().map(|attachment| attachment.file.id.clone()).collect();
    for id in files.into_iter().filter(|id| *id != file).chain([file.clone()]) {
        let verdict = if id == file { refused } else { Verdict::Clean { by: Scanner::Structure } };
        let event = Event::FileChecked(crate::appeal::FileChecked { file: id, verdict });
        checked = followed_by(&checked, &event, THE_DAY_AFTER);
    }
    assert_eq!(checked.refused_files(checked.sequence()).unwrap().files.len(), 1);
}

#[test]
fn what_is_not_merged_into_it_is_not_settled_with_it() {
    let settle =
        Settle { first: Parent { number: earlier().number().clone(), n: 4 }, status: Status::Answered, answer: None };
    assert_eq!(decide(Some(&later()), Command::Settle(settle), THE_DAY_AFTER), Ok(None));
}

#[test]
fn so_many_at_most_are_merged_into_one() {
    let mut earlier = earlier();
    for n in 0..MOST_ABSORBED {
        let absorb = Absorb {
            later: Parent { number: later().number().clone(), n: u32::try_from(n).unwrap() },
            ground: MergingGround::Identical,
            submitted_at: THE_DAY_AFTER,
            files: Vec::new(),
            personal: None,
        };
        let event = decide(Some(&earlier), Command::Absorb(absorb), THE_DAY_AFTER).unwrap().unwrap();
        earlier = followed_by(&earlier, &event, THE_DAY_AFTER);
    }
    assert_eq!(refused(&later(), &earlier), Refusal::MergedTooOften);
}
