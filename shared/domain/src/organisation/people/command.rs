//! What an administrator does.

use time::Date;

use super::{Absence, Changes, Particulars, People, PeopleEvent, Refusal};
use crate::id::PersonId;
use crate::organisation::Role;

/// What an administrator does with the people of their organisation.
#[derive(Debug, Clone)]
pub enum Command {
    /// Adds somebody, under an id that nobody has.
    Add {
        /// Their id.
        person: PersonId,
        /// What is said of them.
        particulars: Particulars,
    },
    /// Changes what is said of somebody.
    Change {
        /// Of whom.
        person: PersonId,
        /// What changes.
        changes: Changes,
    },
    /// Takes everything from somebody until they are brought back.
    Suspend(PersonId),
    /// Brings a suspended person back.
    BringBack(PersonId),
    /// Removes somebody for good.
    Remove(PersonId),
    /// Says when somebody is away and who acts for them.
    SetAbsence {
        /// Who.
        person: PersonId,
        /// When and by whom.
        absence: Absence,
    },
    /// Takes it back.
    EndAbsence(PersonId),
}

impl Command {
    /// Whom it is about.
    pub fn person(&self) -> &PersonId {
        match self {
            Self::Add { person, .. }
            | Self::Change { person, .. }
            | Self::Suspend(person)
            | Self::BringBack(person)
            | Self::Remove(person)
            | Self::SetAbsence { person, .. }
            | Self::EndAbsence(person) => person,
        }
    }

    pub(super) fn decide(self, people: &People, today: Date) -> Result<Option<PeopleEvent>, Refusal> {
        match self {
            Self::Add { person, particulars } => {
                particulars.check(people, None)?;
                Ok(Some(PeopleEvent::Added { person, particulars }))
            }
            Self::Change { person, changes } => change(people, person, changes),
            Self::Suspend(person) => {
                let member = people.standing(&person)?;
                people.keeps_an_administrator(&member.person)?;
                Ok(member.person.active.then_some(PeopleEvent::Suspended { person }))
            }
            Self::BringBack(person) => {
                let member = people.standing(&person)?;
                Ok((!member.person.active).then_some(PeopleEvent::BroughtBack { person }))
            }
            Self::Remove(person) => {
                let member = people.member(&person).ok_or(Refusal::NotFound)?;
                people.keeps_an_administrator(&member.person)?;
                Ok((!member.person.removed).then_some(PeopleEvent::Removed { person }))
            }
            Self::SetAbsence { person, absence } => {
                let member = people.standing(&person)?;
                absence.check(people, &person, today)?;
                let is_new = member.person.absence.as_ref() != Some(&absence);
                Ok(is_new.then_some(PeopleEvent::AbsenceSet { person, absence }))
            }
            Self::EndAbsence(person) => {
                let absence = people.standing(&person)?.person.absence.clone();
                Ok(absence.map(|absence| PeopleEvent::AbsenceEnded { person, absence }))
            }
        }
    }
}

fn change(people: &People, person: PersonId, changes: Changes) -> Result<Option<PeopleEvent>, Refusal> {
    let member = people.standing(&person)?;
    let before = member.particulars();
    let particulars = match &before {
        Some(before) => before.with(changes),
        None => member.first_particulars(changes)?,
    };
    particulars.check(people, Some(&person))?;
    let gives_it_up = !particulars.roles.contains(&Role::Administrator);
    if gives_it_up {
        people.keeps_an_administrator(&member.person)?;
    }
    let is_new = before.as_ref() != Some(&particulars);
    Ok(is_new.then(|| PeopleEvent::Changed { person, before: before.map(Box::new), particulars }))
}
