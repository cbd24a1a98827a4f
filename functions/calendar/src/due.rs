//! What is due for an official: as far as they see appeals, what is to be registered and answered, and their own days.

use std::collections::BTreeSet;

use time::{Date, Duration};
use zvarot_domain::appeal::{AppealNumber, Status};
use zvarot_domain::deadline::{Calendar, Deadline, clocks, running};
use zvarot_domain::permission::{Acting, Action, Official};
use zvarot_runtime::table::StoreError;
use zvarot_store::views::{Card, KeyRange, List, Views};

/// Something that is due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Due {
    pub(crate) number: AppealNumber,
    pub(crate) deadline: Deadline,
}

/// As far ahead as a calendar shows: two months; what is overdue stays in it.
const AHEAD: Duration = Duration::days(62);
/// Pages of 25 that are read of each list, the most urgent first: programs ask every hour, and nobody reads a calendar with more.
const PAGES: usize = 8;

/// Everything, list by list; of a substitute that of whoever is away, too.
pub(crate) async fn due(
    views: &Views,
    acting: &Acting,
    calendar: &Calendar,
    today: Date,
) -> Result<Vec<Due>, StoreError> {
    let (mut found, mut known) = (Vec::new(), BTreeSet::new());
    let end = today.saturating_add(AHEAD);
    for range in acting.all().flat_map(|official| ranges(official, end)) {
        let mut after = None;
        for _ in 0..PAGES {
            let page = views.work(std::slice::from_ref(&range), after.as_deref()).await?;
            for card in page.cards.iter().filter(|card| known.insert(card.number.clone())) {
                found.extend(of_desks(card, acting, calendar));
            }
            after = page.next_cursor;
            if after.is_none() {
                break;
            }
        }
    }
    Ok(found)
}

/// The lists, as the workplace has them.
fn ranges(official: &Official, end: Date) -> Vec<KeyRange> {
    let (organisation, person) = (&official.organisation, official.desk());
    let due = |list| KeyRange::due_before(list, end);
    let whole = |status| List::Organisation(organisation.clone(), status);
    let own = List::Executor(organisation.clone(), person.clone(), Status::InConsideration);
    let own = official
        .may_be_executor()
        .then(|| [due(own), due(List::ExecutorDeadline(organisation.clone(), person.clone()))]);
    let of_all = official.may_all(Action::Read).then(|| {
        let registered = [Status::Registered, Status::InConsideration].map(|status| due(whole(status)));
        [KeyRange::whole(whole(Status::Submitted))].into_iter().chain(registered)
    });
    own.into_iter().flatten().chain(of_all.into_iter().flatten()).collect()
}

/// What is due of a card for the official and those in whose name they act: of each kind the earliest, which is one entry of the calendar.
fn of_desks(card: &Card, acting: &Acting, calendar: &Calendar) -> Vec<Due> {
    let mut due: Vec<_> = acting.all().flat_map(|official| of_card(card, official, calendar)).collect();
    due.sort_by_key(|due| (due.deadline.kind.as_str(), due.deadline.due_on));
    due.dedup_by_key(|due| due.deadline.kind);
    due
}

/// The organisation's deadline for whoever answers for it, and the official's own day where it is another one.
fn of_card(card: &Card, official: &Official, calendar: &Calendar) -> Vec<Due> {
    let clocks = clocks(card, calendar);
    let is_the_whole = official.may_all(Action::Read) || card.executor.as_ref() == Some(official.desk());
    let whole = running(&clocks).filter(|clock| clock.stopped.is_none() && is_the_whole);
    let whole = whole.map(|clock| clock.deadline);
    let own = clocks.iter().filter(|clock| clock.stopped.is_none() && clock.person.as_ref() == Some(official.desk()));
    let own = own.map(|clock| clock.deadline).filter(|own| whole.is_none_or(|whole| whole.due_on != own.due_on));
    let both = whole.into_iter().chain(own);
    both.map(|deadline| Due { number: card.number.clone(), deadline }).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use time::macros::date;
    use zvarot_domain::deadline::{DeadlineKind, YearTable};
    use zvarot_domain::id::{OrganisationId, PersonId};
    use zvarot_domain::organisation::Role;

    use super::*;

    fn official(person: &str, role: Role) -> Official {
        let (person, organisation) = (PersonId::parse(person).unwrap(), OrganisationId::parse("o").unwrap());
        Official { person, organisation, roles: vec![role], on_behalf_of: None }
    }

    fn card() -> Card {
        serde_json::from_value(json!({
            "number": "0000-0000-0000-00", "organisation": "o", "sequence": 3, "status": "inConsideration",
            "kind": "complaint", "subject": "Отопление", "applicant": "Иванов", "applicant_kind": "individual",
            "submitted_at": "2026-11-23T09:00:00Z", "registered_on": "2026-11-23", "due_on": "2026-12-08",
            "due_kind": "consideration", "executor": "maryja", "executor_due_on": "2026-12-03",
            "co_executions": [{"person": "volha", "assignedOn": "2026-11-24", "dueOn": "2026-12-01"}],
            "files": 0, "files_pending": 0, "files_refused": 0, "paper_due": false,
        }))
        .unwrap()
    }

    #[test]
    fn everybody_has_what_they_answer_for() {
        let calendar = Calendar::belarus([YearTable::new(2026, vec![], vec![], vec![]).unwrap()]);
        let days = |person, role| -> Vec<_> {
            let due = of_card(&card(), &official(person, role), &calendar);
            due.iter().map(|due| (due.deadline.kind, due.deadline.due_on)).collect()
        };
        let whole = (DeadlineKind::Consideration, date!(2026 - 12 - 08));
        assert_eq!(days("maryja", Role::Executor), [whole, (DeadlineKind::Execution, date!(2026 - 12 - 03))]);
        assert_eq!(days("volha", Role::Executor), [(DeadlineKind::Execution, date!(2026 - 12 - 01))]);
        assert_eq!(days("somebody", Role::Head), [whole]);
        assert_eq!(days("somebody", Role::Executor), []);
    }

    #[test]
    fn lists_are_those_that_the_role_reads() {
        let count = |role| ranges(&official("p", role), date!(2027 - 01 - 31)).len();
        assert_eq!([Role::Administrator, Role::Executor, Role::Registrar, Role::Head].map(count), [0, 2, 3, 5]);
    }
}
