//! Work lists: what is to be done, by whom and by when.

use futures_util::future::OptionFuture;
use futures_util::try_join;
use serde::Serialize;
use time::{Date, Duration, OffsetDateTime};
use utoipa::ToSchema;
use zvarot_domain::appeal::Status;
use zvarot_domain::deadline::{Calendar, WORKING_DAY_ENDS, minsk_date, registration_overdue_before};
use zvarot_domain::organisation::Role;
use zvarot_domain::permission::{Action, Official};
use zvarot_platform::problem::Problem;
use zvarot_platform::views::{List, Stretch, Views};

/// Soon: today and this many days after it. A head needs a day to read, an executor some to write.
const SOON: Duration = Duration::days(5);

/// What is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ToSchema)]
#[schema(rename_all = "camelCase")]
pub enum WorkList {
    /// Awaits registration: of whoever registers.
    ToRegister,
    /// Awaits a resolution: of whoever assigns.
    ToAssign,
    /// Is being considered by the caller: of whoever may be an executor.
    Mine,
    /// Is due today or within five days: of the whole organisation for whoever sees it, else the caller's own.
    DueSoon,
    /// Should have been registered or answered before today: as far as `dueSoon`.
    Overdue,
}

/// How many appeals each of the caller's work lists has; 100 means a hundred or more. A list that the caller does not
/// have is absent.
#[derive(Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct WorkCounts {
    #[serde(skip_serializing_if = "Option::is_none")]
    to_register: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to_assign: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    mine: Option<u32>,
    due_soon: u32,
    overdue: u32,
}

/// Today, as far as work is concerned.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Today {
    date: Date,
    /// What came before it and is not registered is late. Nothing where the calendar does not know the days behind us.
    registration_late: Option<OffsetDateTime>,
}

impl Today {
    pub fn of(calendar: &Calendar, now: OffsetDateTime) -> Self {
        let date = minsk_date(now);
        Self { date, registration_late: registration_overdue_before(calendar, date, WORKING_DAY_ENDS).ok() }
    }
}

impl WorkList {
    pub(crate) fn parse(text: &str) -> Option<Self> {
        Some(match text {
            "toRegister" => Self::ToRegister,
            "toAssign" => Self::ToAssign,
            "mine" => Self::Mine,
            "dueSoon" => Self::DueSoon,
            "overdue" => Self::Overdue,
            _ => return None,
        })
    }

    /// The parts of stored lists that it is made of; nothing where the official does not have it.
    pub(crate) fn stretches(self, official: &Official, today: Today) -> Option<Vec<Stretch>> {
        let everybodys = |status| List::Organisation(official.organisation.clone(), status);
        let own = || List::Executor(official.person.clone(), Status::InConsideration);
        let whole = |list| vec![Stretch::whole(list)];
        match self {
            Self::ToRegister => official.may_all(Action::Register).then(|| whole(everybodys(Status::Submitted))),
            Self::ToAssign => official.may_all(Action::Assign).then(|| whole(everybodys(Status::Registered))),
            Self::Mine => official.may_be_executor().then(|| whole(own())),
            Self::DueSoon | Self::Overdue => {
                let all = official.may_all(Action::Read);
                let lists = if all {
                    vec![everybodys(Status::Registered), everybodys(Status::InConsideration)]
                } else if official.roles.contains(&Role::Executor) {
                    // an appeal has an executor from its consideration on
                    vec![own()]
                } else {
                    return None;
                };
                let unregistered = all.then(|| everybodys(Status::Submitted));
                Some(if self == Self::DueSoon { soon(lists, today) } else { late(lists, unregistered, today) })
            }
        }
    }
}

fn soon(lists: Vec<List>, today: Today) -> Vec<Stretch> {
    let end = today.date.saturating_add(SOON + Duration::DAY);
    lists.into_iter().map(|list| Stretch::due_between(list, today.date, end)).collect()
}

fn late(lists: Vec<List>, unregistered: Option<List>, today: Today) -> Vec<Stretch> {
    let answers = lists.into_iter().map(|list| Stretch::due_before(list, today.date));
    let registrations = unregistered.zip(today.registration_late);
    let registrations = registrations.map(|(list, moment)| Stretch::received_before(list, moment));
    answers.chain(registrations).collect()
}

/// Counts all lists of the official at once.
pub(crate) async fn counts(views: &Views, official: &Official, today: Today) -> Result<WorkCounts, Problem> {
    let count = async |list: WorkList| {
        let stretches = list.stretches(official, today);
        let counted = OptionFuture::from(stretches.as_deref().map(|stretches| views.count(stretches)));
        counted.await.transpose().map_err(Problem::from)
    };
    let (to_register, to_assign, mine, due_soon, overdue) = try_join!(
        count(WorkList::ToRegister),
        count(WorkList::ToAssign),
        count(WorkList::Mine),
        count(WorkList::DueSoon),
        count(WorkList::Overdue),
    )?;
    // whoever reads any list has these two
    let (due_soon, overdue) = (due_soon.unwrap_or_default(), overdue.unwrap_or_default());
    Ok(WorkCounts { to_register, to_assign, mine, due_soon, overdue })
}

#[cfg(test)]
mod tests {
    use time::macros::{date, datetime};
    use zvarot_domain::deadline::YearTable;
    use zvarot_domain::id::{OrganisationId, PersonId};

    use super::*;

    const ALL: [WorkList; 5] =
        [WorkList::ToRegister, WorkList::ToAssign, WorkList::Mine, WorkList::DueSoon, WorkList::Overdue];

    fn official(roles: &[Role]) -> Official {
        Official {
            person: PersonId::parse("p").unwrap(),
            organisation: OrganisationId::parse("o").unwrap(),
            roles: roles.to_vec(),
        }
    }

    /// Monday.
    fn today() -> Today {
        let calendar = Calendar::belarus([YearTable::new(2026, vec![], vec![], vec![]).unwrap()]);
        Today::of(&calendar, datetime!(2026-11-23 09:00 UTC))
    }

    fn organisation(status: Status) -> List {
        List::Organisation(OrganisationId::parse("o").unwrap(), status)
    }

    fn own() -> List {
        List::Executor(PersonId::parse("p").unwrap(), Status::InConsideration)
    }

    #[test]
    fn everybody_has_the_lists_of_their_work() {
        let has = |roles: &[Role]| ALL.map(|list| list.stretches(&official(roles), today()).is_some());
        assert_eq!(has(&[Role::Registrar]), [true, false, false, true, true]);
        assert_eq!(has(&[Role::Head]), [false, true, true, true, true]);
        assert_eq!(has(&[Role::Executor]), [false, false, true, true, true]);
        assert_eq!(has(&[Role::Controller]), [false, false, false, true, true]);
        assert_eq!(has(&[Role::Administrator]), [false; 5]);
    }

    #[test]
    fn whoever_sees_all_is_told_of_all_that_is_late_or_soon_is() {
        use Status::{InConsideration, Registered, Submitted};
        let controller = official(&[Role::Controller, Role::Executor]);
        let (first, end) = (date!(2026 - 11 - 23), date!(2026 - 11 - 29));
        let soon = [Registered, InConsideration].map(|status| Stretch::due_between(organisation(status), first, end));
        assert_eq!(WorkList::DueSoon.stretches(&controller, today()).unwrap(), soon);
        let late = [
            Stretch::due_before(organisation(Registered), first),
            Stretch::due_before(organisation(InConsideration), first),
            // the end of Friday
            Stretch::received_before(organisation(Submitted), datetime!(2026-11-20 15:00 UTC)),
        ];
        assert_eq!(WorkList::Overdue.stretches(&controller, today()).unwrap(), late);
    }

    #[test]
    fn an_executor_is_told_of_their_own() {
        let late = WorkList::Overdue.stretches(&official(&[Role::Executor]), today()).unwrap();
        assert_eq!(late, [Stretch::due_before(own(), date!(2026 - 11 - 23))]);
        let soon = WorkList::DueSoon.stretches(&official(&[Role::Executor]), today()).unwrap();
        assert_eq!(soon, [Stretch::due_between(own(), date!(2026 - 11 - 23), date!(2026 - 11 - 29))]);
    }

    #[test]
    fn nothing_is_late_by_a_calendar_that_is_not_there() {
        let today = Today::of(&Calendar::default(), datetime!(2026-11-23 09:00 UTC));
        assert_eq!(WorkList::Overdue.stretches(&official(&[Role::Registrar]), today).unwrap().len(), 2);
    }

    #[test]
    fn absent_counts_are_left_out() {
        let counts = WorkCounts { to_register: Some(3), to_assign: None, mine: None, due_soon: 0, overdue: 100 };
        assert_eq!(serde_json::to_string(&counts).unwrap(), r#"{"toRegister":3,"dueSoon":0,"overdue":100}"#);
    }
}
