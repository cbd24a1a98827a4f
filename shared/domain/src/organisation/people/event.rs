//! What happened to an organisation's people.

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use super::{Absence, Enrolment, Member, Particulars, People};
use crate::id::PersonId;
use crate::organisation::Person;

/// A change of an organisation's people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum PeopleEvent {
    /// Somebody came.
    Added {
        /// Who.
        person: PersonId,
        /// What is said of them.
        particulars: Particulars,
    },
    /// What is said of somebody changed.
    Changed {
        /// Of whom.
        person: PersonId,
        /// What was said before; nothing where no certificate was known.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        before: Option<Box<Particulars>>,
        /// What is said now.
        particulars: Particulars,
    },
    /// Somebody may do nothing until they are brought back.
    Suspended {
        /// Who.
        person: PersonId,
    },
    /// A suspended person may act again.
    BroughtBack {
        /// Who.
        person: PersonId,
    },
    /// Somebody left for good. Their name stays where they acted; their personal number is free.
    Removed {
        /// Who.
        person: PersonId,
    },
    /// Somebody is or will be away.
    AbsenceSet {
        /// Who.
        person: PersonId,
        /// When, and who acts for them.
        absence: Absence,
    },
    /// Somebody is away no more, or will not be.
    AbsenceEnded {
        /// Who.
        person: PersonId,
        /// What ended.
        absence: Absence,
    },
}

/// An event with its place in the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Recorded {
    /// Its place, from 1.
    pub n: u32,
    /// When.
    #[serde(with = "time::serde::rfc3339")]
    pub at: OffsetDateTime,
    /// Who caused it; nobody of the organisation: the operator.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<PersonId>,
    /// What happened.
    pub event: PeopleEvent,
}

impl PeopleEvent {
    /// Whom it is about.
    pub fn person(&self) -> &PersonId {
        match self {
            Self::Added { person, .. }
            | Self::Changed { person, .. }
            | Self::Suspended { person }
            | Self::BroughtBack { person }
            | Self::Removed { person }
            | Self::AbsenceSet { person, .. }
            | Self::AbsenceEnded { person, .. } => person,
        }
    }

    /// Changes the people, and gives those whom it touches.
    pub(super) fn apply(&self, people: &mut People) -> Vec<PersonId> {
        let person = self.person();
        let mut touched = vec![person.clone()];
        match self {
            Self::Added { particulars, .. } => {
                people.members.insert(person.clone(), member(person, particulars, &people.unp));
            }
            Self::Changed { particulars, .. } => {
                let unp = people.unp.clone();
                change(people, person, |member| take_in(member, particulars, &unp));
            }
            Self::Suspended { .. } => change(people, person, |member| member.person.active = false),
            Self::BroughtBack { .. } => change(people, person, |member| member.person.active = true),
            Self::Removed { .. } => {
                touched.extend(end_absence(people, person));
                change(people, person, |member| {
                    member.person.active = false;
                    member.person.removed = true;
                    member.enrolment = None;
                });
            }
            Self::AbsenceSet { absence, .. } => {
                touched.extend(end_absence(people, person));
                change(people, person, |member| member.person.absence = Some(absence.clone()));
                let substitution = absence.substitution(person);
                change(people, &absence.substitute, |member| member.person.substitutes_for.push(substitution));
                touched.push(absence.substitute.clone());
            }
            Self::AbsenceEnded { .. } => touched.extend(end_absence(people, person)),
        }
        touched.sort();
        touched.dedup();
        touched
    }
}

fn change(people: &mut People, person: &PersonId, change: impl FnOnce(&mut Member)) {
    if let Some(member) = people.members.get_mut(person) {
        change(member);
    }
}

/// Takes an absence away on both sides, and gives who was the substitute.
fn end_absence(people: &mut People, person: &PersonId) -> Option<PersonId> {
    let absence = people.members.get_mut(person)?.person.absence.take()?;
    change(people, &absence.substitute, |member| member.person.substitutes_for.retain(|other| other.person != *person));
    Some(absence.substitute)
}

fn member(id: &PersonId, particulars: &Particulars, unp: &str) -> Member {
    let Particulars { name, name_be, post, unit, roles, personal_number } = particulars.clone();
    let person = Person {
        id: id.clone(),
        name,
        name_be,
        post,
        unit,
        roles,
        active: true,
        removed: false,
        absence: None,
        substitutes_for: Vec::new(),
        version: 0,
    };
    Member { person, enrolment: Some(Enrolment { unp: unp.to_owned(), personal_number }) }
}

fn take_in(member: &mut Member, particulars: &Particulars, unp: &str) {
    let Particulars { name, name_be, post, unit, roles, personal_number } = particulars.clone();
    let person = &mut member.person;
    (person.name, person.name_be, person.post, person.unit, person.roles) = (name, name_be, post, unit, roles);
    // a certificate that was enrolled under another УНП stays enrolled so until its number changes
    if member.enrolment.as_ref().is_none_or(|enrolment| enrolment.personal_number != personal_number) {
        member.enrolment = Some(Enrolment { unp: unp.to_owned(), personal_number });
    }
}
