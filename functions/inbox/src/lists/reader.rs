//! Who reads a list, and when: what its row in the table decides by.

use time::{Date, Duration, OffsetDateTime};
use zvarot_domain::appeal::Status;
use zvarot_domain::deadline::{Calendar, WORKING_DAY_ENDS, minsk_date, registration_overdue_before};
use zvarot_domain::organisation::Role;
use zvarot_domain::permission::{Action, Official};
use zvarot_store::views::List;

/// Soon: today and this many days after it. A head needs a day to read, an executor some to write.
const SOON: Duration = Duration::days(5);

/// An official who reads lists on a day.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reader<'a> {
    pub official: &'a Official,
    pub today: Today,
}

/// Today, as far as deadlines are concerned.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Today {
    /// The date in Minsk.
    pub date: Date,
    /// What came before it and is not registered is overdue. Nothing where the calendar does not know the days before.
    pub registration_overdue_before: Option<OffsetDateTime>,
}

impl Today {
    pub fn of(calendar: &Calendar, now: OffsetDateTime) -> Self {
        let date = minsk_date(now);
        let registration = registration_overdue_before(calendar, date, WORKING_DAY_ENDS);
        Self { date, registration_overdue_before: registration.ok() }
    }

    /// The first day that is not soon.
    pub fn end_of_soon(self) -> Date {
        self.date.saturating_add(SOON + Duration::DAY)
    }
}

impl Reader<'_> {
    /// Whether the reader may do `action` with every appeal of the organisation.
    pub fn may_all(&self, action: Action) -> bool {
        self.official.may_all(action)
    }

    /// The appeals of the reader's organisation in `status`.
    pub fn organisations(&self, status: Status) -> List {
        List::Organisation(self.official.organisation.clone(), status)
    }

    /// The appeals in `status` that are assigned to the reader.
    pub fn own(&self, status: Status) -> List {
        List::Executor(self.official.organisation.clone(), self.official.desk().clone(), status)
    }

    /// The appeals in consideration that are assigned to the reader, by the deadline that the resolution set.
    pub fn by_own_deadline(&self) -> List {
        List::ExecutorDeadline(self.official.organisation.clone(), self.official.desk().clone())
    }

    /// The appeals assigned to the reader whose answer they have begun.
    pub fn own_drafts(&self) -> List {
        List::ExecutorDrafts(self.official.organisation.clone(), self.official.desk().clone())
    }

    /// The appeals assigned to others whose answer the reader has begun.
    pub fn other_drafts(&self) -> List {
        List::OtherDrafts(self.official.organisation.clone(), self.official.desk().clone())
    }

    /// The appeals in `status` that the reader may see; nothing for whoever reads no appeals.
    pub fn visible(&self, status: Status) -> Option<List> {
        self.one_of(|| self.organisations(status), || self.own(status))
    }

    /// What was closed without an answer, as far as the reader may see it.
    pub fn closed(&self) -> Option<List> {
        let (organisation, person) = (&self.official.organisation, self.official.desk());
        let own = || List::ExecutorClosed(organisation.clone(), person.clone());
        self.one_of(|| List::Closed(organisation.clone()), own)
    }

    /// The organisation's list for whoever sees all of it, one's own for an executor.
    fn one_of(&self, organisations: impl FnOnce() -> List, own: impl FnOnce() -> List) -> Option<List> {
        if self.may_all(Action::Read) {
            Some(organisations())
        } else {
            self.official.roles.contains(&Role::Executor).then(own)
        }
    }
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;
    use zvarot_domain::id::{OrganisationId, PersonId};

    use super::*;

    #[test]
    fn a_status_is_read_as_far_as_the_role_reaches() {
        let (person, organisation) = (PersonId::parse("p").unwrap(), OrganisationId::parse("o").unwrap());
        let today = Today::of(&Calendar::default(), datetime!(2026-11-23 09:00 UTC));
        let answered = |roles: &[Role]| {
            let (person, organisation) = (person.clone(), organisation.clone());
            let official = Official { person, organisation, roles: roles.to_vec(), on_behalf_of: None };
            Reader { official: &official, today }.visible(Status::Answered)
        };
        let all = List::Organisation(organisation.clone(), Status::Answered);
        assert_eq!(answered(&[Role::Registrar, Role::Executor]), Some(all));
        assert_eq!(
            answered(&[Role::Executor]),
            Some(List::Executor(organisation.clone(), person.clone(), Status::Answered))
        );
        assert_eq!(answered(&[Role::Administrator]), None);
    }
}
