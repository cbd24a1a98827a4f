use time::macros::{date, datetime};
use zvarot_domain::deadline::{Calendar, YearTable};
use zvarot_domain::id::{OrganisationId, PersonId};
use zvarot_domain::organisation::Role;
use zvarot_domain::permission::Official;

use super::super::Today;
use super::*;

fn official(roles: &[Role]) -> Official {
    Official {
        person: PersonId::parse("p").unwrap(),
        organisation: OrganisationId::parse("o").unwrap(),
        roles: roles.to_vec(),
        on_behalf_of: None,
    }
}

/// Monday.
fn today() -> Today {
    let calendar = Calendar::belarus([YearTable::new(2026, vec![], vec![], vec![]).unwrap()]);
    Today::of(&calendar, datetime!(2026-11-23 09:00 UTC))
}

fn source(list: WorkList, roles: &[Role]) -> Option<Source> {
    list.source(&Reader { official: &official(roles), today: today() })
}

fn organisation(status: Status) -> List {
    List::Organisation(OrganisationId::parse("o").unwrap(), status)
}

fn own() -> List {
    List::Executor(OrganisationId::parse("o").unwrap(), PersonId::parse("p").unwrap(), Status::InConsideration)
}

#[test]
fn everybody_has_the_lists_of_their_work() {
    use WorkList::{
        Answered, Archived, Closed, Drafts, DueSoon, InConsideration, Mine, Overdue, OwnDeadline, ToAssign, ToRegister,
    };
    let has = |roles: &[Role]| -> Vec<WorkList> {
        WorkList::ALL.iter().copied().filter(|list| source(*list, roles).is_some()).collect()
    };
    assert_eq!(has(&[Role::Registrar]), [ToRegister, DueSoon, Overdue, InConsideration, Answered, Closed, Archived]);
    assert_eq!(
        has(&[Role::Head]),
        [ToAssign, Mine, OwnDeadline, Drafts, DueSoon, Overdue, InConsideration, Answered, Closed, Archived]
    );
    assert_eq!(has(&[Role::Executor]), [Mine, OwnDeadline, Drafts, DueSoon, Overdue, Answered, Closed, Archived]);
    assert_eq!(has(&[Role::Controller]), [DueSoon, Overdue, InConsideration, Answered, Closed, Archived]);
    assert_eq!(has(&[Role::Administrator]), []);
}

#[test]
fn whoever_sees_all_is_told_of_all_that_is_overdue_or_soon_will_be() {
    use Status::{InConsideration, Registered, Submitted};
    let controller = [Role::Controller, Role::Executor];
    let (first, end) = (date!(2026 - 11 - 23), date!(2026 - 11 - 29));
    let soon = [Registered, InConsideration].map(|status| KeyRange::due_between(organisation(status), first, end));
    assert_eq!(source(WorkList::DueSoon, &controller), Some(Source::Merged(soon.to_vec())));
    let late = vec![
        KeyRange::due_before(organisation(Registered), first),
        KeyRange::due_before(organisation(InConsideration), first),
        // the end of Friday
        KeyRange::received_before(organisation(Submitted), datetime!(2026-11-20 15:00 UTC)),
    ];
    assert_eq!(source(WorkList::Overdue, &controller), Some(Source::Merged(late)));
}

#[test]
fn an_executor_is_told_of_their_own() {
    let (first, end) = (date!(2026 - 11 - 23), date!(2026 - 11 - 29));
    let executor = [Role::Executor];
    let late = Source::Merged(vec![KeyRange::due_before(own(), first)]);
    assert_eq!(source(WorkList::Overdue, &executor), Some(late));
    let soon = Source::Merged(vec![KeyRange::due_between(own(), first, end)]);
    assert_eq!(source(WorkList::DueSoon, &executor), Some(soon));
    let by_own_deadline = List::ExecutorDeadline(OrganisationId::parse("o").unwrap(), PersonId::parse("p").unwrap());
    let own_deadline = Source::Merged(vec![KeyRange::due_before(by_own_deadline, end)]);
    assert_eq!(source(WorkList::OwnDeadline, &executor), Some(own_deadline));
}

#[test]
fn drafts_are_listed_as_far_as_their_author_may_go_on_writing() {
    let (organisation, person) = (OrganisationId::parse("o").unwrap(), PersonId::parse("p").unwrap());
    let own = KeyRange::whole(List::ExecutorDrafts(organisation.clone(), person.clone()));
    let others = KeyRange::whole(List::OtherDrafts(organisation, person));
    // an appeal that has gone to another executor since is in the second list
    assert_eq!(source(WorkList::Drafts, &[Role::Executor]), Some(Source::Merged(vec![own.clone()])));
    assert_eq!(source(WorkList::Drafts, &[Role::Head]), Some(Source::Merged(vec![own, others])));
}

#[test]
fn what_was_closed_without_an_answer_is_listed_as_far_as_answers_are() {
    let (organisation, person) = (OrganisationId::parse("o").unwrap(), PersonId::parse("p").unwrap());
    for role in [Role::Registrar, Role::Head, Role::Controller] {
        let all = Source::Whole(List::Closed(organisation.clone()));
        assert_eq!(source(WorkList::Closed, &[role]), Some(all), "{role:?}");
    }
    let own = Source::Whole(List::ExecutorClosed(organisation, person));
    assert_eq!(source(WorkList::Closed, &[Role::Executor]), Some(own));
}

#[test]
fn nothing_is_overdue_by_a_calendar_that_is_not_there() {
    let today = Today::of(&Calendar::default(), datetime!(2026-11-23 09:00 UTC));
    let official = official(&[Role::Registrar]);
    let overdue = WorkList::Overdue.source(&Reader { official: &official, today });
    assert!(matches!(overdue, Some(Source::Merged(ranges)) if ranges.len() == 2));
}

#[test]
fn a_list_is_found_by_its_key() {
    assert_eq!(WorkList::parse("ownDeadline"), Some(WorkList::OwnDeadline));
    assert_eq!(WorkList::parse("lost"), None);
}
