use time::macros::{date, datetime};

use super::super::{Assigned, Command, Event, EventKind, Extended, decide};
use super::*;
use crate::appeal::examples::{appeal_after, calendar, followed_by, official};
use crate::deadline::{Norm, StepCode, clocks, running};
use crate::id::PersonId;
use crate::language::Language;
use crate::notification::{explained, render};
use crate::organisation::Role;

const THE_DAY_AFTER: OffsetDateTime = datetime!(2026-03-03 09:00 UTC);
const NEW_DAY: Date = date!(2026 - 06 - 01);

fn prolong(appeal: &Appeal, role: Role, due_on: Date, now: OffsetDateTime) -> Result<Option<Event>, Refusal> {
    let (by, calendar) = (official(appeal, role), calendar());
    let reason = ProlongationReason::parse("Чакаем адказу з-за мяжы.").unwrap();
    let ground = ProlongationGround::InformationFromAbroad;
    decide(Some(appeal), Command::Prolong(Prolong { by: &by, ground, reason, due_on, calendar: &calendar }), now)
}

fn decided(appeal: &Appeal, now: OffsetDateTime) -> Result<Option<Event>, Refusal> {
    prolong(appeal, Role::Head, NEW_DAY, now)
}

fn prolonged(appeal: &Appeal) -> Appeal {
    followed_by(appeal, &decided(appeal, THE_DAY_AFTER).unwrap().unwrap(), THE_DAY_AFTER)
}

/// Received and registered on Monday 2 March 2026, with an executor who is to be done by that day; the answer is due on 17 March.
fn assigned(due_on: Date) -> Appeal {
    let event = Event::Assigned(Assigned {
        executor: PersonId::parse("maryja").unwrap(),
        due_on,
        co_executors: vec![],
        personal: None,
    });
    followed_by(&appeal_after(EventKind::Registered), &event, THE_DAY_AFTER)
}

/// With additional study, so that the answer is due on 2 April.
fn extended() -> Appeal {
    let event = Event::Extended(Extended { due_on: date!(2026 - 04 - 02), personal: None });
    followed_by(&assigned(date!(2026 - 03 - 10)), &event, THE_DAY_AFTER)
}

#[test]
fn the_announced_day_takes_the_place_of_either_deadline_once() {
    for appeal in [assigned(date!(2026 - 03 - 10)), extended()] {
        let prolonged = prolonged(&appeal);
        assert_eq!((prolonged.status(), prolonged.stage()), (Status::Prolonged, Stage::InConsideration));
        let deadline = Deadline { kind: DeadlineKind::ProlongedConsideration, due_on: NEW_DAY };
        assert_eq!(prolonged.deadline(), Some(deadline));
        assert_eq!(decided(&prolonged, THE_DAY_AFTER), Err(Refusal::WrongStatus(Status::Prolonged)));
        assert_eq!(prolonged.assignment().map(|assigned| assigned.due_on), Some(date!(2026 - 03 - 10)));
    }
}

#[test]
fn an_executor_who_had_all_the_time_has_it_still() {
    let prolonged = prolonged(&assigned(date!(2026 - 03 - 17)));
    assert_eq!(prolonged.assignment().map(|assigned| assigned.due_on), Some(NEW_DAY));
}

#[test]
fn rule_8_the_month_of_the_notice_is_counted_from_the_receipt() {
    let appeal = assigned(date!(2026 - 03 - 17));
    assert!(decided(&appeal, datetime!(2026-04-02 20:59 UTC)).is_ok());
    let after_midnight_in_minsk = decided(&appeal, datetime!(2026-04-02 21:00 UTC));
    assert_eq!(after_midnight_in_minsk, Err(Refusal::DeadlinePassed(date!(2026 - 04 - 02))));
}

#[test]
fn the_new_day_is_after_the_month_and_within_a_year() {
    let range = Err(Refusal::DueDateOutOfRange {
        co_executor: None,
        earliest: date!(2026 - 04 - 03),
        latest: date!(2027 - 03 - 02),
    });
    for appeal in [assigned(date!(2026 - 03 - 17)), extended()] {
        for (due_on, is_possible) in [
            (date!(2026 - 04 - 02), false),
            (date!(2026 - 04 - 03), true),
            (date!(2027 - 03 - 02), true),
            (date!(2027 - 03 - 03), false),
        ] {
            let decided = prolong(&appeal, Role::Head, due_on, THE_DAY_AFTER);
            if is_possible {
                assert!(decided.is_ok(), "{due_on}: {decided:?}");
            } else {
                assert_eq!(decided, range, "{due_on}");
            }
        }
    }
}

#[test]
fn only_heads_prolong_and_only_what_is_considered() {
    let appeal = assigned(date!(2026 - 03 - 17));
    for role in [Role::Administrator, Role::Registrar, Role::Executor, Role::Controller] {
        assert_eq!(prolong(&appeal, role, NEW_DAY, THE_DAY_AFTER), Err(Refusal::NotPermitted), "{role:?}");
    }
    for (kind, status) in [(EventKind::Registered, Status::Registered), (EventKind::Answered, Status::Answered)] {
        assert_eq!(decided(&appeal_after(kind), THE_DAY_AFTER), Err(Refusal::WrongStatus(status)));
    }
}

#[test]
fn its_clock_runs_until_the_announced_day_and_says_when_the_applicant_was_told() {
    let prolonged = prolonged(&extended());
    let clocks = clocks(&prolonged, &calendar());
    let clock = running(&clocks).unwrap();
    assert_eq!((clock.deadline.kind, clock.deadline.due_on), (DeadlineKind::ProlongedConsideration, NEW_DAY));
    assert!(!clock.is_overdue(NEW_DAY) && clock.is_overdue(date!(2026 - 06 - 02)));
    let explanation = clock.explanation.as_ref().unwrap();
    let steps: Vec<_> = explanation.steps.iter().map(|step| (step.code, step.date)).collect();
    let told = [
        (StepCode::Received, date!(2026 - 03 - 02)),
        (StepCode::NoticeGiven, date!(2026 - 03 - 03)),
        (StepCode::NoticeDue, date!(2026 - 04 - 02)),
        (StepCode::Due, NEW_DAY),
    ];
    assert_eq!((steps.as_slice(), explanation.norm), (told.as_slice(), Norm::Law17p3));
    let words = explained(Language::Ru, explanation).steps.join("; ");
    assert!(words.contains("02.04.2026") && words.contains("сообщ"), "{words}");
}

#[test]
fn the_applicant_is_told_the_new_day_and_reads_the_reasons_with_the_appeal() {
    let prolonged = prolonged(&extended());
    let news = AppealNews::of(&prolonged, prolonged.sequence()).unwrap();
    for language in Language::ALL {
        let words = render(language, &news.notice(prolonged.number()));
        assert!(words.contains("2026") && !words.contains("Чакаем"), "{words}");
    }
    let event = prolonged.history().last().unwrap().event.clone();
    assert!(!serde_json::to_string(&event).unwrap().contains("Чакаем") && !format!("{event:?}").contains("Чакаем"));
}

#[test]
fn a_ground_has_the_name_that_is_stored() {
    for ground in [ProlongationGround::ActionsNeeded, ProlongationGround::InformationFromAbroad] {
        assert_eq!(serde_json::to_value(ground).unwrap(), ground.as_str());
    }
}
