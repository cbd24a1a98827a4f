use time::macros::{date, datetime};

use super::super::{Command, Contribute, Event, Extended, decide};
use super::*;
use crate::appeal::examples::{appeal_after, followed_by};
use crate::organisation::Role;

const TUESDAY: OffsetDateTime = datetime!(2026-03-03 09:00 UTC);

fn person(appeal: &Appeal, id: &str, role: Role) -> Official {
    let (person, organisation) = (PersonId::parse(id).unwrap(), appeal.organisation().clone());
    Official { person, organisation, roles: vec![role], on_behalf_of: None }
}

/// What the head decides who names `co_executors`, each with a day, beside the executor "maryja" until 12 March.
fn assigned(co_executors: &[(&str, Option<Date>)]) -> Result<Assigned, Refusal> {
    let appeal = appeal_after(EventKind::Registered);
    let (head, executor) = (person(&appeal, "head", Role::Head), person(&appeal, "maryja", Role::Executor));
    let people: Vec<_> = co_executors.iter().map(|(id, _)| person(&appeal, id, role_of(id))).collect();
    let named = people.iter().zip(co_executors).map(|(person, (id, due_on))| NameCoExecutor {
        person: (*id != "nobody").then_some(person),
        instruction: None,
        due_on: *due_on,
    });
    let command = Assign {
        by: &head,
        executor: Some(&executor),
        resolution: Resolution::parse("Рассмотреть.").unwrap(),
        due_on: Some(date!(2026 - 03 - 12)),
        co_executors: named.collect(),
    };
    match decide(Some(&appeal), Command::Assign(command), TUESDAY)? {
        Some(Event::Assigned(assigned)) => Ok(assigned),
        other => panic!("{other:?}"),
    }
}

fn role_of(id: &str) -> Role {
    if id == "registrar" { Role::Registrar } else { Role::Executor }
}

/// Considered by "maryja" with the help of "alaksiej" (until 6 March) and "volha" (until the executor's own day).
fn considered() -> Appeal {
    let assigned = assigned(&[("alaksiej", Some(date!(2026 - 03 - 06))), ("volha", None)]).unwrap();
    followed_by(&appeal_after(EventKind::Registered), &Event::Assigned(assigned), TUESDAY)
}

fn contributed(appeal: &Appeal, id: &str, at: OffsetDateTime) -> Result<Appeal, Refusal> {
    let by = person(appeal, id, Role::Executor);
    let text = super::super::Contribution::parse("Справка.").unwrap();
    let event = decide(Some(appeal), Command::Contribute(Contribute { by: &by, text }), at)?.unwrap();
    Ok(followed_by(appeal, &event, at))
}

#[test]
fn a_co_executor_has_until_the_executors_day_where_nothing_else_is_said() {
    let days: Vec<_> = considered().executions().into_iter().map(|own| (own.person.to_string(), own.due_on)).collect();
    let expected =
        [("maryja", date!(2026 - 03 - 12)), ("alaksiej", date!(2026 - 03 - 06)), ("volha", date!(2026 - 03 - 12))];
    assert_eq!(days, expected.map(|(id, day)| (id.to_owned(), day)));
}

#[test]
fn a_co_executor_is_an_executor_of_the_organisation_named_once_and_not_for_the_whole() {
    let refused = |named: &[(&str, Option<Date>)]| assigned(named).unwrap_err();
    for (named, place, reason) in [
        (&[("nobody", None)][..], 0, Invalid::Unknown),
        (&[("alaksiej", None), ("registrar", None)], 1, Invalid::Unknown),
        (&[("maryja", None)], 0, Invalid::NotAllowed),
        (&[("alaksiej", None), ("volha", None), ("alaksiej", None)], 2, Invalid::Repeated),
    ] {
        assert_eq!(refused(named), Refusal::CoExecutor { place, reason });
    }
    let many: Vec<_> = (0..=MOST_CO_EXECUTORS).map(|n| format!("p{n}")).collect();
    let many: Vec<_> = many.iter().map(|id| (id.as_str(), None)).collect();
    assert_eq!(refused(&many), Refusal::CoExecutors(Invalid::TooMany { max: MOST_CO_EXECUTORS }));
    assert_eq!(assigned(&many[1..]).unwrap().co_executors.len(), MOST_CO_EXECUTORS);
}

#[test]
fn a_co_executor_is_done_not_after_the_executor() {
    let of = |day| assigned(&[("alaksiej", Some(day))]);
    for possible in [date!(2026 - 03 - 03), date!(2026 - 03 - 12)] {
        assert_eq!(of(possible).unwrap().co_executors[0].due_on, possible);
    }
    for impossible in [date!(2026 - 03 - 02), date!(2026 - 03 - 13)] {
        let expected = Refusal::DueDateOutOfRange {
            co_executor: Some(0),
            earliest: date!(2026 - 03 - 03),
            latest: date!(2026 - 03 - 12),
        };
        assert_eq!(of(impossible), Err(expected));
    }
}

#[test]
fn the_first_contribution_stops_the_clock_of_whoever_gave_it() {
    let done = |appeal: &Appeal| appeal.executions().into_iter().map(|own| own.done_on).collect::<Vec<_>>();
    let once = contributed(&considered(), "alaksiej", datetime!(2026-03-05 09:00 UTC)).unwrap();
    assert_eq!(done(&once), [None, Some(date!(2026 - 03 - 05)), None]);
    let twice = contributed(&once, "alaksiej", datetime!(2026-03-09 09:00 UTC)).unwrap();
    assert_eq!(done(&twice), done(&once));
    assert_eq!(twice.contributions().len(), 2);
}

#[test]
fn a_new_resolution_asks_anew_and_what_was_contributed_stays() {
    let once = contributed(&considered(), "alaksiej", datetime!(2026-03-05 09:00 UTC)).unwrap();
    let again = assigned(&[("alaksiej", None)]).unwrap();
    let again = followed_by(&once, &Event::Assigned(again), datetime!(2026-03-06 09:00 UTC));
    assert_eq!(again.executions()[1].done_on, None);
    assert_eq!(again.contributions().len(), 1);
}

#[test]
fn only_co_executors_contribute_and_only_while_it_is_considered() {
    for id in ["maryja", "somebody"] {
        assert_eq!(contributed(&considered(), id, TUESDAY).unwrap_err(), Refusal::NotPermitted, "{id}");
    }
    let noted = followed_by(&considered(), &Event::examples()[noted_at()], TUESDAY);
    assert!(matches!(contributed(&noted, "volha", TUESDAY), Err(Refusal::WrongStatus(_))));
}

fn noted_at() -> usize {
    EventKind::ALL.iter().position(|kind| *kind == EventKind::Noted).unwrap()
}

#[test]
fn a_co_executor_reads_the_appeal_and_leaves_the_answer_to_the_executor() {
    let appeal = considered();
    let may = |id, action| appeal.permits(&person(&appeal, id, Role::Executor), action);
    for (id, read, draft) in [("maryja", Ok(()), Ok(())), ("volha", Ok(()), Err(Refusal::NotPermitted))] {
        assert_eq!((may(id, Action::Read), may(id, Action::Draft)), (read, draft), "{id}");
    }
    assert_eq!(may("somebody", Action::Read), Err(Refusal::NotPermitted));
}

#[test]
fn who_had_until_the_legal_deadline_has_until_the_new_one() {
    let appeal = appeal_after(EventKind::Registered);
    let legal = appeal.deadline().unwrap().due_on;
    let co_executors = vec![
        CoExecutor { person: PersonId::parse("alaksiej").unwrap(), due_on: date!(2026 - 03 - 06) },
        CoExecutor { person: PersonId::parse("volha").unwrap(), due_on: legal },
    ];
    let assigned =
        Assigned { executor: PersonId::parse("maryja").unwrap(), due_on: legal, co_executors, personal: None };
    let appeal = followed_by(&appeal, &Event::Assigned(assigned), TUESDAY);
    let month = date!(2026 - 04 - 02);
    let extended = followed_by(&appeal, &Event::Extended(Extended { due_on: month, personal: None }), TUESDAY);
    let days: Vec<_> = extended.executions().into_iter().map(|own| own.due_on).collect();
    assert_eq!(days, [month, date!(2026 - 03 - 06), month]);
}
