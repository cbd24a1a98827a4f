use std::collections::BTreeSet;

use time::macros::{date, datetime};

use super::super::catalogue::Event as _;
use super::super::{Assigned, Command, Event, EventKind, Registered, decide};
use super::*;
use crate::appeal::examples::{appeal_after, begun, calendar, followed_by, official};
use crate::appeal::{Actor, Opening, Stage};
use crate::deadline::clocks;
use crate::id::{AccountId, OrganisationId, PersonId};
use crate::language::Language;
use crate::notification::render;
use crate::organisation::Role;

const THE_DAY_AFTER: OffsetDateTime = datetime!(2026-03-03 09:00 UTC);

/// What a head says who leaves an appeal without consideration.
#[derive(Clone, Copy)]
struct Said {
    ground: LeavingGround,
    reason: bool,
    where_to_apply: bool,
}

/// Everything that may be said, with that ground.
fn all(ground: LeavingGround) -> Said {
    Said { ground, reason: true, where_to_apply: true }
}

fn leave(appeal: &Appeal, said: Said, role: Role, now: OffsetDateTime) -> Result<Option<Event>, Refusal> {
    let (by, calendar, terminated) = (official(appeal, role), calendar(), terminated());
    let leave = Leave {
        by: &by,
        ground: said.ground,
        reason: said.reason.then(|| LeavingReason::parse("Спрэчку вырашае суд.").unwrap()),
        where_to_apply: said.where_to_apply.then(|| WhereToApply::parse("У суд, пісьмова.").unwrap()),
        terminates: None,
        terminated_by: Some(&terminated),
        calendar: &calendar,
    };
    decide(Some(appeal), Command::Leave(leave), now)
}

/// An appeal of the same applicant with which correspondence ended.
fn terminated() -> Appeal {
    let event = LeftWithoutConsideration {
        ground: LeavingGround::RepeatedNoNew,
        terminates: Some(AppealNumber::parse("0000-0000-0000-00~1").unwrap()),
        ..LeftWithoutConsideration::example()
    };
    let earlier = datetime!(2026-02-27 09:00 UTC);
    followed_by(&came(earlier, |_| {}), &Event::LeftWithoutConsideration(event), earlier)
}

fn decided(appeal: &Appeal, said: Said) -> Result<Option<Event>, Refusal> {
    leave(appeal, said, Role::Head, THE_DAY_AFTER)
}

fn left(appeal: &Appeal, said: Said) -> Appeal {
    followed_by(appeal, &decided(appeal, said).unwrap().unwrap(), THE_DAY_AFTER)
}

/// A complaint, registered on Monday 2 March 2026.
fn registered() -> Appeal {
    appeal_after(EventKind::Registered)
}

fn registered_as(kind: AppealKind) -> Appeal {
    let event = Event::Registered(Registered { kind, ..Registered::example() });
    followed_by(&appeal_after(EventKind::Submitted), &event, datetime!(2026-03-02 09:00 UTC))
}

fn assigned() -> Appeal {
    let executor = PersonId::parse("maryja").unwrap();
    let event = Assigned { executor, due_on: date!(2026 - 03 - 17), co_executors: vec![], personal: None };
    followed_by(&registered(), &Event::Assigned(event), THE_DAY_AFTER)
}

#[test]
fn from_registration_to_the_answer_it_closes_the_appeal_and_stops_every_clock() {
    let said = all(LeavingGround::NotCompetent);
    let status = Status::LeftWithoutConsideration;
    for appeal in [registered(), assigned()] {
        let left = left(&appeal, said);
        assert_eq!((left.status(), left.stage()), (status, Stage::Closed(Closing::LeftWithoutConsideration)));
        assert_eq!((left.closed_on(), left.answer().is_some()), (Some(date!(2026 - 03 - 03)), false));
        assert!(clocks(&left, &calendar()).iter().all(|clock| clock.stopped.is_some()));
        assert_eq!(decided(&left, said), Err(Refusal::WrongStatus(status)));
    }
    let early = decided(&appeal_after(EventKind::Submitted), said);
    assert_eq!(early, Err(Refusal::WrongStatus(Status::Submitted)));
    let late = decided(&appeal_after(EventKind::Answered), said);
    assert_eq!(late, Err(Refusal::WrongStatus(Status::Answered)));
}

#[test]
fn only_heads_decide_it() {
    for role in [Role::Administrator, Role::Registrar, Role::Executor, Role::Controller] {
        let refused = leave(&registered(), all(LeavingGround::Abuse), role, THE_DAY_AFTER);
        assert_eq!(refused, Err(Refusal::NotPermitted), "{role:?}");
    }
}

#[test]
fn reasons_are_given_where_a_notice_is_due_and_where_to_apply_where_the_law_wants_it() {
    use LeavingGround as G;
    for (ground, needs_reason, needs_where) in [
        (G::OtherLegislation, true, true),
        (G::NotCompetent, true, true),
        (G::ComplaintTermMissed, true, false),
        (G::RepeatedNoNew, true, false),
        (G::CorrespondenceTerminated, false, false),
        (G::Abuse, true, false),
        (G::Anonymous, false, false),
        (G::ERequirements, true, false),
    ] {
        let refused = |said: Said| decided(&registered(), said).err();
        let silent = refused(Said { ground, reason: false, where_to_apply: true });
        assert_eq!(silent, needs_reason.then_some(Refusal::NoReason), "{ground:?}");
        let vague = refused(Said { ground, reason: true, where_to_apply: false });
        assert_eq!(vague, needs_where.then_some(Refusal::NoWhereToApply), "{ground:?}");
        assert_eq!(refused(all(ground)), None, "{ground:?}");
    }
}

#[test]
fn an_electronic_appeal_is_not_left_on_the_grounds_of_paper_of_the_book_and_of_what_was_said() {
    let others: Vec<_> = LeavingGround::ALL
        .into_iter()
        .filter(|ground| decided(&registered(), all(*ground)) == Err(Refusal::GroundOfAnotherForm))
        .map(LeavingGround::as_str)
        .collect();
    let expected = [
        "formRequirements",
        "bookOffTopic",
        "noIdentityPapers",
        "answeredBefore",
        "indecentWords",
        "recordedWithoutConsent",
    ];
    assert_eq!(others, expected);
}

#[test]
fn only_a_complaint_can_come_too_late() {
    assert_eq!(registered().kind(), AppealKind::Complaint);
    for kind in [AppealKind::Application, AppealKind::Proposal] {
        let refused = decided(&registered_as(kind), all(LeavingGround::ComplaintTermMissed));
        assert_eq!(refused, Err(Refusal::GroundOfComplaints));
        assert!(decided(&registered_as(kind), all(LeavingGround::RepeatedNoNew)).is_ok());
    }
}

#[test]
fn after_five_working_days_the_notice_is_late_and_possible() {
    let at_the_end = |ground, at| match leave(&registered(), all(ground), Role::Head, at) {
        Ok(Some(Event::LeftWithoutConsideration(event))) => (event.due_on, event.is_late(at)),
        other => panic!("{other:?}"),
    };
    let (last_minute, midnight) = (datetime!(2026-03-09 20:59 UTC), datetime!(2026-03-09 21:00 UTC));
    let due_on = Some(date!(2026 - 03 - 09));
    assert_eq!(at_the_end(LeavingGround::Abuse, last_minute), (due_on, false));
    assert_eq!(at_the_end(LeavingGround::Abuse, midnight), (due_on, true));
    assert_eq!(at_the_end(LeavingGround::Anonymous, midnight), (None, false), "no notice, none late");
}

#[test]
fn the_applicant_is_told_just_where_a_notice_is_due_and_why_in_each_language() {
    for language in Language::ALL {
        let mut told = BTreeSet::new();
        for ground in LeavingGround::ALL.into_iter().filter(|ground| ground.is_of_form(AppealForm::Electronic)) {
            let left = left(&registered(), all(ground));
            let news = AppealNews::of(&left, left.sequence());
            assert_eq!(news.is_some(), ground.notice(AppealForm::Electronic).is_sent(), "{ground:?}");
            told.extend(news.map(|news| render(language, &news.notice(left.number()))));
        }
        assert_eq!(told.len(), 6, "each ground has words of its own: {told:?}");
    }
}

#[test]
fn the_words_are_personal() {
    let event = decided(&registered(), all(LeavingGround::OtherLegislation)).unwrap().unwrap();
    assert!(!serde_json::to_string(&event).unwrap().contains("суд"));
    assert!(!format!("{event:?}").contains("суд"));
}

#[test]
fn a_ground_has_the_name_that_is_stored() {
    for ground in LeavingGround::ALL {
        assert_eq!(serde_json::to_value(ground).unwrap(), ground.as_str());
    }
}

/// An answered appeal of the same applicant, received on Monday 2 March 2026 and answered on the 12th.
fn original() -> Appeal {
    let answered = Event::examples().into_iter().find(|event| event.kind() == EventKind::Answered).unwrap();
    followed_by(&assigned(), &answered, datetime!(2026-03-12 09:00 UTC))
}

/// An appeal of the same applicant that came then, registered.
fn came(at: OffsetDateTime, change: impl Fn(&mut crate::appeal::Submitted)) -> Appeal {
    let mut submitted = appeal_after(EventKind::Submitted).submitted().clone();
    change(&mut submitted);
    let number = AppealNumber::parse("0000-0000-0000-00~4").unwrap();
    let appeal = begun(&Opening { number, by: Actor::System, submitted }, at);
    followed_by(&appeal, &Event::Registered(Registered::example()), at)
}

fn terminate(
    appeal: &Appeal,
    ground: LeavingGround,
    original: Option<&Appeal>,
) -> Result<LeftWithoutConsideration, Refusal> {
    let (by, calendar) = (official(appeal, Role::Head), calendar());
    let leave = Leave {
        by: &by,
        ground,
        reason: Some(LeavingReason::parse("Новага няма.").unwrap()),
        where_to_apply: Some(WhereToApply::parse("У суд.").unwrap()),
        terminates: Some(Repeats { original }),
        terminated_by: None,
        calendar: &calendar,
    };
    match decide(Some(appeal), Command::Leave(leave), appeal.submitted_at())? {
        Some(Event::LeftWithoutConsideration(left)) => Ok(left),
        other => panic!("{other:?}"),
    }
}

const LATER: OffsetDateTime = datetime!(2026-04-01 09:00 UTC);

#[test]
fn correspondence_ends_with_a_repeated_appeal_on_the_three_grounds_of_the_law() {
    let repeated = came(LATER, |_| {});
    let allowed: Vec<_> = LeavingGround::ALL
        .into_iter()
        .filter(|ground| terminate(&repeated, *ground, Some(&original())).is_ok())
        .collect();
    assert_eq!(allowed, [LeavingGround::OtherLegislation, LeavingGround::NotCompetent, LeavingGround::RepeatedNoNew]);
    let left = terminate(&repeated, LeavingGround::RepeatedNoNew, Some(&original())).unwrap();
    assert_eq!(left.terminates.as_ref(), Some(original().number()));
    let terminated = followed_by(&repeated, &Event::LeftWithoutConsideration(left), LATER);
    assert!(terminated.termination().is_some());
    let news = AppealNews::of(&terminated, terminated.sequence()).unwrap();
    let told = render(Language::Ru, &news.notice(terminated.number()));
    assert!(told.contains("переписка по этому вопросу прекращается (Закон № 300-З, статья 21, пункт 1)"), "{told}");
    assert!(!LeavingGround::NotCompetent.can_terminate(AppealForm::Oral), "nothing is written then");
}

#[test]
fn an_appeal_is_repeated_after_the_answer_within_three_years_and_of_the_same_applicant_here() {
    let ground = LeavingGround::RepeatedNoNew;
    let refused = |appeal: &Appeal, original: Option<&Appeal>| terminate(appeal, ground, original).unwrap_err();
    assert_eq!(refused(&came(LATER, |_| {}), None), Refusal::NoSuchOriginal);
    assert_eq!(refused(&came(LATER, |_| {}), Some(&assigned())), Refusal::NotRepeated, "it was never answered");
    // before the answer it is identical or clarifying (L:13.1)
    let before = came(datetime!(2026-03-12 08:59 UTC), |_| {});
    assert_eq!(refused(&before, Some(&original())), Refusal::NotRepeated);
    let strangers = came(LATER, |submitted| submitted.account = Some(AccountId::parse("stranger").unwrap()));
    assert_eq!(refused(&strangers, Some(&original())), Refusal::NoSuchOriginal);
    let elsewhere = came(LATER, |submitted| submitted.organisation = OrganisationId::parse("council").unwrap());
    assert_eq!(refused(&elsewhere, Some(&original())), Refusal::NoSuchOriginal);
    let three_years =
        crate::appeal::Original { received_on: date!(2026 - 03 - 02), answered_at: datetime!(2026-03-12 09:00 UTC) };
    let on = |at: OffsetDateTime| three_years.is_repeated_by(at, minsk_date(at));
    assert!(on(datetime!(2029-03-02 09:00 UTC)) && !on(datetime!(2029-03-03 09:00 UTC)));
}

#[test]
fn what_is_left_for_a_termination_names_the_appeal_that_terminated() {
    let leave = |appeal: &Appeal, terminated_by: Option<&Appeal>| {
        let (by, calendar) = (official(appeal, Role::Head), calendar());
        let leave = Leave {
            by: &by,
            ground: LeavingGround::CorrespondenceTerminated,
            reason: None,
            where_to_apply: None,
            terminates: None,
            terminated_by,
            calendar: &calendar,
        };
        decide(Some(appeal), Command::Leave(leave), LATER)
    };
    let appeal = came(LATER, |_| {});
    let Ok(Some(Event::LeftWithoutConsideration(left))) = leave(&appeal, Some(&terminated())) else { panic!() };
    assert_eq!((left.terminated_by.as_ref(), left.due_on), (Some(terminated().number()), None));
    let merely_left = followed_by(
        &registered(),
        &Event::LeftWithoutConsideration(LeftWithoutConsideration::example()),
        THE_DAY_AFTER,
    );
    for other in [None, Some(&merely_left), Some(&original())] {
        assert_eq!(leave(&appeal, other), Err(Refusal::NoSuchTermination));
    }
    let strangers = came(LATER, |submitted| submitted.account = Some(AccountId::parse("stranger").unwrap()));
    assert_eq!(leave(&strangers, Some(&terminated())), Err(Refusal::NoSuchTermination));
    // what came before the termination is no later appeal (L:21.2)
    let before = came(datetime!(2026-02-27 09:00 UTC), |_| {});
    assert_eq!(leave(&before, Some(&terminated())), Err(Refusal::NoSuchTermination));
    // of an applicant without an account nobody can look it up
    assert!(leave(&came(LATER, |submitted| submitted.account = None), None).is_ok());
}
