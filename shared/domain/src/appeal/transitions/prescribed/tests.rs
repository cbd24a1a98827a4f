use time::macros::{date, datetime};

use super::super::{Command, Event, EventKind, decide};
use super::*;
use crate::appeal::Status;
use crate::appeal::examples::{
    appeal_after, asked_by, begun_by, calendar, challenged, followed_by, official, reopened,
};
use crate::deadline::clocks;
use crate::organisation::Role;

const THE_DAY_AFTER: OffsetDateTime = datetime!(2026-03-03 09:00 UTC);
const IN_TIME: Date = date!(2026 - 03 - 20);

fn prescribe(appeal: &Appeal, role: Role, due_on: Date) -> Result<Option<Event>, Refusal> {
    let (by, calendar) = (official(appeal, role), calendar());
    let from = Localised { be: "Урад".to_owned(), ru: "Правительство".to_owned(), en: None };
    let text = PrescriptionText::parse("Разгледзець па сутнасці.").unwrap();
    let prescribe = Prescribe { by: &by, from: &from, text, due_on, calendar: &calendar };
    decide(Some(appeal), Command::Prescribe(prescribe), THE_DAY_AFTER)
}

#[test]
fn it_ends_the_challenge_and_stops_every_clock() {
    let (original, challenge) = challenged(THE_DAY_AFTER);
    let prescribed =
        followed_by(&challenge, &prescribe(&challenge, Role::Head, IN_TIME).unwrap().unwrap(), THE_DAY_AFTER);
    assert_eq!((prescribed.status(), prescribed.stage()), (Status::Prescribed, Stage::Closed(Closing::Prescribed)));
    assert!(clocks(&prescribed, &calendar()).iter().all(|clock| clock.stopped.is_some()));
    assert_eq!(prescribe(&prescribed, Role::Head, IN_TIME), Err(Refusal::WrongStatus(Status::Prescribed)));
    let Consequence::Reopen { number, reopen } = asked_by(&prescribed) else { panic!("nothing is reopened") };
    assert_eq!((&number, &reopen.from.number), (original.number(), prescribed.number()));
    assert_eq!(
        (reopen.event, reopen.prescribed_on, reopen.due_on),
        (prescribed.sequence(), date!(2026 - 03 - 03), IN_TIME)
    );
}

#[test]
fn only_heads_prescribe_and_only_on_a_challenge_that_is_considered() {
    let (_, challenge) = challenged(THE_DAY_AFTER);
    for role in [Role::Administrator, Role::Registrar, Role::Executor, Role::Controller] {
        assert_eq!(prescribe(&challenge, role, IN_TIME), Err(Refusal::NotPermitted), "{role:?}");
    }
    assert_eq!(prescribe(&appeal_after(EventKind::Assigned), Role::Head, IN_TIME), Err(Refusal::NotAChallenge));
    let waits = begun_by(&challenged(THE_DAY_AFTER).0, THE_DAY_AFTER);
    assert_eq!(prescribe(&waits, Role::Head, IN_TIME), Err(Refusal::WrongStatus(Status::Submitted)));
}

#[test]
fn it_gives_from_a_day_to_a_month() {
    let (_, challenge) = challenged(THE_DAY_AFTER);
    let (earliest, latest) = (date!(2026 - 03 - 04), date!(2026 - 04 - 03));
    for day in [earliest, latest] {
        assert!(prescribe(&challenge, Role::Head, day).is_ok(), "{day}");
    }
    for day in [earliest.previous_day().unwrap(), latest.next_day().unwrap()] {
        assert_eq!(
            prescribe(&challenge, Role::Head, day),
            Err(Refusal::DueDateOutOfRange { co_executor: None, earliest, latest }),
            "{day}"
        );
    }
}

#[test]
fn the_applicant_is_told_who_considers_it_again_and_until_when() {
    let (_, prescribed) = reopened(THE_DAY_AFTER, IN_TIME);
    let news = AppealNews::of(&prescribed, prescribed.sequence()).unwrap();
    let notice = crate::notification::render(Language::Ru, &news.notice(prescribed.number()));
    assert!(notice.contains("20.03.2026") && notice.contains("0000-0000-0000-00"), "{notice}");
}
